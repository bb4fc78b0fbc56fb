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
static inline __attribute__((always_inline)) void thread_account(struct machine *m, uint32_t id, const struct thread *t,
                                                                 enum thread_state from) {
  struct thread_book *b = machine_book(m, id);
  uint64_t now = thread_now(m), spent = now > b->since ? now - b->since : 0;
  switch (from) {
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
    m->resched = RESCHED_OTHER;
  }
}

static inline __attribute__((always_inline)) void thread_move(struct machine *m, uint32_t id, enum thread_state from,
                                                              enum thread_state to) {
  struct thread *t = &m->threads[id];
  if (t->due || t->reason == WAIT_GUARD || m->s->tokens || m->trace) {
    thread_set_state_further(m, id, to);
    return;
  }
  thread_account(m, id, t, from);
  thread_change(m, t, to);
}

static inline void thread_set_state(struct machine *m, uint32_t id, enum thread_state state) {
  thread_move(m, id, (enum thread_state)m->threads[id].state, state);
}

static inline void arrive_later(struct machine *m, uint32_t id) {
  struct state *s = m->s;
  m->threads[id].next = 0;
  if (s->arrived_tail)
    m->threads[s->arrived_tail - 1].next = id + 1;
  else
    s->arrived_head = id + 1;
  s->arrived_tail = id + 1;
  s->arrived_count++;
}

static inline __attribute__((always_inline)) void thread_becomes_ready(struct machine *m, uint32_t id, uint32_t cause,
                                                                       bool tell_it) {
  enum wait_reason reason = (enum wait_reason)m->threads[id].reason;
  thread_set_state(m, id, THREAD_READY);
  m->resched |= RESCHED_ARRIVAL;
  if (m->s->phase > 0 && !m->search)
    arrive_later(m, id);
  else
    thread_enters(m, id);
  if (tell_it) tell(m, EVENT_WAKE, id, cause, 0, (uint8_t)reason, VALUE_NONE);
}

/* What it waits for is its own. */
static inline __attribute__((always_inline)) void thread_grant_in(struct machine *m, uint32_t id, struct frame *f,
                                                                  uint32_t cause, value result) {
  struct thread *t = &m->threads[id];
  if (t->flags & THREAD_RETRY)
    t->flags |= THREAD_GRANTED;
  else
    thread_complete_in(f, result);
  thread_becomes_ready(m, id, cause, true);
}

static inline void thread_grant(struct machine *m, uint32_t id, uint32_t cause, value result) {
  thread_grant_in(m, id, thread_frame(m, thread_of(m, id)), cause, result);
}

#endif
