# A name that the program does not have is refused; one that has no value yet is not.
# outcomes x => 1
# outcomes late => null
# check --outcomes y => lockstep check: the program has no global 'y' for --outcomes
# check --outcomes x,local => lockstep check: the program has no global 'local' for --outcomes
from threading import Thread

x = 0


def f():
    global x
    local = x + 1
    x = local


t = Thread(target=f)
t.start()
t.join()
if x > 1:
    late = 2
