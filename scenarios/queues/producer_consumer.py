"""Baker and customers: a queue of three

The baker bakes faster than the two customers eat. The shelf has three places: when it is full the baker waits, when it is
empty the customers wait. A None for each customer closes the shop.

[zh] 面包师和顾客：只有三个位置的队列
[zh] 面包师烤得比两位顾客吃得快。货架只有三个位置：满了，面包师等；空了，顾客等。给每位顾客放一个 None，就打烊了。
"""
# lockstep: second=10
# note: who waits more often, the baker or the customers?
# note:zh 谁等得更多，面包师还是顾客？
import queue
import threading
import time

shelf = queue.Queue(3)


def bake():
    for number in range(1, 9):
        time.sleep(0.2)
        shelf.put(number)  #: waits while the shelf is full
        #:zh 货架满时要等
        print("baked", number)
    for customer in customers:
        shelf.put(None)  #: a sign that nothing more will come
        #:zh 表示再也没有了


def eat(name):
    while True:
        bun = shelf.get()  #: waits while the shelf is empty
        #:zh 货架空时要等
        if bun is None:
            break
        print(name, "takes", bun)
        time.sleep(2.5)
    print(name, "goes home")


customers = [threading.Thread(target=eat, args=(name,), name=name) for name in ("Bo", "Mia")]
baker = threading.Thread(target=bake, name="baker")
for customer in customers:
    customer.start()
baker.start()
baker.join()
for customer in customers:
    customer.join()
print("left on the shelf:", shelf.qsize())
