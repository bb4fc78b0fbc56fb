"""Equal priority: what decides then?

Patients are put in as pairs of urgency and name. Of equal urgency, the names are compared, not the time of arrival: Anna
comes before Zoe, though Zoe was there first. Who wants arrival to count puts a number in between.

[zh] 优先级相同，谁先？
[zh] 病人按（紧急程度，姓名）放进队列。紧急程度相同就比姓名，而不是比谁先到：Anna 在 Zoe 之前，虽然 Zoe 先来。
[zh] 想按先后，就在中间加一个序号。
"""
# lockstep: second=10
# note: what if two names are equal too?
# note:zh 如果名字也一样呢？
import queue
import threading

waiting = queue.PriorityQueue()


def reception():
    for number, patient in enumerate(((2, "Zoe"), (2, "Anna"), (1, "Max"))):
        waiting.put(patient)  #: try (patient[0], number, patient[1])
        #:zh 试试 (patient[0], number, patient[1])
    waiting.put((9, ""))


def doctor():
    while True:
        urgency, *number, name = waiting.get()  #: the smallest pair first
        #:zh 最小的一对先出来
        if not name:
            break
        print("next, please:", name)


desk = threading.Thread(target=reception, name="reception")
desk.start()
desk.join()
threading.Thread(target=doctor, name="doctor").start()
