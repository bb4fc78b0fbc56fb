/* threading.Lock: held or free, no matter by whom: any thread may release it. */
#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/wait.h"
#include "sync/holder.h"

static enum outcome make(struct call *c) { return call_return(c, object_new(c, OBJECT_lock)); }

static enum outcome acquire(struct call *c) {
  double seconds;
  if (!take_timeout(c, c->a[1], c->a[2], &seconds)) return OUTCOME_FAULTED;
  return holder_acquire(c, c->a[0], seconds);
}

static enum outcome release(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  if (!o->count) return call_fault(c, EXCEPTION_RuntimeError, "release unlocked lock");
  holder_release(c, o);
  return call_return(c, VALUE_NONE);
}

static enum outcome leave(struct call *c) { return release(c); }

static enum outcome locked(struct call *c) { return call_return(c, value_bool(object_of(c->m, c->a[0])->count != 0)); }

static const struct native methods[] = {
    {"acquire", "self, blocking=True, timeout=-1", acquire, NATIVE_VISIBLE},
    {"release", "self", release, NATIVE_VISIBLE},
    {"locked", "self", locked, NATIVE_VISIBLE},
    {"__enter__", "self", holder_enter, NATIVE_VISIBLE},
    {"__exit__", "self, type=None, value=None, traceback=None", leave, NATIVE_VISIBLE},
    {"acquire_lock", "self, blocking=True, timeout=-1", acquire, NATIVE_VISIBLE},
    {"release_lock", "self", release, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static const struct native constructor = {"Lock", "", make, 0};

const struct sync_kind sync_lock = {.word = "lock",
                                    .type_name = "_thread.lock",
                                    .picture = PICTURE_PADLOCK,
                                    .ring = true,
                                    .methods = methods,
                                    .make = &constructor};
