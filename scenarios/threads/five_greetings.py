"""Five postcards in five threads

Writing a postcard takes a second of waiting for the ink to dry. Five in a row would take five seconds; five threads wait
at the same time, and it takes one.

[zh] 五个线程写五张明信片
[zh] 写一张明信片，要等一秒墨水才干。一张接一张要五秒；五个线程同时等，一秒就够。
"""
# lockstep: second=20
# note: change main so that it calls write() itself, five times: what does the timeline look like?
# note:zh 改成由主线程自己调用五次 write()：时间线会变成什么样？
import threading
import time


def write(number):
    print("card", number, "is written")
    time.sleep(1)  #: all five wait at the same time
    #:zh 五个同时在等
    print("card", number, "is dry")


cards = [threading.Thread(target=write, args=(n,), name="card %d" % n) for n in range(1, 6)]
for card in cards:
    card.start()
for card in cards:
    card.join()
print("five cards")
