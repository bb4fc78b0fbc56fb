"""Joined before it is read: both are stuck

The child puts a long text into the queue and has done its work. But a process does not end before all that it has put has
gone into the pipe behind the queue, and the pipe is full. The parent waits for the child to end, and would read afterwards.

[zh] 先等子进程，后读队列：两边永远等下去
[zh] 子进程把一段很长的文字放进队列，活就干完了。可是进程要等放进去的东西都进了队列后面的管道才会结束，而管道满了。
[zh] 父进程在等子进程结束，打算等它结束了再读。
"""
# lockstep: second=10 cores=2 variant=read_before_join.py
# note: with a short text it works: why is that the worst of it?
# note:zh 文字短的时候一切正常：为什么这才是最糟的？
import multiprocessing

answers = multiprocessing.Queue()


def work():
    answers.put("x" * 100000)  #: more than the pipe holds (64 KiB)
    #:zh 比管道装得下的（64 KiB）还多
    print("child: done")  #: but it cannot end yet
    #:zh 可它还结束不了


child = multiprocessing.Process(target=work, name="child")
child.start()
child.join()  #: waits for the child, which waits for somebody to read
#:zh 等子进程，子进程在等人来读
print("length:", len(answers.get()))
