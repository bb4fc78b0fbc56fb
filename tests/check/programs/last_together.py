# The last two threads end in one step of one of them, and the main thread may be gone by then, or not.
# check => race:3
# outcomes y => 1 2 3 4 5
from threading import Thread, Barrier

y = 0
meeting = Barrier(2)


def come():
    global y
    y += 2
    meeting.wait()


def middle():
    global y
    y += 1


a = Thread(target=come)
b = Thread(target=come)
a.start()
b.start()
middle()
