# An exception that nobody catches ends the program with status 1, after what was printed before.
print("before")


class Broken(Exception):
    pass


def fail(n):
    if n == 0:
        raise Broken("at the bottom")
    fail(n - 1)


fail(2)
print("never")
