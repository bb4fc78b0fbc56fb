# For programs that mention: log_to_stderr, get_logger
import logging
import multiprocessing

_process_log = Logger('multiprocessing')
_process_log.propagate = False


def _process_note(debug, text):
    if debug:
        _process_log.debug(text)
    else:
        _process_log.info(text)


def _take_notes():
    _here['log'] = _process_note
    _notes[:] = ['end']


def _process_logger():
    _take_notes()
    return _process_log


def _log_to_stderr(level=None):
    handler = StreamHandler()
    handler.setFormatter(Formatter('[%(levelname)s/%(processName)s] %(message)s'))
    _process_log.addHandler(handler)
    _take_notes()
    if level:
        _process_log.setLevel(level)
    return _process_log
