# For programs that mention: logging
import logging
import os
import sys
import threading
import time

_log = {'level': 30, 'format': '%(levelname)s:%(name)s:%(message)s', 'style': '%', 'datefmt': None, 'stream': sys.stderr,
        'configured': False, 'file': False}
_log_names = {10: 'DEBUG', 20: 'INFO', 30: 'WARNING', 40: 'ERROR', 50: 'CRITICAL'}
_log_loggers = {}


def _log_level(level):
    if isinstance(level, int):
        return level
    for number in _log_names:
        if _log_names[number] == level:
            return number
    raise ValueError("Unknown level: %r" % (level,))


def _log_config(level=None, format=None, datefmt=None, style='%', stream=None, force=False, filename=None,
                filemode='a', encoding=None):
    if _log['configured'] and not force:
        return
    _log['configured'] = True
    if level is not None:
        _log['level'] = _log_level(level)
    if format is not None:
        _log['format'] = format
    elif style == '{':
        _log['format'] = '{levelname}:{name}:{message}'
    if stream is not None:
        _log['stream'] = stream
    if filename is not None:
        _log['file'] = True
    _log['datefmt'] = datefmt
    _log['style'] = style


def _log_asctime(now):
    if _log['datefmt']:
        return time.strftime(_log['datefmt'])
    return '%s,%03d' % (time.strftime('%Y-%m-%d %H:%M:%S'), int(now % 1 * 1000))


def _log_emit(name, level, message, args):
    message = str(message)
    if args:
        message = message % (args[0] if len(args) == 1 and isinstance(args[0], dict) else args)
    _log['configured'] = True
    now = time.time()
    record = {'name': name, 'levelname': _log_names.get(level, 'Level %d' % level), 'levelno': level, 'message': message,
              'asctime': _log_asctime(now), 'created': now, 'msecs': now % 1 * 1000,
              'relativeCreated': time.monotonic() * 1000, 'threadName': logging._thread_name(), 'lineno': logging._line(),
              'process': os.getpid(), 'processName': 'MainProcess', 'thread': 0, 'module': 'scenario',
              'filename': 'scenario.py', 'funcName': '<module>'}
    if 'thread)' in _log['format'] or 'thread}' in _log['format']:
        record['thread'] = threading.get_ident()
    if _log['style'] == '{':
        text = _log['format'].format(**record)
    else:
        text = _log['format'] % record
    if not _log['file']:  # nobody reads files here
        print(text, file=_log['stream'])


class _Logger:
    def __init__(self, name, level=0):
        self.name = name
        self.level = level

    def setLevel(self, level):
        self.level = _log_level(level)

    def getEffectiveLevel(self):
        return self.level if self.level else _log['level']

    def isEnabledFor(self, level):
        return level >= (self.level if self.level else _log['level'])

    def log(self, level, msg, *args):
        if level >= (self.level if self.level else _log['level']):
            _log_emit(self.name, level, msg, args)

    def debug(self, msg, *args):
        self.log(10, msg, *args)

    def info(self, msg, *args):
        self.log(20, msg, *args)

    def warning(self, msg, *args):
        self.log(30, msg, *args)

    def error(self, msg, *args):
        self.log(40, msg, *args)

    def critical(self, msg, *args):
        self.log(50, msg, *args)


def _log_get(name=None):
    if name is None:
        name = 'root'
    if name not in _log_loggers:
        _log_loggers[name] = _Logger(name)
    return _log_loggers[name]


def _log_log(level, msg, *args):
    if level >= _log['level']:
        _log_emit('root', level, msg, args)


def _log_debug(msg, *args):
    _log_log(10, msg, *args)


def _log_info(msg, *args):
    _log_log(20, msg, *args)


def _log_warning(msg, *args):
    _log_log(30, msg, *args)


def _log_error(msg, *args):
    _log_log(40, msg, *args)


def _log_critical(msg, *args):
    _log_log(50, msg, *args)
