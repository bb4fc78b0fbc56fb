/* Taking, passing on and giving back of locks. */
#include "sync/holder.h"

#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/moves.h"
#include "machine/native.h"
#include "machine/threads.h"
#include "machine/value/numbers.h"
#include "machine/wait.h"
#include "machine/waiting.h"

void holder_take(struct call *c, struct object *o, uint32_t depth) {
  o->owner = c->thread + 1;
  o->count = depth;
  o->owner_line = call_line(c);
}

/* The new owner goes on behind its acquire(), or behind the wait() that had given up `depth` levels. */
static inline __attribute__((always_inline)) void pass_on(struct call *c, struct object *o, uint32_t next,
                                                          value result) {
  struct machine *m = c->m;
  struct thread *t = thread_of(m, next);
  struct frame *f = thread_frame(m, t);
  o->owner = next + 1;
  o->count = t->depth ? t->depth : 1;
  t->depth = 0;
  o->owner_line = thread_line_in(m, next, f);
  tell(m, EVENT_HANDOFF, next, c->thread + 1, o->serial, 0, VALUE_NONE);
  thread_grant_in(m, next, f, c->thread + 1, result);
}

void holder_pass_on(struct call *c, value lock, uint32_t next, value result) {
  pass_on(c, object_of(c->m, lock), next, result);
}

void holder_release(struct call *c, struct object *o) {
  if (o->owner != c->thread + 1) call_note_foreign(c);
  o->owner = 0;
  o->count = 0;
  tell(c->m, EVENT_RELEASE, c->thread, 0, o->serial, 0, value_from_small(0));
  uint32_t urgent = o->tail[HOLDER_URGENT];
  if (urgent) {
    object_unqueue(c->m, urgent - 1);
    pass_on(c, o, urgent - 1, VALUE_NONE);
    return;
  }
  uint32_t next = object_dequeue(c->m, o, HOLDER_WAITING);
  if (!next) return;
  if (c->m->settings.wakeup == WAKEUP_HANDOFF)
    pass_on(c, o, next - 1, VALUE_TRUE);
  else
    wake_thread(c, next - 1);
}

bool take_wait(struct call *c, value timeout, double *seconds) {
  *seconds = -1;
  if (timeout == VALUE_NONE || timeout == VALUE_UNDEF) return true;
  if (!value_to_float(c->m, timeout, seconds)) {
    call_fault(c, EXCEPTION_TypeError, "'%s' object cannot be interpreted as a number of seconds",
               value_type_name(c->m, timeout));
    return false;
  }
  if (*seconds < 0) *seconds = 0;
  return true;
}

bool take_patience(struct call *c, value block, value timeout, double *seconds) {
  if (!take_wait(c, timeout, seconds)) return false;
  if (!value_truth(c->m, block)) *seconds = 0;
  return true;
}

bool take_given_timeout(struct call *c, value blocking, value timeout, double *seconds) {
  bool wait = value_truth(c->m, blocking);
  if (!value_to_float(c->m, timeout, seconds)) {
    call_fault(c, EXCEPTION_TypeError, "'%s' object cannot be interpreted as a number of seconds",
               value_type_name(c->m, timeout));
    return false;
  }
  if (!wait && *seconds != -1) {
    call_fault(c, EXCEPTION_ValueError, "can't specify a timeout for a non-blocking call");
    return false;
  }
  if (wait && *seconds < 0 && *seconds != -1) {
    call_fault(c, EXCEPTION_ValueError, "timeout value must be positive");
    return false;
  }
  if (!wait)
    *seconds = 0;
  else if (*seconds < 0)
    *seconds = -1;
  return true;
}

enum outcome holder_acquire(struct call *c, value lock, double seconds) {
  struct object *o = object_of(c->m, lock);
  if (c->m->threads[c->thread].flags & THREAD_TIMED_OUT && call_timed_out(c)) {
    call_tell(c, EVENT_TRY_FAILED, lock, VALUE_NONE);
    return call_return(c, VALUE_FALSE);
  }
  if (!o->count) {
    holder_take(c, o, 1);
    tell(c->m, EVENT_ACQUIRE, c->thread, 0, o->serial, 0, value_from_small(1));
    return call_return(c, VALUE_TRUE);
  }
  if (seconds == 0) {
    call_tell(c, EVENT_TRY_FAILED, lock, VALUE_NONE);
    return call_return(c, VALUE_FALSE);
  }
  if (seconds >= 0 || c->m->search || c->m->threads[c->thread].atomic)
    return call_block(c, lock, HOLDER_WAITING, WAIT_LOCK, seconds, false);
  wait_in(c, lock, o, HOLDER_WAITING, WAIT_LOCK, false);
  return wait_began(c, o, WAIT_LOCK);
}

enum outcome holder_enter(struct call *c) { return holder_acquire(c, c->a[0], -1); }
