"""Submit them all, collect later

The same four orders, but the caller hangs up after each and goes on. When all are ordered, the results are collected: by
then all four are being cooked at the same time.

[zh] 先全部下单，再来取
[zh] 还是四个订单，但每下一单就挂电话，接着下。全部下完再取结果，那时四个菜正同时做着。
"""
# lockstep: second=30 variant=wait_each.py
# note: the receipt is called a Future: what can one ask it?
# note:zh 那张取餐单叫 Future：能问它什么？
import time
from concurrent.futures import ThreadPoolExecutor


def cook(dish):
    time.sleep(1)
    return "hot " + dish


with ThreadPoolExecutor(4) as kitchen:
    orders = []
    for dish in ("soup", "rice", "fish", "cake"):
        orders.append(kitchen.submit(cook, dish))  #: gives a receipt back at once
        #:zh 立刻拿到一张取餐单
    print("all ordered, none ready:", not any([order.done() for order in orders]))
    for order in orders:
        print(order.result())  #: waits, if it is not done yet
        #:zh 还没好就等
