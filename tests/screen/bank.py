"""A bank with three kinds of resources, a pair of drawers, and a connection"""
# lockstep: second=10 cores=2
import threading
import time
from lockstep import Bank, Socket

bank = Bank((3, 3, 2), {"P0": (7, 5, 3), "P1": (3, 2, 2), "P2": (9, 0, 2)})
desk = threading.local()
news = Socket([0.2, (0.8, "late"), 3])


def work(*loans):
    got = [0, 0, 0]
    desk.name = threading.current_thread().name
    for loan in loans:
        bank.request(loan)
        got = [a + b for a, b in zip(got, loan)]
        time.sleep(0.5)
    bank.release(got)


for name, loans in (("P0", ((0, 1, 0), (2, 2, 0))), ("P1", ((2, 0, 0), (1, 0, 2))), ("P2", ((3, 0, 2),))):
    threading.Thread(target=work, args=loans, name=name).start()
news.recv()
time.sleep(1)
