/* lockstep.Latch: a gate that opens for good when it has been counted down to zero. */
#include <string.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "machine/wait.h"
#include "sync/holder.h"

enum { LATCH_STAYS_AT_ZERO = 1 }; /* flag: counting an open latch down is no error */

static enum outcome make(struct call *c) {
  int64_t count;
  const char *at_zero = value_is(c->a[1], TAG_STR) ? value_text(c, c->a[1], NULL) : "";
  if (!value_to_int(c->m, c->a[0], &count))
    return call_fault(c, EXCEPTION_TypeError, "'%s' object cannot be interpreted as an integer",
                      value_type_name(c->m, c->a[0]));
  if (count < 0) return call_fault(c, EXCEPTION_ValueError, "a latch cannot begin below zero");
  if (strcmp(at_zero, "error") != 0 && strcmp(at_zero, "ignore") != 0)
    return call_fault(c, EXCEPTION_ValueError, "at_zero must be 'error' or 'ignore'");
  value v = object_new(c, OBJECT_latch);
  struct object *o = object_of(c->m, v);
  o->count = o->limit = count;
  o->flags |= at_zero[0] == 'i' ? LATCH_STAYS_AT_ZERO : 0;
  return call_return(c, v);
}

static enum outcome count_down(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  uint32_t next;
  if (o->count == 0 && !(o->flags & LATCH_STAYS_AT_ZERO))
    return call_fault(c, EXCEPTION_ValueError, "latch counted down below zero");
  if (o->count > 0) o->count--;
  call_tell(c, EVENT_COUNTDOWN, c->a[0], value_from_small(o->count));
  while (o->count == 0 && (next = object_dequeue(c->m, o, 0))) grant_thread(c, next - 1, VALUE_TRUE);
  return call_return(c, VALUE_NONE);
}

static enum outcome wait(struct call *c) {
  double seconds;
  if (!take_wait(c, c->a[1], &seconds)) return OUTCOME_FAULTED;
  bool late = call_timed_out(c);
  if (object_of(c->m, c->a[0])->count == 0) return call_return(c, VALUE_TRUE);
  if (late || seconds == 0) return call_return(c, VALUE_FALSE);
  return call_block(c, c->a[0], 0, WAIT_LATCH, seconds, false);
}

static value attribute(struct machine *m, const struct object *o, const char *name) {
  (void)m;
  return !strcmp(name, "count") ? value_from_small(o->count) : VALUE_UNDEF;
}

static const struct native methods[] = {{"count_down", "self", count_down, NATIVE_VISIBLE},
                                        {"wait", "self, timeout=None", wait, NATIVE_VISIBLE},
                                        {NULL, NULL, NULL, 0}};

static const struct native constructor = {"Latch", "count, at_zero='error'", make, 0};

const struct sync_kind sync_latch = {.word = "latch",
                                     .type_name = "lockstep.Latch",
                                     .picture = PICTURE_LATCH,
                                     .methods = methods,
                                     .make = &constructor,
                                     .attribute = attribute};
