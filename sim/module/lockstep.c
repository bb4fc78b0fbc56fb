/* Module lockstep: what Python's library lacks. */
#include <math.h>

#include "module/entry.h"
#include "module/support.h"
#include "module/threading.h"
#include "sync/sync.h"

extern const struct sync_kind sync_atomic, sync_latch, sync_rwlock;

static bool take_duration(struct call *c, double *seconds) {
  if (!take_float(c, c->a[0], seconds)) return false;
  if (*seconds >= 0 && isfinite(*seconds)) return true;
  call_fault(c, EXCEPTION_ValueError, "%s() needs a duration that is not negative", c->native->name);
  return false;
}

static enum outcome compute(struct call *c) {
  double seconds;
  return take_duration(c, &seconds) ? call_compute(c, seconds) : OUTCOME_FAULTED;
}

static enum outcome io(struct call *c) {
  double seconds;
  return take_duration(c, &seconds) ? call_sleep(c, seconds, WAIT_IO, VALUE_NONE) : OUTCOME_FAULTED;
}

/* start_all(a, b, …): all in one step, which belongs to the set-up. */
static enum outcome start_all(struct call *c) {
  if (!no_keywords(c, "start_all")) return OUTCOME_FAULTED;
  for (uint32_t i = 0; i < c->n; i++)
    if (!thread_object_is(c, c->a[i]))
      return call_fault(c, EXCEPTION_TypeError, "start_all() takes threads that are not started yet, not %s",
                        value_type_name(c->m, c->a[i]));
  enum outcome o = OUTCOME_DONE;
  for (uint32_t i = 0; i < c->n && o == OUTCOME_DONE; i++) o = thread_object_start(c, c->a[i]);
  return o == OUTCOME_DONE ? call_return(c, VALUE_NONE) : o;
}

static enum outcome choose(struct call *c) {
  if (!no_keywords(c, "choose")) return OUTCOME_FAULTED;
  if (!c->n) return call_fault(c, EXCEPTION_TypeError, "choose() needs something to choose from");
  value chosen = c->a[call_choose(c, c->n)];
  call_tell(c, EVENT_CHOOSE, VALUE_UNDEF, chosen);
  return call_return(c, chosen);
}

static enum outcome make_atomic(struct call *c) { return sync_atomic.make->function(c); }
static enum outcome make_latch(struct call *c) { return sync_latch.make->function(c); }
static enum outcome make_rwlock(struct call *c) { return sync_rwlock.make->function(c); }

static const struct module_entry entries[] = {
    ROW_NATIVE("compute", "seconds", compute, NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE),
    ROW_NATIVE("io", "seconds", io, NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE),
    ROW_LIBRARY("job", "_job"),
    ROW_LIBRARY("schedule", "_schedule_thread"),
    ROW_NATIVE("start_all", "*", start_all, NATIVE_VISIBLE),
    ROW_NATIVE("choose", "*", choose, NATIVE_VISIBLE),
    ROW_NATIVE("Atomic", "value=0", make_atomic, 0),
    ROW_NATIVE("Latch", "count, at_zero='error'", make_latch, 0),
    ROW_NATIVE("RWLock", "prefer='writers'", make_rwlock, 0),
    {0}};

const struct module module_lockstep = {"lockstep", entries};
