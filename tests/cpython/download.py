# any order
# Workers that pretend to download; what each brings is collected under a lock.
import threading
import time

sizes = {"index.html": 3, "logo.png": 7, "style.css": 2, "app.js": 5}
total = 0
lock = threading.Lock()


def download(name, size):
    global total
    print(f"start {name}")
    time.sleep(size / 100)
    with lock:
        total += size
    print(f"done {name} ({size} kB) in {threading.current_thread().name}")


threads = []
for number, (name, size) in enumerate(sizes.items(), start=1):
    t = threading.Thread(target=download, args=(name, size), name=f"loader-{number}")
    threads.append(t)
    t.start()
for t in threads:
    t.join()
print("total", total, "kB; alive:", [t.name for t in threads if t.is_alive()])
