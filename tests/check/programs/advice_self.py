# A method under the lock calls another one that takes it.
# said => bank asks again for a lock that it holds itself: an RLock lets its holder in again
import threading
class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 0
    def deposit(self, n):
        with self.lock:
            self.balance += n
    def transfer(self, n):
        with self.lock:
            self.deposit(n)
acc = Account()
t = threading.Thread(target=acc.transfer, args=(5,), name="bank")
t.start(); t.join()
print(acc.balance)
