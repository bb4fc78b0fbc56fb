"""A number that processes share: Value

Ordinary variables are copied into each process. A multiprocessing.Value lies in memory that all of them see, and brings a
lock along, for two of them may write at once.

[zh] 进程之间共用的数：Value
[zh] 普通变量会复制到每个进程。multiprocessing.Value 放在大家都看得到的内存里，还自带一把锁，因为可能有两个进程同时写。
"""
# lockstep: second=10 cores=2
# note: what would be printed without get_lock()? try it often, with other seeds
# note:zh 不用 get_lock() 会打印什么？换几个种子多试几次
import multiprocessing

own = 0
common = multiprocessing.Value("i", 0)


def count():
    global own
    for i in range(3):
        own += 1  #: my copy
        #:zh 我的那份
        with common.get_lock():
            common.value += 1  #: the one that all see
            #:zh 大家都看得到的那个


workers = [multiprocessing.Process(target=count, name="worker %d" % n) for n in (1, 2)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print("own:", own, "common:", common.value)
