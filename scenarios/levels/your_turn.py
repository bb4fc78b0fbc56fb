"""Level 1: You are the scheduler

Two runners want to finish, and you say who takes the next step: with a digit, or with the arrows and x. Let Bo win,
although Al stands first in the list.

[zh] 第 1 关：你来当调度器
[zh] 两个人都想跑到终点，每一步由谁走都由你决定：按数字键，或用方向键选好再按 x。Al 排在前面，但请让 Bo 赢。
"""
# lockstep: policy=manual
# note: The machine never decides by itself here. Let the class find out what one step is: the statement that runs next is marked in the source.
# note:zh 这里机器从不自己做决定。让学生自己发现“一步”是什么：源程序里标出了接下来要运行的语句。
import threading

from lockstep import goal, start_all

winner = ""


def run(name):
    global winner
    if winner == "":  #: looks whether somebody is there already
        #:zh 看看是不是已经有人到了
        winner = name  #: writes its own name
        #:zh 写上自己的名字


al = threading.Thread(target=run, args=("Al",), name="Al")
bo = threading.Thread(target=run, args=("Bo",), name="Bo")
goal(lambda: winner == "Bo")  #: Bo crosses the line first
#:zh 让 Bo 先到终点
start_all(al, bo)
