"""_thread: gone when main is gone

The old module _thread starts a bare thread: nobody can join it, and nobody waits for it. When the main thread has run
through its code the whole program ends, and the threads end in the middle of what they were doing.

[zh] _thread：主线程没了，它也没了
[zh] 老模块 _thread 启动的是最原始的线程：没法 join，也没人等它。主线程的代码一跑完，整个程序结束，线程正做到一半也得停。
"""
# lockstep: second=10
# note: take the last sleep away: does anybody begin at all?
# note:zh 去掉最后的 sleep：还有谁来得及开始？
# ask: which of the two finishes its soup?  | both | *only Mo | nobody
# ask:zh 谁能喝完汤？ | 两个都能 | *只有 Mo | 都不能
import _thread
import time


def eat(name, seconds):
    print(name, "begins")
    time.sleep(seconds)
    print(name, "has finished")  #: whoever gets here in time
    #:zh 来得及的才到这里


_thread.start_new_thread(eat, ("Mo", 1))
_thread.start_new_thread(eat, ("Lu", 4))
time.sleep(2)
print("main: I am leaving")  #: and with main all others end
#:zh 主线程一走，别的都停
