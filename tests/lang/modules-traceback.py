# The exception that is being handled: sys.exc_info(), module traceback.
import sys
import threading
import traceback


def plain(text):
    """Without the marks under a line, and without the path of the file."""
    lines = [line for line in text.splitlines() if line.strip().strip('~^') or not line.strip()]
    return [line if 'File' not in line else line.split(',')[1] + line.split(',')[2] for line in lines]


def fails():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError('inner') from e


print(sys.exc_info())
try:
    fails()
except ValueError as e:
    kind, value, tb = sys.exc_info()
    print(kind, repr(value), value is e, tb is not None, kind is ValueError)
    print(plain(traceback.format_exc()))
    print(plain(''.join(traceback.format_exception(e))))


def inner():
    print(sys.exc_info()[0])


def worker():
    try:
        [][0]
    except IndexError:
        inner()
        print(plain(traceback.format_exc())[-1])
    print(sys.exc_info()[0])


thread = threading.Thread(target=worker)
thread.start()
thread.join()
try:
    {}['k']
except:
    print('Unexpected error:', sys.exc_info()[0], sys.exc_info()[1])
print(repr(traceback.format_exc()))

try:
    1 // 0
except ZeroDivisionError:
    print(repr(sys.exc_info()[2])[:21])
