# threading.excepthook: what the program does with an exception that nobody catches.
import sys
import threading


def hook(args):
    print("hook:", len([a for a in args]), args[1], args.exc_type.__name__, args.exc_value, args.thread.name, args.thread is threading.current_thread())


def fail(n):
    if n == 3:
        sys.exit(4)
    raise RuntimeError("no %d" % n)


def start(n):
    t = threading.Thread(target=fail, args=(n,), name="t%d" % n)
    t.start()
    t.join()
    print(t.is_alive())


start(1)
threading.excepthook = hook
start(2)
start(3)
threading.excepthook = lambda args: print("another hook", args.exc_value)
start(4)
threading.excepthook = threading.__excepthook__
start(5)
try:
    threading.Lock().release()
except threading.ThreadError as e:
    print(e)
