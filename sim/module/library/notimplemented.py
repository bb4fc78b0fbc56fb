# For programs that mention: NotImplemented


class _NotImplementedType:
    def __repr__(self):
        return 'NotImplemented'


NotImplemented = _NotImplementedType()


# A method for an operator has given NotImplemented: the other operand's may know, if it has not been the one.
def _otherwise(a, b, symbol, method, reflected):
    if method and hasattr(type(a), method) and reflected and hasattr(type(b), reflected) and (
            type(a) is not type(b) or method in ('__eq__', '__ne__', '__lt__', '__le__', '__gt__', '__ge__')):
        result = getattr(type(b), reflected)(b, a)
        if result is not NotImplemented:
            return result
    if symbol == '==':
        return a is b
    if symbol == '!=':
        return a is not b
    if symbol in ('<', '<=', '>', '>='):
        raise TypeError("'%s' not supported between instances of '%s' and '%s'" %
                        (symbol, type(a).__name__, type(b).__name__))
    raise TypeError("unsupported operand type(s) for %s: '%s' and '%s'" %
                    (symbol, type(a).__name__, type(b).__name__))
