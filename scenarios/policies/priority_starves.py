"""Priority: the unimportant one starves

The important jobs keep coming, and whenever the core is free there is one of them. The unimportant one was there from the
beginning and gets its turn when all the others are done.

[zh] 优先级：不重要的会饿死
[zh] 重要的作业不断地来，核一空出来总有一个重要的在等。不重要的那个一开始就在，却要等别人全做完才轮到。
"""
# lockstep: policy=priority preemptive=off priority_high_is=low_number second=1 variant=priority_ages.py
# note: imagine that the important jobs never cease to come
# note:zh 想象一下：如果重要的作业永远来个不停呢？
from lockstep import job

job("humble", arrival=0, burst=4, priority=9)  #: 9 is the least important here
#:zh 这里 9 最不重要
job("boss 1", arrival=0, burst=8, priority=1)
job("boss 2", arrival=6, burst=8, priority=1)
job("boss 3", arrival=13, burst=8, priority=1)
job("boss 4", arrival=20, burst=8, priority=1)
