# For programs that mention: heapq


# A heap is a list in which no element is greater than those at twice its place and one or two more. What moves where is
# CPython's choice (Lib/heapq.py), so that equal heaps are equal lists.
def _heapq_sift_down(heap, start, at):
    item = heap[at]
    while at > start:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _heapq_sift_up(heap, at):
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < len(heap):
        if child + 1 < len(heap) and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _heapq_sift_down(heap, start, at)


def _heappush(heap, item):
    heap.append(item)
    _heapq_sift_down(heap, 0, len(heap) - 1)


def _heappop(heap):
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    heap[0] = last
    _heapq_sift_up(heap, 0)
    return first


def _heapreplace(heap, item):
    if not heap:
        raise IndexError('index out of range')
    first = heap[0]
    heap[0] = item
    _heapq_sift_up(heap, 0)
    return first


def _heappushpop(heap, item):
    if heap and heap[0] < item:
        return _heapreplace(heap, item)
    return item


def _heapify(heap):
    for at in range(len(heap) // 2 - 1, -1, -1):
        _heapq_sift_up(heap, at)


def _nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def _nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def _merge(*iterables, key=None, reverse=False):
    return iter(sorted([element for elements in iterables for element in elements], key=key, reverse=reverse))


