# For programs that mention: bytes, encode, b', b", B', B", rb', rb", br', br", Rb', bR', Br', rB'
from _bytes import _bytes_decode, _bytes_encode, _bytes_repr


# What a bytes object holds is a text in which each character stands for the byte of its number.
class bytes:
    def __init__(self, source='', encoding=None, errors='strict'):
        if isinstance(source, str):
            if encoding is None:
                if source:
                    raise TypeError('string argument without an encoding')
                self._text = ''
            else:
                self._text = _bytes_encode(source, encoding, errors)
        elif isinstance(source, bytes):
            self._text = source._text
        elif hasattr(source, '__bytes__'):
            self._text = source.__bytes__()._text
        elif isinstance(source, int):
            if source < 0:
                raise ValueError('negative count')
            self._text = '\0' * source
        else:
            numbers = list(source)
            if numbers and (min(numbers) < 0 or max(numbers) > 255):
                raise ValueError('bytes must be in range(0, 256)')
            self._text = ''.join([chr(n) for n in numbers])

    def decode(self, encoding='utf-8', errors='strict'):
        return _bytes_decode(self._text, encoding, errors)

    def __repr__(self):
        return _bytes_repr(self._text)

    def __len__(self):
        return len(self._text)

    def _as_key(self):
        return 'bytes', self._text

    def __hash__(self):
        return hash(self._text)

    def __eq__(self, other):
        return isinstance(other, bytes) and self._text == other._text

    def __ne__(self, other):
        return not (isinstance(other, bytes) and self._text == other._text)

    def __lt__(self, other):
        return self._text < other._text if isinstance(other, bytes) else NotImplemented

    def __le__(self, other):
        return self._text <= other._text if isinstance(other, bytes) else NotImplemented

    def __gt__(self, other):
        return self._text > other._text if isinstance(other, bytes) else NotImplemented

    def __ge__(self, other):
        return self._text >= other._text if isinstance(other, bytes) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, bytes):
            raise TypeError("can't concat %s to bytes" % type(other).__name__)
        return _bytes_literal(self._text + other._text)

    def __mul__(self, count):
        return _bytes_literal(self._text * count)

    def __int__(self):
        try:
            return int(self._text)
        except ValueError:
            raise ValueError('invalid literal for int() with base 10: %r' % self) from None

    def __float__(self):
        try:
            return float(self._text)
        except ValueError:
            raise ValueError('could not convert string to float: %r' % self) from None

    def __mod__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if any(isinstance(arg, str) for arg in args):
            raise TypeError("%b requires a bytes-like object, or an object that implements __bytes__, not 'str'")
        return _bytes_literal(self._text.replace('%b', '%s') % tuple([_inside(arg) for arg in args]))

    def __contains__(self, part):
        return (chr(part) if isinstance(part, int) else _text_of(part)) in self._text

    def __iter__(self):
        return iter([ord(c) for c in self._text])

    def __getitem__(self, index):
        return ord(self._text[index])

    def __getslice__(self, start, stop, step):
        return _bytes_literal(self._text[start:stop:step])

    def upper(self):
        return _bytes_literal(_ascii_cased(self._text, str.upper))

    def lower(self):
        return _bytes_literal(_ascii_cased(self._text, str.lower))

    def title(self):
        return _bytes_literal(self._text.title())

    def capitalize(self):
        return _bytes_literal(self._text.capitalize())

    def strip(self, chars=None):
        return _bytes_literal(self._text.strip(_blanks(chars)))

    def lstrip(self, chars=None):
        return _bytes_literal(self._text.lstrip(_blanks(chars)))

    def rstrip(self, chars=None):
        return _bytes_literal(self._text.rstrip(_blanks(chars)))

    def split(self, sep=None, maxsplit=-1):
        return [_bytes_literal(t) for t in self._text.split(None if sep is None else _text_of(sep), maxsplit)]

    def splitlines(self):
        return [_bytes_literal(t) for t in self._text.splitlines()]

    def join(self, parts):
        return _bytes_literal(self._text.join([_text_of(part) for part in parts]))

    def replace(self, old, new, count=-1):
        return _bytes_literal(self._text.replace(_text_of(old), _text_of(new), count))

    def startswith(self, prefix):
        return self._text.startswith(_text_of(prefix))

    def endswith(self, suffix):
        return self._text.endswith(_text_of(suffix))

    def find(self, part):
        return self._text.find(_text_of(part))

    def index(self, part):
        return self._text.index(_text_of(part))

    def count(self, part):
        return self._text.count(_text_of(part))

    def isdigit(self):
        return self._text.isdigit()

    def ljust(self, width):
        return _bytes_literal(self._text.ljust(width))

    def zfill(self, width):
        return _bytes_literal(self._text.zfill(width))

    def hex(self):
        return ''.join(['%02x' % ord(c) for c in self._text])


def _bytes_literal(text):
    made = bytes()
    made._text = text
    return made


def _bytes_encoded(text, encoding, errors):
    return _bytes_literal(_bytes_encode(text, encoding, errors))


def _text_of(value):
    if not isinstance(value, bytes):
        raise TypeError("a bytes-like object is required, not '%s'" % type(value).__name__)
    return value._text


def _inside(arg):
    return arg._text if isinstance(arg, bytes) else arg


def _blanks(chars):
    return ' \t\n\r\x0b\x0c' if chars is None else _text_of(chars)


def _ascii_cased(text, change):
    return ''.join([change(c) if c < '\x80' else c for c in text])
