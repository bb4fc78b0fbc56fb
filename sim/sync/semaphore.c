/* threading.Semaphore: so many places; who finds none waits. */
#include "sync/semaphore.h"
#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/value/numbers.h"
#include "machine/wait.h"

enum outcome semaphore_make(struct call *c, enum object_kind kind) {
  int64_t places;
  if (!value_to_int(c->m, c->a[0], &places))
    return call_fault(c, EXCEPTION_TypeError, "'<' not supported between instances of '%s' and 'int'",
                      value_type_name(c->m, c->a[0]));
  if (places < 0) return call_fault(c, EXCEPTION_ValueError, "semaphore initial value must be >= 0");
  value v = object_new(c, kind);
  struct object *o = object_of(c->m, v);
  o->count = o->limit = places;
  return call_return(c, v);
}

enum outcome semaphore_take(struct call *c, double seconds) {
  struct object *o = object_of(c->m, c->a[0]);
  bool late = call_timed_out(c);
  if (o->count > 0) {
    o->count--;
    call_tell(c, EVENT_ACQUIRE, c->a[0], value_from_small(o->count));
    return call_return(c, VALUE_TRUE);
  }
  if (late || seconds == 0) {
    call_tell(c, EVENT_TRY_FAILED, c->a[0], VALUE_NONE);
    return call_return(c, VALUE_FALSE);
  }
  return call_block(c, c->a[0], 0, WAIT_SEMAPHORE, seconds, false);
}

static enum outcome acquire(struct call *c) {
  double seconds;
  bool wait = value_truth(c->m, c->a[1]);
  if (!wait && c->a[2] != VALUE_NONE)
    return call_fault(c, EXCEPTION_ValueError, "can't specify timeout for non-blocking acquire");
  if (!take_wait(c, c->a[2], &seconds)) return OUTCOME_FAULTED;
  return semaphore_take(c, wait ? seconds : 0);
}

static enum outcome enter(struct call *c) { return semaphore_take(c, -1); }

/* A place that somebody waits for goes straight to who waited longest. */
static void give(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  uint32_t next = object_dequeue(c->m, o, 0);
  if (next && machine_handoff(c->m)) {
    call_tell(c, EVENT_RELEASE, c->a[0], value_from_small(o->count));
    call_tell_about(c, EVENT_HANDOFF, next - 1, c->a[0], VALUE_NONE);
    grant_thread(c, next - 1, VALUE_TRUE);
    return;
  }
  o->count++;
  call_tell(c, EVENT_RELEASE, c->a[0], value_from_small(o->count));
  if (next) wake_thread(c, next - 1);
}

enum outcome semaphore_release(struct call *c, int64_t n) {
  while (n-- > 0) give(c);
  return call_return(c, VALUE_NONE);
}

static enum outcome release(struct call *c) {
  int64_t n;
  if (!value_to_int(c->m, c->a[1], &n) || n < 1) return call_fault(c, EXCEPTION_ValueError, "n must be one or more");
  struct object *o = object_of(c->m, c->a[0]);
  if (o->cell.detail == OBJECT_bounded_semaphore && o->count + n > o->limit)
    return call_fault(c, EXCEPTION_ValueError, "Semaphore released too many times");
  return semaphore_release(c, n);
}

static enum outcome leave(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  if (o->cell.detail == OBJECT_bounded_semaphore && o->count + 1 > o->limit)
    return call_fault(c, EXCEPTION_ValueError, "Semaphore released too many times");
  return semaphore_release(c, 1);
}

const struct native semaphore_methods[] = {
    {"acquire", "self, blocking=True, timeout=None", acquire, NATIVE_VISIBLE},
    {"release", "self, n=1", release, NATIVE_VISIBLE},
    {"__enter__", "self", enter, NATIVE_VISIBLE},
    {"__exit__", "self, type=None, value=None, traceback=None", leave, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static enum outcome make(struct call *c) { return semaphore_make(c, OBJECT_semaphore); }
static const struct native constructor = {"Semaphore", "value=1", make, 0};

/* What old programs look at: how many places are left. */
value semaphore_attribute(struct machine *m, const struct object *o, const char *name) {
  (void)m;
  return name[0] == '_' && name[1] == 'v' ? value_from_small(o->count) : VALUE_UNDEF;
}

const struct sync_kind sync_semaphore = {.word = "semaphore",
                                         .type_name = "threading.Semaphore",
                                         .picture = PICTURE_SLOTS,
                                         .methods = semaphore_methods,
                                         .make = &constructor,
                                         .attribute = semaphore_attribute};
