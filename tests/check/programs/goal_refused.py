# A goal that is no expression is shown as it was given, whatever is made of it inside. One state and one outcome are no states
# and outcomes.
# refused --goal 'x ==' => --goal:1:5: error: expected an expression after '=='
# refused --goal 'x = 1' => --goal:1:3: error: expected ',' or ')' after 'x', found '='
# refused --goal 'import os' => --goal:1:1: error: expected an expression, found 'import'
# refused --goal '(x' => --goal:1:1: error: '(' was never closed
# refused --goal 'x)' => --goal:1:3: error: unmatched ')'
# refused --goal ' ' => lockstep: a goal is one expression in one line
# refused --goal 'x # y' => lockstep: a goal is one expression in one line
# goal x == 1 => 0
# said --outcomes => 1 possible outcome:
# said => explored 1 state, 0 steps, every schedule
import time

x = 1
