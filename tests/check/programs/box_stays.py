# What is assigned before the first start stays, and so does what a thread is given.
# flags =>
from threading import Lock, Thread


def main():
    lock = Lock()

    def work(n):
        with lock:
            print(n)

    threads = []
    for i in range(2):
        t = Thread(target=work, args=(i,))
        threads.append(t)
        t.start()
    for t in threads:
        t.join()


main()
