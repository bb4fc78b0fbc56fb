/* What the instructions do beyond moving values about. The interpreter itself is in step.c. */
#include "machine/evaluate.h"

#include "base/limits.h"
#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/raise.h"
#include "machine/search/inside.h"
#include "machine/threads.h"
#include "machine/touch.h"
#include "machine/value/attributes.h"
#include "machine/value/classes.h"
#include "machine/value/compare.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"
#include "machine/value/iterator.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "machine/value/text.h"
#include "module/operation/operators.h"
#include "module/operation/subscript.h"
#include "module/support.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Values that an operator on instances leaves to a method of the scenario: DONE: there is none, go on; CALL: called. */
enum outcome evaluate_call_method(struct call *c, value self, const char *name, const value *arguments, uint32_t count,
                                  uint16_t ret, uint32_t flags) {
  value method = value_method(c->m, self, name);
  if (method == VALUE_UNDEF) return OUTCOME_DONE;
  return invoke(c, method, self, arguments, count, NULL, 0, ret, flags);
}

bool evaluate_by_methods(const struct machine *m, value v) { return value_has_methods(m, v); }

static bool compares(enum operator_kind op) { return op >= OPERATOR_EQ && op <= OPERATOR_GE; }

static bool searches(enum operator_kind op) { return op == OPERATOR_IN || op == OPERATOR_NOT_IN; }

/* Has the list or tuple an element that decides itself what it is equal to? */
static bool asks_elements(const struct machine *m, value v) {
  enum cell_kind kind = value_cell_kind(m, v);
  uint32_t count = kind == CELL_LIST ? list_count(m, v) : kind == CELL_TUPLE ? tuple_count(m, v) : 0;
  for (uint32_t i = 0; i < count; i++) {
    value element = kind == CELL_LIST ? list_elements(m, v)[i] : tuple_at(m, v, i);
    if (evaluate_by_methods(m, element) && value_method(m, element, "__eq__") != VALUE_UNDEF) return true;
  }
  return false;
}

/* A method that may know what an operator comes to. */
struct candidate {
  value self, other;
  const char *name;
  bool negated; /* != is the contrary of __eq__ */
};

static bool is_candidate(const struct machine *m, value self, value other, const char *name, struct candidate *out) {
  bool unequal = name && !strcmp(name, "__ne__");
  if (!name || !evaluate_by_methods(m, self)) return false;
  *out = (struct candidate){self, other, name, false};
  if (value_method(m, self, name) != VALUE_UNDEF) return true;
  *out = (struct candidate){self, other, "__eq__", true};
  return unequal && value_method(m, self, "__eq__") != VALUE_UNDEF;
}

/* The class of the right operand derives from that of the left one, and has a method of its own. */
static bool right_comes_first(struct machine *m, enum operator_kind op, value a, value b) {
  const char *name = operator_reflected(op);
  value left = value_class(m, a), right = value_class(m, b);
  if (left == right || !value_is(left, TAG_CLASS) || class_stands_below(m, right, left) != 1) return false;
  return compares(op) || value_method(m, a, name) != value_method(m, b, name);
}

/* In the order in which they are asked. */
static uint32_t candidates(struct machine *m, enum operator_kind op, bool augmented, value a, value b,
                           struct candidate *out) {
  uint32_t count = 0;
  bool turned = !searches(op) && right_comes_first(m, op, a, b);
  bool both = compares(op) || searches(op) || value_class(m, a) != value_class(m, b);
  if (augmented) count += is_candidate(m, a, b, operator_in_place(op), &out[count]);
  if (turned) count += is_candidate(m, b, a, operator_reflected(op), &out[count]);
  count += is_candidate(m, a, b, operator_method(op), &out[count]);
  if (both && !turned) count += is_candidate(m, b, a, operator_reflected(op), &out[count]);
  return count;
}

