"""A traffic light: one Event, many cars

The light is an Event: up is green. A car waits for green and all that wait go at once; a car that comes while it is green
does not stop at all.

[zh] 红绿灯：一个 Event，许多辆车
[zh] 灯就是一个 Event：立起来是绿灯。车等绿灯，等着的车一起走；绿灯时来的车根本不用停。
"""
# lockstep: second=16
# note: a car that comes in the very tick of green: does it wait?
# note:zh 正好在变绿的那一拍来的车，要等吗？
import threading
import time

green = threading.Event()


def switch():
    for turn in range(2):
        print("light: red")
        green.clear()  #: who comes from now on has to wait
        #:zh 从现在起来的车都要等
        time.sleep(3)
        print("light: green")
        green.set()  #: all that wait go on at once
        #:zh 等着的车全部放行
        time.sleep(2)


def drive(name):
    if green.is_set():
        print(name, "drives through")
    else:
        print(name, "waits")
        green.wait()  #: red
        #:zh 红灯
        print(name, "starts off")


light = threading.Thread(target=switch, name="light")
light.start()
for number, pause in enumerate((1, 1, 1.5, 2.2, 0.6)):
    time.sleep(pause)
    threading.Thread(target=drive, args=("car %d" % number,), name="car %d" % number).start()
light.join()
