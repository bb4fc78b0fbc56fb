"""A pair of brackets too many

target=wash("cups") calls wash at once, in the main thread, and hands its result, None, to the new thread. Both jobs run
before any thread exists, one after the other, and the threads have nothing to do.

[zh] 多写了一对括号
[zh] target=wash("cups") 会在主线程里立刻调用 wash，再把结果 None 交给新线程。两件活在线程出现之前就一件接一件做完了，
[zh] 线程反而无事可做。
"""
# lockstep: second=10 variant=passed_not_called.py
# note: look at the lane of the main thread: it does all the work
# note:zh 看主线程的泳道：活儿全是它干的
import threading
import time


def wash(what):
    print(what, "by", threading.current_thread().name)  #: here and now, in the main thread
    #:zh 此时此地，就在主线程里
    time.sleep(2)


a = threading.Thread(target=wash("cups"), name="a")
b = threading.Thread(target=wash("pans"), name="b")
a.start()  #: a thread with nothing to do
#:zh 一个没事干的线程
b.start()
a.join()
b.join()
print("clean")
