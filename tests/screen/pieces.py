"""Lines that tear"""
# lockstep: print=pieces gil=on cores=2 second=10
import threading


def tell(name, number):
    print(name, 'has', number)


print('first', end=' ')
print('of all')
for n in range(2):
    threading.Thread(target=tell, args=('abc'[n], n)).start()
