/* When the scheduler stands as it stood a while ago, and the threads do nothing but compute, it does the same again.
   What decides are comparisons: of times, of places in the queue, of virtual run times. Where all that are compared
   have gone on by the same, all comparisons come out as before; whatever else a decision may look at must be the same.
   The books then grow in each further period by what they grew in this one. */
#include "machine/scheduling/period.h"

#include <string.h>

#include "machine/layout.h"
#include "machine/process.h"

/* What may differ between the two moments: of the block, of a thread's scheduling, of its times, of a core's. */
#define BLOCK_GROWS(X) X(tick) X(steps) X(events) X(quiet_ticks) X(order_tail)
#define SCHED_GROWS(X) X(ready.key) X(ready.order) X(own) X(all) X(sum) X(sum_high) X(entered) X(used) X(pass) X(latest)
#define BOOK_GROWS(X) X(since) X(cpu) X(ready) X(blocked) X(dispatches) X(preemptions) X(slices)
#define CORE_GROWS(X) X(busy) X(idle) X(switching) X(switches) X(warm)

/* --- is it the same? --- */

#define TAKE(field) before.field = now->field;

static bool same_block(const struct state *then, const struct state *now) {
  struct state before = *then;
  BLOCK_GROWS(TAKE)
  return memcmp(&before, now, sizeof before) == 0;
}

static bool same_sched(const struct sched *then, const struct sched *now) {
  struct sched before = *then;
  SCHED_GROWS(TAKE)
  return memcmp(&before, now, sizeof before) == 0;
}

static bool same_book(const struct thread_book *then, const struct thread_book *now) {
  struct thread_book before = *then;
  BOOK_GROWS(TAKE)
  return memcmp(&before, now, sizeof before) == 0;
}

/* Its own steps change how far it is with a statement, or with a compute(). */
static bool same_thread(const struct thread *then, const struct thread *now) {
  struct thread before = *then;
  before.busy = now->busy;
  before.touched = now->touched;
  before.flags = (uint8_t)((before.flags & ~THREAD_CHARGED) | (now->flags & THREAD_CHARGED));
  return memcmp(&before, now, sizeof before) == 0;
}

static bool same_processes(const struct state *then, const struct state *now) {
  for (uint32_t i = 0; i < now->process_count; i++) {
    const struct process *a = state_process(then, i), *b = state_process(now, i);
    if (memcmp(a, b, sizeof *a) != 0) return false;
    bool gil = b->state != PROCESS_FREE && b->gil;
    if (gil && memcmp(state_object(then, a->gil), state_object(now, b->gil), sizeof(struct object)) != 0) return false;
  }
  return true;
}

static bool takes_part(const struct thread *t) {
  return t->state == THREAD_READY || t->state == THREAD_RUNNING ||
         (t->state == THREAD_BLOCKED && t->reason == WAIT_GIL);
}

/* By how much what is compared has gone on. It may only grow: the rest of a burst, which falls, comes to an end. */
struct shift {
  int64_t key, order, own, pass, latest;
};

static struct shift shift_of(const struct sched *then, const struct sched *now) {
  return (struct shift){now->ready.key - then->ready.key, now->ready.order - then->ready.order, now->own - then->own,
                        now->pass - then->pass, (int64_t)(now->latest - then->latest)};
}

static bool grows(const struct shift *d) {
  return d->key >= 0 && d->order >= 0 && d->own >= 0 && d->pass >= 0 && d->latest >= 0;
}

/* Somebody came to no core, or kept the one that it had. Of these nothing is compared; or it was behind all others, and
   stays there. */
static bool may_stay(const struct machine *m, const struct sched *then, uint32_t id, const struct shift *d) {
  const struct policy *policy = m->settings.policy;
  const struct sched *now = &m->scheds[id];
  if (m->threads[id].state == THREAD_BLOCKED) return memcmp(then, now, sizeof *now) == 0;
  if (policy->pick || policy->share || d->key || d->own || d->pass || d->latest) return false;
  if (m->threads[id].state == THREAD_RUNNING) return !policy->displaces;
  return policy->key && memcmp(then, now, sizeof *now) == 0;
}

/* Threads that moved, by the same; and the least key of those that stand and wait against the greatest of these. */
struct movement {
  bool any;
  struct shift d;
  int64_t highest, waiting;
};

static bool moves_along(const struct machine *m, const struct state *then, uint32_t id, struct movement *all) {
  const struct sched *a = state_sched(then, id), *b = &m->scheds[id];
  struct shift d = shift_of(a, b);
  if (state_book(then, id)->dispatches == m->books[id].dispatches) {
    bool waits = m->threads[id].state == THREAD_READY;
    if (waits && b->ready.key < all->waiting) all->waiting = b->ready.key;
    return may_stay(m, a, id, &d);
  }
  if (b->entered - a->entered != m->s->tick - then->tick || !grows(&d)) return false;
  if (all->any && memcmp(&d, &all->d, sizeof d) != 0) return false;
  if (!all->any || b->ready.key > all->highest) all->highest = b->ready.key;
  all->any = true;
  all->d = d;
  return true;
}

