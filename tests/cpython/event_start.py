# any order
# Runners wait for the starting gun; the judge counts them.
import threading
import time

gun = threading.Event()
ready = threading.Semaphore(0)
finish = []


def run(name, speed):
    print(name, "is ready")
    ready.release()
    gun.wait()
    time.sleep(speed)
    finish.append(name)


names = {"hare": 0.02, "tortoise": 0.12, "fox": 0.07}
threads = [threading.Thread(target=run, args=item) for item in names.items()]
for t in threads:
    t.start()
for _ in threads:
    ready.acquire()
print("all ready:", gun.is_set(), gun.wait(0.01))
gun.set()
for t in threads:
    t.join(timeout=5)
print("order", finish, gun.is_set(), gun.wait())
gun.clear()
print(gun.is_set())
