# An indented block is missing.
def f():
print("x")
# error 3:1: indented
