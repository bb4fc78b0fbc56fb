"""join: wait until it has ended

Tea takes four seconds, toast takes two. Main joins the tea first and is blocked for four seconds; the join of the toast
then takes no time, for the toast is long finished. Together four seconds, not six.

[zh] join：等它结束
[zh] 茶要四秒，吐司要两秒。主线程先等茶，阻塞四秒；再等吐司就不花时间了，因为吐司早就好了。一共四秒，不是六秒。
"""
# lockstep: second=10
# note: and if the toast is joined first? the same end, other waits
# note:zh 如果先 join 吐司呢？结束时间一样，等法不同
import threading
import time


def make(what, seconds):
    print(what, "begins")
    time.sleep(seconds)
    print(what, "ends")


tea = threading.Thread(target=make, args=("tea", 4), name="tea")
toast = threading.Thread(target=make, args=("toast", 2), name="toast")
tea.start()
toast.start()
tea.join()  #: blocked until the tea has ended
#:zh 阻塞到茶泡好
toast.join()
print("breakfast is served")  #: the join of the toast took no time: it ended long ago
#:zh 等吐司没花时间：它早就好了
