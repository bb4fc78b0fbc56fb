"""terminate: cut off in the middle

The child wants to print ten lines. After a second the parent asks for its end: the child does nothing more, not even tidy
up. It is alive for one more moment; then its exit code says which signal ended it, minus 15.

[zh] terminate：半路叫停
[zh] 子进程想打印十行。一秒以后父进程要求终止它：子进程什么也做不了了，连收拾一下都来不及。刚发出请求时它还活着；
[zh] 随后退出码说明它被哪个信号结束：-15。
"""
# lockstep: second=20
# note: how many lines would it print with sleep(2) in the parent?
# note:zh 如果父进程睡 2 秒，会打印几行？
import multiprocessing
import time


def chatter():
    for number in range(10):
        print("child:", number)
        time.sleep(0.6)  #: it is cut off in the middle of this
        #:zh 就在这里被切断


child = multiprocessing.Process(target=chatter, name="child")
child.start()
time.sleep(1)
print("parent: that is enough")
child.terminate()  #: a request: the death comes a moment later
#:zh 这只是请求，稍后才真正结束
print("at once, alive:", child.is_alive())
child.join()  #: waits until it is really over
#:zh 等它真正结束
print("after join, alive:", child.is_alive(), "exit code:", child.exitcode)
