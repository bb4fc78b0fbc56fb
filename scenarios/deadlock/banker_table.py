"""The banker's table: five customers

The textbook's example. What each has, may ask for at most and still needs stands in a table, and below available what the
bank has left. It lends only what leaves some order in which all can be served; who must wait for that is blocked.

[zh] 银行家的表：五位顾客，三种资源
[zh] 教科书上的例子。每个人已有多少、最多要多少、还差多少都写在表里，“可用”一栏是银行还剩的。只有借出之后还存在一种
[zh] 能让所有人都办完的次序，银行才借；要等这一天的人就阻塞着。
"""
# lockstep: second=10 cores=2
# note: stop when all five have their first loan: who can be served to the end now? (P1, P3, then the others)
# note:zh 五个人都拿到第一笔时停下：现在谁能办完？（P1、P3，然后其余的人）
import threading
import time
from lockstep import Bank

most = {"P0": (7, 5, 3), "P1": (3, 2, 2), "P2": (9, 0, 2), "P3": (2, 2, 2), "P4": (4, 3, 3)}
first = {"P0": (0, 1, 0), "P1": (2, 0, 0), "P2": (3, 0, 2), "P3": (2, 1, 1), "P4": (0, 0, 2)}
bank = Bank((10, 5, 7), most)


def work(name):
    bank.request(first[name])
    time.sleep(2)
    bank.request([m - f for m, f in zip(most[name], first[name])])  #: the rest: waits until lending it is safe
    #:zh 剩下的：等到借出也安全为止
    time.sleep(1)
    bank.release(most[name])  #: everything comes back
    #:zh 全都还回来
    print(name, "is served")


for name in most:
    threading.Thread(target=work, args=(name,), name=name).start()
