"""The cigarette smokers: one looks at both

What lies on the table is looked at under one lock, both things together. Who has put something down tells all smokers;
only the one who can use both takes them.

[zh] 抽烟者问题：两样一起看
[zh] 桌上的东西要在同一把锁里、两样一起看。放东西的人通知所有抽烟者，只有用得上这两样的人才拿走。
"""
# lockstep: second=10
# note: why notify_all, and not notify?
# note:zh 为什么用 notify_all 而不用 notify？
import threading
import time

table = threading.Condition()
things = []


def agent():
    for pair in (["paper", "matches"], ["tobacco", "paper"], ["matches", "tobacco"]):
        with table:
            while things:
                table.wait()
            things.extend(pair)
            print("on the table:", things[0], "and", things[1])
            table.notify_all()


def smoker(own):
    while True:
        with table:
            while not things or own in things:  #: both are looked at together
                #:zh 两样一起看
                table.wait()
            things.clear()
            table.notify_all()
        print("the one with", own, "smokes")


for own in ("paper", "tobacco", "matches"):
    threading.Thread(target=smoker, args=(own,), name=own, daemon=True).start()
agent_thread = threading.Thread(target=agent, name="agent")
agent_thread.start()
agent_thread.join()
time.sleep(1)
