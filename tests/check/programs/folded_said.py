# What a thread is given only to print it does not tell it apart from others; what it counts with does.
# check => race:3
# fewer => 3
from threading import Thread

x = 0


def work(number, name):
    global x
    print(f"{name} is number {number}")
    x += 1
    print("%d:" % number, x, "says " + name)
    x += 1


threads = []
for i in range(3):
    threads.append(Thread(target=work, args=(i, "worker " + str(i))))
for t in threads:
    t.start()
for t in threads:
    t.join()
