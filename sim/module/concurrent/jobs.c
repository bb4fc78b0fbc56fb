/* Jobs, and what the program tells the scheduler about a thread; job() itself is in library/jobs.py. */
#include <math.h>

#include "machine/call.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/native.h"
#include "machine/scheduling/job.h"
#include "machine/threads.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/numbers.h"
#include "module/concurrent/threading.h"
#include "module/entry.h"
#include "module/support.h"

enum { NICE_LEAST = -20, NICE_MOST = 19, BURSTS_MAX = 1000000 };
#define ENDLESS (INT64_C(1) << 48) /* ticks of a burst that is float('inf') */

/* --- attributes --- */

/* An integer within bounds; None leaves *out as it is. */
static bool take_number(struct call *c, const char *name, value v, int64_t low, int64_t high, int64_t *out) {
  int64_t i = *out;
  if (v == VALUE_NONE) return true;
  if (!take_int(c, v, &i)) return false;
  *out = i;
  if (i >= low && i <= high) return true;
  call_fault(c, EXCEPTION_ValueError, "%s is an integer from %lld to %lld, not %lld", name, (long long)low,
             (long long)high, (long long)i);
  return false;
}

static bool take_ticks(struct call *c, const char *name, value v, uint64_t *out) {
  double seconds;
  if (v == VALUE_NONE) return true;
  if (!take_float(c, v, &seconds)) return false;
  if (!(seconds >= 0)) {
    call_fault(c, EXCEPTION_ValueError, "%s is a time that is not negative", name);
    return false;
  }
  *out = machine_ticks(c->m, seconds);
  if (*out > (uint64_t)ENDLESS) *out = (uint64_t)ENDLESS;
  return true;
}

/* A core, or several: a bit for each. */
static bool take_affinity(struct call *c, value v, uint64_t *out) {
  value list;
  uint64_t cores = 0;
  int64_t core = 0;
  if (v == VALUE_NONE) return true;
  if (value_is_int(v)) {
    if (!take_number(c, "affinity", v, 0, c->m->settings.cores - 1, &core)) return false;
    *out = UINT64_C(1) << core;
    return true;
  }
  if (!take_list(c, v, &list)) return false;
  for (uint32_t i = 0; i < list_count(c->m, list); i++) {
    if (!take_number(c, "affinity", list_elements(c->m, list)[i], 0, c->m->settings.cores - 1, &core)) return false;
    cores |= UINT64_C(1) << core;
  }
  *out = cores;
  return true;
}

/* thread, priority, nice, tickets, affinity, deadline, period, working_set: what is not None becomes so. */
static enum outcome set_attributes(struct call *c) {
  struct machine *m = c->m;
  uint32_t id;
  if (!thread_object_find(c, c->a[0], &id))
    return call_fault(c, EXCEPTION_TypeError, "schedule() takes a thread, not %s", value_type_name(m, c->a[0]));
  struct sched x = *machine_sched(m, id);
  int64_t priority = x.priority, nice = x.nice, tickets = x.tickets, working_set = (int64_t)x.working_set - 1;
  if (!take_number(c, "priority", c->a[1], INT32_MIN / 2, INT32_MAX / 2, &priority) ||
      !take_number(c, "nice", c->a[2], NICE_LEAST, NICE_MOST, &nice) ||
      !take_number(c, "tickets", c->a[3], 1, INT32_MAX / 2, &tickets) || !take_affinity(c, c->a[4], &x.affinity) ||
      !take_ticks(c, "deadline", c->a[5], &x.deadline) || !take_ticks(c, "period", c->a[6], &x.period) ||
      !take_number(c, "working_set", c->a[7], 0, INT32_MAX, &working_set))
    return OUTCOME_FAULTED;
  x.nice = (int32_t)nice;
  x.tickets = (uint32_t)tickets;
  x.working_set = (uint32_t)(working_set + 1);
  thread_attribute(m, id, &x, (int32_t)priority);
  return call_return(c, VALUE_NONE);
}

/* --- jobs --- */

static bool take_burst(struct call *c, value v, bool cpu, value *out) {
  uint64_t ticks = 0;
  if (!take_ticks(c, "burst", v, &ticks)) return false;
  *out = value_from_small((int64_t)ticks);
  if (ticks || !cpu) return true;
  call_fault(c, EXCEPTION_ValueError, "a CPU burst of a job is at least one tick long");
  return false;
}

/* One burst, or CPU and I/O in turn: a vector of ticks. */
static bool take_bursts(struct call *c, value v, uint32_t *out) {
  value list = v;
  if (value_is_number(v)) {
    list = list_new(c->m, 1);
    list_append(c->m, list, v);
  } else if (!take_list(c, v, &list)) {
    return false;
  }
  uint32_t count = list_count(c->m, list);
  if (!count || count > BURSTS_MAX) {
    call_fault(c, EXCEPTION_ValueError, "a job has from 1 to %d bursts", BURSTS_MAX);
    return false;
  }
  struct vector *bursts = heap_new(c->m, CELL_VECTOR, sizeof *bursts + count * sizeof(value));
  *out = heap_offset(c->m, bursts);
  for (uint32_t i = 0; i < count; i++)
    if (!take_burst(c, list_elements(c->m, list)[i], i % 2 == 0, &bursts->v[i])) return false;
  return true;
}

/* _job_begin(thread, arrival, burst, repeat): without a burst the thread runs its own code. */
static enum outcome job_begin(struct call *c) {
  struct machine *m = c->m;
  uint64_t arrival = 0;
  uint32_t bursts = 0, id;
  if (!take_ticks(c, "arrival", c->a[1], &arrival)) return OUTCOME_FAULTED;
  if (c->a[2] != VALUE_NONE && !take_bursts(c, c->a[2], &bursts)) return OUTCOME_FAULTED;
  if (!thread_object_prepare(c, c->a[0], &id)) return OUTCOME_FAULTED;
  machine_sched(m, id)->bursts = bursts;
  machine_sched(m, id)->repeats = value_truth(m, c->a[3]);
  if (bursts) machine_book(m, id)->busy_line = call_line(c);
  if (!bursts && !thread_object_enter(c, c->a[0], id)) return OUTCOME_FAULTED;
  job_arrive(m, id, arrival, m->threads[c->thread].flags & THREAD_IN_SETUP ? 0 : c->thread + 1);
  return call_return(c, VALUE_NONE);
}

static const struct module_entry entries[] = {
    ROW_NATIVE("_job_begin", "thread, arrival, burst, repeat", job_begin, NATIVE_VISIBLE),
    ROW_NATIVE("_job_attributes", "thread, priority, nice, tickets, affinity, deadline, period, working_set",
               set_attributes, 0),
    ROW_NATIVE("_job_schedule", "thread, priority, nice, tickets, affinity, deadline, period, working_set",
               set_attributes, NATIVE_VISIBLE),
    {0}};

const struct module module_jobs = {"_jobs", entries};
