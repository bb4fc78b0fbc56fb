/* Indexing and slicing of the built-in types. */
#include "module/operation/subscript.h"

#include "machine/call.h"
#include "machine/front.h"
#include "machine/value/attributes.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/instances.h"
#include "machine/value/iterator.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "module/support.h"

static enum outcome fault_cannot(struct call *c, value object, const char *what) {
  return call_fault(c, EXCEPTION_TypeError, "'%s' object %s", value_type_name(c->m, object), what);
}

/* Of a type or class its own name is said. */
static enum outcome fault_no_elements(struct call *c, value object) {
  value name;
  size_t length;
  bool is_type = value_is(object, TAG_TYPE) || value_is(object, TAG_CLASS);
  if (!is_type || !value_attribute(c->m, object, machine_name(c->m, "__name__"), &name))
    return fault_cannot(c, object, "is not subscriptable");
  return call_fault(c, EXCEPTION_TypeError, "type '%s' is not subscriptable", value_text(c, name, &length));
}

static enum outcome fault_range(struct call *c, const char *what) {
  return call_fault(c, EXCEPTION_IndexError, "%s index out of range", what);
}

/* An index of a sequence of that length; negative ones count from the end. */
static bool take_index(struct call *c, value object, value index, int64_t length, const char *range, int64_t *out) {
  if (value_beyond(c->m, index)) {
    call_fault(c, EXCEPTION_IndexError, "cannot fit 'int' into an index-sized integer");
    return false;
  }
  if (!value_to_int(c->m, index, out) && !asks_index(c, index, out)) {
    if (value_is(object, TAG_STR))
      call_fault(c, EXCEPTION_TypeError, "string indices must be integers, not '%s'", value_type_name(c->m, index));
    else if (value_type(c->m, object) == TYPE_DEQUE)
      call_fault(c, EXCEPTION_TypeError, "sequence index must be integer, not '%s'", value_type_name(c->m, index));
    else
      call_fault(c, EXCEPTION_TypeError, "%s indices must be integers or slices, not %s", value_type_name(c->m, object),
                 value_type_name(c->m, index));
    return false;
  }
  if (*out < 0) *out += length;
  if (*out >= 0 && *out < length) return true;
  fault_range(c, range);
  return false;
}

static value rune_at(const struct call *c, value text, int64_t i) {
  size_t length, count = text_count(c, text);
  const char *bytes = value_text(c, text, &length);
  size_t at = count == length ? (size_t)i : text_offset(bytes, length, (size_t)i);
  uint32_t rune;
  return value_new_text(c->m, bytes + at, text_decode(bytes + at, length - at, &rune));
}

static enum outcome get_key(struct call *c, value dict, value key) {
  value found;
  if (!take_key(c, key)) return OUTCOME_FAULTED;
  if (!dict_get(c->m, dict, key, &found)) return call_fault_with(c, EXCEPTION_KeyError, key);
  return call_return(c, found);
}

/* list[int], or of a class that derives from Generic: what stands in the brackets is an annotation. */
static bool is_generic(const struct call *c, value type) {
  if (value_is(type, TAG_CLASS)) return class_stands_below(c->m, type, library_global(c->m, "Generic")) == 1;
  enum type_id of = (enum type_id)value_payload(type);
  return (of >= TYPE_TUPLE && of <= TYPE_FROZENSET) || of == TYPE_TYPE;
}

/* The bounds of an object of class slice, where a built-in sequence is asked for that. */
static bool is_slice(const struct call *c, value object, value index, value *bounds) {
  static const char *const names[] = {"start", "stop", "step"};
  if (value_cell_kind(c->m, index) != CELL_INSTANCE || value_type(c->m, object) == TYPE_DICT) return false;
  value klass = library_global(c->m, "slice");
  if (!value_is(klass, TAG_CLASS) || value_class(c->m, index) != klass) return false;
  for (unsigned i = 0; i < 3; i++) bounds[i] = instance_attribute(c->m, index, machine_name(c->m, names[i]));
  return true;
}

