# For programs that mention: logging
import logging
import os
import sys
import time
import traceback

_log_names = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}
_log_disabled = [-1]


def _log_level(level):
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError('Level not an integer or a valid string: %r' % (level,))
    for number in _log_names:
        if _log_names[number] == level or (level == 'WARN' and number == 30) or (level == 'FATAL' and number == 50):
            return number
    raise ValueError('Unknown level: %r' % (level,))


def _log_level_name(level):
    if level in _log_names:
        return _log_names[level]
    for number in _log_names:
        if _log_names[number] == level:
            return number
    return 'Level %s' % level


def _log_add_level(level, name):
    _log_names[level] = name


class LogRecord:
    def __init__(self, name, level, msg, args, exc_info):
        path, line, function = logging._place()
        now = time.time()
        self.name = name
        self.msg = msg
        self.args = args[0] if len(args) == 1 and isinstance(args[0], dict) and args[0] else args
        self.levelname = _log_level_name(level)
        self.levelno = level
        self.pathname = path
        self.filename = path.split('/')[-1]
        self.module = self.filename[:-3] if self.filename.endswith('.py') else self.filename
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = None
        self.lineno = line
        self.funcName = function
        self.created = now
        self.msecs = int(now % 1 * 1000) + 0.0
        self.relativeCreated = time.monotonic() * 1000
        self.thread = logging._thread_ident()
        self.threadName = logging._thread_name()
        self.processName = logging._process_name()
        self.process = os.getpid()
        self.taskName = None

    def getMessage(self):
        message = str(self.msg)
        return message % self.args if self.args else message

    def __repr__(self):
        return '<LogRecord: %s, %s, %s, %s, "%s">' % (self.name, self.levelno, self.pathname, self.lineno, self.msg)


class Formatter:
    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        if style not in ('%', '{'):
            raise ValueError('Style must be one of: %s' % '%,{')
        self._style = style
        self._fmt = fmt if fmt is not None else '%(message)s' if style == '%' else '{message}'
        self._defaults = defaults or {}
        self.datefmt = datefmt

    def usesTime(self):
        return 'asctime' in self._fmt

    def formatTime(self, record, datefmt=None):
        if datefmt:
            return time.strftime(datefmt, time.localtime(record.created))
        return '%s,%03d' % (time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(record.created)), record.msecs)

    def formatException(self, ei):
        return traceback.format_exception(ei[0], ei[1], ei[2])

    def formatMessage(self, record):
        values = {**self._defaults, **_attributes(record)}
        return self._fmt % values if self._style == '%' else self._fmt.format(**values)

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            lines = self.formatException(record.exc_info)
            record.exc_text = ''.join(lines).rstrip('\n')
        if record.exc_text:
            text = (text if text.endswith('\n') else text + '\n') + record.exc_text
        return text


_log_plain = Formatter()


class Filter:
    def __init__(self, name=''):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + '.')


class _Filtering:
    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        for f in self.filters:
            if not (f.filter(record) if hasattr(f, 'filter') else f(record)):
                return False
        return True


class Handler(_Filtering):
    def __init__(self, level=0):
        self.level = _log_level(level)
        self.name = None
        self.formatter = None
        self.filters = []

    def setLevel(self, level):
        self.level = _log_level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _log_plain).format(record)

    def handle(self, record):
        passed = self.filter(record)
        if passed:
            self.emit(record)
        return passed

    def emit(self, record):
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def acquire(self):
        pass

    def release(self):
        pass

    def flush(self):
        pass

    def close(self):
        pass


class StreamHandler(Handler):
    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def setStream(self, stream):
        old = self.stream
        self.stream = stream
        return old

    def emit(self, record):
        text = self.format(record)
        if hasattr(self.stream, '_log_write') or type(self.stream).__name__ != 'module':
            self.stream.write(text + self.terminator)
        else:
            print(text, end=self.terminator, file=self.stream)


# Nobody reads files here: what is written into one is formatted, as it may fail, and gone.
class FileHandler(StreamHandler):
    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        Handler.__init__(self)
        self.baseFilename = filename

    def emit(self, record):
        self.format(record)


class NullHandler(Handler):
    def emit(self, record):
        pass

    def handle(self, record):
        pass


