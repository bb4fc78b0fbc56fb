# For programs that mention: job, schedule, _jobs
from _jobs import _job_begin, _job_attributes, _job_schedule


def _job(name, arrival=0, burst=None, priority=0, tickets=1, nice=0, period=None, deadline=None, work=None, affinity=None,
         working_set=None, repeat=False):
    if isinstance(work, (int, float, list)):
        burst, work = work, None
    if (burst is None) == (work is None):
        raise TypeError('job() needs a burst, or a function as work')
    thread = Thread(None, work, str(name))
    _job_attributes(thread, priority, nice, tickets, affinity, deadline, period, working_set)
    _job_begin(thread, arrival, burst, repeat)
    return thread


def _schedule(thread, priority=None, nice=None, tickets=None, affinity=None, deadline=None, period=None,
              working_set=None):
    _job_schedule(thread, priority, nice, tickets, affinity, deadline, period, working_set)
