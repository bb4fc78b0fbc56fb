# Three threads print in turn: a condition and whose turn it is.
import threading

turn, condition = 0, threading.Condition()
COUNT, ROUNDS = 3, 3


def speak(me):
    global turn
    for r in range(ROUNDS):
        with condition:
            while turn % COUNT != me:
                condition.wait()
            print(f"round {r}: thread {me} ({chr(ord('A') + me)})")
            turn += 1
            condition.notify_all()


threads = [threading.Thread(target=speak, args=(i,)) for i in range(COUNT)]
for t in reversed(threads):
    t.start()
for t in threads:
    t.join()
print("turns:", turn)
