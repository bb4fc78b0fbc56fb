/* What every wait and every wake-up does, in the place where it is done: changes of a thread's state, and the queues of
   objects. */
#ifndef LOCKSTEP_MOVES_H
#define LOCKSTEP_MOVES_H

#include "machine/front.h"
#include "machine/layout.h"
#include "machine/property/ring.h"
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

static inline void object_line_up(struct machine *m, struct object *o, uint32_t queue, uint32_t thread) {
  struct thread *t = &m->threads[thread];
  t->next = 0;
  t->queue = (uint8_t)queue;
  if (o->tail[queue])
    thread_of(m, o->tail[queue] - 1)->next = thread + 1;
  else
    o->head[queue] = thread + 1;
  o->tail[queue] = thread + 1;
}

/* The calling thread waits from the end of this step. */
static inline void wait_begin(struct call *c, enum wait_reason reason, bool retry) {
  struct thread *t = &c->m->threads[c->thread];
  t->reason = (uint8_t)reason;
  t->flags = (uint8_t)((t->flags & ~(THREAD_RETRY | THREAD_TIMED_OUT | THREAD_GRANTED)) | (retry ? THREAD_RETRY : 0));
  thread_move(c->m, c->thread, THREAD_RUNNING, THREAD_BLOCKED);
}

static inline void wait_in(struct call *c, value object, struct object *o, uint32_t queue, enum wait_reason reason,
                           bool retry) {
  c->m->threads[c->thread].wait_on = value_payload(object);
  object_line_up(c->m, o, queue, c->thread);
  wait_begin(c, reason, retry);
}

static inline enum outcome wait_began(struct call *c, const struct object *o, enum wait_reason reason) {
  tell(c->m, EVENT_BLOCK, c->thread, o->owner, o->serial, (uint8_t)reason, VALUE_NONE);
  bool plain = ring_waits_for_mover(c->m, o) && (c->m->s->ready_count || c->m->s->arrived_count);
  if (!plain) ring_notice(c->m, c->thread); /* else it closes no ring, and somebody goes on */
  return OUTCOME_BLOCKED;
}

/* ready_enter() where nothing but the order of entry counts. */
static inline void ready_join_line(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  x->admitted = 2;
  x->entered = m->s->tick;
  x->slice = 0;
  x->ready.order = ++m->s->order_tail;
  m->s->ready_count++;
  if (m->s->ready_root)
    ready_put_in(m, id);
  else
    m->s->ready_root = id + 1; /* a node outside the tree has no links */
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
