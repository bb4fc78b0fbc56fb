# For programs that mention: __init_subclass__


def _class_made(cls):
    made = _behind(cls, '__init_subclass__')
    if type(made).__name__ == 'method':
        made()
    else:
        made(cls)
