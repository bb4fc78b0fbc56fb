# For programs that mention: argparse
import sys
from sys import stderr as _stderr


class Namespace:
    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __repr__(self):
        return 'Namespace(%s)' % ', '.join(['%s=%r' % pair for pair in _attributes(self).items()])


class _Argument:
    def __init__(self, names, given):
        self.names = names
        self.given = given
        self.optional = names[0].startswith('-')
        longest = [n for n in names if n.startswith('--')] or list(names)
        self.dest = given.get('dest') or (longest[0].lstrip('-').replace('-', '_') if self.optional else names[0])
        self.action = given.get('action', 'store')
        self.nargs = given.get('nargs')

    def default(self):
        if 'default' in self.given:
            value = self.given['default']
            return self.convert(value) if isinstance(value, str) else value
        return {'store_true': False, 'store_false': True}.get(self.action)

    def convert(self, text):
        kind = self.given.get('type')
        return text if kind is None else kind(text)

    def wanted(self):
        return self.given.get('required', False) if self.optional else self.nargs not in ('?', '*')

    def title(self):
        return '/'.join(self.names) if self.optional else self.given.get('metavar') or self.dest


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, formatter_class=None, add_help=True,
                 **others):
        self.prog = sys.argv[0].split('/')[-1] if prog is None else prog
        self.description = description
        self._arguments = []
        self._defaults = {}

    def add_argument(self, *names, **given):
        self._arguments.append(_Argument(names, given))
        return self._arguments[-1]

    def add_argument_group(self, title=None, description=None):
        return self

    def add_mutually_exclusive_group(self, required=False):
        return self

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)

    def error(self, message):
        print('usage: %s\n%s: error: %s' % (self.prog, self.prog, message), file=_stderr)
        sys.exit(2)

    def parse_args(self, args=None, namespace=None):
        if args is not None and len(args) > 0 or len(sys.argv) > 1:
            raise NotImplementedError('parse_args() of arguments (a limit of Lockstep: there are none)')
        missing = [a.title() for a in self._arguments if a.wanted()]
        if missing:
            self.error('the following arguments are required: %s' % ', '.join(missing))
        found = Namespace() if namespace is None else namespace
        for a in self._arguments:
            if not hasattr(found, a.dest) and a.action not in ('help', 'version'):
                empty = not a.optional and a.nargs == '*' and 'default' not in a.given
                setattr(found, a.dest, [] if empty else a.default())
        for name in self._defaults:
            setattr(found, name, self._defaults[name])
        return found

    def parse_known_args(self, args=None, namespace=None):
        return self.parse_args(args, namespace), []
