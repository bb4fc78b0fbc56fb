"""Deadlines that come before the next job does, and one job that is late for its own next ones."""
# lockstep: policy=rm second=1
from lockstep import job

job("short", burst=2, period=5, deadline=3)
job("late", burst=5, period=7)
job("later", arrival=1, burst=3, period=20, deadline=24)
