# What is drawn second depends on what was drawn first, in one step.
# outcomes r => 0 10 11 12
from threading import Thread
from lockstep import start_all, choose, atomic

r = 0


def work():
    global r
    with atomic():
        a = choose(0, 1)
        b = choose(0, 1, 2) if a else 0
        r = a * 10 + b


start_all(Thread(target=work))
