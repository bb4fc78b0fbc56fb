/* threading.Condition: wait() gives the lock up and joins the queue; a notified thread must take the lock back
   (Mesa). */
#include <string.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/native.h"
#include "machine/scheduling/ready.h"
#include "machine/threads.h"
#include "machine/tick.h"
#include "machine/value/numbers.h"
#include "machine/wait.h"
#include "sync/holder.h"

/* Where a wait() is taken up again: it waits for a notify; it has been notified and wants its lock back; it came too
   late. */
enum { PHASE_FIRST, PHASE_WAITING, PHASE_LATE, PHASE_SPURIOUS };

static enum outcome make(struct call *c) {
  struct call inner = *c;
  value lock = c->a[0];
  if (lock == VALUE_NONE) lock = object_new(&inner, OBJECT_rlock);
  value v = object_new(c, OBJECT_condition);
  object_of(c->m, v)->lock = lock;
  return call_return(c, v);
}

static value lock_of(const struct call *c) { return object_of(c->m, c->a[0])->lock; }

/* CPython asks of a plain Lock only that somebody holds it; owner_check=strict mends that. */
static bool holds(const struct call *c) {
  const struct object *lock = object_of(c->m, lock_of(c));
  if (lock->cell.detail == OBJECT_lock && !c->m->settings.owner_strict) return lock->count != 0;
  return lock->owner == c->thread + 1;
}

/* Module multiprocessing has words of its own. */
static enum outcome fault_unheld(struct call *c, const char *threads, const char *processes) {
  if (object_of(c->m, lock_of(c))->cell.flags & CELL_COMMON)
    return call_fault(c, EXCEPTION_AssertionError, "%s", processes);
  return call_fault(c, EXCEPTION_RuntimeError, "%s", threads);
}

static enum outcome take_back(struct call *c, bool notified) {
  struct object *lock = object_of(c->m, lock_of(c));
  struct thread *t = thread_of(c->m, c->thread);
  if (!call_granted(c)) {
    if (lock->count) {
      call_set_phase(c, notified ? PHASE_WAITING : PHASE_LATE);
      return call_block(c, lock_of(c), 0, WAIT_LOCK, -1, !notified);
    }
    holder_take(c, lock, t->depth ? t->depth : 1);
    t->depth = 0;
    call_tell(c, EVENT_ACQUIRE, lock_of(c), value_from_small(lock->count));
  }
  return call_return(c, value_bool(notified));
}

enum { SPURIOUS_ONE_IN = 3, SPURIOUS_TICKS = 20 };

/* spurious=on: one wait in three, drawn, ends within a few ticks although nobody notifies. */
static bool wakes_for_nothing(struct machine *m, double *seconds) {
  if (!m->settings.spurious || machine_draw(m) % SPURIOUS_ONE_IN) return false;
  double soon = (double)(1 + machine_draw(m) % SPURIOUS_TICKS) / (double)m->settings.second;
  if (*seconds >= 0 && *seconds < soon) return false;
  *seconds = soon;
  return true;
}

static enum outcome wait(struct call *c) {
  double seconds;
  if (c->phase == PHASE_LATE) return take_back(c, false);
  if (c->phase == PHASE_WAITING) {
    bool late = call_timed_out(c);
    if (late) call_set_phase(c, PHASE_LATE);
    return late && machine_searches(c->m) ? call_pause(c) : take_back(c, !late);
  }
  if (c->phase == PHASE_SPURIOUS) {
    call_timed_out(c); /* what looks like a time-out is waking up for no reason */
    return take_back(c, true);
  }
  if (!take_wait(c, c->a[1], &seconds)) return OUTCOME_FAULTED;
  if (!holds(c))
    return fault_unheld(c, "cannot wait on un-acquired lock", "must acquire() condition before using wait()");
  thread_of(c->m, c->thread)->depth = (uint16_t)object_of(c->m, lock_of(c))->count;
  call_tell(c, EVENT_WAIT, c->a[0], VALUE_NONE);
  holder_release(c, object_of(c->m, lock_of(c)));
  call_set_phase(c, wakes_for_nothing(c->m, &seconds) ? PHASE_SPURIOUS : PHASE_WAITING);
  return call_block(c, c->a[0], 0, WAIT_CONDITION, seconds, false);
}

/* The predicate is scenario code: a loop in the library does it. */
static enum outcome wait_for(struct call *c) {
  if (c->phase) return call_return(c, c->back);
  value arguments[3] = {c->a[0], c->a[1], c->a[2]};
  return call_back(c, library_global(c->m, "_wait_for"), arguments, 3);
}

