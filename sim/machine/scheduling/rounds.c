/* Many rounds at one go. Threads that only compute, each in its own frame, do not notice one another: the order of
   their steps makes no difference. So they are run one behind the other, each for many quanta, and the books are
   brought to where single steps would have brought them. If one of them comes to something that others could
   notice, the state goes back to where it was and the run goes on step by step. */
#include "machine/scheduling/rounds.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "machine/layout.h"
#include "machine/scheduling/job.h"
#include "machine/scheduling/ready.h"
#include "machine/step.h"

enum {
  ROUNDS_LEAST = 16,     /* fewer are not worth the copy */
  ROUNDS_MANY = 1 << 12, /* nor are these where others are ready: then there is soon something to decide */
  STEPS_MOST = 1 << 20,  /* at one go */
  THREADS_MOST = 64,     /* in the round */
  UNDO_MOST = 1 << 20,   /* bytes of a state that is still copied */
  WAIT_FIRST = 1 << 10,  /* ticks until the next trial when one has failed; then ever longer */
  WAIT_MOST = 1 << 16
};

static void keep(struct machine *m) {
  size_t size = m->s->size;
  if (m->undo_size < size) {
    free(m->undo);
    m->undo_size = size * 2;
    m->undo = must_alloc(m->undo_size);
  }
  memcpy(m->undo, m->s, size);
}

/* A job, or a compute(): all but its last tick, behind which something follows. */
static uint64_t busy_alone(struct thread *t, uint64_t steps) {
  uint64_t used = t->busy > steps ? steps : t->busy - 1;
  t->busy -= used;
  return used;
}

/* The thread takes so many steps of its own: how many it could. */
static uint64_t alone(struct machine *m, uint32_t id, uint64_t steps) {
  if (m->threads[id].busy) return busy_alone(&m->threads[id], steps);
  uint32_t heap = m->s->heap_units;
  m->base_tick = m->s->tick;
  m->local = LOCAL_ONLY;
  uint64_t used = step_run(m, id, (uint32_t)steps);
  bool well = m->local != LOCAL_LEFT && m->s->heap_units == heap, stopped = m->local == LOCAL_STOPPED;
  m->local = LOCAL_NOT;
  if (stopped && used == steps) used--; /* what it stands before may be free, and belong to this step */
  return well ? used : 0;
}

static bool may_try(const struct machine *m) { return m->s->tick >= m->rounds_at && m->s->size <= UNDO_MOST; }

static void failed(struct machine *m) {
  memcpy(m->s, m->undo, ((const struct state *)(const void *)m->undo)->size);
  m->rounds_wait = m->rounds_wait ? m->rounds_wait * 2 : WAIT_FIRST;
  if (m->rounds_wait > WAIT_MOST) m->rounds_wait = WAIT_MOST;
  m->rounds_at = m->s->tick + m->rounds_wait;
}

/* Each of the threads takes so many steps; else nothing has happened, and *could is what one of them could take. */
static bool all_alone(struct machine *m, const uint32_t *ids, uint32_t count, uint64_t steps, uint64_t *could) {
  keep(m);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t tick = m->s->tick;
    *could = alone(m, ids[i], steps);
    m->s->tick = tick;
    if (*could == steps) continue;
    failed(m);
    return false;
  }
  m->rounds_wait = 0;
  return true;
}

/* A core that switches has nothing to do but to let time pass. */
uint64_t rounds_together(struct machine *m, uint64_t ticks) {
  uint32_t ids[LIMIT_CORES], count = 0;
  uint64_t could = 0;
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    const struct core *core = machine_core(m, k);
    if (core->switching && core->switching < ticks) ticks = core->switching;
    if (core->thread && !core->switching) ids[count++] = core->thread - 1;
  }
  if (!count) return ticks;
  uint64_t steps = ticks < STEPS_MOST ? ticks : STEPS_MOST;
  if (steps < (m->s->ready_count ? ROUNDS_MANY : ROUNDS_LEAST) || m->settings.cache_size || !may_try(m)) return 0;
  if (all_alone(m, ids, count, steps, &could)) return steps;
  steps = could;
  return steps >= ROUNDS_LEAST && all_alone(m, ids, count, steps, &could) ? steps : 0;
}

