"""Who comes first? Nobody can say

Four runners wait for the gun and wake in the same tick. Which of them gets the core first is the system's own business:
with policy=random it draws. Another seed, another order, and each is right. Only waiting for one another makes an order.

[zh] 谁先谁后？说不准
[zh] 四个选手等发令枪，同一拍里醒来。谁先得到处理器是系统自己的事：policy=random 时靠抽签。换个种子就换个顺序，
[zh] 每种顺序都对。想要固定的顺序，只能互相等待。
"""
# lockstep: second=10 policy=random seed=5
# note: run it again with --seed 4 and --seed 5; then with --policy fifo
# note:zh 再用 --seed 4、--seed 5 运行，然后试 --policy fifo
import threading
import time

guns = [threading.Event(), threading.Event()]


# ask: who is first in race 2?  | the winner of race 1 | Ann | *it depends
# ask:zh 第 2 场谁第一？ | 第 1 场的冠军 | Ann | *说不准
def run(name):
    for race in range(2):
        guns[race].wait()  #: all four become ready in the same tick
        #:zh 四个在同一拍就绪
        print("race", race + 1, name)


for name in ("Ann", "Ben", "Cleo", "Dan"):
    threading.Thread(target=run, args=(name,), name=name).start()
for race in range(2):
    time.sleep(2)
    guns[race].set()  #: go!
    #:zh 跑！
