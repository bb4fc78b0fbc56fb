"""Names that begin with two underscores belong to the class in whose body they stand."""


class Account:
    __opened = 0

    def __init__(self, balance):
        self.__balance = balance
        self.__end__ = 1
        Account.__opened += 1

    def __check(self, __amount=0):
        return self.__balance >= __amount

    def take(self, amount):
        if not self.__check(amount):
            raise ValueError('too much')
        self.__balance -= amount
        return self.__balance

    def later(self):
        def inner():
            return self.__balance, lambda: self.__check
        return inner()[0], inner()[1]().__name__

    @staticmethod
    def count():
        return Account.__opened


class Saving(Account):
    def __init__(self):
        super().__init__(10)
        self.__balance = 'own'

    def both(self):
        return f'{self.__balance} {self._Account__balance}'


class __Hidden:
    def __init__(self):
        self.__x = 3


a, s = Account(5), Saving()
print(a.take(2), s.take(1), s.both(), s.later(), Account.count())
print(a.__dict__, sorted(s.__dict__), hasattr(a, '__balance'), getattr(a, '_Account__balance'), a.__end__)
print(__Hidden().__dict__)
for look in (lambda: a.__balance, lambda: a.__check, lambda: Account.__opened):
    try:
        look()
    except AttributeError as e:
        print(e)
try:
    a._Account__check(1, 2)
except TypeError as e:
    print(e)


def keyword(**kwargs):
    return kwargs


print(keyword(**{'a': 1}, b=2))
for call in (lambda: keyword(**{'m': 2}, m=3), lambda: keyword(m=3, **{'m': 2}), lambda: keyword(**{'m': 2}, **{'m': 3})):
    try:
        call()
    except TypeError as e:
        print(e)
