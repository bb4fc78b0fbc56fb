"""Four downloads in threads

Who waits for the network needs no GIL: he gives it away. Four threads wait at the same time, on however many cores; the
GIL does not hurt, and starting threads is cheap.

[zh] 四个下载：用线程
[zh] 等网络的时候不需要 GIL，会把它让出来。四个线程同时等，几个核都一样；GIL 没有坏处，启动线程又便宜。
"""
# lockstep: second=20 cores=2 gil=4 thread_start=1 process_start=6 variant=waiting_processes.py
# note: --cores 1 changes nothing: there is nothing to calculate
# note:zh --cores 1 也一样：没有什么要算的
import threading
from lockstep import io


def download(number):
    io(2)  #: gives the GIL away and waits
    #:zh 让出 GIL，等着


jobs = [threading.Thread(target=download, args=(n,), name="job %d" % n) for n in range(4)]
for job in jobs:
    job.start()
for job in jobs:
    job.join()
print("four downloads")
