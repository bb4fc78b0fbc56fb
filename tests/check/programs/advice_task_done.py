# Nobody says that the items are done.
# said => not every item was reported with task_done()
# said => queue q counts 2 items as unfinished: task_done() belongs behind
import threading, queue
q = queue.Queue()
def worker():
    while True:
        item = q.get()
        print(item * 2)
threading.Thread(target=worker, daemon=True).start()
for i in range(2):
    q.put(i)
q.join()
print("done")
