# For programs that mention: __getattr__, __len__, translate, maketrans, format_map, as_integer_ratio


def _asked(method, instance, name, default):
    try:
        return method(instance, name)
    except AttributeError:
        return default


def _answers(method, instance, name):
    try:
        method(instance, name)
    except AttributeError:
        return False
    return True


def _backwards(sequence):
    return iter([sequence[i] for i in range(len(sequence) - 1, -1, -1)])


def _ratio(mantissa, exponent):
    return (mantissa << exponent, 1) if exponent >= 0 else (mantissa, 1 << -exponent)


def _format_map(text, mapping):
    if not isinstance(mapping, dict):
        raise TypeError("format_map() of an object of type '%s' (a limit of Lockstep)" % type(mapping).__name__)
    return text.format(**mapping)


def _translate(text, table):
    found = []
    for c in text:
        put = table.get(ord(c), c) if isinstance(table, dict) else table[ord(c)]
        if put is not None:
            found.append(chr(put) if isinstance(put, int) else put)
    return ''.join(found)


def _maketrans(x, *more):
    if not more:
        return {(ord(key) if isinstance(key, str) else key): put for key, put in x.items()}
    if len(x) != len(more[0]):
        raise ValueError('the first two maketrans arguments must have equal length')
    table = {ord(a): ord(b) for a, b in zip(x, more[0])}
    for c in more[1] if len(more) > 1 else '':
        table[ord(c)] = None
    return table
