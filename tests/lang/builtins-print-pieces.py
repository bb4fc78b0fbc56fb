# lockstep: print=pieces gil=on cores=2
# Unbuffered, print() writes each argument, each separator and the end by itself, and lets go of the GIL each time.
# out: alone -1
# out: a b1 
# out: 2
# out: 
# out: whole 1 2
# out: whole 3 4
import threading
from lockstep import atomic


def tell(name, number):
    print(name, number)


def tell_whole(a, b):
    with atomic():
        print('whole', a, b)


print('alone', -1)
pair = [threading.Thread(target=tell, args=('a', 1)), threading.Thread(target=tell, args=('b', 2))]
for t in pair:
    t.start()
for t in pair:
    t.join()
print()
pair = [threading.Thread(target=tell_whole, args=(1, 2)), threading.Thread(target=tell_whole, args=(3, 4))]
for t in pair:
    t.start()
for t in pair:
    t.join()
