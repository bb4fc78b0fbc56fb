"""Imports that may fail where the program is ready for it."""
try:
    import Queue
except ImportError:
    import queue as Queue
try:
    from Queue2 import Q
except Exception as e:
    print(type(e).__name__, e)
try:
    import no_numpy as np
except (ImportError, ValueError):
    np = None
import sys
if sys.version_info[0] < 3:
    import thread
    from urllib2 import urlopen
else:
    import _thread as thread
try:
    from threading import nope
except ImportError as e:
    print('cannot')
print(Queue.Queue().empty(), np, thread.get_ident() > 0)
def f():
    try:
        import no_pandas
    except ImportError:
        return 'none'
print(f())
