"""Looking at classes and instances: bases, __dict__, __getattr__, deleters, what reversed() and round() ask for."""


class Animal:
    legs = 4


class Dog(Animal):
    def __init__(self):
        self.name = 'Rex'
        self.age = 3


print([c.__name__ for c in Dog.__mro__], [c.__name__ for c in Dog.__bases__], Dog.__base__.__name__)
print(issubclass(Dog, Animal), issubclass(Animal, Dog), issubclass(Dog, (int, Animal)), issubclass(Dog, object))
print(issubclass(bool, int), issubclass(int, str), issubclass(KeyError, LookupError))
for call in (lambda: issubclass(1, Dog), lambda: issubclass(Dog, 1)):
    try:
        call()
    except TypeError as e:
        print(e)

# What an instance holds; a write goes through.
d = Dog()
print(vars(d), d.__dict__, len(vars(d)), 'age' in vars(d), 'legs' in vars(d), sorted(d.__dict__))
for name, value in d.__dict__.items():
    print(name, value)
d.__dict__['age'] += 1
d.__dict__.update(colour='brown', name='Max')
del d.__dict__['colour']
print(d.age, d.name, hasattr(d, 'colour'), vars(d) == {'name': 'Max', 'age': 4}, vars(d).get('x', 7), vars(d).pop('age'))
print(d.__dict__)
try:
    vars(3)
except TypeError as e:
    print(e)


class Open:
    def __init__(self):
        self.known = 1

    def __getattr__(self, name):
        if name.startswith('no'):
            raise AttributeError(name)
        return name + '!'


o = Open()
print(o.known, o.some, getattr(o, 'other'), getattr(o, 'no', 5), hasattr(o, 'yes'), hasattr(o, 'not_at_all'))
try:
    o.nothing
except AttributeError as e:
    print('AttributeError', e)


class Forward:
    def __getattr__(self, name):
        return lambda *args: (name, args)


print(Forward().move(1, 2), Forward().stop())


class Box:
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        return self._v

    @v.deleter
    def v(self):
        print('deleted')
        self._v = None

    @property
    def fixed(self):
        return 2


b = Box()
del b.v
print(b.v)
for name in ('deleter', 'setter'):
    try:
        if name == 'deleter':
            del b.fixed
        else:
            b.fixed = 3
    except AttributeError as e:
        print(e)


class Countdown:
    def __reversed__(self):
        return iter([3, 2, 1])

    def __round__(self, digits=None):
        return digits


class Squares:
    def __len__(self):
        return 4

    def __getitem__(self, i):
        return i * i


print(list(reversed(Countdown())), round(Countdown()), round(Countdown(), 2), list(reversed(Squares())))

# Built-in types
print(list(zip([1, 2], 'ab', strict=True)))
for columns in (([1, 2], [1]), ([1], [1, 2]), ([1], [1], [])):
    try:
        list(zip(*columns, strict=True))
    except ValueError as e:
        print(e)
print({}.fromkeys([1, 2], 0), dict.fromkeys('ab'), dict.fromkeys({'k': 1}, 2))
print('abc'.translate(str.maketrans('ab', 'xy')), str.maketrans('ab', 'xy', 'c'), 'x'.maketrans({'a': 'long', 98: None}))
print('abc'.translate({97: None, 98: 'zz'}), '{a} {b}'.format_map({'a': 1, 'b': 2}))
print('ab\n'.isprintable(), 'a b'.isprintable(), ''.isprintable(), 'é'.isprintable(), '\xa0'.isprintable())
print((5).real, (5).imag, (5).numerator, (5).denominator, (2.5).real, (2.5).imag, True.real, (5).conjugate())
print((0.5).as_integer_ratio(), (5).as_integer_ratio(), (-0.1).as_integer_ratio(), (0.0).as_integer_ratio())
print((1e300).as_integer_ratio(), (1e-300).as_integer_ratio())
