/* lockstep.Atomic: a value that is read and changed in single steps. Its touches are never a race: they order the
   threads. */
#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/value/compare.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/wait.h"
#include "module/operation/operators.h"
#include "sync/sync.h"

static value *cell_of(const struct call *c) { return &object_of(c->m, c->a[0])->data; }

static enum outcome make(struct call *c) {
  value v = object_new(c, OBJECT_atomic);
  object_of(c->m, v)->data = c->a[0];
  value_publish(c->m, c->a[0]);
  return call_return(c, v);
}

static enum outcome seen(struct call *c, value v) {
  call_tell(c, EVENT_LOAD, c->a[0], v);
  return call_return(c, v);
}

static void change(struct call *c, value v) {
  value_publish(c->m, v);
  *cell_of(c) = v;
  call_tell(c, EVENT_STORE, c->a[0], v);
}

static enum outcome load(struct call *c) { return seen(c, *cell_of(c)); }

static enum outcome store(struct call *c) {
  change(c, c->a[1]);
  return call_return(c, VALUE_NONE);
}

static enum outcome exchange(struct call *c) {
  value old = *cell_of(c);
  change(c, c->a[1]);
  return call_return(c, old);
}

static enum outcome test_and_set(struct call *c) {
  value old = *cell_of(c);
  change(c, VALUE_TRUE);
  return call_return(c, old);
}

static enum outcome compare_and_swap(struct call *c) {
  if (!value_equal(c->m, *cell_of(c), c->a[1])) {
    seen(c, *cell_of(c));
    return call_return(c, VALUE_FALSE);
  }
  change(c, c->a[2]);
  return call_return(c, VALUE_TRUE);
}

static enum outcome fetch_add(struct call *c) {
  value old = *cell_of(c);
  if (!value_is_number(old) || !value_is_number(c->a[1]))
    return call_fault(c, EXCEPTION_TypeError, "unsupported operand type(s) for +: '%s' and '%s'",
                      value_type_name(c->m, old), value_type_name(c->m, c->a[1]));
  enum outcome o = operator_binary(c, OPERATOR_ADD, false, old, c->a[1]);
  if (o != OUTCOME_DONE) return o;
  change(c, c->result);
  return call_return(c, old);
}

static const struct native methods[] = {{"load", "self", load, NATIVE_VISIBLE},
                                        {"store", "self, value", store, NATIVE_VISIBLE},
                                        {"exchange", "self, value", exchange, NATIVE_VISIBLE},
                                        {"compare_and_swap", "self, expected, new", compare_and_swap, NATIVE_VISIBLE},
                                        {"fetch_add", "self, amount=1", fetch_add, NATIVE_VISIBLE},
                                        {"test_and_set", "self", test_and_set, NATIVE_VISIBLE},
                                        {NULL, NULL, NULL, 0}};

static const struct native constructor = {"Atomic", "value=0", make, 0};

const struct sync_kind sync_atomic = {.word = "atomic",
                                      .type_name = "lockstep.Atomic",
                                      .picture = PICTURE_NONE,
                                      .methods = methods,
                                      .make = &constructor};
