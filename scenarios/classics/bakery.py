"""The bakery: take a number

Everybody takes a number, one higher than all he sees, and waits for all with a lower one. Two may draw the same number:
then the name decides. It works for any number of threads, with nothing but reading and writing.

[zh] 面包店算法：取号
[zh] 每人取一个号，比看到的都大一号，再等所有号小的人。两个人可能取到同一个号：那就比名字。不管几个线程都行，只靠读和写。
"""
# lockstep: second=10 cores=3
# note: what if choosing were left out?
# note:zh 如果去掉 choosing 会怎样？
import threading
import time
from lockstep import critical

PEOPLE = 3
choosing = [False] * PEOPLE
number = [0] * PEOPLE


def go(me):
    choosing[me] = True
    number[me] = max(number) + 1  #: one more than all I see
    #:zh 比看到的都大一
    choosing[me] = False
    for other in range(PEOPLE):
        while choosing[other]:  #: he is just drawing
            #:zh 他正在取号
            pass
        while number[other] and (number[other], other) < (number[me], me):  #: he comes before me
            #:zh 他排在我前面
            pass
    with critical("counter"):  #: two at once would end the run
        #:zh 如果同时有两个，运行就会中止
        print("somebody is served")
        time.sleep(0.3)
    number[me] = 0


for me in range(PEOPLE):
    threading.Thread(target=go, args=(me,), name="n%d" % me).start()
