# Every number makes another outcome, though each is printed as well.
# outcomes x => 1 2 3
# check => race:2
from threading import Thread

x = 0


def work(number):
    global x
    print(number)
    x = number


threads = [Thread(target=work, args=(i + 1,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
