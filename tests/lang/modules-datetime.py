# Dates that are written down, not now: the same on every machine.
import datetime
import time
from datetime import timedelta

a = datetime.datetime(2024, 2, 28, 23, 59, 58, 250000)
b = a + timedelta(days=1, seconds=3)
print(a, b, b - a, (b - a).total_seconds(), repr(a), repr(b - a))
print(a.year, a.month, a.day, a.hour, a.minute, a.second, a.microsecond, a.weekday(), a.date(), a.isoformat())
print(b.strftime("%Y-%m-%d %H:%M:%S.%f"), b.strftime("%A %d %B %Y, %j, %I:%M %p, %a %b %y %%"), f"{a:%H:%M}", f"{a}")
print(a < b, a == a, a != b, a >= b, max(a, b))
print(datetime.datetime(2000, 1, 1), datetime.datetime(1999, 12, 31, 1, 2, 3).strftime("%c | %x | %X"), datetime.date(2024, 1, 5))
print(timedelta(0), timedelta(days=2), timedelta(days=-1, hours=3), timedelta(milliseconds=1500), timedelta(minutes=90))
print(repr(timedelta(0)), repr(timedelta(days=1, seconds=5, microseconds=7)), timedelta(seconds=10) * 3, timedelta(seconds=10) / 4)
print(timedelta(hours=1) > timedelta(minutes=59), timedelta(hours=1) == timedelta(minutes=60), timedelta(hours=1) + timedelta(hours=2))
print(time.strftime("%Y-%m-%d %H:%M:%S", (2024, 2, 29, 12, 30, 45, 3, 60, 0)), time.asctime((2024, 2, 9, 2, 30, 45, 4, 40, 0)))
print(time.strftime("%d/%m/%y", time.gmtime(0)), time.asctime(time.gmtime(951782400)), time.gmtime(1e9)[:6], time.gmtime(86399)[3])
