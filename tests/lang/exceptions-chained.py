# What was being handled when an exception was raised, and what it was raised from.
import threading


def shown(e):
    print(repr(e), repr(e.__context__), repr(e.__cause__), e.__suppress_context__)


def attempt(f):
    try:
        f()
    except Exception as e:
        shown(e)
        inner = e.__context__
        if inner is not None and inner.__context__ is not None:
            shown(inner)


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError('v')


def by_a_call():
    def fails():
        return {}['k']

    try:
        1 / 0
    except ZeroDivisionError:
        fails()


def because():
    try:
        int('x')
    except ValueError as e:
        raise RuntimeError('r') from e


def alone():
    try:
        int('x')
    except ValueError:
        raise RuntimeError('r') from None


def in_finally():
    try:
        1 / 0
    finally:
        [][1]


def three():
    try:
        implicit()
    except ValueError:
        raise KeyError('third')


def again():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise e


def same_twice():
    first = ValueError('first')
    try:
        raise first
    except ValueError:
        try:
            raise KeyError('second')
        except KeyError:
            raise first


def wrong_cause():
    raise ValueError('v') from 5


def caught_inside():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            raise KeyError
        except KeyError:
            pass
    raise ValueError('behind')


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *what):
        raise OSError('exit')


def with_exit():
    with Manager():
        1 / 0


for f in [implicit, by_a_call, because, alone, in_finally, three, again, same_twice, wrong_cause, caught_inside, with_exit]:
    attempt(f)

thread = threading.Thread(target=three)
thread.start()
thread.join()
try:
    implicit()
except ValueError as e:
    raise RuntimeError('the end') from e
