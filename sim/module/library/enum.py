# For programs that mention: enum


# What can be done with a class of members itself: its type.
class _EnumType:
    def __iter__(cls):
        return iter(_single_bits(cls) if issubclass(cls, Flag) else cls._member_list)

    def __len__(cls):
        return len(_single_bits(cls) if issubclass(cls, Flag) else cls._member_list)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and 'EnumType'" % type(member).__name__)
        return isinstance(member, cls)

    def __reversed__(cls):
        return iter(cls._member_list[::-1])


class auto:
    value = None

    def __or__(self, other):
        return _Together(self, other)


# A = auto(); B = auto(); AB = A | B: what the two are is known when the class is made.
class _Together(auto):
    def __init__(self, left, right):
        self.parts = left, right

    def number(self):
        left, right = [x.number() if isinstance(x, _Together) else x.value if isinstance(x, auto) else x for x in self.parts]
        return left | right


# What stands in the body of the class and is no member.
def _no_member(name, value):
    return name.startswith('_') or isinstance(value, property) or type(value).__name__ in (
        'function', 'method', 'builtin_function_or_method', 'type')


class Enum:
    _member_list = []

    def __init_subclass__(cls):
        own = _attributes(cls)
        if '_names' in own:
            own = _named_members(own['_names'])
        cls._member_map_ = {}
        cls._member_list = []
        values = []
        for name, value in own.items():
            if _no_member(name, value):
                continue
            if isinstance(value, _Together):
                value = value.number()
            elif isinstance(value, auto):
                value.value = cls._generate_next_value_(name, 1, len(values), values)
                value = value.value
            values.append(value)
            _add_member(cls, name, value)
        cls.__members__ = cls._member_map_

    def _generate_next_value_(name, start, count, last_values):
        numbers = [value for value in last_values if isinstance(value, int)]
        return max(numbers) + 1 if numbers else start

    def __new__(cls, value, *more):
        for member in cls._member_list:
            if member._value_ is value or member._value_ == value or member is value:
                return member
        return cls._missing_(value)

    @classmethod
    def _missing_(cls, value):
        raise ValueError('%r is not a valid %s' % (value, cls.__qualname__))

    def __repr__(self):
        return '<%s.%s: %r>' % (type(self).__name__, self._name_, self._value_)

    def __str__(self):
        return '%s.%s' % (type(self).__name__, self._name_)

    def __format__(self, spec):
        return format(str(self), spec)


def _named_members(names):
    if isinstance(names, dict):
        return names
    if isinstance(names, str):
        names = names.replace(',', ' ').split()
    if names and not isinstance(names[0], str):
        return dict(names)
    return {names[i]: i + 1 for i in range(len(names))}


def _add_member(cls, name, value):
    for member in cls._member_list:
        if member._value_ == value and type(member._value_) is type(value):
            cls._member_map_[name] = member
            setattr(cls, name, member)
            return
    member = object.__new__(cls)
    _name_member(member, name, value)
    if hasattr(cls, '__init__') and cls.__init__ is not object.__init__:
        member.__init__(*(value if isinstance(value, tuple) else (value,)))
    cls._member_map_[name] = member
    cls._member_list.append(member)
    setattr(cls, name, member)
    _make_common(member)


def _name_member(member, name, value):
    member._name_ = name
    member._value_ = value
    member.name = name
    member.value = value


def _bare(x):
    return x._value_ if isinstance(x, Enum) else x


def _is_number(x):
    return isinstance(x, (int, float))


# Members that are numbers.
class _IntMixed:
    def _as_key(self):
        return self._value_

    def __hash__(self):
        return hash(self._value_)

    def __eq__(self, other):
        return self._value_ == _bare(other)

    def __ne__(self, other):
        return self._value_ != _bare(other)

    def __lt__(self, other):
        return self._value_ < _bare(other) if _is_number(other) else NotImplemented

    def __le__(self, other):
        return self._value_ <= _bare(other) if _is_number(other) else NotImplemented

    def __gt__(self, other):
        return self._value_ > _bare(other) if _is_number(other) else NotImplemented

    def __ge__(self, other):
        return self._value_ >= _bare(other) if _is_number(other) else NotImplemented

    def __add__(self, other):
        return self._value_ + _bare(other) if _is_number(other) else NotImplemented

    def __radd__(self, other):
        return _bare(other) + self._value_ if _is_number(other) else NotImplemented

    def __sub__(self, other):
        return self._value_ - _bare(other) if _is_number(other) else NotImplemented

    def __rsub__(self, other):
        return _bare(other) - self._value_ if _is_number(other) else NotImplemented

    def __mul__(self, other):
        return self._value_ * _bare(other) if _is_number(other) else NotImplemented

    def __rmul__(self, other):
        return _bare(other) * self._value_ if _is_number(other) else NotImplemented

    def __truediv__(self, other):
        return self._value_ / _bare(other) if _is_number(other) else NotImplemented

    def __rtruediv__(self, other):
        return _bare(other) / self._value_ if _is_number(other) else NotImplemented

    def __floordiv__(self, other):
        return self._value_ // _bare(other) if _is_number(other) else NotImplemented

    def __rfloordiv__(self, other):
        return _bare(other) // self._value_ if _is_number(other) else NotImplemented

    def __mod__(self, other):
        return self._value_ % _bare(other) if _is_number(other) else NotImplemented

    def __rmod__(self, other):
        return _bare(other) % self._value_ if _is_number(other) else NotImplemented

    def __and__(self, other):
        return self._value_ & _bare(other) if _is_number(other) else NotImplemented

    def __rand__(self, other):
        return self._value_ & _bare(other) if _is_number(other) else NotImplemented

    def __or__(self, other):
        return self._value_ | _bare(other) if _is_number(other) else NotImplemented

    def __ror__(self, other):
        return self._value_ | _bare(other) if _is_number(other) else NotImplemented

    def __lshift__(self, other):
        return self._value_ << _bare(other) if _is_number(other) else NotImplemented

    def __rlshift__(self, other):
        return _bare(other) << self._value_ if _is_number(other) else NotImplemented

    def __pow__(self, other):
        return self._value_ ** _bare(other) if _is_number(other) else NotImplemented

    def __rpow__(self, other):
        return _bare(other) ** self._value_ if _is_number(other) else NotImplemented

    def __neg__(self):
        return -self._value_

    def __bool__(self):
        return self._value_ != 0

    def __int__(self):
        return self._value_

    def __index__(self):
        return self._value_

    def __float__(self):
        return float(self._value_)


