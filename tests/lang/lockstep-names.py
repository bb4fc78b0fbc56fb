# What the library calls its functions is nobody's business: errors and __name__ have the names that one imports.
import functools
import heapq
from lockstep import job, schedule


def said(call):
    try:
        call()
    except TypeError as e:
        print(e)


said(lambda: job())
said(lambda: job('A', foo=3))
said(lambda: schedule())
print(heapq.heappush.__name__, heapq.nlargest.__name__, functools.reduce.__name__, job.__name__, schedule.__name__)
# out: job() missing 1 required positional argument: 'name'
# out: job() got an unexpected keyword argument 'foo'
# out: schedule() missing 1 required positional argument: 'thread'
# out: heappush nlargest reduce job schedule
