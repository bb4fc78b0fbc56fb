"""The name of an except clause is unbound behind it, however it is left."""


def ended():
    e = 5
    try:
        raise ValueError('a')
    except ValueError as e:
        print(e)
    try:
        print(e)
    except UnboundLocalError as error:
        print(type(error).__name__, error)


def left_by_continue():
    for i in range(3):
        try:
            if i == 1:
                raise KeyError(i)
        except KeyError as e:
            print('key', e)
            continue
        finally:
            print('finally', i)
    try:
        return e
    except NameError as error:
        print(error)


def left_by_break():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            if i == 1:
                break
            print(e)
    try:
        print(e)
    except NameError as error:
        print(error)


def left_by_return():
    try:
        raise ValueError(3)
    except ValueError as e:
        return str(e)


def deleted_within():
    try:
        raise ValueError(3)
    except ValueError as e:
        del e
    return 1


def captured():
    try:
        raise ValueError(3)
    except ValueError as e:
        tell = lambda: e
        print(tell())
    try:
        tell()
    except NameError as error:
        print(error)


def deleted_in_a_loop(n):
    x = 1
    for _ in range(n):
        try:
            print(x)
        except UnboundLocalError as error:
            print(error)
            x = 7
            continue
        del x


ended()
left_by_continue()
left_by_break()
print(left_by_return(), deleted_within())
captured()
deleted_in_a_loop(3)
for number in range(2):
    try:
        raise KeyError('a')
    except KeyError as error:
        continue
try:
    error
except NameError as problem:
    print(problem)
fault = 3
try:
    raise TypeError('q')
except TypeError as fault:
    pass
print(fault)
