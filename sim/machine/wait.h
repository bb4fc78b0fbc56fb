/* How a native waits, and how those who wait are let go. */
#ifndef LOCKSTEP_WAIT_H
#define LOCKSTEP_WAIT_H

#include <stdbool.h>

#include "machine/front.h"
#include "machine/native.h"

/* The calling thread waits in queue number `queue` of object. deadline: seconds from now, < 0 for ever. Return the
   result. How the wait ends: grant_thread() completes the operation with a value, without running the native again;
   unless retry: then, as after a time-out, the native runs again from phase 0 with THREAD_GRANTED or
   THREAD_TIMED_OUT in the thread's flags (call_timed_out, call_granted tell and clear). wake_thread() alone lets it
   run again to try anew. */
enum outcome call_block(struct call *c, value object, uint32_t queue, enum wait_reason reason, double seconds,
                        bool retry);

/* The calling thread keeps its core and tries the operation again in its next step. */
enum outcome call_spin(struct call *c, value object, enum wait_reason reason);
enum outcome call_join(struct call *c, uint32_t thread, double seconds);
/* In a search: what is left of the operation is a step of its own; return the result. */
enum outcome call_pause(struct call *c);
bool machine_searches(const struct machine *m);
void call_note_foreign(struct call *c); /* the caller releases a lock that another thread holds */
/* The calling thread leaves the core for a time; the call's value is result. */
enum outcome call_sleep(struct call *c, double seconds, enum wait_reason reason, value result);
enum outcome call_compute(struct call *c, double seconds);
void call_cost(struct call *c, int64_t ticks); /* the caller is busy for so many ticks more */
bool call_timed_out(struct call *c);
bool call_granted(struct call *c);
/* An operation of several steps: the native runs again in the next one (see call_set_phase), here and at the end the GIL
   goes to whoever waits for it. Not in a search, nor inside atomic(): there it must be one step. */
bool call_may_go_on(const struct call *c);
enum outcome call_go_on(struct call *c);
enum outcome call_let_go(struct call *c); /* … and the operation is done; the result is None */
enum outcome call_yield(struct call *c);  /* sleep(0): back to the ready queue; the result is None */

value object_new(struct call *c, uint32_t kind);
/* Takes the first (longest waiting) thread out of an object's queue: id + 1, 0 when there is none. */
static inline uint32_t object_dequeue(struct machine *m, struct object *o, uint32_t queue) {
  uint32_t first = o->head[queue];
  if (!first) return 0;
  struct thread *t = thread_of(m, first - 1);
  o->head[queue] = t->next;
  if (!t->next) o->tail[queue] = 0;
  t->next = t->wait_on = 0;
  return first;
}
void object_enqueue(struct machine *m, struct object *o, uint32_t queue, uint32_t thread);
/* The operation that thread is blocked in is complete, with this value; it becomes ready. */
void grant_thread(struct call *c, uint32_t thread, value result);
/* It becomes ready and tries its operation again. */
void wake_thread(struct call *c, uint32_t thread);

#endif
