# A pool's processes and threads in every schedule; and where a scheduler cannot be followed nothing is made of that.
# check =>
# check --policy-only =>
# outcomes total => 14
from multiprocessing import Pool

total = 0


def square(n):
    return n * n


if __name__ == '__main__':
    with Pool(2) as pool:
        total = sum(pool.map(square, [1, 2, 3]))
