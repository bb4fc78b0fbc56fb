/* multiprocessing.Semaphore: places that threads of all processes take. */
#include "sync/process/semaphore.h"

#include "machine/call.h"
#include "machine/front.h"

static enum outcome acquire(struct call *c) {
  double seconds;
  return take_patience(c, c->a[1], c->a[2], &seconds) ? semaphore_take(c, seconds) : OUTCOME_FAULTED;
}

static enum outcome get_value(struct call *c) {
  return call_return(c, value_from_small(object_of(c->m, c->a[0])->count));
}

static enum outcome enter(struct call *c) { return semaphore_take(c, -1); }

static enum outcome release(struct call *c) {
  const struct object *o = object_of(c->m, c->a[0]);
  if (o->cell.detail == OBJECT_process_bounded_semaphore && o->count + 1 > o->limit)
    return call_fault(c, EXCEPTION_ValueError, "semaphore or lock released too many times");
  return semaphore_release(c, 1);
}

const struct native process_semaphore_methods[] = {
    {"acquire", "self, block=True, timeout=None", acquire, NATIVE_VISIBLE},
    {"release", "self", release, NATIVE_VISIBLE},
    {"get_value", "self", get_value, NATIVE_VISIBLE},
    {"__enter__", "self", enter, NATIVE_VISIBLE},
    {"__exit__", "self, type=None, value=None, traceback=None", release, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static enum outcome make(struct call *c) { return semaphore_make(c, OBJECT_process_semaphore); }
static const struct native constructor = {"Semaphore", "value=1", make, 0};

const struct sync_kind sync_process_semaphore = {.word = "semaphore",
                                                 .type_name = "multiprocessing.synchronize.Semaphore",
                                                 .picture = PICTURE_SLOTS,
                                                 .methods = process_semaphore_methods,
                                                 .make = &constructor};
