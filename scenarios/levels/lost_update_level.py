"""Level 2: The lost update

Two tellers each pay 1 into the same account. Both finish their work, and yet there is only 1 in it: make it happen.

[zh] 第 2 关：丢失的更新
[zh] 两个出纳各往同一个账户里存 1 元。两人都做完了，账户里却只有 1 元：请让它发生。
"""
# lockstep: policy=manual
# note: balance += 1 is two steps, a read and a write. Whoever writes last wins. Ask: where must the first one be interrupted?
# note:zh balance += 1 是两步：先读后写，谁最后写谁算数。问学生：第一个人必须在哪里被打断？
import threading

from lockstep import goal, start_all

balance = 0
done = 0


def pay():
    global balance, done
    balance += 1  #: a read and a write: somebody may come in between
    #:zh 先读后写：中间可能有人插进来
    with counting:
        done += 1


counting = threading.Lock()
ann = threading.Thread(target=pay, name="Ann")
ben = threading.Thread(target=pay, name="Ben")
goal(lambda: done == 2 and balance == 1)  #: both tellers are done, and the balance is 1
#:zh 两人都做完时，余额只有 1
start_all(ann, ben)
