# try, except, else, finally, raise, nested, custom, messages.
five = 5
two = [1, 2]


def attempt(f):
    try:
        value = f()
    except ZeroDivisionError as e:
        return "zero: " + str(e)
    except (KeyError, IndexError) as e:
        return "lookup: %r %s" % (e, e)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    else:
        return "fine %s" % value
    finally:
        print("finally", end=" ")


print(attempt(lambda: 1))
print(attempt(lambda: 1 / 0))
print(attempt(lambda: 1 // 0))
print(attempt(lambda: 1 % 0))
print(attempt(lambda: 1.0 / 0))
print(attempt(lambda: {}["k"]))
print(attempt(lambda: {}[3]))
print(attempt(lambda: [][0]))
print(attempt(lambda: (1,)[5]))
print(attempt(lambda: "abc"[3]))
print(attempt(lambda: int("x")))
print(attempt(lambda: float("x")))
print(attempt(lambda: 1 + "a"))
print(attempt(lambda: "a" + 1))
print(attempt(lambda: [1] + (2,)))
print(attempt(lambda: None.x))
print(attempt(lambda: (5).real_name))
print(attempt(lambda: undefined_name))
print(attempt(lambda: len(5)))
print(attempt(lambda: five()))
print(attempt(lambda: five[0]))
print(attempt(lambda: [1, 2].index(3)))
print(attempt(lambda: [].pop()))
print(attempt(lambda: [1].remove(2)))
print(attempt(lambda: "a" < 1))
print(attempt(lambda: -"a"))
print(attempt(lambda: two["a"]))
print(attempt(lambda: {}[[]]))
print(attempt(lambda: max([])))
print(attempt(lambda: chr(-1)))
print(attempt(lambda: "%d" % "x"))
print(attempt(lambda: "%s %s" % 1))
print(attempt(lambda: [int(c) for c in "1x"]))


class Mine(Exception):
    pass


class Deeper(Mine):
    def __init__(self, code):
        super().__init__("code", code)
        self.code = code


for error in (Mine("text"), Mine(), Mine(1, "two"), Deeper(5), ValueError("v"), RuntimeError()):
    try:
        raise error
    except Deeper as e:
        print("deeper", e.code, e.args)
    except Mine as e:
        print("mine", e, e.args, repr(e))
    except Exception as e:
        print(repr(e), str(e))


def chain():
    try:
        try:
            raise ValueError("inner")
        except ValueError:
            print("caught", end=" ")
            raise
        finally:
            print("cleanup", end=" ")
    except ValueError as e:
        print("again", e)


chain()


def order():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i, end=" ")
        finally:
            print("finally", i, end=" ")
    try:
        return "returned"
    finally:
        print("last", end=" ")


print(order())


def swallow():
    try:
        return 1 / 0
    except ZeroDivisionError:
        pass
    try:
        raise KeyError
    except KeyError as e:
        print(repr(e), end=" ")
    return "end"


print(swallow())
try:
    try:
        1 / 0
    finally:
        print("on the way")
except ArithmeticError:
    print("arithmetic")
try:
    assert 1 == 2, "one is not two"
except AssertionError as e:
    print("assert:", e)
try:
    assert [] == [1]
except AssertionError as e:
    print("assert:", repr(e))
assert True, "never"
try:
    raise RuntimeError("a") from ValueError("b")
except RuntimeError as e:
    print(e)


class Guard:
    def __init__(self, quiet):
        self.quiet = quiet

    def __enter__(self):
        return "value"

    def __exit__(self, kind, value, trace):
        print(kind.__name__ if kind else None, value, end=" ")
        return self.quiet


with Guard(True) as g:
    print(g, end=" ")
    raise ValueError("swallowed")
print("after")
try:
    with Guard(False):
        raise ValueError("passed on")
except ValueError as e:
    print(e)
def leave():
    for i in range(3):
        with Guard(False):
            if i == 1:
                return i


print(leave())
