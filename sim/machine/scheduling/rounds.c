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
#include "machine/scheduling/period.h"
#include "machine/scheduling/token.h"
#include "machine/step.h"

enum {
  ROUNDS_LEAST = 16,     /* fewer are not worth the copy */
  ROUNDS_MANY = 1 << 12, /* nor are these where others are ready: then there is soon something to decide */
  STEPS_MOST = 1 << 20,  /* at one go */
  TRIES_MOST = 8,        /* each for what the last one could do */
  PERIOD_MOST = 1 << 14, /* ticks after which the scheduler is to have come round */
  THREADS_MOST = 1024,   /* in the round */
  UNDO_MOST = 1 << 20,   /* bytes of a state that is still copied */
  WAIT_FIRST = 1 << 10,  /* ticks until the next trial when one has failed; then ever longer */
  WAIT_MOST = 1 << 16
};

static struct state *kept(struct kept *k) { return k->bytes; }

static void keep(const struct machine *m, struct kept *k) {
  size_t size = m->s->size;
  if (k->size < size) {
    free(k->bytes);
    k->size = size * 2;
    k->bytes = must_alloc(k->size);
  }
  memcpy(k->bytes, m->s, size);
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

static void wait_longer(struct machine *m) {
  m->rounds_wait = m->rounds_wait ? m->rounds_wait * 2 : WAIT_FIRST;
  if (m->rounds_wait > WAIT_MOST) m->rounds_wait = WAIT_MOST;
  m->rounds_at = m->s->tick + m->rounds_wait;
  m->marked = false;
}

/* Each of the threads takes its part so many times; else nothing has happened, and *could is how many times one of them
   could. */
static bool all_alone(struct machine *m, const struct part *parts, uint32_t count, uint64_t times, uint64_t *could) {
  keep(m, &m->undo);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t tick = m->s->tick, steps = parts[i].steps * times, used = alone(m, parts[i].id, steps);
    m->s->tick = tick;
    if (used == steps) continue;
    *could = used ? (used - 1) / parts[i].steps : 0; /* what it came to may belong to the last of these steps */
    memcpy(m->s, m->undo.bytes, kept(&m->undo)->size);
    wait_longer(m);
    return false;
  }
  m->rounds_wait = 0;
  return true;
}

/* As often as all can, but not more than most. */
static uint64_t as_often(struct machine *m, const struct part *parts, uint32_t count, uint64_t most) {
  uint64_t times = most, could;
  for (uint32_t tries = 0; tries < TRIES_MOST && times >= ROUNDS_LEAST; tries++) {
    if (all_alone(m, parts, count, times, &could)) return times;
    times = could;
  }
  return 0;
}

/* A core that switches has nothing to do but to let time pass. */
uint64_t rounds_together(struct machine *m, uint64_t ticks) {
  struct part parts[LIMIT_CORES];
  uint32_t count = 0;
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    const struct core *core = machine_core(m, k);
    if (core->switching && core->switching < ticks) ticks = core->switching;
    if (core->thread && !core->switching) parts[count++] = (struct part){core->thread - 1, 1};
  }
  if (!count) return ticks;
  uint64_t steps = ticks < STEPS_MOST ? ticks : STEPS_MOST;
  if (steps < (m->s->ready_count ? ROUNDS_MANY : ROUNDS_LEAST) || m->settings.cache_size || !may_try(m)) return 0;
  return as_often(m, parts, count, steps);
}

/* --- in turn --- */

/* Nobody is told who runs, and nobody but the policy says it. */
static bool plain_turns(const struct machine *m) {
  const uint64_t told = UINT64_C(1) << EVENT_DISPATCH | UINT64_C(1) << EVENT_PREEMPT | UINT64_C(1) << EVENT_BLOCK |
                        UINT64_C(1) << EVENT_WAKE | UINT64_C(1) << EVENT_ACQUIRE | UINT64_C(1) << EVENT_RELEASE |
                        UINT64_C(1) << EVENT_HANDOFF;
  return !(m->heard & told) && !m->chooser && !m->settings.cache_size && !m->settings.gil_at_calls;
}

bool rounds_may_turn(const struct machine *m) {
  if (!m->marked && !may_try(m)) return false;
  bool turns = m->settings.policy->quantum && (m->s->ready_count || m->settings.policy->expire);
  if (!turns && (!m->s->tokens || token_quiet(m, UINT64_MAX) == UINT64_MAX)) return false;
  return plain_turns(m);
}

static void mark(struct machine *m) {
  keep(m, &m->mark);
  m->marked = true;
  m->stepped = NULL;
}

/* The least of what there is room for: ticks, the steps that are to be taken at most. */
static uint64_t times_most(const struct machine *m, const struct state *then, uint64_t ticks) {
  uint64_t period = m->s->tick - then->tick, steps = m->s->steps - then->steps;
  uint64_t most = (ticks < STEPS_MOST ? ticks : STEPS_MOST) / period;
  uint64_t left = m->stop_steps > m->s->steps ? m->stop_steps - m->s->steps : 0;
  return steps && left / steps < most ? left / steps : most;
}

void rounds_in_turn(struct machine *m, uint64_t ticks) {
  const struct state *then = kept(&m->mark), *s = m->s;
  if (!m->marked) {
    mark(m);
    return;
  }
  bool lost = s->tick <= then->tick || s->tick - then->tick > PERIOD_MOST || s->chance != then->chance;
  if (lost || m->stepped) { /* somebody has done what others notice */
    wait_longer(m);
    return;
  }
  struct part parts[THREADS_MOST];
  uint32_t count = period_closed(m, then, parts, THREADS_MOST);
  if (!count) return;
  m->marked = false;
  uint64_t most = times_most(m, then, ticks), times = as_often(m, parts, count, most);
  if (times) period_repeat(m, then, kept(&m->undo), times);
}
