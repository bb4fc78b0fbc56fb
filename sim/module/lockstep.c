/* Module lockstep: what Python's library lacks. */
#include <math.h>

#include "module/entry.h"
#include "module/support.h"

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

static const struct module_entry entries[] = {ROW_NATIVE("compute", "seconds", compute, NATIVE_VISIBLE | NATIVE_TIMED),
                                              ROW_NATIVE("io", "seconds", io, NATIVE_VISIBLE | NATIVE_TIMED),
                                              {0}};

const struct module module_lockstep = {"lockstep", entries};
