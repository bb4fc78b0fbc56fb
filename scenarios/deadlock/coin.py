"""A coin decides which fork comes first

Two people, two forks. Each tosses a coin for the one to take first. It goes well whenever both coins agree. This time they
do; a search tries all four ways and finds the two that end in a ring.

[zh] 掷硬币决定先拿哪把叉子
[zh] 两个人，两把叉子。每人掷硬币决定先拿哪一把。两枚硬币一样就没事。这一次正好一样；搜索会把四种情况都试一遍，
[zh] 找到闭合成环的那两种。
"""
# lockstep: second=10 seed=1
# note: press E: is an error that comes every second time easier to find than one in a million?
# note:zh 按 E 看看：两次里出一次的错，比百万次里出一次的好找吗？
import threading
import time
from lockstep import choose

left, right = threading.Lock(), threading.Lock()


def eat(name):
    first, second = choose((left, right), (right, left))  #: heads or tails
    #:zh 正面还是反面
    with first:
        time.sleep(0.5)
        with second:  #: if the other one took this first, we both wait for ever
            #:zh 如果对方先拿了这一把，我们就永远等下去
            print(name, "eats")


for name in ("professor", "student"):
    threading.Thread(target=eat, args=(name,), name=name).start()
