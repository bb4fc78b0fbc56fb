# check => race:3
# outcomes x => 1 2 11 12
# Instances of a subclass that ask for their names are not alike.
import threading

x = 0


class Namesake(threading.Thread):
    def run(self):
        global x
        x += 1
        if self.name == "Thread-1":
            x += 10


for i in range(2):
    Namesake().start()
