/* multiprocessing.RLock: its holder, one thread of one process, may take it again, and gives it back as often. */
#include "sync/rlock.h"
#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/wait.h"
#include "sync/holder.h"

static enum outcome make(struct call *c) { return call_return(c, object_new(c, OBJECT_process_rlock)); }

static enum outcome take(struct call *c, double seconds) {
  struct object *o = object_of(c->m, c->a[0]);
  return o->owner == c->thread + 1 ? rlock_take_again(c, o) : holder_acquire(c, c->a[0], seconds);
}

static enum outcome acquire(struct call *c) {
  double seconds;
  return take_patience(c, c->a[1], c->a[2], &seconds) ? take(c, seconds) : OUTCOME_FAULTED;
}

static enum outcome enter(struct call *c) { return take(c, -1); }

static enum outcome release(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  if (o->owner != c->thread + 1)
    return call_fault(c, EXCEPTION_AssertionError, "attempt to release recursive lock not owned by thread");
  return rlock_give_back(c, o);
}

static const struct native methods[] = {
    {"acquire", "self, block=True, timeout=None", acquire, NATIVE_VISIBLE},
    {"release", "self", release, NATIVE_VISIBLE},
    {"__enter__", "self", enter, NATIVE_VISIBLE},
    {"__exit__", "self, type=None, value=None, traceback=None", release, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static const struct native constructor = {"RLock", "", make, 0};

const struct sync_kind sync_process_rlock = {.word = "rlock",
                                             .type_name = "multiprocessing.synchronize.RLock",
                                             .picture = PICTURE_PADLOCK,
                                             .ring = true,
                                             .methods = methods,
                                             .make = &constructor};
