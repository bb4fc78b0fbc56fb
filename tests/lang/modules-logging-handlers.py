"""Handlers, formatters, filters, loggers below each other."""
import logging, threading, sys
logging.basicConfig(level=logging.DEBUG, format='%(levelname)s:%(threadName)s:%(name)s:%(message)s', stream=sys.stdout)
logging.debug('d %s', 1); logging.info('i'); logging.warning('w %d %s', 1, 'x'); logging.error('e'); logging.critical('c')
log = logging.getLogger('my'); log.info('hello %(a)s', {'a': 1}); log.setLevel(logging.ERROR); log.info('no'); log.error('yes')
t = threading.Thread(target=lambda: logging.info('in thread'), name='T'); t.start(); t.join()
try:
    raise ZeroDivisionError('division by zero')
except ZeroDivisionError: logging.exception('exc')
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('[%(levelname)-8s] %(message)s (%(funcName)s)')); l2 = logging.getLogger('l2'); l2.addHandler(h); l2.propagate = False
def fn(): l2.warning('in fn')
fn(); print(l2.level, l2.name, logging.getLevelName(10), log.isEnabledFor(logging.INFO), logging.getLogger('my') is log)
