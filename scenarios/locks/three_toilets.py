"""Ten people, three toilets

A Semaphore counts free places: three. Who finds none waits in the queue; who leaves frees a place for the first in it.

[zh] 十个人，三个厕所
[zh] 信号量数的是空位：三个。没空位的人排队，出来的人把空位让给队首。
"""
# lockstep: second=10 cores=2
# note: what would a Lock do here?
# note:zh 这里换成 Lock 会怎样？
import threading
import time

places = threading.Semaphore(3)
guard = threading.Lock()
inside = 0
most = 0


def visit(name):
    global inside, most
    places.acquire()  #: takes a place, or waits for one
    #:zh 占一个空位，没有就等
    with guard:
        inside += 1
        most = max(most, inside)
    print(name, "goes in")
    time.sleep(1)
    with guard:
        inside -= 1
    print(name, "comes out")
    places.release()  #: the first in the queue may go in
    #:zh 队首可以进去了


people = [threading.Thread(target=visit, args=("guest %d" % n,), name="guest %d" % n) for n in range(1, 11)]
for person in people:
    person.start()
for person in people:
    person.join()
print("never more than", most, "inside")
