/* How a wait begins, in the place where it begins: into the queue of the object, and off the core. */
#ifndef LOCKSTEP_WAITING_H
#define LOCKSTEP_WAITING_H

#include "machine/moves.h"
#include "machine/native.h"
#include "machine/property/ring.h"

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

#endif
