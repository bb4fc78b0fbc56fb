"""In turn, and asleep meanwhile: two semaphores

Each has a semaphore of his own: waiting for a turn is acquire, giving the turn to the other is release. Who waits is
blocked and costs nothing, and a release that comes early is not lost.

[zh] 轮流说，等的时候睡着：两个信号量
[zh] 每人一个信号量：等轮到自己就 acquire，把机会给对方就 release。等的人是阻塞的，不花一点处理器；早到的 release 也不会丢。
"""
# lockstep: second=10 quantum=6 variant=polling_turn.py
# note: which of the two starts with 1, and why?
# note:zh 两个信号量哪个从 1 开始，为什么？
import threading
import time

asks = threading.Semaphore(1)
answers = threading.Semaphore(0)


def speak(name, mine, other, lines):
    for line in lines:
        mine.acquire()  #: blocked until it is my turn
        #:zh 阻塞到轮到我
        time.sleep(0.5)
        print(name, line)
        other.release()  #: your turn
        #:zh 该你了


threading.Thread(target=speak, args=("A", answers, asks, ("me!", "supper!")), name="answerer").start()
threading.Thread(target=speak, args=("Q", asks, answers, ("who is it?", "what now?")), name="asker").start()
