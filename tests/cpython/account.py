# any order
# A bank account as a monitor: deposits and withdrawals by several threads.
import threading


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.lock = threading.RLock()
        self.refused = 0

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"amount must be positive, not {amount}")
        with self.lock:
            self.balance += amount

    def withdraw(self, amount):
        with self.lock:
            if self.balance < amount:
                self.refused += 1
                return False
            self.balance -= amount
            return True

    def transfer(self, other, amount):
        with self.lock:
            if self.withdraw(amount):
                other.deposit(amount)
                return True
        return False

    def __repr__(self):
        return f"<{self.owner}: {self.balance}>"


def work(source, target, amounts):
    done = [source.transfer(target, a) for a in amounts]
    print(source.owner, "to", target.owner, done.count(True), "of", len(done))


mia, tom, bank = Account("Mia", 100), Account("Tom", 100), Account("Bank")
threads = [threading.Thread(target=work, args=(mia, bank, [10] * 12)),
           threading.Thread(target=work, args=(tom, bank, [30, 30, 30, 30]))]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(mia, tom, bank, mia.refused + tom.refused)
try:
    mia.deposit(-5)
except ValueError as e:
    print("error:", e)
