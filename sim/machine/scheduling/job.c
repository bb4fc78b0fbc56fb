/* Jobs: threads without code, which alternate CPU and I/O bursts. Their bursts are a vector of ticks in the heap. With
   a period the same work comes again and again: the next one waits for its late predecessor, and its deadline counts
   from when it should have begun. */
#include "machine/scheduling/job.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/moves.h"
#include "machine/scheduling/place.h"
#include "machine/scheduling/ready.h"
#include "machine/threads.h"
#include "machine/tick.h"

static const struct vector *bursts_of(const struct machine *m, uint32_t id) { return heap_at(m, m->scheds[id].bursts); }

static uint32_t burst_count(const struct machine *m, uint32_t id) { return bursts_of(m, id)->cell.units - 1; }

static uint64_t ticks_of(const struct machine *m, uint32_t id) {
  return (uint64_t)value_small(bursts_of(m, id)->v[m->scheds[id].burst]);
}

uint64_t job_work(const struct machine *m, uint32_t id) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < burst_count(m, id); i += 2) sum += (uint64_t)value_small(bursts_of(m, id)->v[i]);
  return sum;
}

/* On to the burst behind this one; false: there is none. */
static bool next_burst(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  uint32_t count = burst_count(m, id);
  x->burst++;
  if (x->burst == count && x->repeats) x->burst = 0;
  return x->burst < count;
}

static void sleep_until(struct machine *m, uint32_t id, uint64_t due, enum wait_reason reason) {
  m->threads[id].reason = (uint8_t)reason;
  thread_set_state(m, id, THREAD_SLEEPING);
  thread_arm(m, id, due);
  tell(m, EVENT_SLEEP, id, 0, 0, (uint8_t)reason, value_from_small((int64_t)due));
}

void job_arrive(struct machine *m, uint32_t id, uint64_t tick, uint32_t cause) {
  if (job_is(m, id)) place_job(m, id);
  thread_go_at(m, id, tick, cause);
}

void job_release(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  x->release = x->job++ ? x->release + x->period : m->s->tick + (m->s->phase > 0);
  x->burst = 0;
  m->threads[id].busy = ticks_of(m, id);
  if (!x->deadline) x->deadline = x->period;
  if (!x->deadline) return;
  x->latest = x->release + x->deadline;
  if (x->job == 1) due_set(m, id, x->latest);
  tell(m, EVENT_JOB, id, 0, 0, 0, value_from_small((int64_t)x->job));
}

/* The present one is done with, this moment: on to the next, now if that is late already. */
static void go_on(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  uint64_t now = m->s->tick + (m->s->phase > 0), next = x->release + x->period;
  x->done++;
  if (!x->period) {
    thread_end(m, id, false);
  } else if (next > now) {
    sleep_until(m, id, next, WAIT_PERIOD);
  } else {
    job_release(m, id);
    thread_ready(m, id, 0, false);
  }
}

static void complete(struct machine *m, uint32_t id) {
  if (m->scheds[id].deadline) tell(m, EVENT_DONE, id, 0, 0, 0, value_from_small((int64_t)m->scheds[id].job));
  go_on(m, id);
}

/* With partial_slice=full a burst that ends within a quantum keeps the core until the quantum's end. */
static uint64_t padding(const struct machine *m, uint32_t id, uint64_t ticks) {
  uint32_t slice = m->scheds[id].slice, quantum = m->scheds[id].quantum;
  if (!m->settings.slice_full || slice == NO_SLICE || ticks == slice) return 0;
  return ticks < slice ? slice - ticks : (quantum - (ticks - slice) % quantum) % quantum;
}

/* An I/O runs on a device of its own, from the end of this tick on. */
void job_tick(struct machine *m, uint32_t id, uint64_t ticks) {
  if (m->threads[id].busy || (m->threads[id].busy = padding(m, id, ticks))) return;
  if (next_burst(m, id))
    sleep_until(m, id, m->s->tick + 1 + ticks_of(m, id), WAIT_IO);
  else
    complete(m, id);
}

bool job_continue(struct machine *m, uint32_t id) {
  if (m->threads[id].reason == WAIT_PERIOD) {
    job_release(m, id);
    return true;
  }
  if (next_burst(m, id)) {
    m->threads[id].busy = ticks_of(m, id);
    return true;
  }
  complete(m, id);
  return false;
}

/* --- deadlines --- */

static void give_up(struct machine *m, uint32_t id) {
  struct thread *t = &m->threads[id];
  tell(m, EVENT_ABORT, id, 0, 0, 0, value_from_small((int64_t)m->scheds[id].job));
  if (t->state == THREAD_RUNNING) core_leave(m, t->core - 1u, 0, ENTRY_DISPLACED);
  thread_unqueue(m, id);
  if (t->due) timer_cancel(m, id);
  t->busy = 0;
  go_on(m, id);
}

/* What a thread with code does from the moment at which it becomes ready until it waits is its job. */
void job_expect(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  if (job_is(m, id) || x->job > x->done) return;
  x->job++;
  x->latest = m->s->tick + x->deadline;
  due_set(m, id, x->latest);
}

void job_waits(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  x->done = x->job;
  if (x->due.key) due_cancel(m, id);
}

static void judge(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  bool job = job_is(m, id);
  uint64_t deadline = (uint64_t)x->due.key, number = x->judged = job ? x->judged + 1 : x->job;
  due_cancel(m, id);
  if (x->period && job) due_set(m, id, deadline + x->period);
  if (x->done >= number) return;
  machine_book(m, id)->missed++;
  tell(m, EVENT_MISS, id, 0, 0, 0, value_from_small((int64_t)number));
  if (m->settings.abort_late && job && x->job == number) give_up(m, id);
}

uint64_t job_next_deadline(const struct machine *m) {
  uint32_t first = due_first(m);
  return first ? (uint64_t)m->scheds[first - 1].due.key : UINT64_MAX;
}

void job_deadlines(struct machine *m) {
  while (job_next_deadline(m) <= m->s->tick && !m->s->end) judge(m, due_first(m) - 1);
}
