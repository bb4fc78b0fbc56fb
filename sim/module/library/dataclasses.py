# For programs that mention: dataclasses


class _Missing:
    def __repr__(self):
        return '<dataclasses._MISSING_TYPE object>'


_missing_value = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.kw_only = kw_only

    def _required(self):
        return self.default is _missing_value and self.default_factory is _missing_value


def _field(*, default=_missing_value, default_factory=_missing_value, init=True, repr=True, hash=None, compare=True,
           metadata=None, kw_only=False):
    if default is not _missing_value and default_factory is not _missing_value:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, kw_only)


def _dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
               match_args=True, kw_only=False, slots=False, weakref_slot=False):
    if cls is None:
        return lambda c: _made_dataclass(c, init, repr, eq, order, unsafe_hash, frozen, kw_only)
    return _made_dataclass(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only)


# An annotation as it was written, without what stands in its brackets.
def _is_annotated(annotation, word):
    return isinstance(annotation, str) and annotation.split('[')[0].split('.')[-1] == word


def _own_fields(cls, own, kw_only):
    found = []
    for name, annotation in own.get('__annotations__', {}).items():
        if _is_annotated(annotation, 'ClassVar'):
            continue
        if _is_annotated(annotation, 'KW_ONLY'):
            kw_only = True
            continue
        given = own.get(name, _missing_value)
        if not isinstance(given, Field):
            if isinstance(given, (list, dict, set)):
                raise ValueError('mutable default %r for field %s is not allowed: use default_factory' %
                                 (type(given), name))
            given = Field(given, _missing_value, True, True, None, True, False)
        elif given.default is not _missing_value:
            setattr(cls, name, given.default)
        else:
            _forget_attribute(cls, name)
        given.name = name
        given.type = annotation
        given.kw_only = given.kw_only or kw_only
        given._init_only = _is_annotated(annotation, 'InitVar')
        found.append(given)
    return found


def _fields_of(cls, own, init, kw_only, ordered_only):
    fields = {}
    for base in cls.__mro__[:0:-1]:
        for f in getattr(base, '_dataclass_fields', []):
            fields[f.name] = f
    for f in _own_fields(cls, own, kw_only):
        fields[f.name] = f
    if ordered_only:
        raise ValueError('eq must be true if order is true')
    seen = None
    for f in fields.values():
        if init and f.init and not f.kw_only and seen and f._required():
            raise TypeError('non-default argument %r follows default argument' % f.name)
        if f.init and not f.kw_only and not f._required():
            seen = f
    return [f for f in fields.values() if not f.kw_only] + [f for f in fields.values() if f.kw_only]


def _made_dataclass(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only):
    own = _attributes(cls)
    for base in cls.__mro__[1:]:
        if getattr(base, '_dataclass_frozen', frozen) != frozen:
            raise TypeError('cannot inherit %s dataclass from a %s one' % (
                ('frozen', 'non-frozen') if frozen else ('non-frozen', 'frozen')))
    cls._dataclass_fields = _fields_of(cls, own, init and '__init__' not in own, kw_only, order and not eq)
    cls._dataclass_frozen = frozen
    cls.__match_args__ = tuple([f.name for f in cls._dataclass_fields if f.init and not f.kw_only])
    if init and '__init__' not in own:
        cls.__init__ = _dataclass_init
    if repr and '__repr__' not in own:
        cls.__repr__ = _dataclass_repr
    if eq and '__eq__' not in own:
        cls.__eq__ = _dataclass_eq
    if order:
        cls.__lt__ = _dataclass_lt
        cls.__le__ = _dataclass_le
        cls.__gt__ = _dataclass_gt
        cls.__ge__ = _dataclass_ge
    if unsafe_hash or (eq and frozen and '__hash__' not in own):
        cls.__hash__ = _dataclass_hash
    elif eq and '__hash__' not in own:
        cls.__hash__ = None
    if frozen:
        cls.__setattr__ = _frozen_set
        cls.__delattr__ = _frozen_delete
    return cls


# Of a class that derives from a frozen one and is no data class itself only the fields are kept from being set.
def _is_frozen(self, name):
    return '_dataclass_fields' in _attributes(type(self)) or name in [f.name for f in self._dataclass_fields]


def _frozen_set(self, name, value):
    if _is_frozen(self, name):
        raise FrozenInstanceError("cannot assign to field '%s'" % name)
    _set_plainly(self, name, value)


def _frozen_delete(self, name):
    if _is_frozen(self, name):
        raise FrozenInstanceError("cannot delete field '%s'" % name)
    object.__delattr__(self, name)


def _listed(names):
    names = [repr(name) for name in names]
    if len(names) == 1:
        return names[0]
    return '%s%s and %s' % (', '.join(names[:-1]), ',' if len(names) > 2 else '', names[-1])


