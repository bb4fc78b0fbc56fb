# sys.exit in a thread ends the thread; in main the program, when the others are done.
import sys
import threading
import time


def leave(code):
    print("leaving with", code)
    sys.exit(code)


t = threading.Thread(target=leave, args=(5,))
t.start()
t.join()
late = threading.Thread(target=lambda: (time.sleep(0.03), print("late")))
late.start()
print("main leaves")
sys.exit(7)
