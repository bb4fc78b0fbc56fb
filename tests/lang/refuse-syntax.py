# Mistakes of writing: one error each, and the parser finds the next one.
def f(:
    pass


print("open"
x = 1
# error 2:7: expected
# error 6:6: '('
