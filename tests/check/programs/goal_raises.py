# A goal with a mistake in its second half can be judged wherever the first half is false: the answer says that it is not
# what it seems.
# goal x == 2 => 6
# goal x == 2 and gone(t) => never
# flags --no-races --goal 'x == 2 and gone(t)' => goal_raises
# goal x == 1 and blocked(f) => never
# flags --no-races --goal 'x == 1 and blocked(f)' => goal_raises
# flags --no-races --goal 'x == 3' =>
# goal late == 4 => never
# flags --no-races --goal 'late == 4' =>
# goal blocked('later') and x == 3 => never
# flags --no-races --goal 'blocked("later") and x == 3' =>
# goal x == 1 and blocked('latter') => never
# flags --no-races --goal 'x == 2 and blocked("latter")' => goal_raises
from threading import Thread

x = 0


def f():
    global x
    x += 1


t = Thread(target=f)
u = Thread(target=f)
t.start()
u.start()
v = Thread(target=print, name="later")
v.start()
late = 3
