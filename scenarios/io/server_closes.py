"""A server that hangs up too soon

One line is indented too far: the connection is closed inside the loop, after the first answer. Every client gets one
answer, and finds the line dead when it asks again.

[zh] 挂得太早的服务器
[zh] 有一行多缩进了一层：连接在循环里就被关掉了，刚答完第一句。每位客户得到一个回答，再问时线路已经断了。
"""
# lockstep: second=10 cores=2 variant=server.py
# note: let the class find the line
# note:zh 让学生找出是哪一行
import multiprocessing
import queue
import threading
import time

door = queue.Queue(2)


def serve(line):
    while not line.closed:
        line.send(line.recv().upper())
        line.close()  #: inside the loop: after the first answer
        #:zh 在循环里：答完第一句就关了


def server():
    for number in range(2):
        line = door.get()
        threading.Thread(target=serve, args=(line,), name="for %d" % number).start()


def client(words):
    mine, theirs = multiprocessing.Pipe()
    door.put(theirs)
    try:
        for word in words:
            mine.send(word)
            print("answer:", mine.recv())
            time.sleep(0.7)
    except (EOFError, OSError):
        print("the line is dead")  #: no second answer
        #:zh 没有第二个回答


threading.Thread(target=server, name="server").start()
threading.Thread(target=client, args=(("hello", "bye"),), name="Ann").start()
threading.Thread(target=client, args=(("one", "two"),), name="Bob").start()
