# Settings that do not exist, or have a bad value.
# lockstep: cores=0
# lockstep: policy=best quantum=5
# lockstep: colour=red
# error 2:13: cores
# error 3:13: best
# error 4:13: colour
