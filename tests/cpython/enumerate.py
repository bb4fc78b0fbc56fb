# Who is there: enumerate, active_count, main_thread, names that are given and changed.
import threading

stop = threading.Event()
print(threading.main_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count())
a = threading.Thread(target=stop.wait)
b = threading.Thread(target=stop.wait, name="second")
c = threading.Thread(target=stop.wait)
print(a.name, b.name, c.name, a.ident, a.is_alive())
for t in (a, b, c):
    t.start()
c.name = "third"
print(sorted(t.name for t in threading.enumerate()), threading.active_count())
print(a.ident is not None, a.ident != b.ident, threading.get_ident() == threading.main_thread().ident)
stop.set()
for t in (a, b, c):
    t.join()
print([t.name for t in threading.enumerate()], a.is_alive(), a.ident is None)
print(threading.Thread(target=len, args=([],)).name, threading.Thread(name="x").name)
