# A daemon goes with the program; what it holds does not matter any more.
import threading
import time

started = threading.Event()


def forever():
    n = 0
    started.set()
    while True:
        n += 1
        time.sleep(0.01)


d = threading.Thread(target=forever, daemon=True)
print(d.daemon, threading.current_thread().daemon)
d.start()
started.wait()
try:
    d.daemon = False
except RuntimeError as e:
    print("RuntimeError:", e)
child = threading.Thread(target=print, args=("child",))
print("child is a daemon:", child.daemon)
child.start()
child.join()
d.join(timeout=0.03)
print("still alive:", d.is_alive(), threading.active_count())
