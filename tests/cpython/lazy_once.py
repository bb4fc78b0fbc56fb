# any order
# Something costly that must be made once: check, lock, check again.
import threading
import time

made = 0
instance = None
lock = threading.Lock()


class Config:
    def __init__(self):
        global made
        made += 1
        time.sleep(0.01)
        self.values = dict(colour="red", size=3)


def get():
    global instance
    if instance is None:
        with lock:
            if instance is None:
                instance = Config()
    return instance


def use(n):
    config = get()
    print("user", n, config.values["colour"], config is instance)


users = [threading.Thread(target=use, args=(n,)) for n in range(5)]
for u in users:
    u.start()
for u in users:
    u.join()
print("made", made)