enum outcome subscript_get(struct call *c, value object, value index) {
  int64_t i;
  value b[3];
  if (value_is(index, TAG_REF) && is_slice(c, object, index, b))
    return subscript_get_slice(c, object, b[0], b[1], b[2]);
  switch ((int)value_type(c->m, object)) {
  case TYPE_DICT: return get_key(c, object, index);
  case TYPE_LIST:
    if (!take_index(c, object, index, list_count(c->m, object), "list", &i)) return OUTCOME_FAULTED;
    return call_return(c, list_elements(c->m, object)[i]);
  case TYPE_DEQUE:
    if (!take_index(c, object, index, list_count(c->m, object), "deque", &i)) return OUTCOME_FAULTED;
    return call_return(c, list_elements(c->m, object)[i]);
  case TYPE_TUPLE:
    if (!take_index(c, object, index, tuple_count(c->m, object), "tuple", &i)) return OUTCOME_FAULTED;
    return call_return(c, tuple_at(c->m, object, (uint32_t)i));
  case TYPE_STR:
    if (!take_index(c, object, index, (int64_t)text_count(c, object), "string", &i)) return OUTCOME_FAULTED;
    return call_return(c, rune_at(c, object, i));
  case TYPE_RANGE: {
    const struct range *r = value_cell(c->m, object);
    if (!take_index(c, object, index, range_length(r), "range object", &i)) return OUTCOME_FAULTED;
    return call_return(c, value_new_int(c->m, r->start + i * r->step));
  }
  case TYPE_TYPE:
    if (is_generic(c, object)) return call_return(c, object);
    return fault_no_elements(c, object);
  default: return fault_no_elements(c, object);
  }
}

/* What is out of range when an element is stored or deleted. */
static const char *range_named(const struct call *c, value object) {
  return value_type(c->m, object) == TYPE_DEQUE ? "deque" : "list assignment";
}

enum outcome subscript_set(struct call *c, value object, value index, value v) {
  int64_t i;
  value b[3];
  if (value_is(index, TAG_REF) && is_slice(c, object, index, b))
    return subscript_set_slice(c, object, b[0], b[1], b[2], v);
  switch ((int)value_type(c->m, object)) {
  case TYPE_DICT:
    if (!take_key(c, index)) return OUTCOME_FAULTED;
    dict_set(c->m, object, index, v);
    return call_return(c, VALUE_NONE);
  case TYPE_LIST:
  case TYPE_DEQUE:
    if (!take_index(c, object, index, list_count(c->m, object), range_named(c, object), &i)) return OUTCOME_FAULTED;
    list_set(c->m, object, (uint32_t)i, v);
    return call_return(c, VALUE_NONE);
  default: return fault_cannot(c, object, "does not support item assignment");
  }
}

enum outcome subscript_delete(struct call *c, value object, value index) {
  int64_t i;
  value old, b[3];
  if (value_is(index, TAG_REF) && is_slice(c, object, index, b))
    return subscript_delete_slice(c, object, b[0], b[1], b[2]);
  switch ((int)value_type(c->m, object)) {
  case TYPE_DICT:
    if (!take_key(c, index)) return OUTCOME_FAULTED;
    if (!dict_remove(c->m, object, index, &old)) return call_fault_with(c, EXCEPTION_KeyError, index);
    return call_return(c, VALUE_NONE);
  case TYPE_LIST:
  case TYPE_DEQUE:
    if (!take_index(c, object, index, list_count(c->m, object), range_named(c, object), &i)) return OUTCOME_FAULTED;
    list_remove(c->m, object, (uint32_t)i, 1);
    return call_return(c, VALUE_NONE);
  case TYPE_STR:
  case TYPE_TUPLE:
  case TYPE_RANGE:
    if (value_to_int(c->m, index, &i)) return fault_cannot(c, object, "doesn't support item deletion");
    return fault_cannot(c, object, "does not support item deletion");
  default: return fault_cannot(c, object, "does not support item deletion");
  }
}

/* ---- slices ---- */

static enum outcome slice_text(struct call *c, value text, const struct slice *s) {
  size_t length, count = text_count(c, text);
  const char *bytes = value_text(c, text, &length);
  bool plain = count == length;
  struct buffer out = {0};
  if (s->step == 1) {
    size_t from = plain ? (size_t)s->start : text_offset(bytes, length, (size_t)s->start);
    size_t size = plain ? (size_t)s->count : text_offset(bytes + from, length - from, (size_t)s->count);
    return call_return(c, value_new_text(c->m, bytes + from, size));
  }
  for (int64_t i = 0; i < s->count; i++) {
    size_t at = (size_t)(s->start + i * s->step);
    if (!plain) at = text_offset(bytes, length, at);
    uint32_t rune;
    buffer_put(&out, bytes + at, text_decode(bytes + at, length - at, &rune));
  }
  return return_buffer(c, &out);
}

static value slice_list(struct machine *m, value list, const struct slice *s) {
  value result = list_new(m, (uint32_t)s->count);
  for (int64_t i = 0; i < s->count; i++) list_append(m, result, list_elements(m, list)[s->start + i * s->step]);
  return result;
}

