"""Loggers without configuration, filters, adapters, levels of one's own."""
import logging, sys, threading, time
logging.warning('first %s', 'x')
logging.info('not')
log = logging.getLogger(__name__)
log.warning('named')
log.debug('nope')
child = logging.getLogger('a.b.c'); par = logging.getLogger('a')
print(child.parent.name, par.parent.name, child, logging.getLogger())
class H(logging.Handler):
    def emit(self, record):
        print('H', record.levelname, record.getMessage(), record.funcName, record.lineno, record.threadName)
par.addHandler(H()); par.setLevel('INFO'); par.propagate = False
def work():
    child.info('from %s', 'work'); child.debug('no')
t = threading.Thread(target=work, name='W'); t.start(); t.join()
class F(logging.Filter):
    def filter(self, r): return 'secret' not in r.getMessage()
par.addFilter(F()); par.info('secret'); par.info('open')
child.info('secret via child')
logging.addLevelName(25, 'NOTICE'); child.log(25, 'notice')
logging.basicConfig(level=logging.DEBUG)
logging.debug('still not')
logging.disable(logging.CRITICAL); child.critical('x'); logging.disable(logging.NOTSET)
logging.basicConfig(level=logging.DEBUG, format='{levelname:>8} | {message}', style='{', force=True, stream=sys.stdout)
logging.debug('braces'); logging.getLogger('z').info('zz', extra={'q': 1})
h = logging.StreamHandler(sys.stdout); h.setLevel(logging.ERROR); h.setFormatter(logging.Formatter('%(name)s %(process)d>0 %(module)s %(filename)s %(funcName)s'[:8] + ' %(module)s %(filename)s %(funcName)s %(lineno)d %(user)s', defaults={'user': 'me'}))
lg = logging.getLogger('hh'); lg.addHandler(h); lg.propagate = 0
def fn():
    try:
        raise KeyError('k')
    except KeyError as e:
        lg.error('failed', exc_info=True)
        lg.exception(e)
fn(); lg.warning('below')
print(lg.hasHandlers(), lg.handlers[0].level, logging.getLevelName('INFO'), lg.getEffectiveLevel(), logging.root.level)
try: lg.setLevel('NOPE')
except ValueError as e: print(e)
ad = logging.LoggerAdapter(lg, {'user': 'ad'}); ad.error('adapted')
lg.removeHandler(h); lg.addHandler(logging.NullHandler()); lg.error('gone')
