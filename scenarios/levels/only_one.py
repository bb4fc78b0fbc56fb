"""Level 14: There can be only one

The king is crowned by whoever needs one first, and nobody crowns a second one: it is checked, even under a lock. Crown
two.

[zh] 第 14 关：只能有一个
[zh] 谁先需要国王，谁就加冕一个；不会有第二个：要检查，还要上锁。请加冕两个国王。
"""
# lockstep: policy=manual
# note: The check stands outside the lock and is not repeated inside: a lock protects only what is asked and done within it.
# note:zh 检查在锁的外面，进去以后又没有再查一遍：锁只保护在锁里面提出的问题和做的事。
import threading

from lockstep import goal, start_all

palace = threading.Lock()
king = ""
crowned = 0


def need(who):
    global king, crowned
    if king == "":  #: is there none?
        #:zh 还没有国王吗？
        with palace:
            king = who  #: crowned under the lock
            #:zh 在锁里加冕
            crowned += 1


east = threading.Thread(target=need, args=("Otto",), name="east")
west = threading.Thread(target=need, args=("Karl",), name="west")
goal(lambda: crowned == 2)  #: two kings are crowned
#:zh 加冕了两个国王
start_all(east, west)
