# For programs that mention: __str__


# What a traceback says of an exception whose class makes its text.
def _say(exception):
    try:
        text = str(exception)
    except Exception:
        text = '<exception str() failed>'
    _set_plainly(exception, '#text', text)


def _say_and_raise(unsaid, exception):
    _say(unsaid)
    raise exception
