"""The function itself, and its arguments apart

target=wash is the function, args=("cups",) is what it will be called with, later, in the new thread. Note the comma: args
is a tuple even for one argument.

[zh] 传函数本身，参数另给
[zh] target=wash 是函数本身，args=("cups",) 是以后在新线程里调用它时用的参数。注意逗号：只有一个参数也要写成元组。
"""
# lockstep: second=10 variant=called_not_passed.py
# note: what if the comma in ("cups",) is forgotten?
# note:zh 如果忘了 ("cups",) 里的逗号呢？
import threading
import time


def wash(what):
    print(what, "by", threading.current_thread().name)  #: now two threads do the work
    #:zh 这回是两个线程在干活
    time.sleep(2)


a = threading.Thread(target=wash, args=("cups",), name="a")
b = threading.Thread(target=wash, args=("pans",), name="b")
a.start()  #: only now wash() is called, in the new thread
#:zh 到这时才在新线程里调用 wash()
b.start()
a.join()
b.join()
print("clean")
