# outcomes x => 2 3 4 11 12 13 14
# A method that stands elsewhere may ask for the name.
import threading
x = 0
class W(threading.Thread):
    def go(self):
        pass
    def run(self):
        global x
        x += 1
        self.go()
def work(me):
    global x
    x += 1
    if me.name == "Thread-1":
        x += 10
W.go = work
ts = [W() for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
