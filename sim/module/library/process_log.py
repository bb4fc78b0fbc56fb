# For programs that mention: log_to_stderr, get_logger
import logging
import multiprocessing

_process_log = Logger('multiprocessing')
_process_log.propagate = False


def _process_logger():
    return _process_log


def _log_to_stderr(level=None):
    handler = StreamHandler()
    handler.setFormatter(Formatter('[%(levelname)s/%(processName)s] %(message)s'))
    _process_log.addHandler(handler)
    if level:
        _process_log.setLevel(level)
    return _process_log
