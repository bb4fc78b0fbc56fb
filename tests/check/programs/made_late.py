# What is made behind the first start may not be there yet when somebody asks for it; what only those know who are made
# behind it, too, is a constant.
# check --no-races => failure:2
# count => failure:1 race:1
from threading import Lock, Thread


def early():
    with lock:
        pass


t = Thread(target=early, name='t')
t.start()
lock = Lock()
t.join()
other = Lock()


def late():
    with other:
        pass


u = Thread(target=late, name='u')
u.start()
