# A line that ends behind an operator.
x = 5
x++
y = x +
x--
z = x *
# error 3:4: expected an expression
# hint: write 'x += 1' to count up
# error 4:8: expected an expression
# hint: to go on in the next line, put the expression in brackets
# error 5:4: expected an expression
# hint: write 'x -= 1' to count down
# error 6:8: expected an expression
# hint: to go on in the next line, put the expression in brackets
