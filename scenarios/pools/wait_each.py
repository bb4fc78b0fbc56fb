"""Wait for each result at once

Four orders by telephone, and after each the caller stays on the line until it is done. Asking for the result right after
submitting makes four workers work like one.

[zh] 每下一单就等结果
[zh] 打电话下四个订单，每下一单就拿着电话等它做完。刚提交就要结果，四个工人干得和一个人一样慢。
"""
# lockstep: second=30 variant=collect_later.py
# note: where does the line of result() have to go?
# note:zh result() 那一行该挪到哪里？
import time
from concurrent.futures import ThreadPoolExecutor


def cook(dish):
    time.sleep(1)
    return "hot " + dish


with ThreadPoolExecutor(4) as kitchen:
    for dish in ("soup", "rice", "fish", "cake"):
        order = kitchen.submit(cook, dish)
        print(order.result())  #: stays on the line until it is done
        #:zh 拿着电话等到做完
