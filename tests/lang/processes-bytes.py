# Shared memory of bytes, and the modules that programs take names for annotations from.
import multiprocessing as mp
import os
from multiprocessing import Array, Process, connection, queues, synchronize
from multiprocessing.process import current_process


def rewrite(letters):
    for letter in letters:
        print(letter)
    letters[0] = b'h'
    letters[1:3] = b'EL'
    print(letters[0], letters[1:4], letters[-1])


def serve(done: synchronize.Event, lock: synchronize.Lock, pipe: connection.Connection, answers: queues.Queue):
    print(mp.process.current_process().daemon, current_process().name == mp.current_process().name)
    with lock:
        answers.put('put')
    pipe.send('sent')
    done.set()


if __name__ == '__main__':
    letters = Array('c', b'Hello')
    child = Process(target=rewrite, args=(letters,))
    child.start()
    child.join()
    print(letters.value, letters.raw, len(letters), list(letters))
    letters.value = b'yo'
    print(letters.value, letters.raw)
    room = Array("c", 10)
    room.value = b'abc'
    print(room.value, room.raw, room[:])
    for bad in b'xx', 'x', 3.5:
        try:
            letters[0] = bad
        except TypeError as e:
            print(e)
    try:
        letters.value = b'123456'
    except ValueError as e:
        print(e)
    try:
        letters[0:2] = b'123'
    except ValueError as e:
        print(e)
    with letters.get_lock():
        letters[0] = 65
    print(letters.value)

    done, lock, answers = mp.Event(), mp.Lock(), mp.Queue()
    ours, theirs = mp.Pipe()
    child = mp.Process(target=serve, args=(done, lock, theirs, answers))
    child.start()
    done.wait()
    print(ours.recv(), answers.get())
    child.join()
    cores = os.sched_getaffinity(0)
    print(type(cores), 0 in cores)
    with mp.Pool(3) as pool:
        print(pool._processes)
