# For programs that mention: heapq


def _heappush(heap, item):
    heap.append(item)
    _heap_rise(heap, 0, len(heap) - 1)


def _heappop(heap):
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    heap[0] = last
    _heap_sink(heap, 0)
    return first


def _heapreplace(heap, item):
    if not heap:
        raise IndexError('index out of range')
    first = heap[0]
    heap[0] = item
    _heap_sink(heap, 0)
    return first


def _heappushpop(heap, item):
    if heap and heap[0] < item:
        return _heapreplace(heap, item)
    return item


def _heapify(heap):
    for at in range(len(heap) // 2 - 1, -1, -1):
        _heap_sink(heap, at)


def _nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def _nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def _merge(*iterables, key=None, reverse=False):
    return iter(sorted([element for elements in iterables for element in elements], key=key, reverse=reverse))


