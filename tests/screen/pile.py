"""A pile: what came last is next out."""
import queue

pile = queue.LifoQueue()


def fill():
    for item in 'abc':
        pile.put(item)


fill()
print(pile.get())
