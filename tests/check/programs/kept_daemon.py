# A daemon may hold whatever it likes when the program ends; who has ended by itself may not.
# check =>
from threading import Lock, Thread

lock = Lock()
rounds = 0


def work():
    global rounds
    while True:
        with lock:
            rounds = 1 - rounds


Thread(target=work, daemon=True).start()
