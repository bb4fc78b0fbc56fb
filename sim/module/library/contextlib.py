# For programs that mention: contextlib


class _Suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, exception, traceback):
        return exception is not None and isinstance(exception, self._exceptions)


class _Closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *what):
        self.thing.close()


class _NullContext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *what):
        return None


class ExitStack:
    def __init__(self):
        self._callbacks = []

    def __enter__(self):
        return self

    def enter_context(self, manager):
        result = manager.__enter__()
        self._callbacks.append(manager.__exit__)
        return result

    def callback(self, function, *args, **kwargs):
        self._callbacks.append(lambda *what: function(*args, **kwargs) and None)
        return function

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, exception, traceback):
        caught = exception is not None
        while self._callbacks:
            try:
                if self._callbacks.pop()(kind, exception, traceback):
                    kind = exception = traceback = None
            except BaseException as e:
                if not self._callbacks:
                    raise
                kind, exception, traceback = type(e), e, None
        if exception is not None and not caught:
            raise exception
        return caught and exception is None


