/* multiprocessing.BoundedSemaphore: never more places than at the start. */
#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "sync/semaphore.h"

static enum outcome release(struct call *c) {
  const struct object *o = object_of(c->m, c->a[0]);
  if (o->count + 1 > o->limit) return call_fault(c, EXCEPTION_ValueError, "semaphore or lock released too many times");
  return semaphore_release(c, 1);
}

static const struct native methods[] = {
    {"acquire", "self, block=True, timeout=None", process_semaphore_acquire, NATIVE_VISIBLE},
    {"release", "self", release, NATIVE_VISIBLE},
    {"get_value", "self", process_semaphore_value, NATIVE_VISIBLE},
    {"__enter__", "self", process_semaphore_enter, NATIVE_VISIBLE},
    {"__exit__", "self, type=None, value=None, traceback=None", release, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static enum outcome make(struct call *c) { return semaphore_make(c, OBJECT_process_bounded_semaphore); }
static const struct native constructor = {"BoundedSemaphore", "value=1", make, 0};

const struct sync_kind sync_process_bounded_semaphore = {.word = "semaphore",
                                                         .type_name = "multiprocessing.synchronize.BoundedSemaphore",
                                                         .picture = PICTURE_SLOTS,
                                                         .methods = methods,
                                                         .make = &constructor};
