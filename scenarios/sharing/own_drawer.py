"""threading.local: one name, a drawer for each

desk.pen is one name in the program, but each thread finds its own pen behind it. Nobody sees the pen of another one, and
the main thread, which never put one in, finds none.

[zh] threading.local：一个名字，各人一个抽屉
[zh] 程序里只有 desk.pen 这一个名字，可每个线程看到的是自己的笔，看不到别人的。主线程没放过笔，什么也找不到。
"""
# lockstep: second=10
# note: good for a connection to a data base, or the user of a request
# note:zh 适合放数据库连接，或者当前请求的用户
import threading
import time

desk = threading.local()


def write(colour):
    desk.pen = colour  #: into the drawer of this thread
    #:zh 放进本线程的抽屉
    time.sleep(1)
    print(threading.current_thread().name, "writes in", desk.pen)  #: still my own
    #:zh 还是自己的那支


threading.Thread(target=write, args=("red",), name="Ann").start()
threading.Thread(target=write, args=("blue",), name="Bob").start()
time.sleep(2)
try:
    print(desk.pen)
except AttributeError:
    print("main has no pen")  #: it never put one in
    #:zh 它从没放过
