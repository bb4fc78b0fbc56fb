from threading import Thread
from lockstep import expect, start_all

count = 0
expect(lambda: count == 2)


def work():
    global count
    count += 1
    print('worked')


t = Thread(target=work)
start_all(t)
t.join()
