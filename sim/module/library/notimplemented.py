# For programs that mention: NotImplemented


class _NotImplementedType:
    def __repr__(self):
        return 'NotImplemented'


NotImplemented = _NotImplementedType()


# A method for an operator has given NotImplemented: others may know.
def _otherwise(rest, a, b, symbol):
    for receiver, method, other, negated in rest:
        result = getattr(type(receiver), method)(receiver, other)
        if result is not NotImplemented:
            return not result if negated else result
    if symbol == '==':
        return a is b
    if symbol == '!=':
        return a is not b
    if symbol in ('<', '<=', '>', '>='):
        raise TypeError("'%s' not supported between instances of '%s' and '%s'" %
                        (symbol, type(a).__name__, type(b).__name__))
    raise TypeError("unsupported operand type(s) for %s: '%s' and '%s'" %
                    (symbol, type(a).__name__, type(b).__name__))
