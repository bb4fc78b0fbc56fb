"""Two cabins for six processes

The same idea as the toilets, but the guests are processes: the semaphore must come from multiprocessing, for one from
threading would be copied into each of them.

[zh] 六个进程，两个更衣间
[zh] 和厕所一样的道理，但客人是进程：信号量必须来自 multiprocessing；threading 的会被复制到每个进程里，各数各的。
"""
# lockstep: second=10 cores=2
# note: use threading.Semaphore instead and count who is inside
# note:zh 换成 threading.Semaphore，数数里面有几个
import multiprocessing
import time

cabins = multiprocessing.Semaphore(2)


def change(name, seconds):
    with cabins:  #: two inside, whichever process they are
        #:zh 里面两个，不管是哪个进程
        time.sleep(seconds)
        print(name, "comes out")


for number, seconds in enumerate((1, 1.7, 1.1, 0.8, 1.5, 0.6)):
    name = "guest %d" % number
    multiprocessing.Process(target=change, args=(name, seconds), name=name).start()
