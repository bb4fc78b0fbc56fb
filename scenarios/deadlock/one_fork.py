"""One fork, one bowl of noodles: a deadlock

To eat you need the fork and the noodles. The professor reaches for the fork first, the student for the noodles. If each
has got the first thing, both wait for what the other one holds, and neither will ever let go.

[zh] 一把叉子，一碗面：死锁
[zh] 要吃面，叉子和面缺一不可。教授先拿叉子，学生先端面。如果两人各拿到了第一样，就都在等对方手里的东西，谁也不会放手。
"""
# lockstep: second=10 quantum=4 variant=one_fork_ordered.py
# note: who could give way, and what would he have to put back?
# note:zh 谁可以让步？要放回什么？
import threading
import time

fork = threading.Lock()
noodles = threading.Lock()


# ask: will both of them get to eat?  | yes, always | never | *it depends
# ask:zh 他们都能吃上面吗？ | 一定能 | 一定不能 | *说不准
def eat_fork_first(name):
    fork.acquire()
    print(name, "has the fork")
    time.sleep(1)  #: plenty of time for the other one
    #:zh 另一个人有的是时间
    noodles.acquire()  #: holds the fork and waits for the noodles
    #:zh 手里拿着叉子，等面
    print(name, "eats")
    noodles.release()
    fork.release()


def eat_noodles_first(name):
    noodles.acquire()
    print(name, "has the noodles")
    time.sleep(1)
    fork.acquire()  #: has the noodles, waits for the fork: the ring closes
    #:zh 手里端着面，等叉子：环就闭合了
    print(name, "eats")
    fork.release()
    noodles.release()


professor = threading.Thread(target=eat_fork_first, args=("professor",), name="professor")
student = threading.Thread(target=eat_noodles_first, args=("student",), name="student")
professor.start()
student.start()
