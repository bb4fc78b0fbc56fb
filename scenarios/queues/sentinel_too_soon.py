"""The sign for the end comes too soon

Two producers make three parts each, and when done each puts in two signs, one for each consumer. The first producer to
finish sends both consumers home, while the other one is still at work. Its parts stay in the queue for ever.

[zh] 结束标志来得太早
[zh] 两个生产者各做三件，做完各放两个结束标志，给两个消费者一人一个。先做完的那个就把两个消费者都打发走了，
[zh] 另一个还在干活，它的产品永远留在队列里。
"""
# lockstep: second=10 variant=sentinel_right.py
# note: who knows when all producers are done?
# note:zh 谁知道所有生产者都做完了？
import queue
import threading
import time

belt = queue.Queue()


def produce(name, seconds):
    for number in range(3):
        time.sleep(seconds)
        belt.put(name + str(number))
    belt.put(None)  #: I am done; but the other one is not
    #:zh 我做完了，可另一个没有
    belt.put(None)


def consume():
    while True:
        part = belt.get()
        if part is None:  #: home, though more will come
            #:zh 收工，可后面还有
            break
        print("used", part)


people = [threading.Thread(target=produce, args=("a", 0.5), name="quick")]
people.append(threading.Thread(target=produce, args=("b", 1.4), name="slow"))
people += [threading.Thread(target=consume, name="user %d" % n) for n in (1, 2)]
for p in people:
    p.start()
for p in people:
    p.join()
print("left in the queue:", belt.qsize())
