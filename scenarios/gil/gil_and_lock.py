"""Two keys: the GIL and your lock

The first thread has the lock and loses the GIL in the middle. The second gets the GIL, finds the lock taken, and gives the
GIL back at once, for who is blocked needs none. The GIL changes hands often, the lock seldom.

[zh] 两把钥匙：GIL 和你的锁
[zh] 第一个线程拿着锁，中途丢了 GIL。第二个拿到 GIL，发现锁被占着，马上又交出 GIL，因为阻塞的线程用不着它。
[zh] GIL 常换手，锁很少换手。
"""
# lockstep: second=10 cores=2 gil=3
# note: count the changes of hands of both
# note:zh 数数两把“钥匙”各换手几次
import threading
from lockstep import compute

lock = threading.Lock()
left = 6


def take():
    global left
    for i in range(2):
        with lock:  #: needs the GIL to ask, gives it up to wait
            #:zh 要锁时需要 GIL，等锁时让出 GIL
            seen = left
            compute(0.5)
            left = seen - 1


threads = [threading.Thread(target=take, name=name) for name in ("a", "b", "c")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("left:", left)