/* x in v where v is walked, or its elements say what they are equal to. */
static enum outcome look_through(struct call *c, value a, value b) {
  bool own = evaluate_by_methods(c->m, b);
  bool equality = evaluate_by_methods(c->m, a) && value_method(c->m, a, "__eq__") != VALUE_UNDEF;
  bool walked =
      own && (value_method(c->m, b, "__iter__") != VALUE_UNDEF || value_method(c->m, b, "__getitem__") != VALUE_UNDEF);
  if (value_is(b, TAG_STR)) return OUTCOME_DONE;
  if (!walked && (own || !value_iterable(c->m, b)))
    return call_fault(c, EXCEPTION_TypeError, "argument of type '%s' is not iterable", value_type_name(c->m, b));
  if (!walked && !equality && !asks_elements(c->m, b)) return OUTCOME_DONE;
  value arguments[2] = {b, a};
  return invoke(c, library_global(c->m, "_contains"), VALUE_UNDEF, arguments, 2, NULL, 0, 0, FRAME_CALLBACK);
}

/* An operator where an operand is an instance with a method for it. The result comes back as in a call-back. */
static enum outcome operate_instances(struct call *c, enum operator_kind op, bool augmented, value a, value b) {
  struct candidate first[3];
  if (compares(op) && value_compare_inside(c->m, a, b)) {
    value arguments[3] = {a, b, value_puts(c->m, operator_symbol(op))};
    return invoke(c, library_global(c->m, "_compared"), VALUE_UNDEF, arguments, 3, NULL, 0, 0, FRAME_CALLBACK);
  }
  if (!candidates(c->m, op, augmented, a, b, first)) return searches(op) ? look_through(c, a, b) : OUTCOME_DONE;
  return evaluate_call_method(c, first->self, first->name, &first->other, 1, 0,
                              FRAME_CALLBACK | (first->negated ? FRAME_NEGATED : 0));
}

/* What was called back from this instruction has returned. */
void evaluate_resume(struct frame *f) {
  f->phase = 0;
  f->flags &= ~(uint32_t)FRAME_RESUMED;
}

/* A method has given NotImplemented: the library asks the others, and says what is so when none knows. */
static enum outcome operate_otherwise(struct call *c, struct frame *f, enum operator_kind op, bool augmented, value a,
                                      value b) {
  struct machine *m = c->m;
  struct candidate all[3];
  uint32_t count = candidates(m, op, augmented, a, b, all);
  char symbol[16];
  snprintf(symbol, sizeof symbol, "%s%s", augmented || op != OPERATOR_POW ? operator_symbol(op) : "** or pow()",
           augmented ? "=" : "");
  value rest = list_new(m, 2);
  for (uint32_t i = 1; i < count; i++) {
    value one[4] = {all[i].self, value_puts(m, all[i].name), all[i].other, value_bool(all[i].negated)};
    list_append(m, rest, tuple_new(m, one, 4));
  }
  value list[4] = {rest, a, b, value_puts(m, symbol)};
  evaluate_resume(f);
  enum outcome o = invoke(c, library_global(m, "_otherwise"), VALUE_UNDEF, list, 4, NULL, 0, 0, FRAME_CALLBACK);
  if (o == OUTCOME_CALL) f->phase = 1;
  return o;
}

/* The result of a binary operator in c->result; CALL when a method of the scenario is computing it. */
enum outcome evaluate_operator(struct call *c, struct frame *f, enum operator_kind op, bool augmented, value a,
                               value b) {
  bool instances = evaluate_by_methods(c->m, a) || evaluate_by_methods(c->m, b) ||
                   (compares(op) && value_compare_inside(c->m, a, b)) || (searches(op) && asks_elements(c->m, b));
  if (op == OPERATOR_MOD && value_is(a, TAG_STR)) instances = false; /* the text formats, whatever b says */
  if (augmented && op == OPERATOR_ADD && value_type(c->m, a) == TYPE_LIST) {
    instances = false; /* the list grows by what is walked */
    enum outcome o = list_walked(c, f, &b);
    if (o == OUTCOME_CALL) f->phase = 1;
    if (o != OUTCOME_DONE) return o;
  }
  if (f->phase && instances && value_is_not_implemented(c->m, f->back))
    return operate_otherwise(c, f, op, augmented, a, b);
  if (f->phase && instances) {
    evaluate_resume(f);
    c->result = searches(op) ? value_bool(value_truth(c->m, f->back) == (op == OPERATOR_IN)) : f->back;
    return OUTCOME_DONE;
  }
  if (instances) {
    enum outcome o = operate_instances(c, op, augmented, a, b);
    if (o == OUTCOME_CALL) f->phase = 1;
    if (o != OUTCOME_DONE) return o;
  }
  c->phase = f->phase;
  c->back = f->back;
  c->scratch = f->phase ? f->scratch : VALUE_UNDEF;
  enum outcome o = operator_binary(c, op, augmented, a, b);
  if (o == OUTCOME_DONE) evaluate_resume(f);
  return o;
}

