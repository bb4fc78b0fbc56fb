"""A notify that comes too early, and a thread that fails"""
# lockstep: cores=3 policy=rr quantum=3 second=10
import threading

turn = threading.Condition()


def answer():
    with turn:
        turn.wait()


def fail():
    raise ValueError("nobody listens")


with turn:
    turn.notify()
threading.Thread(target=answer, name="天猫").start()
threading.Thread(target=fail, name="小爱").start()
