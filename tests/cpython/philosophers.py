# any order
# Five philosophers, one of them left-handed.
import threading

forks = [threading.Lock() for _ in range(5)]
meals = [0] * 5


class Philosopher(threading.Thread):
    def __init__(self, place):
        threading.Thread.__init__(self, name="philosopher %d" % place)
        self.place = place
        left, right = forks[place], forks[(place + 1) % 5]
        self.hands = (right, left) if place == 4 else (left, right)

    def run(self):
        for _ in range(20):
            with self.hands[0], self.hands[1]:
                meals[self.place] += 1
        print(self.name, "has eaten", meals[self.place])


table = [Philosopher(i) for i in range(5)]
for p in table:
    p.start()
for p in table:
    p.join()
print(sum(meals), any(f.locked() for f in forks))
