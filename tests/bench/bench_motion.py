"""What a playing show costs a terminal of 120x36: bytes and time of a frame while something moves, frames a second, and the
processor time of the program. As a peer, the bytes of a screen that is painted anew (Ctrl+L).

    bench_motion.py LOCKSTEP
"""
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import termios
import time

ROWS, COLUMNS, SECONDS = 36, 120, 12
BEGIN = b'\x1b[?2026h'


def start(program, *arguments):
    child, master = pty.fork()
    if child == 0:
        time.sleep(0.2)
        os.environ.update(TERM='xterm-256color', LC_ALL='C.UTF-8')
        os.execv(program, [program, *arguments])
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack('HHHH', ROWS, COLUMNS, 0, 0))
    return child, master


def read_for(master, seconds):
    """What comes, piece by piece: (time, bytes)."""
    pieces, end = [], time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([master], [], [], left)[0]:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            pieces.append((time.monotonic(), data))
    return pieces


def frames(pieces):
    """(time, bytes) of every frame: each begins with the mark of synchronised output."""
    out = []
    for at, data in pieces:
        parts = data.split(BEGIN)
        if out:
            out[-1][1] += len(parts[0])
        out += [[at, len(BEGIN) + len(part)] for part in parts[1:]]
    return out


def used(pid):
    fields = open(f'/proc/{pid}/stat').read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def measure(program, scenario):
    child, master = start(program, scenario, '--no-mouse')
    read_for(master, 1.2)
    os.write(master, b'\x1b')
    read_for(master, 0.4)
    os.write(master, b'\x0c')
    whole = sum(len(data) for _, data in read_for(master, 0.8))
    os.write(master, b'4')
    read_for(master, 0.2)
    before = used(child)
    os.write(master, b' ')
    shown = frames(read_for(master, SECONDS))
    busy = used(child) - before
    os.write(master, b'q')
    read_for(master, 0.5)
    os.close(master)
    os.waitpid(child, 0)
    gaps = [b[0] - a[0] for a, b in zip(shown, shown[1:])]
    moving = [gap for gap in gaps if gap < 0.1]
    sizes = sorted(size for _, size in shown)
    if not sizes or not moving:
        print(f'  {scenario:20} nothing moved')
        return
    print(f'  {scenario:20} {len(sizes):4} frames, median {statistics.median(sizes):5.0f} bytes ({statistics.median(sizes) / whole:.3f} '
          f'of a whole screen, {whole}), 95 % within {sizes[len(sizes) * 95 // 100]} (target 2048); '
          f'{1 / statistics.median(moving):4.1f} frames a second while moving (target 30); processor {100 * busy / SECONDS:.1f} %, '
          f'{100 * busy / len(sizes) * 30:.1f} % if it moved all the time at 30 (target 5)')


print(f'A show of {COLUMNS}x{ROWS} that plays')
for name in ('one_fork_ordered', 'traffic_light', 'producer_consumer', 'handoff', 'philosophers'):
    measure(sys.argv[1], name)
