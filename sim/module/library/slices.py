# For programs that mention: slice, __getitem__, __setitem__, __delitem__


class slice:
    def __init__(self, start, *more):
        self.start, self.stop, self.step = (start, more[0], more[1] if len(more) > 1 else None) if more else (None, start, None)

    def __repr__(self):
        return 'slice(%r, %r, %r)' % (self.start, self.stop, self.step)

    def __eq__(self, other):
        return isinstance(other, slice) and (self.start, self.stop, self.step) == (other.start, other.stop, other.step)

    def indices(self, length):
        step = 1 if self.step is None else self.step
        if not step:
            raise ValueError('slice step cannot be zero')
        low, high = (0, length) if step > 0 else (-1, length - 1)
        bounds = []
        for bound, missing in ((self.start, low if step > 0 else high), (self.stop, high if step > 0 else low)):
            if bound is None:
                bound = missing
            elif bound < 0:
                bound = max(bound + length, low)
            else:
                bound = min(bound, high)
            bounds.append(bound)
        return bounds[0], bounds[1], step
