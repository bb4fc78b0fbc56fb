"""The same with a thread: one memory

The same program, with Thread in place of Process. A thread has no memory of its own: it sets the one number that there is,
and the main thread sees 0.

[zh] 换成线程：只有一份内存
[zh] 同一个程序，把 Process 换成 Thread。线程没有自己的内存：它改的就是唯一的 number，主线程看到 0。
"""
# lockstep: second=10 variant=own_memory.py
# note: one word differs from the variant: which?
# note:zh 和变体只差一个词：哪个？
import threading

number = 100


def clear():
    global number
    number = 0  #: there is only this one number
    #:zh number 只有这一个
    print("thread:", number)


t = threading.Thread(target=clear, name="thread")
t.start()  #: copies nothing
#:zh 什么也不复制
t.join()
print("main:  ", number)
