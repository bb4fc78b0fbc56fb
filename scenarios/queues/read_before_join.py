"""Read first, then join

The parent takes the text out of the queue, and then waits for the child. What is taken makes room in the pipe, the child can
hand over the rest, and ends.

[zh] 先读，再等它结束
[zh] 父进程先把文字从队列里取出来，再等子进程。取走了，管道就有了空位，子进程把剩下的交出去，也就结束了。
"""
# lockstep: second=10 cores=2 variant=join_before_read.py
# note: the same two lines as in the other program, the other way round
# note:zh 和另一个程序一样的两行，只是换了先后
import multiprocessing

answers = multiprocessing.Queue()


def work():
    answers.put("x" * 100000)
    print("child: done")


child = multiprocessing.Process(target=work, name="child")
child.start()
text = answers.get()  #: makes room: now the child can end
#:zh 腾出了地方：子进程可以结束了
child.join()
print("length:", len(text))
