# sys.exit gives its number as the exit status; finally still runs.
import sys

try:
    sys.exit(7)
finally:
    print("finally")
