"""Level 8: Strict turns

They take turns, one after the other: never both inside. Ada wants to go in twice, Bob only once. Leave Ada standing at
the door of an empty room for ever.

[zh] 第 8 关：严格轮流
[zh] 两人严格轮流，绝不会同时在里面。Ada 想进两次，Bob 只进一次。请让 Ada 永远站在空房间的门口。
"""
# lockstep: policy=manual
# note: Mutual exclusion is not enough: who does not want to go in must not keep others out (progress). Any order of steps ends here, so this level only asks to look at why.
# note:zh 光有互斥还不够：不想进去的人不应该挡住别人（前进性）。其实怎么走都会到这里，这一关只是让人看清为什么。
import threading

from lockstep import goal, start_all

turn = 1
rounds = 0
home = False
waits = False


def ada_visits():
    global turn, rounds, waits
    for i in range(2):
        while turn != 0:  #: Bob's turn
            #:zh 轮到 Bob
            waits = True
        waits = False
        rounds += 1
        turn = 1  #: hands the turn on
        #:zh 把机会让给对方


def bob_visits():
    global turn, home
    while turn != 1:
        pass
    turn = 0  #: has been in, and hands the turn on
    #:zh 进去过了，把机会让给对方
    home = True


ada = threading.Thread(target=ada_visits, name="Ada")
bob = threading.Thread(target=bob_visits, name="Bob")
goal(lambda: home and rounds == 1 and turn == 1 and waits)  #: Bob has gone home, and Ada waits for his turn
#:zh Bob 回家了，Ada 还在等他那一轮
start_all(ada, bob)
