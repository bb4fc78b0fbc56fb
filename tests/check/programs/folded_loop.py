# Threads that a loop starts and another one joins are interchangeable, as long as nobody tells them apart.
# check => race:3
# fewer => 10
from threading import Thread

x = 0


def count():
    global x
    x += 1
    x += 1


threads = [Thread(target=count) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(x)
