# Signals that a process handles: where the handler runs, and that what it interrupts goes on.
import multiprocessing
import os
import queue
import signal
import threading
import time

seen = []


def note(number, frame):
    seen.append(number)
    print("handler", number, threading.current_thread() is threading.main_thread(), flush=True)


print(signal.signal(signal.SIGUSR1, note) == signal.SIG_DFL)
print(signal.getsignal(signal.SIGUSR1) is note, signal.getsignal(signal.SIGUSR2) == signal.SIG_DFL)
os.kill(os.getpid(), signal.SIGUSR1)
print("behind it", seen)
signal.raise_signal(signal.SIGUSR1)
signal.signal(signal.SIGUSR2, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGUSR2)
print("ignored", seen)


def send(after):
    time.sleep(after)
    os.kill(os.getpid(), signal.SIGUSR1)


def timed(what, wait, least=0):
    start = time.monotonic()
    wait()
    print(what, time.monotonic() - start > least, flush=True)


lock = threading.Lock()


def hold():
    with lock:
        held.set()
        time.sleep(2)


for what, wait, least, after in (("sleep", lambda: time.sleep(2), 1.9, 0.5), ("pause", signal.pause, 0, 1.5),
                                 ("join", lambda: sleeper.join(), 1, 0.5), ("lock", lock.acquire, 1, 0.5)):
    held = threading.Event()
    sleeper = threading.Thread(target=hold)
    sleeper.start()
    held.wait()
    threading.Thread(target=send, args=(after,)).start()
    timed(what, wait, least)
    sleeper.join()
lock.release()


meeting = threading.Barrier(2)
pieces = queue.Queue()
room = threading.Condition()


def after_handler():
    while len(seen) < count + 1:
        time.sleep(0.05)


def come_late():
    after_handler()
    meeting.wait()


def bring():
    after_handler()
    pieces.put("piece")


def call():
    after_handler()
    with room:
        seen.append("called")
        room.notify()


def wait_for_call():
    with room:
        while "called" not in seen:
            room.wait()


for what, wait, helper in (("barrier", meeting.wait, come_late), ("queue", pieces.get, bring),
                           ("condition", wait_for_call, call)):
    count = len(seen)
    helper = threading.Thread(target=helper)
    helper.start()
    threading.Thread(target=send, args=(0.3,)).start()
    timed(what, wait)
    helper.join()
print(seen, meeting.n_waiting)


def fail(number, frame):
    raise ValueError("from the handler")


signal.signal(signal.SIGALRM, fail)
print(signal.alarm(1))
try:
    time.sleep(3)
    print("never said")
except ValueError as error:
    print(error)
try:
    signal.signal(signal.SIGKILL, note)
except OSError as error:
    print(error)
try:
    signal.signal(signal.SIGUSR1, 3.5)
except TypeError as error:
    print(error)


def elsewhere():
    try:
        signal.signal(signal.SIGUSR1, note)
    except ValueError as error:
        print(error)


helper = threading.Thread(target=elsewhere)
helper.start()
helper.join()


def polite(number, frame):
    print("child tidies up", number, flush=True)
    os._exit(3)


def child():
    signal.signal(signal.SIGTERM, polite)
    print("child sleeps", flush=True)
    ready.set()
    time.sleep(20)


ready = multiprocessing.Event()
p = multiprocessing.Process(target=child)
p.start()
ready.wait()
p.terminate()
p.join()
print(p.exitcode, flush=True)
ended = []
signal.signal(signal.SIGCHLD, lambda number, frame: ended.append(os.waitpid(-1, os.WNOHANG)[1]))
if os.fork() == 0:
    os._exit(5)
while not ended:
    time.sleep(0.05)
print([os.WEXITSTATUS(status) for status in ended])
