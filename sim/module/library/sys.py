import sys

_argv = [sys._path()]
_version_info = (3, 11, 0, 'final', 0)