static value slice_tuple(struct machine *m, value tuple, const struct slice *s) {
  value list = list_new(m, (uint32_t)s->count);
  for (int64_t i = 0; i < s->count; i++) list_append(m, list, tuple_at(m, tuple, (uint32_t)(s->start + i * s->step)));
  return tuple_new(m, list_elements(m, list), list_count(m, list));
}

static value slice_range(struct machine *m, value range, const struct slice *s) {
  const struct range *r = value_cell(m, range);
  return range_new(m, r->start + s->start * r->step, r->start + s->stop * r->step, r->step * s->step);
}

/* Length of what can be sliced; -1 for the rest. */
static int64_t sliceable_length(const struct call *c, value object) {
  switch ((int)value_type(c->m, object)) {
  case TYPE_STR: return (int64_t)text_count(c, object);
  case TYPE_LIST: return list_count(c->m, object);
  case TYPE_TUPLE: return tuple_count(c->m, object);
  case TYPE_RANGE: return range_length(value_cell(c->m, object));
  default: return -1;
  }
}

static enum outcome fault_slice_key(struct call *c) {
  return call_fault(c, EXCEPTION_TypeError, "unhashable type: 'slice'");
}

enum outcome subscript_get_slice(struct call *c, value object, value start, value stop, value step) {
  int64_t length = sliceable_length(c, object);
  if (value_type(c->m, object) == TYPE_DICT) return fault_slice_key(c);
  if (value_type(c->m, object) == TYPE_DEQUE)
    return call_fault(c, EXCEPTION_TypeError, "sequence index must be integer, not 'slice'");
  if (length < 0) return fault_no_elements(c, object);
  struct slice s;
  if (!take_slice(c, start, stop, step, length, &s)) return OUTCOME_FAULTED;
  switch ((int)value_type(c->m, object)) {
  case TYPE_STR: return slice_text(c, object, &s);
  case TYPE_LIST: return call_return(c, slice_list(c->m, object, &s));
  case TYPE_TUPLE: return call_return(c, slice_tuple(c->m, object, &s));
  default: return call_return(c, slice_range(c->m, object, &s));
  }
}

static enum outcome set_extended(struct call *c, value list, const struct slice *s, value elements) {
  if (list_count(c->m, elements) != s->count)
    return call_fault(c, EXCEPTION_ValueError, "attempt to assign sequence of size %u to extended slice of size %lld",
                      list_count(c->m, elements), (long long)s->count);
  for (int64_t i = 0; i < s->count; i++)
    list_set(c->m, list, (uint32_t)(s->start + i * s->step), list_elements(c->m, elements)[i]);
  return call_return(c, VALUE_NONE);
}

enum outcome subscript_set_slice(struct call *c, value object, value start, value stop, value step, value v) {
  if (value_type(c->m, object) == TYPE_DICT) return fault_slice_key(c);
  if (value_type(c->m, object) != TYPE_LIST) return fault_cannot(c, object, "does not support item assignment");
  struct slice s;
  if (!take_slice(c, start, stop, step, list_count(c->m, object), &s)) return OUTCOME_FAULTED;
  value elements = sequence_to_list(c->m, v);
  if (elements == VALUE_UNDEF)
    return call_fault(c, EXCEPTION_TypeError,
                      s.step == 1 ? "can only assign an iterable" : "must assign iterable to extended slice");
  if (s.step != 1) return set_extended(c, object, &s, elements);
  list_remove(c->m, object, (uint32_t)s.start, (uint32_t)s.count);
  for (uint32_t i = 0; i < list_count(c->m, elements); i++)
    list_insert(c->m, object, (uint32_t)s.start + i, list_elements(c->m, elements)[i]);
  return call_return(c, VALUE_NONE);
}

enum outcome subscript_delete_slice(struct call *c, value object, value start, value stop, value step) {
  if (value_type(c->m, object) == TYPE_DICT) return fault_slice_key(c);
  if (value_type(c->m, object) != TYPE_LIST) return fault_cannot(c, object, "does not support item deletion");
  struct slice s;
  if (!take_slice(c, start, stop, step, list_count(c->m, object), &s)) return OUTCOME_FAULTED;
  if (s.step == 1) list_remove(c->m, object, (uint32_t)s.start, (uint32_t)s.count);
  for (int64_t i = 0; s.step != 1 && i < s.count; i++) { /* from the back: what is in front keeps its place */
    int64_t at = s.step > 0 ? s.start + (s.count - 1 - i) * s.step : s.start + i * s.step;
    list_remove(c->m, object, (uint32_t)at, 1);
  }
  return call_return(c, VALUE_NONE);
}
