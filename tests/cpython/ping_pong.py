# Two threads in strict turn, by two semaphores.
import threading

ping, pong = threading.Semaphore(1), threading.Semaphore(0)
log = []


def player(word, mine, other, n):
    for i in range(n):
        mine.acquire()
        log.append(f"{word}{i}")
        other.release()


a = threading.Thread(target=player, args=("ping", ping, pong, 4))
b = threading.Thread(target=player, args=("pong", pong, ping, 4))
b.start(), a.start()
a.join(), b.join()
print(" ".join(log))
print(ping.acquire(blocking=False), ping.acquire(blocking=False), pong.acquire(timeout=0.01))
