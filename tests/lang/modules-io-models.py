"""The four models of I/O, on connections with scripted arrivals."""
# lockstep: second=1000
import time
from lockstep import Poller, Socket

start = time.monotonic()
blocking = Socket([0.5], copy=0.05)
print(blocking.recv(), blocking.recv(), round(time.monotonic() - start, 1))

asked = Socket([0.5])
polls = 0
while True:
    try:
        print(asked.recv_nowait(), polls > 50)
        break
    except BlockingIOError:
        polls += 1

poller = Poller(Socket([0.3]), Socket([0.1, (0.2, 'two')]))
poller.register(Socket([0.4]))
print(poller.poll(0.01))
taken = 0
while taken < 4:
    for s in poller.poll():
        data = s.recv_nowait()
        if data is None:
            poller.unregister(s)
        else:
            taken += 1
            print(taken, data)

Socket([0.5]).recv_async(lambda data: print('called back with', data))
print('at work meanwhile')
time.sleep(0.6)
