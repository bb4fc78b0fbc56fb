# An event that is set twice may be heard once.
# said => HANG possible, shortest way 8 steps: nobody will set the event
# said => boss set event ready at line 14, and worker cleared it at line 10
import threading
ready = threading.Event()
results = []
def worker():
    for i in range(2):
        ready.wait()
        ready.clear()
        results.append(i)
def boss():
    for i in range(2):
        ready.set()
w = threading.Thread(target=worker, name="worker"); b = threading.Thread(target=boss, name="boss")
w.start(); b.start(); w.join(); b.join()
print(results)
