/* threading.RLock: its holder may take it again, and gives it back as often. */
#include "sync/rlock.h"

#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/wait.h"
#include "sync/holder.h"

static enum outcome make(struct call *c) { return call_return(c, object_new(c, OBJECT_rlock)); }

enum outcome rlock_take_again(struct call *c, struct object *o) {
  o->count++;
  call_tell(c, EVENT_ACQUIRE, c->a[0], value_from_small(o->count));
  return call_return(c, VALUE_TRUE);
}

enum outcome rlock_give_back(struct call *c, struct object *o) {
  if (o->count > 1) {
    o->count--;
    call_tell(c, EVENT_RELEASE, c->a[0], value_from_small(o->count));
  } else {
    holder_release(c, o);
  }
  return call_return(c, VALUE_NONE);
}

static enum outcome acquire(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  double seconds;
  if (!take_timeout(c, c->a[1], c->a[2], &seconds)) return OUTCOME_FAULTED;
  return o->owner == c->thread + 1 ? rlock_take_again(c, o) : holder_acquire(c, c->a[0], seconds);
}

static enum outcome enter(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  return o->owner == c->thread + 1 ? rlock_take_again(c, o) : holder_enter(c);
}

static enum outcome release(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  if (o->owner != c->thread + 1) return call_fault(c, EXCEPTION_RuntimeError, "cannot release un-acquired lock");
  return rlock_give_back(c, o);
}

static enum outcome is_owned(struct call *c) {
  return call_return(c, value_bool(object_of(c->m, c->a[0])->owner == c->thread + 1));
}

static const struct native methods[] = {
    {"acquire", "self, blocking=True, timeout=-1", acquire, NATIVE_VISIBLE},
    {"release", "self", release, NATIVE_VISIBLE},
    {"_is_owned", "self", is_owned, NATIVE_VISIBLE},
    {"__enter__", "self", enter, NATIVE_VISIBLE},
    {"__exit__", "self, type=None, value=None, traceback=None", release, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static const struct native constructor = {"RLock", "", make, 0};

const struct sync_kind sync_rlock = {.word = "rlock",
                                     .type_name = "_thread.RLock",
                                     .picture = PICTURE_PADLOCK,
                                     .ring = true,
                                     .methods = methods,
                                     .make = &constructor};