enum outcome evaluate_unary(struct call *c, struct frame *f, enum unary_kind op, value v) {
  static const char *const names[] = {"__neg__", "__pos__", "__invert__"};
  if (!evaluate_by_methods(c->m, v)) return operator_unary(c, op, v);
  if (f->phase) {
    evaluate_resume(f);
    return call_return(c, f->back);
  }
  enum outcome o = evaluate_call_method(c, v, names[op], NULL, 0, 0, FRAME_CALLBACK);
  if (o == OUTCOME_CALL) f->phase = 1;
  return o == OUTCOME_DONE ? operator_unary(c, op, v) : o;
}

/* What __bool__ of the scenario gave, or else __len__. */
enum outcome evaluate_truth_given(struct call *c, value v, value given, bool *truth) {
  int64_t length;
  *truth = value_truth(c->m, given);
  if (value_is(given, TAG_BOOL)) return OUTCOME_DONE;
  if (value_method(c->m, v, "__bool__") != VALUE_UNDEF)
    return call_fault(c, EXCEPTION_TypeError, "__bool__ should return bool, returned %s", value_type_name(c->m, given));
  if (!take_int(c, given, &length)) return OUTCOME_FAULTED;
  if (length < 0) return call_fault(c, EXCEPTION_ValueError, "__len__() should return >= 0");
  return OUTCOME_DONE;
}

/* Truth of any value into *truth; CALL while __bool__ or __len__ of the scenario runs. */
enum outcome evaluate_truth(struct call *c, struct frame *f, value v, bool *truth) {
  if (f->phase) {
    evaluate_resume(f);
    return evaluate_truth_given(c, v, f->back, truth);
  }
  if (evaluate_by_methods(c->m, v)) {
    enum outcome o = evaluate_call_method(c, v, "__bool__", NULL, 0, 0, FRAME_CALLBACK);
    if (o == OUTCOME_DONE) o = evaluate_call_method(c, v, "__len__", NULL, 0, 0, FRAME_CALLBACK);
    if (o == OUTCOME_CALL) f->phase = 1;
    if (o != OUTCOME_DONE) return o;
  }
  *truth = value_truth(c->m, v);
  return OUTCOME_DONE;
}

value evaluate_join_texts(struct machine *m, const value *list, uint32_t count) {
  struct buffer text = {0};
  for (uint32_t i = 0; i < count; i++)
    buffer_put(&text, pool_text(m->pool, value_payload(list[i])), pool_length(m->pool, value_payload(list[i])));
  value v = value_new_text(m, text.data, text.length);
  buffer_finish(&text);
  return v;
}

enum outcome evaluate_unpack(struct call *c, value v, uint32_t count, value *to) {
  struct machine *m = c->m;
  if (!value_iterable(m, v))
    return call_fault(c, EXCEPTION_TypeError, "cannot unpack non-iterable %s object", value_type_name(m, v));
  value list = sequence_to_list(m, v);
  uint32_t n = list_count(m, list);
  if (n > count) return call_fault(c, EXCEPTION_ValueError, "too many values to unpack (expected %u)", (unsigned)count);
  if (n < count)
    return call_fault(c, EXCEPTION_ValueError, "not enough values to unpack (expected %u, got %u)", (unsigned)count,
                      (unsigned)n);
  if (count) memcpy(to, list_elements(m, list), count * sizeof *to);
  return OUTCOME_DONE;
}

enum outcome evaluate_unpack_more(struct call *c, value v, uint32_t before, uint32_t behind, value *to) {
  struct machine *m = c->m;
  if (!value_iterable(m, v))
    return call_fault(c, EXCEPTION_TypeError, "cannot unpack non-iterable %s object", value_type_name(m, v));
  value list = sequence_to_list(m, v), rest = list_new(m, 0);
  uint32_t n = list_count(m, list);
  if (n < before + behind)
    return call_fault(c, EXCEPTION_ValueError, "not enough values to unpack (expected at least %u, got %u)",
                      (unsigned)(before + behind), (unsigned)n);
  for (uint32_t i = 0; i < n; i++) {
    value element = list_elements(m, list)[i];
    if (i < before)
      to[i] = element;
    else if (i >= n - behind)
      to[before + 1 + i - (n - behind)] = element;
    else
      list_append(m, rest, element);
  }
  to[before] = rest;
  return OUTCOME_DONE;
}

