# os.fork(): one call, two returns; who waits for whom; zombies and orphans.
import os
import signal
import sys
import time

number = 0
things = {'a': [1]}


def where(depth):
    """The fork happens deep inside; both copies come back from it."""
    if depth == 0:
        return os.fork()
    return where(depth - 1)


pid = where(3)
number += 1
things['a'].append(number)
if pid == 0:
    number += 10
    things['a'].append(number)
    print('child', number, things)
    os._exit(7)
done, status = os.waitpid(pid, 0)
print('parent', number, things, done == pid, os.WEXITSTATUS(status), os.WIFEXITED(status))

for i in range(3):
    if os.fork() == 0:
        time.sleep(0.05 * (3 - i))
        sys.exit(i)
for i in range(3):
    done, status = os.wait()
    print(status >> 8, os.waitstatus_to_exitcode(status))
try:
    os.wait()
except ChildProcessError as e:
    print(type(e).__name__)

pid = os.fork()
if pid == 0:
    time.sleep(10)
print(os.waitpid(pid, os.WNOHANG))
os.kill(pid, signal.SIGKILL)
status = os.waitpid(pid, 0)[1]
print(os.WIFSIGNALED(status), os.WTERMSIG(status))
try:
    os.kill(pid, 0)
except ProcessLookupError as e:
    print(type(e).__name__)

pid = os.fork()
if pid == 0:
    parent = os.getpid()
    if os.fork() == 0:
        time.sleep(0.1)
        print('orphan', os.getppid() != parent)
        os._exit(0)
    os._exit(0)
os.waitpid(pid, 0)
time.sleep(0.2)

pid = os.fork()
if pid == 0:
    try:
        [][0]
    finally:
        print('last words')
print('both?', os.waitstatus_to_exitcode(os.wait()[1]))
sys.exit(4)
