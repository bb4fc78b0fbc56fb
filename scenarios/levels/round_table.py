"""Level 10: The round table

Three philosophers, three forks, and each takes the left one first. Bring the whole table to a standstill.

[zh] 第 10 关：圆桌
[zh] 三位哲学家，三把叉子，每人都先拿左边的。请让整桌都动不了。
"""
# lockstep: policy=manual
# note: The more take part in a ring, the less often chance finds it: here it needs three right choices, with ten philosophers ten. That is why tests do not find such faults.
# note:zh 环里的人越多，碰巧撞上的机会就越小：这里要选对三次，十位哲学家就要选对十次。所以靠测试很难发现这种错误。
import threading

from lockstep import goal, start_all

forks = [threading.Lock(), threading.Lock(), threading.Lock()]
holds = [0, 0, 0]


def eat(me):
    left = forks[me]
    right = forks[(me + 1) % 3]
    with left:
        holds[me] = 1  #: has the left fork
        #:zh 拿到左边的叉子
        with right:
            holds[me] = 2
    holds[me] = 0


plato = threading.Thread(target=eat, args=(0,), name="Plato")
kant = threading.Thread(target=eat, args=(1,), name="Kant")
marx = threading.Thread(target=eat, args=(2,), name="Marx")
goal(lambda: holds[0] == 1 and holds[1] == 1 and holds[2] == 1)  #: each of the three holds one fork
#:zh 三人各拿着一把叉子
start_all(plato, kant, marx)
