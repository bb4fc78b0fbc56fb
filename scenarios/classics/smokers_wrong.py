"""Cigarette smokers: each grabs what he needs

The agent puts two of three things on the table: paper and matches. They are meant for Tom, who has tobacco. But Max, who
has matches, also waits for paper, and grabs it first. Now he lacks tobacco, Tom lacks paper, and nobody smokes.

[zh] 抽烟者问题：各拿各的
[zh] 供货人往桌上放了纸和火柴，是给有烟丝的 Tom 的。可有火柴的 Max 也在等纸，先拿走了。现在 Max 缺烟丝，Tom 缺纸，
[zh] 谁也抽不成。
"""
# lockstep: second=10 variant=smokers.py
# note: draw who has what and who lacks what
# note:zh 画出谁有什么、缺什么
import threading
import time

paper = threading.Semaphore(0)
tobacco = threading.Semaphore(0)
matches = threading.Semaphore(0)
table_is_free = threading.Semaphore(1)


def agent():
    for first, second in ((paper, matches), (tobacco, paper), (matches, tobacco)):
        table_is_free.acquire()
        first.release()
        second.release()  #: two things lie on the table
        #:zh 桌上有两样了


def smoker(name, first, second):
    while True:
        first.acquire()
        second.acquire()  #: holds one thing and waits for the other
        #:zh 手里拿着一样，等另一样
        print(name, "smokes")
        table_is_free.release()


for name, first, second in (("Pat", tobacco, matches), ("Max", paper, tobacco), ("Tom", paper, matches)):
    threading.Thread(target=smoker, args=(name, first, second), name=name).start()
time.sleep(0.5)
threading.Thread(target=agent, name="agent").start()
