"""A crowd before one door"""
# lockstep: cores=64 policy=rr quantum=12 second=10
import threading

door = threading.Lock()
forks = [threading.Lock() for i in range(100)]
inside = 0


def enter(number):
    global inside
    with forks[number % 100]:
        with door:
            inside += 1


for i in range(1000):
    threading.Thread(target=enter, args=(i,)).start()
