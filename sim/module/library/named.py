# For programs that mention: NamedTuple
# typing.NamedTuple is the class that collections has for namedtuple().
