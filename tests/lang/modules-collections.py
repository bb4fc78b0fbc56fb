# collections.deque, as threads share it and alone.
import collections
import threading
from collections import deque


def trying(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, e)


d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], 3 in d, 9 in d, bool(d), bool(deque()))
print(d.pop(), d.popleft(), list(d), [x * 2 for x in d], sum(d), sorted(d, reverse=True))
d.extend([7, 8])
d.extendleft('ab')
print(d, d.index(7), d.count('a'), d.copy() == d, d == list(d), d != deque())
d.rotate()
print(d)
d.rotate(-3)
print(d)
d.reverse()
print(d, list(reversed(d)))
d.insert(1, 'x')
d.insert(-1, 'y')
d.insert(99, 'z')
d.remove(7)
del d[0]
d[0] = 'first'
print(d, '%s' % d, f'{d}', repr(d))
for value in d:
    print(value, end=' ')
print()
trying(lambda: deque().pop())
trying(lambda: deque().popleft())
trying(lambda: d[50])
trying(lambda: d['a'])
trying(lambda: d[1:2])
trying(lambda: d.remove('nothing'))
trying(lambda: d.index('nothing'))
trying(lambda: deque(5))
trying(lambda: deque([], -1))
trying(lambda: deque([], 'a'))
trying(lambda: {d: 1})
trying(lambda: d.push(1))

last = collections.deque(range(5), maxlen=3)
print(last, last.maxlen, deque().maxlen)
last.append(5)
print(last)
last.appendleft(1)
print(last)
last.extend([8, 9])
print(last, last.copy())
trying(lambda: last.insert(0, 1))
none = deque([1, 2], 0)
none.append(3)
print(none, len(none))
print(isinstance(d, deque), isinstance(d, list), isinstance([], deque), deque, type(d), type(d).__name__)
print(deque([deque([1]), [2]]))
d.clear()
print(d, not d)

box = deque()
done = []
room = threading.Semaphore(0)


def put():
    for i in range(5):
        box.append(i)
        room.release()


def take():
    for _ in range(5):
        room.acquire()
        done.append(box.popleft())


threads = [threading.Thread(target=put), threading.Thread(target=take)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(done, box)
