"""Exceptions whose class makes their text, also where nobody catches them."""
import threading
import traceback


class Coded(Exception):
    def __init__(self, code):
        self.code = code
        super().__init__(code)

    def __str__(self):
        return f'<{self.code}>'


class Shown(Exception):
    def __repr__(self):
        return 'shown'


class Bad(Exception):
    def __str__(self):
        raise ValueError('x')


def fails():
    raise Bad()


t = threading.Thread(target=fails)
t.start()
t.join()
try:
    raise Coded(2)
except Coded:
    print(traceback.format_exc().split('\n')[-2])
try:
    raise Shown(5)
except Shown as e:
    print(str(e), repr(e), [e])
try:
    raise Coded(6)
except Coded as e:
    raise Coded(7) from e
