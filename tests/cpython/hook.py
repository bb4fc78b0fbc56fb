# any order
# threading.excepthook is told of what nobody catches.
import threading


def told(args):
    print("told:", args.exc_type.__name__, args.exc_value, "in", args.thread.name)


threading.excepthook = told


def fail(n):
    raise KeyError("key", n) if n % 2 else ArithmeticError(n)


threads = [threading.Thread(target=fail, args=(n,), name=f"T{n}") for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("main goes on")
