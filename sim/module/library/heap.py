# A binary heap as a list: no element is greater than those at twice its place and one or two more. What moves where is
# CPython's choice (Lib/heapq.py), so that equal heaps are equal lists.


def _heap_rise(heap, start, at):
    item = heap[at]
    while at > start:
        parent = (at - 1) // 2
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _heap_sink(heap, start):
    at = start
    item = heap[at]
    child = 2 * at + 1
    while child < len(heap):
        if child + 1 < len(heap) and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _heap_rise(heap, start, at)


def _heap_with(items, item):
    heap = items + [item]
    _heap_rise(heap, 0, len(heap) - 1)
    return heap


def _heap_without_first(items):
    heap = items[:-1]
    if heap:
        heap[0] = items[-1]
        _heap_sink(heap, 0)
    return heap
