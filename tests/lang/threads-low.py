# Module _thread: threads that the program does not wait for, locks, the end of one thread.
import _thread
import _thread as thread
import threading
import time

lock = thread.allocate_lock()
done = []


def work(name, pause=0.1):
    for i in range(3):
        time.sleep(pause)
        with lock:
            print(name, i)
    done.append(name)
    if name == "c":
        print(threading.current_thread().name, threading.active_count(), threading.current_thread().daemon)
        thread.exit()
    raise ValueError(name)


try:
    ident = thread.start_new_thread(work, ("a",))
    thread.start_new_thread(work, ("b", 0.6))
    thread.start_new_thread(work, (), {"name": "c", "pause": 1.0})
    print(type(ident), ident == thread.get_ident(), threading.active_count(), len(threading.enumerate()))
    thread.start_new_thread(work, ["d"])
except TypeError as e:
    print(e)
except thread.error:
    print("no thread")
try:
    thread.start_new_thread(3, ())
except TypeError as e:
    print(e)
while len(done) < 3:
    time.sleep(0.05)
print(done, lock.locked(), lock.acquire(), lock.locked(), lock.acquire(False))
try:
    lock.release()
    lock.release()
except _thread.error as e:
    print(e)
thread.start_new_thread(work, ("never seen", 5))
time.sleep(0.01)
