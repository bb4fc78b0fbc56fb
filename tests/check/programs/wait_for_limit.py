# The limit of wait_for() may be over at any moment, and then it looks once more: who looks three times may give up.
# check => race:29
# flags =>
# outcomes tries => 0 1 2 3
import threading

cv = threading.Condition()
ready = False
tries = 0


def customer():
    global tries
    with cv:
        while not cv.wait_for(lambda: ready, timeout=1):
            tries += 1
            if tries == 3:
                break
    print('ready' if ready else 'gave up')


def cook():
    global ready
    with cv:
        ready = True
        cv.notify_all()


t = threading.Thread(target=customer)
u = threading.Thread(target=cook)
t.start()
u.start()
t.join()
u.join()
