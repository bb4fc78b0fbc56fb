"""One fork, one bowl, and a banker

The fork and the noodles are lent by a banker who knows what each will want. When the professor has the fork, the bowl is
still there, and yet the student does not get it: with it, neither could be served to the end. So no ring ever closes.

[zh] 一把叉子，一碗面，还有一位银行家
[zh] 叉子和面由银行家出借，他知道每个人还会要什么。教授拿了叉子以后，面还在，学生却拿不到：一旦给了他，两个人谁都吃不成。
[zh] 于是环永远不会闭合。
"""
# lockstep: second=10 variant=one_fork.py
# note: what does the banker have to know beforehand? Who tells an operating system that?
# note:zh 银行家事先得知道什么？谁会把这些告诉操作系统？
import threading
import time
from lockstep import Bank

FORK, NOODLES = (1, 0), (0, 1)
table = Bank((1, 1), claim=(1, 1))


def eat(name, first, second):
    table.request(first)  #: is it there, and is it safe to lend?
    #:zh 东西在吗？借出安全吗？
    time.sleep(1)
    table.request(second)
    print(name, "eats")
    table.release((1, 1))  #: both back: now the other one may
    #:zh 都还了：轮到另一个


threading.Thread(target=eat, args=("professor", FORK, NOODLES), name="professor").start()
threading.Thread(target=eat, args=("student", NOODLES, FORK), name="student").start()
