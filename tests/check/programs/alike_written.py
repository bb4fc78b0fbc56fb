# outcomes x => 0 3
# Who writes in his own object after the start is not alike.
import threading

x = 0
lock = threading.Lock()


class Keeper(threading.Thread):
    def __init__(self):
        super().__init__()
        self.turns = 0

    def run(self):
        global x
        with lock:
            self.turns += 1
        with lock:
            if self.turns == 2:
                x = 3


team = [Keeper() for i in range(2)]
for t in team:
    t.start()
with lock:
    team[0].turns += 1
