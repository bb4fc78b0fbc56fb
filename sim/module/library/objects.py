class object:
    pass


def _make(kind, make, *args, **kwargs):
    made = make(kind, *args, **kwargs)
    if isinstance(made, kind) and hasattr(made, '__init__'):
        made.__init__(*args, **kwargs)
    return made


def _begin_local(data, arguments):
    data.__init__(*arguments[0], **arguments[1])