static bool stands_as_before(const struct machine *m, const struct state *then, uint32_t id) {
  return same_thread(state_thread(then, id), &m->threads[id]) && same_sched(state_sched(then, id), &m->scheds[id]) &&
         same_book(state_book(then, id), &m->books[id]) && !m->threads[id].hub;
}

static bool rests(const struct machine *m, const struct state *then, uint32_t id) {
  return memcmp(state_sched(then, id), &m->scheds[id], sizeof(struct sched)) == 0 &&
         memcmp(state_book(then, id), &m->books[id], sizeof(struct thread_book)) == 0;
}

/* Places come from the thread itself, or from the row of all that enter. */
static bool places_fit(const struct state *then, const struct state *now, const struct movement *all) {
  int64_t given = now->order_tail - then->order_tail;
  bool apart = all->waiting == INT64_MAX || (all->waiting > all->highest && !all->d.key);
  return all->any && apart && (!given || given == all->d.order);
}

static uint64_t ticks_run(const struct state *then, const struct state *now) {
  uint64_t sum = 0;
  for (uint32_t k = 0; k < now->core_count; k++) sum += state_core_book(now, k)->busy - state_core_book(then, k)->busy;
  return sum;
}

/* Where quanta end at multiples of a time, that must come round too. */
static bool clock_fits(const struct machine *m, uint64_t ticks) {
  return !m->settings.slice_global || !m->settings.quantum || ticks % (uint64_t)m->settings.quantum == 0;
}

uint32_t period_closed(const struct machine *m, const struct state *then, struct part *parts, uint32_t most) {
  const struct state *s = m->s;
  struct movement all = {.waiting = INT64_MAX};
  uint32_t count = 0;
  uint64_t run = 0;
  if (memcmp(state_core(then, 0), m->cores, s->core_count * sizeof(struct core)) != 0) return 0;
  if (!same_block(then, s) || !clock_fits(m, s->tick - then->tick) || !same_processes(then, s)) return 0;
  for (uint32_t id = 0; id < s->thread_count; id++) {
    if (!stands_as_before(m, then, id)) return 0;
    if (!takes_part(&m->threads[id])) {
      if (!rests(m, then, id)) return 0;
      continue;
    }
    if (!moves_along(m, then, id, &all)) return 0;
    uint64_t used = m->scheds[id].used - state_sched(then, id)->used;
    if (!used) continue;
    if (count == most) return 0;
    parts[count++] = (struct part){id, used};
    run += used;
  }
  return run == ticks_run(then, s) && places_fit(then, s, &all) ? count : 0;
}

/* --- once more, and once more --- */

#define REPEAT(field) now->field = to->field + (to->field - from->field) * times;
#define REPEAT_32(field) now->field = to->field + (to->field - from->field) * (uint32_t)times;

__extension__ typedef unsigned __int128 wide;

static wide sum_of(const struct sched *x) { return (wide)x->sum_high << 64 | x->sum; }

/* Without signs: what falls, in the eyes of the arithmetic, goes round. */
static int64_t on(int64_t from, int64_t to, uint64_t times) {
  return (int64_t)((uint64_t)to + ((uint64_t)to - (uint64_t)from) * times);
}

static void repeat_sched(const struct sched *from, const struct sched *to, struct sched *now, uint64_t times) {
  now->ready.key = on(from->ready.key, to->ready.key, times);
  now->ready.order = on(from->ready.order, to->ready.order, times);
  now->own = on(from->own, to->own, times);
  now->all = on(from->all, to->all, times);
  now->pass = on(from->pass, to->pass, times);
  wide sum = sum_of(to) + (sum_of(to) - sum_of(from)) * times;
  now->sum = (uint64_t)sum;
  now->sum_high = (uint64_t)(sum >> 64);
  REPEAT(entered)
  REPEAT(used)
  REPEAT(latest)
}

static void repeat_book(const struct thread_book *from, const struct thread_book *to, struct thread_book *now,
                        uint64_t times) {
  REPEAT(since)
  REPEAT(cpu)
  REPEAT(ready)
  REPEAT(blocked)
  REPEAT_32(dispatches)
  REPEAT_32(preemptions)
  REPEAT_32(slices)
}

static void repeat_core(const struct core_book *from, const struct core_book *to, struct core_book *now,
                        uint64_t times) {
  CORE_GROWS(REPEAT)
}

static void repeat_block(const struct state *from, const struct state *to, struct state *now, uint64_t times) {
  now->order_tail = on(from->order_tail, to->order_tail, times);
  REPEAT(tick)
  REPEAT(steps)
  REPEAT(events)
  REPEAT(quiet_ticks)
}

void period_repeat(struct machine *m, const struct state *from, const struct state *to, uint64_t times) {
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    repeat_sched(state_sched(from, id), state_sched(to, id), machine_sched(m, id), times);
    repeat_book(state_book(from, id), state_book(to, id), machine_book(m, id), times);
  }
  for (uint32_t k = 0; k < m->s->core_count; k++)
    repeat_core(state_core_book(from, k), state_core_book(to, k), machine_core_book(m, k), times);
  repeat_block(from, to, m->s, times);
}
