"""Barged in: the lock goes to who is quick

Now a lock that is given back is simply free. Bob is woken, but until he gets the core Ann has taken it again: he finds it
closed and goes back to sleep. Most real locks work like this: less fair, but the core never idles.

[zh] 抢先一步：锁给手快的人
[zh] 这回放开的锁就是空着的。Bob 被叫醒，可等他拿到处理器，Ann 又把锁抢走了：他发现门关着，只好接着睡。
[zh] 真实系统的锁多半如此：不太公平，但处理器不会闲着。
"""
# lockstep: second=10 quantum=7 wakeup=barging variant=handoff.py
# note: is it fair? could Bob wait for ever?
# note:zh 公平吗？Bob 会不会一直等下去？
# ask: who gets the lock when Ann gives it back?  | Bob, he waits | Ann again | *it depends
# ask:zh Ann 放开锁以后，谁拿到？ | Bob，他在等 | 还是 Ann | *说不准
import threading
from lockstep import compute

lock = threading.Lock()


def work(name):
    for turn in range(1, 5):
        with lock:  #: who comes first has it
            #:zh 谁先到谁拿
            print(name, "turn", turn)
            compute(0.4)


for name in ("Ann", "Bob"):
    threading.Thread(target=work, args=(name,), name=name).start()
