"""Level 17: Never the writer

Readers may be in the library together, the writer only alone. Let every reader come and go, twice, while the writer
stands at the door.

[zh] 第 17 关：永远轮不到写者
[zh] 读者可以一起待在图书馆里，写者只能独自进去。请让读者们都来了又走，走了又来，而写者一直站在门口。
"""
# lockstep: policy=manual
# note: Nothing is wrong in any single step: the writer could have gone in whenever the room was empty. That it never happens to be empty when it looks is starvation.
# note:zh 每一步都没有错：房间一空写者就能进去，只是它每次看的时候都不空。这就是饥饿。
import threading

from lockstep import atomic, goal, start_all

readers = 0
visits = 0
written = False


def read():
    global readers, visits
    for i in range(2):
        with atomic():
            readers += 1
        with atomic():
            readers -= 1
            visits += 1


def write():
    global written
    with atomic(lambda: readers == 0):  #: the room must be empty
        #:zh 房间必须是空的
        written = True


rosa = threading.Thread(target=read, name="Rosa")
sven = threading.Thread(target=read, name="Sven")
writer = threading.Thread(target=write, name="writer")
goal(lambda: visits == 4 and not written)  #: readers came four times, the writer never
#:zh 读者已经来过四次，写者一次也没进去
start_all(rosa, sven, writer)
