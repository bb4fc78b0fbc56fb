"""One fork, one bowl: always in the same order

The cure that costs nothing: everybody takes the fork first. Who holds the noodles then also holds the fork, so a ring of
waiting cannot close.

[zh] 一把叉子，一碗面：按同样的顺序拿
[zh] 不花一分钱的解法：人人都先拿叉子。端着面的人手里一定有叉子，等待就绕不成环。
"""
# lockstep: second=10 quantum=4 variant=one_fork.py
# note: why can no ring close? the last lock has no successor
# note:zh 为什么成不了环？最后一把锁后面没有别的了
import threading
import time

fork = threading.Lock()
noodles = threading.Lock()


def eat(name):
    with fork:  #: first the fork, everybody
        #:zh 人人先拿叉子
        print(name, "has the fork")
        time.sleep(1)
        with noodles:  #: nobody can hold these without the fork
            #:zh 没有叉子的人不可能端着面
            print(name, "eats")


professor = threading.Thread(target=eat, args=("professor",), name="professor")
student = threading.Thread(target=eat, args=("student",), name="student")
professor.start()
student.start()
professor.join()
student.join()
print("both have eaten")
