# What is printed behind an exception that somebody catches is printed once.
# check =>
# outputs => "none\nmore\n"
import queue
import threading

q = queue.Queue()


def worker():
    try:
        q.get_nowait()
    except queue.Empty:
        print('none')
    print('more')


t = threading.Thread(target=worker)
t.start()
t.join()
