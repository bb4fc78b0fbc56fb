# An exception in a thread ends that thread alone.
import threading


def fail():
    print("thread begins")
    {}["missing"]


t = threading.Thread(target=fail, name="t")
t.start()
t.join()
print("main goes on", t.is_alive())
