# For programs that mention: log_to_stderr, get_logger
import logging
import multiprocessing
import sys


class _ProcessLogger(_Logger):
    def __init__(self):
        super().__init__('multiprocessing')
        self._shown = False

    def log(self, level, msg, *args):
        if level < self.getEffectiveLevel():
            return
        text = msg % args if args else msg
        if self._shown:
            print('[%s/%s] %s' % (_log_names[level], _current_process().name, text), file=sys.stderr)
        elif level >= 30:
            print(text, file=sys.stderr)


_process_log = _ProcessLogger()


def _process_logger():
    return _process_log


def _log_to_stderr(level=None):
    _process_log._shown = True
    if level:
        _process_log.setLevel(level)
    return _process_log
