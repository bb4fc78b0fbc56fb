"""Dates, spans of time, and the part of os.path that works on texts."""
import datetime
import os
import os.path
from datetime import date, timedelta
from os.path import basename

d = date(2024, 2, 28) + timedelta(days=2)
print(d, d.weekday(), d.isoweekday(), d.isoformat(), (date(2024, 12, 25) - d).days, d - timedelta(1), repr(d), f'{d:%d.%m.%Y} {d}', timedelta(3) + d)
print(d == date(2024, 3, 1), d < date(2025, 1, 1), d != 5, {d: 1}[date(2024, 3, 1)], sorted([d, date(2020, 1, 1)]), max(d, date(1999, 1, 1)))
t = timedelta(hours=25, minutes=3)
print(t, -t, abs(-t), t * 2, 3 * t, t / 2, t // timedelta(hours=1), t % timedelta(hours=1), bool(timedelta()), t.total_seconds(), t.days, t.seconds)
m = datetime.datetime(2020, 1, 2, 3, 4, 5)
print(m.strftime('%Y/%m/%d %H:%M:%S'), m + t, t + m, m - t, m - datetime.datetime(2020, 1, 1), m.date(), m.weekday(), m.replace(year=2021, hour=0), {m: 2}[m])
for wrong in (lambda: t + 1, lambda: date(2020, 13, 1), lambda: date(2023, 2, 29)):
    try:
        print(wrong())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, str(e)[:20])
for p in ('/a/b/c.txt', 'c.tar.gz', '/', 'a/', '.rc', '...x', '', 'a.b/c'):
    print(os.path.split(p), os.path.basename(p), os.path.dirname(p), os.path.splitext(p), os.path.join(p, 'x', 'y'), os.path.join('q', p))
print(basename(__file__))
