# For programs that mention: statistics
import math


class StatisticsError(ValueError):
    pass


def _numbers(data, least, message):
    numbers = [x for x in data]
    if len(numbers) < least:
        raise StatisticsError(message)
    return numbers


def _total(numbers):
    return sum(numbers) if all(isinstance(x, int) for x in numbers) else math.fsum(numbers)


def _mean(data):
    numbers = _numbers(data, 1, 'mean requires at least one data point')
    total = _total(numbers)
    if isinstance(total, int) and total % len(numbers) == 0:
        return total // len(numbers)
    return total / len(numbers)


def _fmean(data):
    numbers = _numbers(data, 1, 'fmean requires at least one data point')
    return math.fsum(numbers) / len(numbers)


def _median(data):
    numbers = sorted(_numbers(data, 1, 'no median for empty data'))
    half = len(numbers) // 2
    return numbers[half] if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2


def _mode(data):
    found = {}
    for x in _numbers(data, 1, 'no mode for empty data'):
        found[x] = found.get(x, 0) + 1
    return max(found, key=found.get)


# The sum of the squares of the distances from the mean, divided by as many: of integers without rounding before.
def _spread(numbers, by):
    if all(isinstance(x, int) for x in numbers):
        n, total = len(numbers), sum(numbers)
        above = n * sum([x * x for x in numbers]) - total * total
        return above // (n * by) if above % (n * by) == 0 else above / (n * by)
    middle = math.fsum(numbers) / len(numbers)
    return math.fsum([(x - middle) ** 2 for x in numbers]) / by


def _variance(data, xbar=None):
    numbers = _numbers(data, 2, 'variance requires at least two data points')
    return _spread(numbers, len(numbers) - 1)


def _pvariance(data, mu=None):
    numbers = _numbers(data, 1, 'pvariance requires at least one data point')
    return _spread(numbers, len(numbers))


def _stdev(data, xbar=None):
    return math.sqrt(_variance(_numbers(data, 2, 'stdev requires at least two data points')))


def _pstdev(data, mu=None):
    return math.sqrt(_pvariance(_numbers(data, 1, 'pstdev requires at least one data point')))


