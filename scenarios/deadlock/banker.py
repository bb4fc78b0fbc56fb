"""The banker: lend only what is safe

Three builders have told the banker the most that each may need. The banker has 12 and lends only if afterwards some order
exists in which all could be served to the end. Otherwise the builder waits, though there may be money enough.

[zh] 银行家：安全才借
[zh] 三位建筑商事先说了各自最多要多少。银行家有 12，只有借出之后仍存在一种次序能让大家都做完，才肯借；否则让他等，
[zh] 哪怕手里的钱还够。
"""
# lockstep: second=10 cores=2
# note: let the class play the banker: is lending 1 more to C safe?
# note:zh 让学生当银行家：再借 1 给 C 安全吗？
import threading
import time

bank = threading.Condition()
free = 12
most = {"A": 10, "B": 4, "C": 9}
lent = {"A": 0, "B": 0, "C": 0}


def is_safe(left, lent):
    for name in sorted(lent, key=lambda name: most[name] - lent[name]):  #: who lacks least is served first
        #:zh 还差得最少的先做完
        if most[name] - lent[name] > left:
            return False
        left += lent[name]
    return True


def may_have(name, amount):
    after = dict(lent)
    after[name] += amount
    return amount <= free and is_safe(free - amount, after)


def build(name, loans):
    global free
    for amount in loans:
        with bank:
            while not may_have(name, amount):
                bank.wait()  #: not safe now
                #:zh 现在不安全
            free -= amount
            lent[name] += amount
        time.sleep(1)
    with bank:
        free += lent[name]
        lent[name] = 0
        bank.notify_all()
    print(name, "has built and paid back")


for name, loans in (("A", (5, 5)), ("B", (2, 2)), ("C", (2, 7))):
    threading.Thread(target=build, args=(name, loans), name=name).start()
