# lockstep: second=1 policy=rr quantum=2
"""A run full of events beside one with hardly any"""
from lockstep import job
job("A", arrival=0, burst=300)
job("B", arrival=40, burst=200)
job("C", arrival=90, burst=100)
