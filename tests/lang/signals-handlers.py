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


def timed(what, wait):
    start = time.monotonic()
    wait()
    print(what, round(time.monotonic() - start, 1), flush=True)


lock = threading.Lock()


def hold():
    with lock:
        time.sleep(0.8)


for what, wait in (("sleep", lambda: time.sleep(0.6)), ("pause", signal.pause), ("join", lambda: sleeper.join()),
                   ("lock", lock.acquire)):
    sleeper = threading.Thread(target=hold)
    sleeper.start()
    time.sleep(0.1)
    threading.Thread(target=send, args=(0.3,)).start()
    timed(what, wait)
    sleeper.join()
lock.release()


meeting = threading.Barrier(2)
pieces = queue.Queue()
room = threading.Condition()


def come_late():
    time.sleep(0.4)
    meeting.wait()


def bring():
    time.sleep(0.4)
    pieces.put("piece")


def call():
    time.sleep(0.4)
    with room:
        seen.append("called")
        room.notify()


def wait_for_call():
    with room:
        while "called" not in seen:
            room.wait()


for what, wait, helper in (("barrier", meeting.wait, come_late), ("queue", pieces.get, bring),
                           ("condition", wait_for_call, call)):
    helper = threading.Thread(target=helper)
    helper.start()
    threading.Thread(target=send, args=(0.2,)).start()
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
    time.sleep(5)


p = multiprocessing.Process(target=child)
p.start()
time.sleep(0.3)
p.terminate()
p.join()
print(p.exitcode, flush=True)
ended = []
signal.signal(signal.SIGCHLD, lambda number, frame: ended.append(os.waitpid(-1, os.WNOHANG)[1]))
if os.fork() == 0:
    os._exit(5)
time.sleep(0.3)
print([os.WEXITSTATUS(status) for status in ended])