/* As CPython names what is called: "__main__.f", "dict". */
static const char *callee_name(struct machine *m, value callee, const char **module) {
  value name = VALUE_UNDEF;
  *module = value_is(callee, TAG_TYPE) || value_is(callee, TAG_NATIVE) ? "" : "__main__.";
  value_attribute(m, callee, pool_puts(m->pool, value_is(callee, TAG_TYPE) ? "__name__" : "__qualname__"), &name);
  return value_is(name, TAG_STR) ? pool_text(m->pool, value_payload(name)) : value_type_name(m, callee);
}

enum outcome evaluate_merge(struct call *c, value callee, value into, value from) {
  struct machine *m = c->m;
  from = value_bare(m, from);
  if (value_cell_kind(m, from) != CELL_DICT && callee == VALUE_UNDEF)
    return call_fault(c, EXCEPTION_TypeError, "'%s' object is not a mapping", value_type_name(m, from));
  const char *module = "", *name = callee == VALUE_UNDEF ? "" : callee_name(m, callee, &module);
  if (value_cell_kind(m, from) != CELL_DICT)
    return call_fault(c, EXCEPTION_TypeError, "%s%s() argument after ** must be a mapping, not %s", module, name,
                      value_type_name(m, from));
  value key, element, old;
  for (uint32_t at = 0; dict_next(m, from, &at, &key, &element);) {
    if (callee != VALUE_UNDEF && value_is(key, TAG_STR) && dict_get(m, into, key, &old))
      return call_fault(c, EXCEPTION_TypeError, "%s%s() got multiple values for keyword argument '%s'", module, name,
                        pool_text(m->pool, value_payload(key)));
    dict_set(m, into, key, element);
  }
  return OUTCOME_DONE;
}

enum outcome evaluate_extend(struct call *c, value callee, value into, value from) {
  struct machine *m = c->m;
  if (!value_iterable(m, from) && callee == VALUE_UNDEF)
    return call_fault(c, EXCEPTION_TypeError, "Value after * must be an iterable, not %s", value_type_name(m, from));
  if (!value_iterable(m, from)) {
    const char *module, *name = callee_name(m, callee, &module);
    return call_fault(c, EXCEPTION_TypeError, "%s%s() argument after * must be an iterable, not %s", module, name,
                      value_type_name(m, from));
  }
  value list = sequence_to_list(m, from);
  for (uint32_t i = 0; i < list_count(m, list); i++) list_append(m, into, list_elements(m, list)[i]);
  return OUTCOME_DONE;
}

/* start, stop, step of range(…) from its arguments. */
enum outcome evaluate_prepare_range(struct call *c, value *r, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    int64_t number;
    if (value_cell_kind(c->m, r[i]) == CELL_INSTANCE) { /* an __index__ of its own */
      if (!take_int(c, r[i], &number)) return OUTCOME_FAULTED;
      r[i] = value_new_int(c->m, number);
    }
    if (!value_is_small(r[i]) && !value_is(r[i], TAG_BOOL))
      return call_fault(c, EXCEPTION_TypeError, "'%s' object cannot be interpreted as an integer",
                        value_type_name(c->m, r[i]));
  }
  if (count == 1) {
    r[1] = r[0];
    r[0] = value_from_small(0);
  }
  if (count < 3) r[2] = value_from_small(1);
  for (uint32_t i = 0; i < 3; i++)
    if (value_is(r[i], TAG_BOOL)) r[i] = value_from_small(value_payload(r[i]));
  if (value_small(r[2]) == 0) return call_fault(c, EXCEPTION_ValueError, "range() arg 3 must not be zero");
  return OUTCOME_DONE;
}

