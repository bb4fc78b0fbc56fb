# For programs that mention: file


# print() into an object: each piece by itself, as CPython does.
def _write_all(file, pieces, flush):
    for piece in pieces:
        file.write(piece)
    if flush:
        file.flush()
