"""Mutexes that know who holds them

Who locks a plain lock twice waits for himself for ever. POSIX has two more kinds of mutex: one reports the mistake as an
error, one counts how often its holder has taken it, and is free when he has given it back as often.

[zh] 认得主人的互斥锁
[zh] 普通的锁，同一个人锁两次，就永远等自己。POSIX 还有两种互斥锁：一种把这个错误报告出来；一种数着主人拿了几次，
[zh] 还够次数才空闲。
"""
# lockstep: second=10 variant=lock_twice.py
# note: which kind would you choose while you look for mistakes, and which for a function that calls itself?
# note:zh 找错误的时候用哪一种？函数调用自己的时候又用哪一种？
import threading
from lockstep import Mutex

strict = Mutex("errorcheck")
patient = Mutex("recursive")


def visit():
    strict.acquire()
    try:
        strict.acquire()  #: an ordinary lock would wait here for ever
        #:zh 普通的锁会在这里永远等下去
    except OSError:
        print("refused: I hold it myself")  #: the mistake is reported
        #:zh 错误报告出来了
    strict.release()
    with patient:
        with patient:  #: its holder may come in again; it counts
            #:zh 主人可以再进，它会计数
            print("inside twice")


threading.Thread(target=visit, name="visitor").start()