/* An iterator over v into c->result; CALL while __iter__ of the scenario runs. */
enum outcome evaluate_begin_loop(struct call *c, struct frame *f, value v) {
  enum outcome o = OUTCOME_DONE;
  if (f->phase) {
    evaluate_resume(f);
    v = f->back;
    if (evaluate_by_methods(c->m, v)) return call_return(c, v);
  } else if (evaluate_by_methods(c->m, v)) {
    o = evaluate_call_method(c, v, "__iter__", NULL, 0, 0, FRAME_CALLBACK);
    if (o == OUTCOME_DONE && value_method(c->m, v, "__getitem__") != VALUE_UNDEF)
      o = invoke(c, library_global(c->m, "_indexed"), VALUE_UNDEF, &v, 1, NULL, 0, 0, FRAME_CALLBACK);
    if (o == OUTCOME_CALL) f->phase = 1;
  }
  if (o != OUTCOME_DONE) return o;
  value iterator = iterator_new(c->m, v);
  if (iterator != VALUE_UNDEF) return call_return(c, iterator);
  return call_fault(c, EXCEPTION_TypeError, "'%s' object is not iterable", value_type_name(c->m, v));
}

/* The next turn of a loop over an instance. */
enum outcome evaluate_next_turn(struct call *c, struct frame *f, value iterator) {
  f->phase = 1;
  enum outcome o = evaluate_call_method(c, iterator, "__next__", NULL, 0, 0, FRAME_CALLBACK);
  if (o != OUTCOME_DONE) return o;
  return call_fault(c, EXCEPTION_TypeError, "iter() returned non-iterator of type '%s'",
                    value_type_name(c->m, iterator));
}

/* What a class of the scenario gets for a slice: an object of class slice. VALUE_UNDEF: there is none. */
static value slice_object(struct machine *m, const value *bounds) {
  static const char *const names[] = {"start", "stop", "step"};
  value klass = library_global(m, "slice");
  if (!value_is(klass, TAG_CLASS)) return VALUE_UNDEF;
  value slice = instance_new(m, value_payload(klass));
  for (unsigned i = 0; i < 3; i++) instance_set_attribute(m, slice, pool_puts(m->pool, names[i]), bounds[i]);
  return slice;
}

/* __getslice__ and its like are the library's; a class of the scenario has __getitem__. */
static enum outcome call_item_method(struct call *c, value object, const char *name, const value *arguments,
                                     uint32_t count) {
  static const char *const slices[][2] = {
      {"__getslice__", "__getitem__"}, {"__setslice__", "__setitem__"}, {"__delslice__", "__delitem__"}};
  enum outcome o = evaluate_call_method(c, object, name, arguments, count, 0, FRAME_CALLBACK);
  for (unsigned i = 0; o == OUTCOME_DONE && i < 3; i++) {
    if (strcmp(name, slices[i][0]) != 0 || value_method(c->m, object, slices[i][1]) == VALUE_UNDEF) continue;
    value pair[2] = {slice_object(c->m, arguments), count > 3 ? arguments[3] : VALUE_UNDEF};
    if (pair[0] == VALUE_UNDEF) continue;
    o = evaluate_call_method(c, object, slices[i][1], pair, count - 2, 0, FRAME_CALLBACK);
  }
  return o;
}

/* del object[i], and slices of instances: a method of that name does it; its result in c->result. */
enum outcome evaluate_item_method(struct call *c, struct frame *f, value object, const char *name,
                                  const value *arguments, uint32_t count) {
  if (f->phase) {
    evaluate_resume(f);
    return call_return(c, f->back);
  }
  enum outcome o = call_item_method(c, object, name, arguments, count);
  if (o == OUTCOME_DONE)
    return call_fault(c, EXCEPTION_TypeError, "'%s' object %s", value_type_name(c->m, object),
                      !strncmp(name, "__get", 5)   ? "is not subscriptable"
                      : !strncmp(name, "__set", 5) ? "does not support item assignment"
                                                   : "does not support item deletion");
  if (o == OUTCOME_CALL) f->phase = 1;
  return o;
}

enum outcome evaluate_make_closure(struct call *c, struct frame *f, uint32_t function, const value *defaults) {
  struct machine *m = c->m;
  const struct function *fn = &m->program->functions[function];
  uint32_t first = (uint32_t)(fn->positional - fn->defaults), count = fn->parameters - first;
  struct closure *k = heap_new(m, CELL_CLOSURE, sizeof *k + (fn->free_count + count) * sizeof(value));
  k->function = function;
  k->count = fn->free_count + count;
  for (uint32_t i = 0; i < fn->free_count; i++) k->boxes[i] = f->r[fn->free_from[i]];
  for (uint32_t i = 0; i < count; i++) k->boxes[fn->free_count + i] = defaults[i];
  return call_return(c, value_ref(heap_offset(m, k)));
}

