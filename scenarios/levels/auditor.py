"""Level 5: The auditor

Money goes from one account to the other, and not a coin is ever lost. The auditor adds both accounts up. Make the sum
wrong.

[zh] 第 5 关：审计员
[zh] 钱从一个账户转到另一个账户，一分也不会丢。审计员把两个账户加起来。请让他得到错误的总数。
"""
# lockstep: policy=manual
# note: Nobody writes the same variable here, and no update is lost. The auditor sees a state that should never be seen: the transfer is not atomic.
# note:zh 这里没有人写同一个变量，也没有更新丢失。审计员看到了一个不该被看到的中间状态：转账不是原子的。
import threading

from lockstep import goal, start_all

left = 50
right = 50
seen = 100


def transfer():
    global left, right
    left -= 50  #: it has left one account
    #:zh 已经从一个账户取出
    right += 50  #: and arrives in the other
    #:zh 再存进另一个账户


def audit():
    global seen
    seen = left + right  #: reads one account, then the other
    #:zh 先读一个账户，再读另一个


clerk = threading.Thread(target=transfer, name="clerk")
auditor = threading.Thread(target=audit, name="auditor")
goal(lambda: seen == 50)  #: the auditor finds 50 instead of 100
#:zh 审计员算出 50，而不是 100
start_all(clerk, auditor)
