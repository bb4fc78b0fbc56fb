# What is wrong in different ways is told at once.
# lockstep: colour=red
import nothing
x = = 3
# error 2:13: colour
# error 3:8: nothing
# error 4:5: expression