static enum outcome raise_because(struct call *c, value exception, value cause) {
  bool well = cause == VALUE_UNDEF || cause == VALUE_NONE || value_is(cause, TAG_CLASS) ||
              value_cell_kind(c->m, cause) == CELL_INSTANCE;
  if (!well) return call_fault(c, EXCEPTION_TypeError, "exception causes must derive from BaseException");
  if (cause != VALUE_UNDEF) instance_set_attribute(c->m, exception, pool_puts(c->m->pool, "__cause__"), cause);
  return call_fault_value(c, exception);
}

enum outcome evaluate_raise_value(struct call *c, struct frame *f, value v, value cause) {
  struct machine *m = c->m;
  if (f->phase) { /* the constructor of the class has run */
    evaluate_resume(f);
    return raise_because(c, f->back, cause);
  }
  if (v == VALUE_UNDEF) return call_fault(c, EXCEPTION_RuntimeError, "No active exception to reraise");
  if (value_is(v, TAG_CLASS) && m->program->classes[value_payload(v)].root == ROOT_EXCEPTION) {
    enum outcome o = invoke(c, v, VALUE_UNDEF, NULL, 0, NULL, 0, 0, FRAME_CALLBACK);
    if (o == OUTCOME_CALL) {
      f->phase = 1;
      f->back = c->result;
    }
    if (o != OUTCOME_DONE) return o;
    return raise_because(c, c->result, cause);
  }
  if (value_cell_kind(m, v) == CELL_INSTANCE &&
      m->program->classes[((struct instance *)value_cell(m, v))->klass].root == ROOT_EXCEPTION)
    return raise_because(c, v, cause);
  return call_fault(c, EXCEPTION_TypeError, "exceptions must derive from BaseException");
}

enum outcome evaluate_match(struct call *c, value exception, value type) {
  bool well;
  bool is = value_isinstance(c->m, exception, type, &well);
  if (!well || value_is(type, TAG_TYPE))
    return call_fault(c, EXCEPTION_TypeError, "catching classes that do not inherit from BaseException is not allowed");
  return call_return(c, value_bool(is));
}

enum outcome evaluate_fault_undefined(struct call *c, uint32_t name) {
  return call_fault(c, EXCEPTION_NameError, "name '%s' is not defined", pool_text(c->m->pool, name));
}

enum outcome evaluate_fault_unbound(struct call *c, const struct function *fn, uint32_t name) {
  const char *text = pool_text(c->m->pool, name);
  if (fn->flags & FUNCTION_MODULE) return call_fault(c, EXCEPTION_NameError, "name '%s' is not defined", text);
  return call_fault(c, EXCEPTION_UnboundLocalError,
                    "cannot access local variable '%s' where it is not associated with a value", text);
}

enum outcome evaluate_fault_boxed(struct call *c, const struct function *fn, uint16_t reg, uint32_t name) {
  uint32_t first = fn->parameters;
  if (fn->flags & FUNCTION_VARARGS) first++;
  if (fn->flags & FUNCTION_KWARGS) first++;
  if (reg < first || reg >= first + fn->free_count) return evaluate_fault_unbound(c, fn, name);
  return call_fault(c, EXCEPTION_NameError,
                    "cannot access free variable '%s' where it is not associated with a value in enclosing scope",
                    pool_text(c->m->pool, name));
}

uint32_t evaluate_shape_keywords(const struct machine *m, uint16_t shape, const value *values, struct keyword *out) {
  if (!shape) return 0;
  const value *k = &m->program->constants[shape - 1];
  uint32_t count = (uint32_t)value_small(k[0]);
  for (uint32_t i = 0; i < count; i++) out[i] = (struct keyword){value_payload(k[1 + i]), values[i]};
  return count;
}

enum outcome evaluate_call_spread(struct call *c, const value *r, uint16_t ret) {
  struct machine *m = c->m;
  struct keyword keywords[KEYWORDS];
  uint32_t count = 0;
  value key, element;
  for (uint32_t at = 0; dict_next(m, r[3], &at, &key, &element);) {
    if (!value_is(key, TAG_STR)) return call_fault(c, EXCEPTION_TypeError, "keywords must be strings");
    if (count == KEYWORDS) return call_fault(c, EXCEPTION_TypeError, "too many keyword arguments");
    keywords[count++] = (struct keyword){value_payload(key), element};
  }
  return invoke(c, r[0], r[1], list_elements(m, r[2]), list_count(m, r[2]), keywords, count, ret, 0);
}

