/* Module lockstep: what Python's library lacks. */
#include <math.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/property/promise.h"
#include "machine/value/instances.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "machine/wait.h"
#include "module/concurrent/threading.h"
#include "module/entry.h"
#include "module/support.h"
#include "sync/sync.h"

extern const struct sync_kind sync_atomic, sync_latch, sync_rwlock, sync_critical, sync_spinlock, sync_mutex,
    sync_device;

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

/* --- several operations as one step --- */

/* Alone or in front of a body: the condition is called as part of the step; when it does not hold the step has not
   been taken, and the thread waits. */
static enum outcome atomic(struct call *c) {
  bool body = call_opens_with(c);
  if (c->a[0] == VALUE_NONE && !body)
    return call_fault(c, EXCEPTION_RuntimeError, "atomic() without a condition needs a body: with atomic():");
  if (c->a[0] != VALUE_NONE) {
    if (!c->phase) return call_back_inside(c, c->a[0]);
    call_end_inside(c);
    if (!value_truth(c->m, c->back)) return promise_await(c, c->a[0]);
  }
  if (!body) return call_return(c, VALUE_NONE);
  call_begin_inside(c);
  call_tell(c, EVENT_ATOMIC, VALUE_UNDEF, VALUE_NONE);
  return call_return(c, library_global(c->m, "_section"));
}

/* --- what a condition may ask --- */

/* A thread, by its Thread object or by its name; without one the call is faulted. */
static bool take_thread(struct call *c, value v, uint32_t *id) {
  struct machine *m = c->m;
  if (thread_object_find(c, v, id)) return true;
  for (*id = 0; value_is(v, TAG_STR) && *id < m->s->thread_count; ++*id) {
    const struct thread *t = thread_of(m, *id);
    if (t->state == THREAD_FREE || !t->instance) continue;
    if (instance_attribute(m, value_ref(t->instance), machine_name(m, "name")) == v) return true;
  }
  call_fault(c, value_is(v, TAG_STR) ? EXCEPTION_ValueError : EXCEPTION_TypeError,
             value_is(v, TAG_STR) ? "%s(): no thread has that name now" : "%s() is asked of a thread, or of its name",
             c->native->name);
  return false;
}

static bool take_stance(struct call *c, struct stance *out) {
  uint32_t id;
  if (!take_thread(c, c->a[0], &id)) return false;
  if (promise_stance(c, id, out)) return true;
  call_fault(c, EXCEPTION_RuntimeError, "%s() is for conditions: goal(lambda: %s(…)), invariant, expect",
             c->native->name, c->native->name);
  return false;
}

static enum outcome blocked(struct call *c) {
  struct stance stance;
  return take_stance(c, &stance) ? call_return(c, value_bool(stance.reason != WAIT_NONE)) : OUTCOME_FAULTED;
}

static enum outcome waits_for(struct call *c) {
  struct stance stance;
  uint32_t other;
  if (!take_stance(c, &stance)) return OUTCOME_FAULTED;
  bool it = stance.reason != WAIT_JOIN && value_is(c->a[1], TAG_REF) && stance.on == value_payload(c->a[1]);
  if (stance.reason == WAIT_JOIN && thread_object_find(c, c->a[1], &other)) it = stance.on == other + 1;
  return call_return(c, value_bool(it && stance.reason != WAIT_NONE));
}

static enum outcome finished(struct call *c) {
  uint32_t id;
  if (!take_thread(c, c->a[0], &id)) return OUTCOME_FAULTED;
  return call_return(c, value_bool(thread_of(c->m, id)->state == THREAD_FINISHED));
}

static enum outcome holds(struct call *c) {
  uint32_t id, holder;
  bool it = false;
  if (!take_thread(c, c->a[0], &id)) return OUTCOME_FAULTED;
  if (value_cell_kind(c->m, c->a[1]) != CELL_OBJECT)
    return call_fault(c, EXCEPTION_TypeError, "holds() is asked of a thread and a lock, not %s",
                      value_type_name(c->m, c->a[1]));
  for (uint32_t n = 0; (holder = state_holder(c->m->s, object_of(c->m, c->a[1]), n, NULL)); n++) it |= holder == id + 1;
  return call_return(c, value_bool(it));
}

/* --- what the scenario promises --- */

static bool is_condition(const struct call *c, value v) {
  enum cell_kind kind = value_cell_kind(c->m, v);
  return value_is(v, TAG_FUNCTION) || kind == CELL_CLOSURE || kind == CELL_BOUND;
}

static enum outcome promise(struct call *c, enum promise_kind kind, value text) {
  if (kind == PROMISE_INVARIANT && !is_condition(c, c->a[0]))
    return call_fault(c, EXCEPTION_TypeError,
                      "invariant() needs a condition to try after every step: invariant(lambda: …)");
  promise_add(c, kind, c->a[0], text);
  return call_return(c, VALUE_NONE);
}

static enum outcome invariant(struct call *c) { return promise(c, PROMISE_INVARIANT, VALUE_NONE); }
static enum outcome expect(struct call *c) { return promise(c, PROMISE_EXPECT, VALUE_NONE); }
static enum outcome goal(struct call *c) { return promise(c, PROMISE_GOAL, c->a[1]); }

static enum outcome make_critical(struct call *c) { return sync_critical.make->function(c); }

static const struct module_entry entries[] = {
    ROW_NATIVE("compute", "seconds", compute, NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE),
    ROW_NATIVE("io", "seconds", io, NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE),
    ROW_LIBRARY("job", "_job"),
    ROW_LIBRARY("Socket", "Socket"),
    ROW_LIBRARY("Poller", "Poller"),
    ROW_LIBRARY("schedule", "_schedule"),
    ROW_NATIVE("start_all", "*", start_all, NATIVE_VISIBLE),
    ROW_NATIVE("choose", "*", choose, NATIVE_VISIBLE),
    ROW_KIND("Atomic", atomic),
    ROW_KIND("Latch", latch),
    ROW_KIND("RWLock", rwlock),
    ROW_KIND("SpinLock", spinlock),
    ROW_KIND("Mutex", mutex),
    ROW_KIND("Device", device),
    ROW_LIBRARY("Bank", "_Bank"),
    ROW_NATIVE("atomic", "condition=None", atomic, NATIVE_VISIBLE),
    ROW_NATIVE("critical", "name", make_critical, 0),
    ROW_NATIVE("invariant", "condition", invariant, 0),
    ROW_NATIVE("expect", "condition", expect, 0),
    ROW_NATIVE("goal", "condition, text=None", goal, 0),
    ROW_NATIVE("blocked", "thread", blocked, 0),
    ROW_NATIVE("waits_for", "thread, what", waits_for, 0),
    ROW_NATIVE("finished", "thread", finished, 0),
    ROW_NATIVE("holds", "thread, lock", holds, 0),
    ROW_LIBRARY("full", "_full"),
    ROW_LIBRARY("empty", "_empty"),
    {0}};

const struct module module_lockstep = {"lockstep", entries};
