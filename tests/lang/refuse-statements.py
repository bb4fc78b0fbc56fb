# What is outside the language is refused by name, each with its place, and nothing runs.
print("never printed")


def generator():
    yield 1


async def later():
    pass


def outer():
    n = 0

    def inner():
        nonlocal n
        n = 1


if (m := 5) > 3:
    pass
exec("x")
# error 6:5: 'yield'
# error 9:1: 'async'
# error 17:9: 'nonlocal'
# error 21:7: ':='
# error 23:1: 'exec'