/* A notified thread waits for the lock, behind those that already do. */
static void move_to_lock(struct call *c, uint32_t thread) {
  struct machine *m = c->m;
  struct object *lock = object_of(m, lock_of(c));
  struct thread *t = thread_of(m, thread);
  if (t->due) timer_cancel(m, thread);
  if (!machine_handoff(m) || !lock->count) {
    wake_thread(c, thread);
    return;
  }
  t->reason = WAIT_LOCK;
  object_enqueue(m, lock, 0, thread);
  call_tell_about(c, EVENT_BLOCK, thread, lock_of(c), value_from_small(WAIT_LOCK));
}

/* The one whose turn it is, out of the queue: id + 1. */
static uint32_t call_out(struct call *c, struct object *o, uint32_t waiting) {
  uint32_t at = o->head[0];
  if (!c->m->settings.notify_any || waiting < 2) return object_dequeue(c->m, o, 0);
  for (uint32_t skip = call_choose(c, waiting); skip; skip--) at = thread_of(c->m, at - 1)->next;
  object_unqueue(c->m, at - 1);
  return at;
}

/* Hoare's monitors: the notified thread goes on with the lock, and who notified waits until it is given back. */
static enum outcome lend_lock(struct call *c, uint32_t to) {
  struct thread *own = thread_of(c->m, c->thread), *t = thread_of(c->m, to);
  own->depth = (uint16_t)object_of(c->m, lock_of(c))->count;
  if (t->due) timer_cancel(c->m, to);
  holder_pass_on(c, lock_of(c), to, VALUE_TRUE);
  return call_block(c, lock_of(c), HOLDER_URGENT, WAIT_LOCK, -1, false);
}

static enum outcome notify_some(struct call *c, int64_t n, bool all) {
  struct object *o = object_of(c->m, c->a[0]);
  uint32_t waiting = 0;
  if (!holds(c)) return fault_unheld(c, "cannot notify on un-acquired lock", "lock is not owned");
  for (uint32_t at = o->head[0]; at; at = thread_of(c->m, at - 1)->next) waiting++;
  if (n > waiting) n = waiting;
  call_tell(c, EVENT_NOTIFY, c->a[0], value_from_small(n));
  if (!n) o->flags |= OBJECT_LOST_NOTIFY;
  if (c->m->settings.cond_hoare && n && !all) return lend_lock(c, call_out(c, o, waiting) - 1);
  for (; n > 0; n--, waiting--) move_to_lock(c, call_out(c, o, all ? 0 : waiting) - 1);
  return call_return(c, VALUE_NONE);
}

static enum outcome notify(struct call *c) {
  int64_t n;
  if (!value_to_int(c->m, c->a[1], &n)) return call_fault(c, EXCEPTION_TypeError, "an integer is required");
  return notify_some(c, n, false);
}

static enum outcome notify_all(struct call *c) { return notify_some(c, INT64_MAX, true); }

/* acquire(), release(), with: those of the lock. */
static enum outcome delegate(struct call *c) {
  struct call inner = *c;
  const struct sync_kind *kind = sync_kind((enum object_kind)object_of(c->m, lock_of(c))->cell.detail);
  const struct native *n = kind->methods;
  while (n->name && strcmp(n->name, c->native->name) != 0) n++;
  value a[NATIVE_ARGUMENTS];
  memcpy(a, c->a, c->n * sizeof *a);
  a[0] = lock_of(c);
  inner.a = a;
  inner.native = n;
  enum outcome o = n->function(&inner);
  c->result = inner.result;
  return o;
}

static const struct native methods[] = {
    {"wait", "self, timeout=None", wait, NATIVE_VISIBLE},
    {"wait_for", "self, predicate, timeout=None", wait_for, 0},
    {"notify", "self, n=1", notify, NATIVE_VISIBLE},
    {"notify_all", "self", notify_all, NATIVE_VISIBLE},
    {"notifyAll", "self", notify_all, NATIVE_VISIBLE},
    {"acquire", "self, blocking=True, timeout=-1", delegate, NATIVE_VISIBLE},
    {"release", "self", delegate, NATIVE_VISIBLE},
    {"__enter__", "self", delegate, NATIVE_VISIBLE},
    {"__exit__", "self, type=None, value=None, traceback=None", delegate, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static const struct native constructor = {"Condition", "lock=None", make, 0};

const struct sync_kind sync_condition = {.word = "condition",
                                         .type_name = "threading.Condition",
                                         .picture = PICTURE_ROOM,
                                         .methods = methods,
                                         .make = &constructor};