_log_last_resort = StreamHandler()
_log_last_resort.setLevel(30)


class Logger(_Filtering):
    def __init__(self, name, level=0):
        self.name = name
        self.level = _log_level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.filters = []
        self.disabled = False

    def setLevel(self, level):
        self.level = _log_level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return 0

    def isEnabledFor(self, level):
        return not self.disabled and level > _log_disabled[0] and level >= self.getEffectiveLevel()

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        return bool(_log_handlers(self))

    def getChild(self, suffix):
        return _log_get(suffix if self is _log_root else self.name + '.' + suffix)

    def handle(self, record):
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def callHandlers(self, record):
        handlers = _log_handlers(self)
        for handler in handlers:
            if record.levelno >= handler.level:
                handler.handle(record)
        if not handlers and record.levelno >= _log_last_resort.level:
            _log_last_resort.handle(record)

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
            elif not isinstance(exc_info, tuple):
                exc_info = sys.exc_info()
        record = LogRecord(self.name, level, msg, args, exc_info)
        for key in extra or {}:
            setattr(record, key, extra[key])
        self.handle(record)

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        if self.isEnabledFor(10):
            self._log(10, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        if self.isEnabledFor(20):
            self._log(20, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        if self.isEnabledFor(30):
            self._log(30, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        if self.isEnabledFor(40):
            self._log(40, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        if self.isEnabledFor(50):
            self._log(50, msg, args, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        self.critical(msg, *args, **kwargs)

    def __repr__(self):
        return '<%s %s (%s)>' % ('RootLogger' if self is _log_root else 'Logger', self.name,
                                 _log_level_name(self.getEffectiveLevel()))


class LoggerAdapter:
    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        kwargs['extra'] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.logger.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(10, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(20, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(30, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(40, msg, *args, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(50, msg, *args, **kwargs)


# Of the logger and of those above it, as far as they pass on what they get.
def _log_handlers(logger):
    found = []
    while logger:
        found += logger.handlers
        logger = logger.parent if logger.propagate else None
    return found


_log_root = Logger('root', 30)
_log_loggers = {}


def _log_get(name=None):
    if not name or name == 'root':
        return _log_root
    if name not in _log_loggers:
        logger = Logger(name)
        _log_loggers[name] = logger
        for other in [logger] + [l for n, l in _log_loggers.items() if n.startswith(name + '.')]:
            other.parent = _log_above(other.name)
    return _log_loggers[name]


def _log_above(name):
    parts = name.split('.')[:-1]
    while parts:
        if '.'.join(parts) in _log_loggers:
            return _log_loggers['.'.join(parts)]
        parts.pop()
    return _log_root


def _log_config(*, level=None, format=None, datefmt=None, style='%', stream=None, force=False, filename=None,
                filemode='a', encoding=None, handlers=None, errors=None):
    if force:
        _log_root.handlers.clear()
    if _log_root.handlers:
        return
    if handlers is None:
        handlers = [FileHandler(filename, filemode) if filename else StreamHandler(stream)]
    if format is None:
        format = '%(levelname)s:%(name)s:%(message)s' if style == '%' else '{levelname}:{name}:{message}'
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(Formatter(format, datefmt, style))
        _log_root.addHandler(handler)
    if level is not None:
        _log_root.setLevel(level)


def _log_log(level, msg, *args, **kwargs):
    if not _log_root.handlers:
        _log_config()
    _log_root.log(level, msg, *args, **kwargs)


def _log_debug(msg, *args, **kwargs):
    _log_log(10, msg, *args, **kwargs)


def _log_info(msg, *args, **kwargs):
    _log_log(20, msg, *args, **kwargs)


def _log_warning(msg, *args, **kwargs):
    _log_log(30, msg, *args, **kwargs)


def _log_error(msg, *args, **kwargs):
    _log_log(40, msg, *args, **kwargs)


def _log_exception(msg, *args, exc_info=True, **kwargs):
    _log_log(40, msg, *args, exc_info=exc_info, **kwargs)


def _log_critical(msg, *args, **kwargs):
    _log_log(50, msg, *args, **kwargs)


def _log_disable(level=50):
    _log_disabled[0] = level


def _log_shutdown():
    pass
