# For programs that mention: uuid
import uuid

_uuids = [0]


class UUID:
    def __init__(self, hex):
        digits = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
        if len(digits) != 32:
            raise ValueError('badly formed hexadecimal UUID string')
        self.int = int(digits, 16)
        self.hex = '%032x' % self.int
        self.version = int(digits[12], 16)

    def __str__(self):
        h = self.hex
        return '%s-%s-%s-%s-%s' % (h[:8], h[8:12], h[12:16], h[16:20], h[20:])

    def __repr__(self):
        return 'UUID(%r)' % str(self)

    def __eq__(self, other):
        return isinstance(other, UUID) and self.int == other.int

    def __lt__(self, other):
        return self.int < other.int


def _uuid4():
    number = _uuids[0]
    _uuids[0] = number + 2
    h = '%016x%016x' % (uuid._half(number), uuid._half(number + 1))
    return UUID(h[:12] + '4' + h[13:16] + '89ab'[int(h[16], 16) % 4] + h[17:])
