"""A lock excludes, it does not order

The two are meant to speak in turn: question, answer, question, answer. The lock is used quite correctly, and still the
first says all her lines at once: a lock only sees to it that nobody interrupts.

[zh] 锁只管互斥，不管先后
[zh] 两人本该轮流说：一问一答，再一问一答。锁用得完全正确，可第一个还是一口气把话都说完了：锁只保证没人打断。
"""
# lockstep: second=10 quantum=20 wakeup=barging variant=polling_turn.py
# note: a lock answers "who else?", not "who first?"
# note:zh 锁回答的是“还有谁在”，不是“谁先谁后”
import threading

lock = threading.Lock()


def speak(name, lines):
    for line in lines:
        with lock:  #: free again, and I am still on the core: mine
            #:zh 又空了，而我还在核上：归我
            print(name, line)


asker = threading.Thread(target=speak, args=("Q:", ("who is it?", "what now?")), name="asker")
answerer = threading.Thread(target=speak, args=("A:", ("me!", "supper!")), name="answerer")
asker.start()
answerer.start()
