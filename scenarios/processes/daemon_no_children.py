"""A daemon may have no children

A daemon can be stopped at any moment, and then nobody would look after its children. So it must not have any: the attempt
is an error, in the daemon.

[zh] 守护进程不许有子进程
[zh] 守护进程随时会被停掉，那样它的子进程就没人管了。所以不许它有子进程：一试就出错，错在守护进程里。
"""
# lockstep: second=10
# note: what would become of the grandchild when the daemon is stopped?
# note:zh 守护进程被停掉时，孙进程会怎样？
import multiprocessing


def hello():
    print("grandchild: hello")


def attempt():
    try:
        multiprocessing.Process(target=hello).start()
    except AssertionError as error:
        print("daemon:", error)  #: refused: the grandchild never lives
        #:zh 被拒绝：孙进程根本没有出生


p = multiprocessing.Process(target=attempt, name="daemon", daemon=True)
p.start()
p.join()
print("parent: exit code", p.exitcode)
