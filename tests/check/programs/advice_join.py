# Who joins holds what the other one needs.
# said => DEADLOCK possible, shortest way 1 step
# said => MainThread waits for the end of adder and holds lock lock (line 12), which adder needs: join only after giving it back
import threading
lock = threading.Lock()
total = 0
def add():
    global total
    with lock:
        total += 1
t = threading.Thread(target=add, name="adder")
with lock:
    t.start()
    t.join()
    print(total)
