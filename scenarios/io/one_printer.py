"""One printer for three

A device serves one after the other. Who comes while it is busy stands in its queue and needs no core for that: the cores are
free, and still everybody waits. The bottleneck is elsewhere.

[zh] 三个人用一台打印机
[zh] 设备一次只服务一个。忙的时候来的人就排在它的队里，排队不用处理器：核都闲着，大家却都在等。瓶颈在别处。
"""
# lockstep: second=10 cores=2
# note: what does the second core change? What would a second printer (servers=2)?
# note:zh 多一个核有用吗？多一台打印机（servers=2）呢？
import threading
from lockstep import Device, compute

printer = Device("printer")


def write(name, seconds):
    compute(0.3)  #: writing: on the core
    #:zh 写文章：用核
    printer.io(seconds)  #: first the printer's queue, then the printer
    #:zh 打印：先排队，再由打印机干活，都不用核
    print(name, "is done")


for name, seconds in (("Ann", 1), ("Bob", 2), ("Cleo", 1)):
    threading.Thread(target=write, args=(name, seconds), name=name).start()