class IntEnum(_IntMixed, Enum):
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)


# Members that are texts.
class _StrMixed:
    def _as_key(self):
        return self._value_

    def __hash__(self):
        return hash(self._value_)

    def __eq__(self, other):
        return self._value_ == _bare(other)

    def __ne__(self, other):
        return self._value_ != _bare(other)

    def __lt__(self, other):
        return self._value_ < _bare(other)

    def __le__(self, other):
        return self._value_ <= _bare(other)

    def __gt__(self, other):
        return self._value_ > _bare(other)

    def __ge__(self, other):
        return self._value_ >= _bare(other)

    def __add__(self, other):
        return self._value_ + _bare(other)

    def __radd__(self, other):
        return _bare(other) + self._value_

    def __mul__(self, times):
        return self._value_ * times

    def __contains__(self, part):
        return _bare(part) in self._value_

    def __len__(self):
        return len(self._value_)

    def __iter__(self):
        return iter(self._value_)

    def __getitem__(self, index):
        return self._value_[index]

    def __getslice__(self, start, stop, step):
        return self._value_[start:stop:step]

    def __getattr__(self, name):
        if not hasattr(self._value_, name):
            raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))
        return getattr(self._value_, name)


class StrEnum(_StrMixed, Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)


def _in_bits(number, bits):
    if number < 0:
        return '0b1 ' + bin(number + 2 ** bits)[2:].rjust(bits, '0')
    return '0b0 ' + bin(number)[2:].rjust(bits, '0')


def _single_bits(cls):
    return [m for m in cls._member_list if m._value_ > 0 and not m._value_ & (m._value_ - 1)]


class Flag(Enum):
    def _generate_next_value_(name, start, count, last_values):
        power = start
        while last_values and power <= max(last_values):
            power *= 2
        return power

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError('%r is not a valid %s' % (value, cls.__qualname__))
        whole = 0
        for member in cls._member_list:
            whole |= member._value_
        bits, all_bits = whole.bit_length(), 2 ** whole.bit_length() - 1
        number = value if value >= 0 else max(all_bits + 1, 2 ** value.bit_length()) + value
        if not issubclass(cls, IntFlag):
            if not -all_bits - 1 <= value <= all_bits or value & (all_bits ^ whole):
                bits = max(bits, value.bit_length())
                raise ValueError('%r invalid value %r\n    given %s\n  allowed %s' %
                                 (cls, value, _in_bits(value, bits), _in_bits(whole, bits)))
            number &= all_bits
        unknown = number & ~whole
        for member in cls._member_list:
            if member._value_ == number:
                return member
        names = [member._name_ for member in _single_bits(cls) if member._value_ & number]
        made = object.__new__(cls)
        _name_member(made, '|'.join(names + [str(unknown)] if names and unknown else names) or None, number)
        return made

    def __eq__(self, other):
        return type(self) is type(other) and self._value_ == other._value_

    def __hash__(self):
        return hash(self._value_)

    def __or__(self, other):
        return type(self)(self._value_ | other._value_)

    def __and__(self, other):
        return type(self)(self._value_ & other._value_)

    def __xor__(self, other):
        return type(self)(self._value_ ^ other._value_)

    def __invert__(self):
        whole = 0
        for member in type(self)._member_list:
            whole |= member._value_
        return type(self)(whole & ~self._value_)

    def __contains__(self, other):
        return self._value_ & other._value_ == other._value_

    def __bool__(self):
        return self._value_ != 0

    def __iter__(self):
        return iter([member for member in _single_bits(type(self)) if member._value_ & self._value_])

    def __len__(self):
        return len(list(iter(self)))

    def __repr__(self):
        return '<%s%s: %r>' % (type(self).__name__, '.' + self._name_ if self._name_ else '', self._value_)

    def __str__(self):
        return '%s.%s' % (type(self).__name__, self._name_) if self._name_ else '%s(%d)' % (type(self).__name__,
                                                                                              self._value_)


class IntFlag(_IntMixed, Flag):
    def __or__(self, other):
        return type(self)(self._value_ | _bare(other)) if _is_number(other) or isinstance(other, Enum) else NotImplemented

    def __and__(self, other):
        return type(self)(self._value_ & _bare(other)) if _is_number(other) or isinstance(other, Enum) else NotImplemented

    def __xor__(self, other):
        return type(self)(self._value_ ^ _bare(other)) if _is_number(other) or isinstance(other, Enum) else NotImplemented

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        return type(self)(~self._value_)

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)


def _unique(cls):
    again = ['%s -> %s' % (name, member._name_) for name, member in cls._member_map_.items() if name != member._name_]
    if again:
        raise ValueError('duplicate values found in %r: %s' % (cls, ', '.join(again)))
    return cls
