# A wait with a limit that is taken for a notify.
# said => FAILURE possible, shortest way 6 steps: TypeError
# said => line 9: wait() may come back without a notify
import threading
cond = threading.Condition()
data = None
def get():
    with cond:
        cond.wait(1)
        print(len(data))
def put():
    global data
    with cond:
        data = [1, 2]
        cond.notify()
threading.Thread(target=get, name="get").start()
threading.Thread(target=put, name="put").start()
