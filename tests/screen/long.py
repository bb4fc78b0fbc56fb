"""Long sleeps, many hands"""
# lockstep: second=10
import threading
import time

lock = threading.Lock()
done = threading.Event()


def work(n):
    for i in range(3):
        time.sleep(5 + n)
        with lock:
            print(n, i)
    done.set()


for i in range(3):
    threading.Thread(target=work, args=(i,), name="sleeper %d" % i).start()
done.wait()