/* --- round robin on one core --- */

static bool came_by_quantum(const struct machine *m, const struct sched *x) {
  return x->pass == (int64_t)(x->entered * 2) + !m->settings.requeue_first;
}

/* The threads of the round, the running one first, if the last round was one in which nothing but quanta ended: their
   number, else 0. */
static uint32_t members(const struct machine *m, uint32_t quantum, uint32_t *ids) {
  uint64_t tick = m->s->tick;
  uint32_t count = 1 + (uint32_t)state_ready(m->s, ids + 1, THREADS_MOST - 1);
  ids[0] = machine_core(m, 0)->thread - 1;
  if (count != m->s->ready_count + 1 || m->scheds[ids[0]].slice != quantum || m->books[ids[0]].since != tick) return 0;
  for (uint32_t i = 0; i < count; i++) {
    const struct sched *x = &m->scheds[ids[i]];
    uint64_t entered = tick - (uint64_t)(count - 1 - i) * quantum;
    if (x->entered != entered || !came_by_quantum(m, x) || (i && m->books[ids[i]].since != entered)) return 0;
  }
  return count;
}

static void account(struct machine *m, uint32_t id, uint64_t rounds, uint64_t quantum, uint32_t count) {
  struct sched *x = machine_sched(m, id);
  struct thread_book *b = machine_book(m, id);
  uint64_t ticks = rounds * quantum * count;
  x->entered += ticks;
  x->pass += (int64_t)(2 * ticks);
  x->ready.order += (int64_t)(rounds * count);
  x->used += rounds * quantum;
  b->since += ticks;
  b->cpu += rounds * quantum;
  b->ready += ticks - rounds * quantum;
  b->dispatches += (uint32_t)rounds;
  b->preemptions += (uint32_t)rounds;
  b->slices += (uint32_t)rounds;
  if (job_is(m, id)) m->s->steps += rounds; /* as each dispatch of one does */
}

static bool plain_turns(const struct machine *m) {
  const struct settings *s = &m->settings;
  bool told = m->heard & (UINT64_C(1) << EVENT_DISPATCH | UINT64_C(1) << EVENT_PREEMPT);
  return m->s->core_count == 1 && !told && !m->chooser && !s->switch_cost && !s->ties_index &&
         !strcmp(s->policy->name, "rr") && !s->slice_global && !s->cache_size && !m->s->tokens && !m->s->policy_due;
}

bool rounds_may_turn(const struct machine *m) {
  if (!m->s->ready_count || m->s->ready_count >= THREADS_MOST) return false;
  return came_by_quantum(m, &m->scheds[ready_first(m) - 1]) && may_try(m) && plain_turns(m);
}

uint64_t rounds_in_turn(struct machine *m, uint64_t ticks) {
  uint32_t ids[THREADS_MOST], quantum = (uint32_t)m->settings.quantum;
  uint64_t most = ticks < STEPS_MOST ? ticks : STEPS_MOST, could = 0;
  uint32_t count = members(m, quantum, ids);
  uint64_t rounds = count ? most / ((uint64_t)count * quantum) : 0;
  if (rounds < ROUNDS_LEAST) return 0;
  if (!all_alone(m, ids, count, rounds * quantum, &could)) {
    rounds = could / quantum;
    if (rounds < ROUNDS_LEAST || !all_alone(m, ids, count, rounds * quantum, &could)) return 0;
  }
  for (uint32_t i = 0; i < count; i++) account(m, ids[i], rounds, quantum, count);
  m->s->order_tail += (int64_t)(rounds * count);
  m->s->events += 2 * rounds * count;
  machine_core_book(m, 0)->busy += rounds * quantum * count;
  machine_core_book(m, 0)->switches += rounds * count;
  return rounds * quantum * count;
}
