# Two threads look, and both act.
# said => nothing orders these two: hold the same lock around both
import threading
cache = {}
made = 0
def load(key):
    global made
    if key not in cache:
        made += 1
        cache[key] = key.upper()
    return cache[key]
ts = [threading.Thread(target=load, args=("a",)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert made == 1, made
