# An exception ends its thread alone; what main can know of it, it must be told.
import threading


class Failed(Exception):
    def __init__(self, number, text="no reason"):
        super().__init__(f"{number}: {text}")
        self.number = number


errors = {}


def risky(n):
    try:
        if n == 1:
            raise Failed(n, "as announced")
        if n == 2:
            return [][n]
        if n == 3:
            return {"a": 1}["b"]
        if n == 4:
            return int("four")
        if n == 5:
            return 1 / (n - 5)
    except Exception as e:
        errors[n] = (type(e).__name__, str(e))
        if n == 5:
            raise
    else:
        errors[n] = "fine"
    finally:
        errors.setdefault("finally", []).append(n)


for n in range(6):
    t = threading.Thread(target=risky, args=(n,), name=f"risky-{n}")
    t.start()
    t.join()
for n in errors:
    print(n, errors[n])
