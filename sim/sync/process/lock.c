/* multiprocessing.Lock: as threading.Lock, with other names and words; any process may release it. */
#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/wait.h"
#include "sync/holder.h"

static enum outcome make(struct call *c) { return call_return(c, object_new(c, OBJECT_process_lock)); }

static enum outcome acquire(struct call *c) {
  double seconds;
  if (!take_patience(c, c->a[1], c->a[2], &seconds)) return OUTCOME_FAULTED;
  return holder_acquire(c, c->a[0], seconds);
}

static enum outcome release(struct call *c) {
  if (!object_of(c->m, c->a[0])->count)
    return call_fault(c, EXCEPTION_ValueError, "semaphore or lock released too many times");
  holder_release(c, object_of(c->m, c->a[0]));
  return call_return(c, VALUE_NONE);
}

static const struct native methods[] = {
    {"acquire", "self, block=True, timeout=None", acquire, NATIVE_VISIBLE},
    {"release", "self", release, NATIVE_VISIBLE},
    {"__enter__", "self", holder_enter, NATIVE_VISIBLE},
    {"__exit__", "self, type=None, value=None, traceback=None", release, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static const struct native constructor = {"Lock", "", make, 0};

const struct sync_kind sync_process_lock = {.word = "lock",
                                            .type_name = "multiprocessing.synchronize.Lock",
                                            .picture = PICTURE_PADLOCK,
                                            .ring = true,
                                            .methods = methods,
                                            .make = &constructor};
