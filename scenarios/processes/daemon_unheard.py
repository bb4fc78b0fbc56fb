"""A daemon that never got to say a word

The daemon has been started and is ready, but it has no core yet when the parent comes to the end of its code. That is its
end too: it has not run a single line.

[zh] 一句话都没说上的守护进程
[zh] 守护进程已经启动，也就绪了，可还没等到核，父进程的代码就走完了。它也跟着结束：一行都没运行过。
"""
# lockstep: second=10 variant=daemon_child.py
# note: on a real machine its first line comes now and then: it is a race
# note:zh 真机上偶尔能看到它的第一行：这是竞争
# ask: what is printed?  | *only the parent's line | the daemon's line too | it depends
# ask:zh 会打印什么？ | *只有父进程那一行 | 还有守护进程的一行 | 说不准
import multiprocessing


def hum():
    print("daemon: here I am")  #: never gets here
    #:zh 走不到这里


child = multiprocessing.Process(target=hum, name="daemon", daemon=True)
child.start()
print("parent: that was all")  #: the end of the code: the daemon is stopped before its first line
#:zh 代码走完：守护进程连第一行都没运行就被停掉
