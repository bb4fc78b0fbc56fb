/* Taking, passing on and giving back of locks: what Lock, RLock, Condition and Semaphore have in common. */
#ifndef LOCKSTEP_HOLDER_H
#define LOCKSTEP_HOLDER_H

#include "machine/native.h"
#include "sync/sync.h"

/* The caller becomes the holder, at this depth. */
void holder_take(struct call *c, struct object *o, uint32_t depth);
/* Queues of a lock: those who want it; those who have lent it to a thread that they notified (cond=hoare), and get it back
   before all others, the last one first. */
enum { HOLDER_WAITING, HOLDER_URGENT };
/* The lock goes to the next thread, whose operation it completes with this value. */
void holder_pass_on(struct call *c, value lock, uint32_t next, value result);
/* Nobody holds this lock any more: the longest waiting thread owns it at once (handoff), or may try (barging). */
void holder_release(struct call *c, struct object *lock);
/* A time-out argument: < 0 for ever. False: faulted. */
bool take_given_timeout(struct call *c, value blocking, value timeout, double *seconds);
static inline bool take_timeout(struct call *c, value blocking, value timeout, double *seconds) {
  *seconds = -1;
  if (blocking == VALUE_TRUE && timeout == value_from_small(-1)) return true; /* none is given */
  return take_given_timeout(c, blocking, timeout, seconds);
}
/* None or a number of seconds; negative ones count as 0. False: faulted. */
bool take_wait(struct call *c, value timeout, double *seconds);

/* The two arguments of acquire() between processes. False: faulted. */
bool take_patience(struct call *c, value block, value timeout, double *seconds);

/* acquire() of a Lock or RLock that is not the caller's; the outcome of the wait too. */
enum outcome holder_acquire(struct call *c, value lock, double seconds);

enum outcome holder_enter(struct call *c);

#endif