/* What a native must know of an object beforehand the library asks that; then the instruction is taken up again. */
enum outcome evaluate_ask(struct call *c) {
  const char *name = c->m->asks;
  c->m->asks = NULL;
  return invoke(c, library_global(c->m, name), VALUE_UNDEF, &c->m->asked_for, 1, NULL, 0, 0,
                FRAME_CALLBACK | FRAME_DISCARD);
}

/* Takes the result of a frame that is done into the frame that called it. */
void evaluate_deliver(struct machine *m, struct thread *t, struct frame *done, value v) {
  struct frame *f = heap_at(m, done->caller);
  t->frame = done->caller;
  if (done->flags & FRAME_CALLBACK) {
    if (!(done->flags & (FRAME_CONSTRUCTOR | FRAME_DISCARD)))
      f->back = done->flags & FRAME_NEGATED && !value_is_not_implemented(m, v) ? value_bool(!value_truth(m, v)) : v;
    if (!(done->flags & FRAME_DISCARD)) f->flags |= FRAME_RESUMED;
  } else if (!(done->flags & (FRAME_CONSTRUCTOR | FRAME_DISCARD))) {
    f->r[done->ret] = v;
  }
  if (heap_offset(m, done) + done->cell.units == m->s->heap_units) { /* nothing was made since: take the room back */
    m->s->heap_units -= done->cell.units;
    m->s->size = m->s->heap_at + m->s->heap_units * 8;
  }
}

bool evaluate_say(struct call *c, value exception) {
  value pair[2] = {raise_unsaid(c->m, exception), exception}, say = library_global(c->m, "_say_and_raise");
  if (pair[0] == VALUE_UNDEF || say == VALUE_UNDEF) return false;
  return invoke(c, say, VALUE_UNDEF, pair, 2, NULL, 0, 0, FRAME_DISCARD) == OUTCOME_CALL;
}

/* Of a SystemExit: sys.exit(x) prints what is neither a number nor None. */
static int32_t exit_code(struct machine *m, value exception) {
  value args = instance_attribute(m, exception, pool_puts(m->pool, "args"));
  int64_t code;
  if (value_cell_kind(m, args) != CELL_TUPLE || !tuple_count(m, args)) return 0;
  value v = tuple_at(m, args, 0);
  if (v == VALUE_NONE) return 0;
  if (value_to_int(m, v, &code)) return (int32_t)(code & 0xff);
  struct buffer text = {0};
  machine_put_value(m, v, false, &text);
  buffer_putc(&text, '\n');
  tell(m, EVENT_PRINT, m->current, 0, 0, 1, value_new_text(m, text.data, text.length));
  buffer_finish(&text);
  return 1;
}

void evaluate_fail_thread(struct machine *m, uint32_t id, value exception) {
  struct thread *t = &m->threads[id];
  uint32_t klass = ((struct instance *)value_cell(m, exception))->klass;
  bool exits = class_derives(m->program, klass, EXCEPTION_SystemExit);
  if (exits) {
    if (process_is_main(m, id)) process_exit_code(m, id, exit_code(m, exception));
  } else {
    struct buffer text = {0};
    if (!process_is_main(m, id)) buffer_printf(&text, "Exception in thread %s:\n", pool_text(m->pool, t->name));
    raise_traceback(m, exception, &text);
    tell(m, EVENT_RAISE, id, 0, 0, 0, value_new_text(m, text.data, text.length));
    buffer_finish(&text);
    if (process_is_main(m, id)) process_exit_code(m, id, 1);
  }
  thread_end(m, id, !exits);
}

bool evaluate_timeless(struct machine *m, struct thread *t) {
  if (m->judging || t->atomic) return ++m->inside <= LIMIT_INSIDE_STEPS;
  if (!(t->flags & THREAD_IN_SETUP)) return search_patient(m);
  if (++m->s->steps <= LIMIT_SETUP_STEPS) return true;
  t->flags = (uint8_t)(t->flags & ~THREAD_IN_SETUP);
  return false;
}
