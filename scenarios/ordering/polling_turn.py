"""In turn, by asking again and again

A variable says whose turn it is, and each looks at it again and again until it is his. The order is right now. But look at
the core: who waits works hardest of all. A Condition does the same and lets the core rest.

[zh] 反复查看，轮到才说
[zh] 用一个变量表示轮到谁，各人反复查看，轮到自己才说。先后是对了，可看看处理器：等的人最忙。Condition 做同样的事，
[zh] 却能让处理器歇着。
"""
# lockstep: second=10 quantum=6 variant=alternate.py
# note: look at the figures: how much of the work was asking?
# note:zh 看统计：有多少活儿是在“问”？
import threading
import time

lock = threading.Lock()
turn = "Q"


def speak(name, other, lines):
    global turn
    for line in lines:
        while True:
            with lock:
                if turn == name:  #: not yet? then look again at once
                    #:zh 还没到？马上再看
                    break
        time.sleep(0.5)
        print(name, line)
        with lock:
            turn = other


threading.Thread(target=speak, args=("A", "Q", ("me!", "supper!")), name="answerer").start()
threading.Thread(target=speak, args=("Q", "A", ("who is it?", "what now?")), name="asker").start()
