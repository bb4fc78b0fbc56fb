"""Peterson: after you, if you want to

Each says that he wants to go in, and then lets the other one go first. Who said "after you" last has to wait, if the other
one wants to. Exactly one gets in, without any lock.

[zh] Peterson 算法：您想进，您先请
[zh] 各人先表示想进，再让对方先走。如果对方也想进，后说“您先请”的那个就等。不用锁，正好只进去一个。
"""
# lockstep: second=10 cores=2 variant=first_try.py
# note: swap the two assignments, and both can get in: the order of the two lines matters
# note:zh 把两句赋值对调，两人就可能都进去：这两句的先后很要紧
import threading
import time
from lockstep import critical

wants = [False, False]
first = 0


def go(me):
    global first
    other = 1 - me
    for round_number in range(2):
        wants[me] = True  #: I want to
        #:zh 我想进
        first = other  #: but after you
        #:zh 不过您先请
        while wants[other] and first == other:  #: he wants to, and it is his turn
            #:zh 他想进，而且该他
            pass
        with critical("room"):  #: two at once would end the run
            #:zh 如果同时有两个，运行就会中止
            print("one is inside")
            time.sleep(0.4)
        wants[me] = False


for me in (0, 1):
    threading.Thread(target=go, args=(me,), name="n%d" % me).start()
