"""The limit of digits of an integer that is read or written."""
import sys
print(len(str(10**4299)))
try:
    print(len(str(10**4300)))
except ValueError as e:
    print(e)
try:
    int('1' * 5000)
except ValueError as e:
    print(e)
print(f'{10**20:,}', 2**200)
try:
    print(10**5000)
except ValueError as e:
    print(e)
