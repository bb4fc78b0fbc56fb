"""What processes share, beside what each has of its own, and a queue that counts"""
# lockstep: second=10 cores=2
import multiprocessing
import time

own = 0
tickets = multiprocessing.Value("i", 5)
seats = multiprocessing.Array("i", 3)
orders = multiprocessing.JoinableQueue()


def sell(seat):
    global own
    for i in range(2):
        own += 1
        with tickets.get_lock():
            tickets.value -= 1
        seats[seat] += 1
        orders.put(seat)
        time.sleep(1)


sellers = [multiprocessing.Process(target=sell, args=(seat,), name="seller %d" % seat) for seat in range(2)]
for seller in sellers:
    seller.start()
orders.get()
time.sleep(5)
