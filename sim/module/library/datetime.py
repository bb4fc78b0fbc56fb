# For programs that mention: datetime
import time


class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole = (weeks * 7 + days) * 86400 + hours * 3600 + minutes * 60 + seconds
        self._micros = round(whole * 1000000 + milliseconds * 1000 + microseconds)
        self.days = self._micros // 86400000000
        self.seconds = self._micros // 1000000 % 86400
        self.microseconds = self._micros % 1000000

    def total_seconds(self):
        return self._micros / 1000000

    def __str__(self):
        text = '%d:%02d:%02d' % (self.seconds // 3600, self.seconds // 60 % 60, self.seconds % 60)
        if self.microseconds:
            text = '%s.%06d' % (text, self.microseconds)
        if self.days:
            text = '%d day%s, %s' % (self.days, '' if abs(self.days) == 1 else 's', text)
        return text

    def __repr__(self):
        parts = []
        if self.days:
            parts.append('days=%d' % self.days)
        if self.seconds:
            parts.append('seconds=%d' % self.seconds)
        if self.microseconds:
            parts.append('microseconds=%d' % self.microseconds)
        return 'datetime.timedelta(%s)' % (', '.join(parts) or '0')

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta(microseconds=self._micros + other._micros)

    def __sub__(self, other):
        return timedelta(microseconds=self._micros - other._micros)

    def __mul__(self, factor):
        return timedelta(microseconds=self._micros * factor)

    __rmul__ = __mul__

    def __neg__(self):
        return timedelta(microseconds=-self._micros)

    def __abs__(self):
        return timedelta(microseconds=abs(self._micros))

    def __bool__(self):
        return self._micros != 0

    def __hash__(self):
        return hash(self._micros)

    def __floordiv__(self, other):
        return self._micros // other._micros if isinstance(other, timedelta) else timedelta(microseconds=self._micros // other)

    def __mod__(self, other):
        return timedelta(microseconds=self._micros % other._micros)

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._micros / other._micros
        return timedelta(microseconds=self._micros / other)

    def __eq__(self, other):
        return isinstance(other, timedelta) and self._micros == other._micros

    def __lt__(self, other):
        return self._micros < other._micros

    def __le__(self, other):
        return self._micros <= other._micros

    def __gt__(self, other):
        return self._micros > other._micros

    def __ge__(self, other):
        return self._micros >= other._micros


def _moment(micros):
    when = time.gmtime(micros // 1000000)
    return datetime(when[0], when[1], when[2], when[3], when[4], when[5], micros % 1000000)


def _check_date(year, month, day):
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= day <= (29 if leap and month == 2 else 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        raise ValueError('day is out of range for month')


class datetime:
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0):
        _check_date(year, month, day)
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        self._micros = int(time.mktime((year, month, day, hour, minute, second, 0, 1, 0))) * 1000000 + microsecond

    def now(tz=None):
        return _moment(round(time.time() * 1000000))

    def utcnow():
        return _moment(round(time.time() * 1000000))

    def today():
        return _moment(round(time.time() * 1000000))

    def fromtimestamp(seconds, tz=None):
        return _moment(round(seconds * 1000000))

    def timestamp(self):
        return self._micros / 1000000

    def strftime(self, format):
        return time._strftime(format, self._micros)

    def isoformat(self, sep='T'):
        text = '%04d-%02d-%02d%s%02d:%02d:%02d' % (self.year, self.month, self.day, sep, self.hour, self.minute, self.second)
        if self.microsecond:
            text = '%s.%06d' % (text, self.microsecond)
        return text

    def date(self):
        return date(self.year, self.month, self.day)

    def weekday(self):
        return (self._micros // 86400000000 + 3) % 7

    def replace(self, **parts):
        names = ('year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond')
        return datetime(*[parts.get(name, getattr(self, name)) for name in names])

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        return 'datetime.datetime(%s)' % ', '.join(map(str, parts))

    def __format__(self, spec):
        return self.strftime(spec) if spec else self.isoformat(' ')

    def __hash__(self):
        return hash(self._micros)

    def __add__(self, other):
        return _moment(self._micros + other._micros)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _moment(self._micros - other._micros)
        return timedelta(microseconds=self._micros - other._micros)

    def __eq__(self, other):
        return isinstance(other, datetime) and self._micros == other._micros

    def __lt__(self, other):
        return self._micros < other._micros

    def __le__(self, other):
        return self._micros <= other._micros

    def __gt__(self, other):
        return self._micros > other._micros

    def __ge__(self, other):
        return self._micros >= other._micros


class date:
    def __init__(self, year, month, day):
        self.year = year
        self.month = month
        self.day = day
        self._days = datetime(year, month, day)._micros // 86400000000

    def today():
        return datetime.now().date()

    def isoformat(self):
        return '%04d-%02d-%02d' % (self.year, self.month, self.day)

    def strftime(self, format):
        return datetime(self.year, self.month, self.day).strftime(format)

    def weekday(self):
        return (self._days + 3) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return 'datetime.date(%d, %d, %d)' % (self.year, self.month, self.day)

    def __format__(self, spec):
        return self.strftime(spec) if spec else self.isoformat()

    def __hash__(self):
        return hash(self._days)

    def __add__(self, other):
        return _moment((self._days + other.days) * 86400000000).date()

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _moment((self._days - other.days) * 86400000000).date()
        return timedelta(days=self._days - other._days)

    def __eq__(self, other):
        return isinstance(other, date) and self._days == other._days

    def __lt__(self, other):
        return self._days < other._days

    def __le__(self, other):
        return self._days <= other._days

    def __gt__(self, other):
        return self._days > other._days

    def __ge__(self, other):
        return self._days >= other._days
