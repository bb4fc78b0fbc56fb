/* lockstep.SpinLock: who finds it taken tries again in every step and keeps its core. */
#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/value/numbers.h"
#include "machine/wait.h"
#include "sync/holder.h"

static enum outcome make(struct call *c) { return call_return(c, object_new(c, OBJECT_spinlock)); }

static enum outcome take(struct call *c, bool wait) {
  struct object *o = object_of(c->m, c->a[0]);
  if (!o->count) {
    holder_take(c, o, 1);
    call_tell(c, EVENT_ACQUIRE, c->a[0], value_from_small(1));
    return call_return(c, VALUE_TRUE);
  }
  call_tell(c, EVENT_TRY_FAILED, c->a[0], VALUE_NONE);
  return wait ? call_spin(c, c->a[0], WAIT_LOCK) : call_return(c, VALUE_FALSE);
}

static enum outcome acquire(struct call *c) { return take(c, value_truth(c->m, c->a[1])); }
static enum outcome enter(struct call *c) { return take(c, true); }

static enum outcome release(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  if (!o->count) return call_fault(c, EXCEPTION_RuntimeError, "release unlocked lock");
  holder_release(c, o);
  return call_return(c, VALUE_NONE);
}

static enum outcome locked(struct call *c) { return call_return(c, value_bool(object_of(c->m, c->a[0])->count != 0)); }

static const struct native methods[] = {
    {"acquire", "self, blocking=True", acquire, NATIVE_VISIBLE},
    {"release", "self", release, NATIVE_VISIBLE},
    {"locked", "self", locked, NATIVE_VISIBLE},
    {"__enter__", "self", enter, NATIVE_VISIBLE},
    {"__exit__", "self, type=None, value=None, traceback=None", release, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static const struct native constructor = {"SpinLock", "", make, 0};

const struct sync_kind sync_spinlock = {.word = "spin lock",
                                        .type_name = "lockstep.SpinLock",
                                        .picture = PICTURE_PADLOCK,
                                        .ring = true,
                                        .methods = methods,
                                        .make = &constructor};
