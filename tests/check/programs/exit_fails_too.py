# A wrong release counts where it is made, also when the end of the with, which it leaves through, fails for the same
# reason; what an except clause has taken does not count, but what that clause does wrong does.
# check => misuse:5
# places => misuse:18 misuse:27
from threading import Lock, Thread

a = Lock()
b = Lock()
c = Lock()


def twice():
    with a:
        with b:
            for i in range(2):
                if i == 0:
                    continue
                a.release(), a.release()


def taken():
    for i in range(2):
        try:
            c.release()
        except RuntimeError:
            if i == 1:
                c.release()


Thread(target=twice, name='twice').start()
Thread(target=taken, name='taken').start()
