/* What instances have without their class saying so: the methods of object and of BaseException. */
#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/attributes.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "machine/value/text.h"
#include "module/support.h"
#include "module/type/types.h"

/* An exception keeps its arguments; other instances take none. */
static enum outcome init(struct call *c) {
  bool well = true, is_exception;
  value root = value_tagged(TAG_CLASS, EXCEPTION_BaseException);
  if (!c->n) return call_fault(c, EXCEPTION_TypeError, "descriptor '__init__' of 'object' object needs an argument");
  is_exception = value_isinstance(c->m, c->a[0], root, &well);
  if (is_exception)
    instance_set_attribute(c->m, c->a[0], machine_name(c->m, "args"), tuple_new(c->m, c->a + 1, c->n - 1));
  else if (c->n > 1 || c->keyword_count)
    return call_fault(c, EXCEPTION_TypeError,
                      "object.__init__() takes exactly one argument (the instance to initialize)");
  return call_return(c, VALUE_NONE);
}

static enum outcome make(struct call *c) {
  if (!c->n || !value_is(c->a[0], TAG_CLASS))
    return call_fault(c, EXCEPTION_TypeError, "object.__new__(X): X is not a type object");
  value v = instance_new(c->m, value_payload(c->a[0]));
  if (value_isinstance(c->m, v, value_tagged(TAG_CLASS, EXCEPTION_BaseException), &(bool){true}))
    instance_set_attribute(c->m, v, machine_name(c->m, "args"), tuple_new(c->m, c->a + 1, c->n - 1));
  return call_return(c, v);
}

static enum outcome put(struct call *c, bool repr) {
  struct buffer text = {0};
  machine_put_value(c->m, c->a[0], repr, &text);
  return return_buffer(c, &text);
}

static enum outcome give_str(struct call *c) { return put(c, false); }

static enum outcome give_repr(struct call *c) { return put(c, true); }

/* What object does where a class derives from another one: nothing. */
static enum outcome derived(struct call *c) { return call_return(c, VALUE_NONE); }

static enum outcome set_attribute(struct call *c) {
  if (!value_is(c->a[1], TAG_STR) || value_cell_kind(c->m, c->a[0]) != CELL_INSTANCE)
    return call_fault(c, EXCEPTION_TypeError, "can't apply this __setattr__ to %s object",
                      value_type_name(c->m, c->a[0]));
  if (!attribute_has_slot(c->m, c->a[0], value_payload(c->a[1])))
    return call_fault(c, EXCEPTION_AttributeError, "'%s' object has no attribute '%s'", value_type_name(c->m, c->a[0]),
                      pool_text(c->m->pool, value_payload(c->a[1])));
  instance_set_attribute(c->m, c->a[0], value_payload(c->a[1]), c->a[2]);
  return call_return(c, VALUE_NONE);
}

static enum outcome delete_attribute(struct call *c) {
  bool named = value_is(c->a[1], TAG_STR) && value_cell_kind(c->m, c->a[0]) == CELL_INSTANCE;
  if (named && instance_remove(c->m, c->a[0], value_payload(c->a[1]))) return call_return(c, VALUE_NONE);
  return call_fault_with(c, EXCEPTION_AttributeError, c->a[1]);
}

static enum outcome with_traceback(struct call *c) { return call_return(c, c->a[0]); }

static const struct native table[] = {{"__init__", "*", init, 0},
                                      {"__new__", "*", make, 0},
                                      {"__str__", "self", give_str, 0},
                                      {"__repr__", "self", give_repr, 0},
                                      {"__setattr__", "self, name, value", set_attribute, 0},
                                      {"__delattr__", "self, name", delete_attribute, 0},
                                      {"__init_subclass__", "*", derived, 0},
                                      {"with_traceback", "self, tb", with_traceback, 0},
                                      {0}};

const struct type_methods type_instance = {TYPE_INSTANCE, table};
