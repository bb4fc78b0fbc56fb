# What a goal may ask: who cannot go on, for what, who holds what; also by a thread's name, and beside names of the
# program's own. A wait that begins with a step of its own has not begun before that step.
# goal blocked(t2) and full(q) => 5
# goal blocked(t1) and blocked(t2) => 5
# goal blocked(t1) and not blocked(t2) => 3
# goal waits_for(t1, q) => 3
# goal waits_for(t1, a) => 4
# goal waits_for(t1, b) => never
# goal waits_for('MainThread', t1) => 3
# goal waits_for('MainThread', t2) => 15
# goal holds(t1, a) and holds(t2, b) => 4
# goal finished(t1) and empty(q) => 14
# goal blocked('two') => 4
# goal blocked('three') => faulty
# goal blocked(full) => faulty
# goal waits_for(t3, ready) => 4
# goal blocked(t3) and not waits_for(t3, ready) => never
import queue
import threading

q = queue.Queue(maxsize=1)
full = threading.Semaphore(0)
a = threading.Lock()
b = threading.Lock()
ready = threading.Event()


def one():
    with a:
        q.put(1)
        q.put(2)
        with b:
            pass


def two():
    with b:
        with a:
            pass
    q.get()
    q.get()


t1 = threading.Thread(target=one, name='one')
t2 = threading.Thread(target=two, name='two')
t3 = threading.Thread(target=ready.wait, daemon=True)
t1.start()
t2.start()
t3.start()
t1.join()
t2.join()
