# any order
# Readers and a writer: the counter of readers and two locks.
import threading

text = "version 0"
readers, most = 0, 0
count_lock, room = threading.Lock(), threading.Lock()
seen = []


def read(times):
    global readers, most
    for _ in range(times):
        with count_lock:
            readers += 1
            most = max(most, readers)
            if readers == 1:
                room.acquire()
        seen.append(text)
        with count_lock:
            readers -= 1
            if readers == 0:
                room.release()


def write(versions):
    global text
    for v in versions:
        room.acquire()
        text = "version"
        text = text + " " + str(v)
        room.release()


threads = [threading.Thread(target=read, args=(30,)) for _ in range(3)] + [threading.Thread(target=write, args=(range(1, 6),))]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(text, len(seen), all(s.split()[1].isdigit() for s in seen), readers, 1 <= most <= 3)
