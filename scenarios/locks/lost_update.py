"""A lost update

Two threads add 1 to the same number, three times each. The number should end at 6. But each addition is a read and a
write, and if the other thread comes in between, it reads the old value: one of the two additions is lost.

[zh] 丢失的更新
[zh] 两个线程各给同一个数加三次一，结果应该是 6。可是每次加一都要先读后写，另一个线程若在中间插进来，读到的还是旧值，
[zh] 于是有一次加法就丢了。
"""
# lockstep: quantum=2 variant=lost_update_lock.py
# note: step through it by hand: watch the value in hand of each thread
# note:zh 单步走一遍：盯着每个线程手里的值
import threading

num = 0


# ask: what will num be at the end?  | 6 | less than 6 | *it depends
# ask:zh 最后 num 是多少？ | 6 | 小于 6 | *说不准
def add():
    global num
    for i in range(3):
        num += 1  #: a read and a write, and anyone may come in between
        #:zh 先读后写，中间谁都可能插进来


a = threading.Thread(target=add, name="a")
b = threading.Thread(target=add, name="b")
a.start()
b.start()
a.join()
b.join()
print("between 2 and 6:", 2 <= num <= 6)  #: look at num itself on the screen
#:zh 在屏幕上看看 num 到底是多少
