"""A queue between processes carries copies

The parent sends a list to its child, and the child changes what it has received. In the parent the list is as before:
between processes nothing is shared, everything is copied on the way.

[zh] 进程之间的队列传的是副本
[zh] 父进程给子进程发一个列表，子进程改了收到的东西。父进程里的列表没变：进程之间什么都不共享，路上全是复制。
"""
# lockstep: second=10 cores=2
# note: how would one really share a list between processes? see number_in_common
# note:zh 进程之间真要共享该怎么做？见 number_in_common
import multiprocessing

post = multiprocessing.Queue()
answer = multiprocessing.Queue()


def child():
    received = post.get()
    received.append(4)  #: the child's own list
    #:zh 子进程自己的列表
    answer.put(received)


p = multiprocessing.Process(target=child, name="child")
p.start()
numbers = [1, 2, 3]
post.put(numbers)  #: a copy goes on its way
#:zh 一份副本上路了
print("came back:", answer.get())
print("my own:   ", numbers)
p.join()
