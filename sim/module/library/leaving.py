import os
from _processes import _process_exit as _leave


# The end of an interpreter takes its time: others go first.
def _let_others_go():
    os.sched_yield()


def _die(number):
    _leave(-number)
