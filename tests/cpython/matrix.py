# A product of matrices, a thread for each row.
import threading

a = [[1, 2, 3], [4, 5, 6]]
b = [[7, 8], [9, 10], [11, 12]]
c = [[0] * len(b[0]) for _ in a]


def row(i):
    for j in range(len(b[0])):
        c[i][j] = sum(a[i][k] * b[k][j] for k in range(len(b)))


threads = [threading.Thread(target=row, args=(i,)) for i in range(len(a))]
for t in threads:
    t.start()
for t in threads:
    t.join()
for line in c:
    print(" ".join("%5d" % x for x in line))
print([list(col) for col in zip(*c)])
