# any order
# A car park with three places: a bounded semaphore never lets out more than went in.
import threading
import time

places = threading.BoundedSemaphore(value=3)
lock = threading.Lock()
inside = highest = 0


def park(car):
    global inside, highest
    with places:
        with lock:
            inside += 1
            highest = max(highest, inside)
        time.sleep(0.02)
        with lock:
            inside -= 1
    print(f"{car} leaves")


cars = [threading.Thread(target=park, args=("car %d" % i,)) for i in range(8)]
[c.start() for c in cars]
[c.join() for c in cars]
print("at most", highest, "inside now", inside)
try:
    places.release()
except ValueError as e:
    print("ValueError:", e)
