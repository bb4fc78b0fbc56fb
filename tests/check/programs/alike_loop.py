# check => race:4
# outcomes x => 2 3 4 5 6
# fewer => 4
# Threads that are made and started one after the other, and kept in a list that a second loop joins.
import threading

x = 0


def work():
    global x
    x += 1
    x += 1


team = []
for i in range(3):
    t = threading.Thread(target=work)
    t.start()
    team.append(t)
for t in team:
    t.join()
