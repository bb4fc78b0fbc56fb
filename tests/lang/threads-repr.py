# What the objects of threading say of themselves, but for their addresses.
import queue
import threading

e = threading.Event()
b = threading.Barrier(3)
lock = threading.Lock()
things = [lock, threading.RLock(), e, threading.Semaphore(3), threading.BoundedSemaphore(2), b, queue.Queue()]


def show():
    for thing in things:
        text = repr(thing)
        print(text.split(" at ")[0], text.split(":")[1] if ":" in text else "")


show()
e.set()
b.abort()
lock.acquire()
things[4].acquire()
show()
t = threading.Thread(target=show, name="T")
print(t, repr(threading.Condition(lock)).split(" at ")[0], repr(threading.Condition(lock))[-6:])
t.start()
t.join()
print(str(t).split(" 1")[0], str(threading.main_thread()).split(" 1")[0])


class Named(threading.Thread):
    pass


for klass in threading.Thread, Named, type(Named()):
    print(str(klass.name)[:19], type(klass.daemon).__name__, hasattr(klass, 'ident'), hasattr(klass, 'nothing'))
