# Whoever sleeps longer is later: the order is certain.
import threading
import time

numbers = [9, 3, 7, 1, 5]
result = []


def put(n):
    time.sleep(n * 0.03)
    result.append(n)


threads = [threading.Thread(target=put, args=(n,)) for n in numbers]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(result, result == sorted(numbers))
