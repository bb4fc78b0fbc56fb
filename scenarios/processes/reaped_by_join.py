"""join takes the dead away

Three children end one after the other while the main process sleeps: three zombies. Each join takes one out of the list.
The object in the program keeps the exit code and the number, but no process has that number any more.

[zh] join 收走死去的子进程
[zh] 主进程睡觉时，三个子进程先后结束：三个僵尸。每次 join 收走一个。程序里的对象还记着退出码和编号，但已经没有进程用那个编号了。
"""
# lockstep: second=10
# note: what does is_alive() do here? it takes zombies away as well
# note:zh is_alive() 呢？它也会收走僵尸
import multiprocessing
import time


def live(seconds):
    time.sleep(seconds)


children = [multiprocessing.Process(target=live, args=(s,), name="child %d" % s) for s in (1, 2, 3)]
for child in children:
    child.start()
time.sleep(4)  #: meanwhile all three have ended: three zombies
#:zh 这期间三个都结束了：三个僵尸
for child in children:
    child.join()  #: one zombie less
    #:zh 少一个僵尸
    print(child.name, "exit code", child.exitcode, "number still known:", child.pid > 0)  #: known to the object alone
    #:zh 只有对象还记着
