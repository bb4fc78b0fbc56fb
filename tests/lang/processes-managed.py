# What a manager keeps, printed.
from multiprocessing import Manager


if __name__ == '__main__':
    manager = Manager()
    value = manager.Value('i', 1)
    value.value += 20
    print(value)
    numbers = manager.Array('i', range(4))
    numbers[2] = 9
    print(numbers, len(numbers), numbers[2])
    print(manager.Array('d', []))
    print(manager.list([1, 'a']), manager.dict(b=2))
    print(repr(numbers)[:35], repr(value)[:35])
