"""map: results in the order of the questions

Five questions, two workers, and the first question takes longest. The answer to the second is long there, but map gives
the results in the order of the questions: it is held back until the first one is out.

[zh] map：按提问的顺序给答案
[zh] 五个问题，两个工人，第一个问题最费时间。第二个的答案早就有了，但 map 按提问的顺序给结果：要等第一个出来才轮到它。
"""
# lockstep: second=10
# note: which results lie ready while nobody takes them?
# note:zh 哪些结果早就好了却没人拿？
import time
from concurrent.futures import ThreadPoolExecutor


def think(seconds):
    time.sleep(seconds)
    return "took %.1f s" % seconds


with ThreadPoolExecutor(2) as pool:
    for answer in pool.map(think, (2.0, 0.5, 0.5, 1.0, 0.3)):  #: waits for the next in order
        #:zh 按顺序等下一个
        print(answer)
