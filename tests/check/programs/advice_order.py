# Two locks in both orders.
# said => where everybody takes these locks in the same order no ring can close
import threading
la, lb = threading.Lock(), threading.Lock()
a = b = 100
def a_to_b():
    global a, b
    with la:
        with lb:
            a -= 10; b += 10
def b_to_a():
    global a, b
    with lb:
        with la:
            b -= 5; a += 5
t1 = threading.Thread(target=a_to_b); t2 = threading.Thread(target=b_to_a)
t1.start(); t2.start(); t1.join(); t2.join()
print(a, b)
