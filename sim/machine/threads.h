/* Threads: their beginning, their end, and the changes of their states between. */
#ifndef LOCKSTEP_THREADS_H
#define LOCKSTEP_THREADS_H

#include "machine/frames.h"
#include "machine/front.h"

/* What threading.get_ident() gives: far from small numbers, as in CPython. */
static inline uint64_t thread_ident(const struct thread *t) {
  return UINT64_C(140000000000000) + t->number * UINT64_C(8392704);
}
void thread_ready(struct machine *m, uint32_t id, uint32_t cause, bool tell);
void thread_enters(struct machine *m, uint32_t id); /* the queue of the ready ones, at once */

/* Of a thread that waits for a condition, has a timer, or needs a token to run; and in a search. */
void thread_set_state_further(struct machine *m, uint32_t id, enum thread_state state);
uint32_t thread_create(struct machine *m, uint32_t instance, uint32_t name, bool daemon);
bool thread_enter(struct machine *m, uint32_t id, value function, value self); /* false: m->fault says why */
bool thread_begin(struct machine *m, uint32_t id, value function, value self, uint32_t cause);
void thread_go(struct machine *m, uint32_t id,
               uint32_t cause); /* it has a frame and becomes ready for the first time */
void thread_go_at(struct machine *m, uint32_t id, uint64_t tick, uint32_t cause); /* not before that tick */
/* Takes over x, a changed copy of its scheduling data, and a priority of its own. */
void thread_attribute(struct machine *m, uint32_t id, const struct sched *x, int32_t priority);
/* What counts as its priority from now on: its own, or what a mutex lends it. */
void thread_boost(struct machine *m, uint32_t id, int32_t effective);
bool priority_higher(const struct machine *m, int32_t a, int32_t b);

void thread_end(struct machine *m, uint32_t id, bool failed);
void thread_finish(struct machine *m, uint32_t id); /* it has ended; who joins it goes on */
/* All threads of a process end where they are. last: nobody else is left, and they stay as they are to be looked at. */
void threads_stop(struct machine *m, uint32_t process, bool last);
/* A thread of the process that can hear a signal leaves what it does and waits for: its id; UINT32_MAX: there is
   none. */
uint32_t threads_interrupt(struct machine *m, uint32_t process, uint32_t cause);
void thread_interrupt(struct machine *m, uint32_t id, uint32_t cause); /* one thread does so */

/* What it waits for in this call is done. */
static inline void thread_complete_in(struct frame *f, value result) {
  f->r[f->callee] = result;
  f->pc++;
  f->phase = 0;
}
static inline void thread_complete(struct machine *m, uint32_t id, value result) {
  thread_complete_in(thread_frame(m, thread_of(m, id)), result);
}

void thread_arm(struct machine *m, uint32_t id, uint64_t due);
void threads_fire(struct machine *m);
void threads_arrive(struct machine *m);
void thread_unqueue(struct machine *m, uint32_t id); /* takes it out of whatever queue it stands in */
void object_unqueue(struct machine *m, uint32_t id); /* takes a thread out of the queue of what it waits for */

#endif
