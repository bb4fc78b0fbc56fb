"""One fork, one bowl: one lock under two names

Fork and noodles become one RLock. Whoever takes "the fork" has taken everything, and takes the same lock again for "the
noodles". No deadlock; but nobody can hold the fork alone any more.

[zh] 一把叉子，一碗面：两个名字一把锁
[zh] 叉子和面是同一把 RLock。拿了“叉子”就什么都拿了，再拿“面”不过是同一把锁再拿一次。不会死锁，但也没人能只拿叉子了。
"""
# lockstep: second=10 quantum=4 variant=one_fork.py
# note: what has been lost compared with two locks?
# note:zh 和两把锁相比，失去了什么？
import threading
import time

fork = noodles = threading.RLock()  #: two names, one object
#:zh 两个名字，一个对象


def eat_fork_first(name):
    fork.acquire()
    print(name, "has the fork")
    time.sleep(1)
    noodles.acquire()  #: the owner takes it again: depth 2
    #:zh 持有者再拿一次：深度 2
    print(name, "eats")
    noodles.release()
    fork.release()  #: depth 0: only now the other one can begin
    #:zh 深度回到 0：另一个人现在才能开始


def eat_noodles_first(name):
    noodles.acquire()
    print(name, "has the noodles")
    time.sleep(1)
    fork.acquire()
    print(name, "eats")
    fork.release()
    noodles.release()


professor = threading.Thread(target=eat_fork_first, args=("professor",), name="professor")
student = threading.Thread(target=eat_noodles_first, args=("student",), name="student")
professor.start()
student.start()
professor.join()
student.join()
print("both have eaten")
