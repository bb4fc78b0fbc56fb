# Main fails while others still run: they go on, and the status says it.
import threading
import time


def slow():
    time.sleep(0.05)
    print("slow is done", threading.main_thread().is_alive())


threading.Thread(target=slow).start()
print("main is about to fail")
values = [1, 2, 3]
print(values[3])
