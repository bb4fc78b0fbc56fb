/* What every wait and every wake-up does, in the place where it is done: changes of a thread's state, and the queues of
   objects. */
#ifndef LOCKSTEP_MOVES_H
#define LOCKSTEP_MOVES_H

#include "machine/front.h"
#include "machine/layout.h"
#include "machine/scheduling/ready.h"
#include "machine/threads.h"

/* What a step does takes effect at the end of its tick; what is decided between ticks, at the beginning. */
static inline uint64_t thread_now(const struct machine *m) { return m->s->tick + (m->s->phase > 0); }

/* The time in the state that it leaves. */
static inline void thread_account(struct machine *m, uint32_t id, const struct thread *t) {
  struct thread_book *b = machine_book(m, id);
  uint64_t now = thread_now(m), spent = now > b->since ? now - b->since : 0;
  switch ((enum thread_state)t->state) {
  case THREAD_RUNNING: b->cpu += spent; break;
  case THREAD_READY: b->ready += spent; break;
  case THREAD_BLOCKED: b->blocked += spent; break;
  case THREAD_SLEEPING:
    b->asleep += spent;
    if (t->reason == WAIT_IO) b->io += spent;
    break;
  case THREAD_FREE:
  case THREAD_NEW:
  case THREAD_FINISHED: break;
  }
  b->since = now;
}

static inline void thread_change(struct machine *m, struct thread *t, enum thread_state state) {
  t->state = (uint8_t)state;
  if (state == THREAD_READY || state == THREAD_FINISHED) t->reason = WAIT_NONE;
  if (state != THREAD_RUNNING && t->core) {
    machine_core(m, t->core - 1u)->thread = 0;
    t->core = 0;
    m->resched = true;
  }
}

static inline __attribute__((always_inline)) void thread_set_state(struct machine *m, uint32_t id,
                                                                   enum thread_state state) {
  struct thread *t = &m->threads[id];
  if (t->due || t->reason == WAIT_GUARD || m->s->tokens || m->trace) {
    thread_set_state_further(m, id, state);
    return;
  }
  thread_account(m, id, t);
  thread_change(m, t, state);
}

/* What it waits for is its own. */
static inline void thread_grant(struct machine *m, uint32_t id, uint32_t cause, value result) {
  struct thread *t = thread_of(m, id);
  if (t->flags & THREAD_RETRY)
    t->flags |= THREAD_GRANTED;
  else
    thread_complete(m, id, result);
  thread_ready(m, id, cause, true);
}

static inline void ready_take_out(struct machine *m, uint32_t id) {
  const struct sched *x = &m->scheds[id];
  if (m->s->ready_root == id + 1 && !x->ready.left && !x->ready.right)
    m->s->ready_root = 0;
  else
    ready_take_out_of_many(m, id);
  if (x->home) machine_core(m, x->home - 1)->queued--;
}

static inline void ready_remove(struct machine *m, uint32_t id) {
  ready_take_out(m, id);
  m->s->ready_count--;
  m->scheds[id].admitted = 1;
}

#endif
