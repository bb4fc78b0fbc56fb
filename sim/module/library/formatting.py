# For programs that mention: __format__


# What stands in str.format() for an object that formats itself.
class _Formatting:
    def __str__(self):
        text = self._of.__format__(self._spec)
        if not isinstance(text, str):
            raise TypeError('__format__ must return a str, not %s' % type(text).__name__)
        return text