def _dataclass_given(cls, args, kwargs):
    wanted = [f for f in cls._dataclass_fields if f.init]
    places = [f for f in wanted if not f.kw_only]
    name = [base for base in cls.__mro__ if '_dataclass_fields' in _attributes(base)][0].__qualname__ + '.__init__()'
    names = [f.name for f in wanted]
    given = dict(zip([f.name for f in places], args))
    for key in kwargs:
        if key not in names:
            raise TypeError("%s got an unexpected keyword argument '%s'" % (name, key))
        if key in given:
            raise TypeError("%s got multiple values for argument '%s'" % (name, key))
        given[key] = kwargs[key]
    if len(args) > len(places):
        least = len([f for f in places if f._required()]) + 1
        most = len(places) + 1
        takes = '%d positional argument%s' % (most, '' if most == 1 else 's')
        if least < most:
            takes = 'from %d to %d positional arguments' % (least, most)
        raise TypeError('%s takes %s but %d %s given' % (name, takes, len(args) + 1, 'were'))
    for kind, some in (('positional', places), ('keyword-only', [f for f in wanted if f.kw_only])):
        missing = [f.name for f in some if f.name not in given and f._required()]
        if missing:
            raise TypeError('%s missing %d required %s argument%s: %s' %
                            (name, len(missing), kind, '' if len(missing) == 1 else 's', _listed(missing)))
    return given


def _dataclass_init(self, *args, **kwargs):
    cls = type(self)
    given = _dataclass_given(cls, args, kwargs)
    only_for_init = []
    for f in cls._dataclass_fields:
        if f.name in given:
            value = given[f.name]
        elif f.default_factory is not _missing_value:
            value = f.default_factory()
        elif f.default is not _missing_value:
            value = f.default
        else:
            continue
        if f._init_only:
            only_for_init.append(value)
        else:
            _set_plainly(self, f.name, value)
    if hasattr(self, '__post_init__'):
        self.__post_init__(*only_for_init)


def _shown(self):
    return [f for f in self._dataclass_fields if not f._init_only]


def _dataclass_repr(self):
    parts = ['%s=%r' % (f.name, getattr(self, f.name)) for f in _shown(self) if f.repr]
    return '%s(%s)' % (type(self).__qualname__, ', '.join(parts))


def _compared_fields(self):
    return tuple([getattr(self, f.name) for f in _shown(self) if f.compare])


def _dataclass_hash(self):
    return hash(tuple([getattr(self, f.name) for f in _shown(self) if (f.compare if f.hash is None else f.hash)]))


def _dataclass_eq(self, other):
    return type(self) is type(other) and _compared_fields(self) == _compared_fields(other)


def _ordered_fields(a, b, operator):
    if type(a) is not type(b):
        raise TypeError("'%s' not supported between instances of '%s' and '%s'" %
                        (operator, type(a).__name__, type(b).__name__))
    return _compared_fields(a)


def _dataclass_lt(a, b):
    return _ordered_fields(a, b, '<') < _compared_fields(b)


def _dataclass_le(a, b):
    return _ordered_fields(a, b, '<=') <= _compared_fields(b)


def _dataclass_gt(a, b):
    return _ordered_fields(a, b, '>') > _compared_fields(b)


def _dataclass_ge(a, b):
    return _ordered_fields(a, b, '>=') >= _compared_fields(b)


def _is_dataclass(x):
    return hasattr(x, '_dataclass_fields')


def _fields(x):
    if not hasattr(x, '_dataclass_fields'):
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([f for f in x._dataclass_fields if not f._init_only])


def _without_classes(x, whole):
    if hasattr(x, '_dataclass_fields'):
        return whole([(f.name, _without_classes(getattr(x, f.name), whole)) for f in _shown(x)])
    if type(x) is list:
        return [_without_classes(e, whole) for e in x]
    if type(x) is tuple:
        return tuple([_without_classes(e, whole) for e in x])
    if type(x) is dict:
        return {key: _without_classes(x[key], whole) for key in x}
    return x


def _asdict(obj, *, dict_factory=dict):
    if not hasattr(obj, '_dataclass_fields') or isinstance(obj, type):
        raise TypeError('asdict() should be called on dataclass instances')
    return _without_classes(obj, dict_factory)


def _astuple(obj, *, tuple_factory=tuple):
    if not hasattr(obj, '_dataclass_fields') or isinstance(obj, type):
        raise TypeError('astuple() should be called on dataclass instances')
    return _without_classes(obj, lambda pairs: tuple_factory([value for name, value in pairs]))


def _replace(obj, /, **changes):
    given = {f.name: getattr(obj, f.name) for f in obj._dataclass_fields if f.init and not f._init_only}
    given.update(changes)
    return type(obj)(**given)
