/* What several natives need. */
#include "module/support.h"
#include "machine/value/classes.h"

#include <assert.h>
#include <string.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/machine.h"
#include "machine/value/containers.h"
#include "machine/value/hash.h"
#include "machine/value/instances.h"
#include "machine/value/iterator.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"

bool asks_index(struct call *c, value v, int64_t *out) {
  if (value_cell_kind(c->m, v) != CELL_INSTANCE || value_method(c->m, v, "__index__") == VALUE_UNDEF) return false;
  uint32_t name = machine_name(c->m, "#index");
  value known = instance_attribute(c->m, v, name);
  if (known == VALUE_UNDEF) {
    c->m->asks = "_make_index";
    c->m->asked_for = v;
    return false;
  }
  instance_remove(c->m, v, name);
  return value_to_int(c->m, known, out);
}

bool take_int(struct call *c, value v, int64_t *out) {
  if (value_to_int(c->m, v, out) || asks_index(c, v, out)) return true;
  if (c->m->asks) return false;
  if (value_beyond(c->m, v)) {
    call_fault(c, EXCEPTION_OverflowError, "Python int too large to convert to C %s", "ssize_t");
    return false;
  }
  call_fault(c, EXCEPTION_TypeError, "'%s' object cannot be interpreted as an integer", value_type_name(c->m, v));
  return false;
}

bool take_float(struct call *c, value v, double *out) {
  if (value_to_float(c->m, v, out)) return true;
  if (value_beyond(c->m, v)) {
    call_fault(c, EXCEPTION_OverflowError, "int too large to convert to float");
    return false;
  }
  call_fault(c, EXCEPTION_TypeError, "must be real number, not %s", value_type_name(c->m, v));
  return false;
}

enum outcome fault_not_iterable(struct call *c, value v) {
  return call_fault(c, EXCEPTION_TypeError, "'%s' object is not iterable", value_type_name(c->m, v));
}

bool take_list(struct call *c, value v, value *list) {
  *list = sequence_to_list(c->m, v);
  if (*list == VALUE_UNDEF) fault_not_iterable(c, v);
  return *list != VALUE_UNDEF;
}

bool take_key(struct call *c, value key) {
  if (value_hashable(c->m, key)) return true;
  while (value_type(c->m, key) == TYPE_TUPLE) { /* the element that is to blame */
    uint32_t i = 0;
    while (value_hashable(c->m, tuple_at(c->m, key, i))) i++;
    key = tuple_at(c->m, key, i);
  }
  if (value_stance(c->m, key) == KEY_UNKNOWN) {
    c->m->asks = "_make_key";
    c->m->asked_for = key;
    return false;
  }
  call_fault(c, EXCEPTION_TypeError, "unhashable type: '%s'", value_type_name(c->m, key));
  return false;
}

bool take_count(struct call *c, const char *name, uint32_t least, uint32_t most) {
  if (c->n >= least && c->n <= most) return true;
  bool few = c->n < least;
  uint32_t bound = few ? least : most;
  if (least == 1 && most == 1)
    call_fault(c, EXCEPTION_TypeError, "%s() takes exactly one argument (%u given)", name, c->n);
  else
    call_fault(c, EXCEPTION_TypeError, "%s expected %s%u argument%s, got %u", name,
               least == most ? ""
               : few         ? "at least "
                             : "at most ",
               bound, bound == 1 ? "" : "s", c->n);
  return false;
}

bool no_keywords(struct call *c, const char *name) {
  if (!c->keyword_count) return true;
  call_fault(c, EXCEPTION_TypeError, "%s() takes no keyword arguments", name);
  return false;
}

int64_t range_length(const struct range *r) {
  bool up = r->step > 0;
  if (up ? r->start >= r->stop : r->start <= r->stop) return 0;
  uint64_t distance = up ? (uint64_t)r->stop - (uint64_t)r->start : (uint64_t)r->start - (uint64_t)r->stop;
  uint64_t stride = up ? (uint64_t)r->step : -(uint64_t)r->step;
  uint64_t length = (distance - 1) / stride + 1;
  return length > INT64_MAX ? INT64_MAX : (int64_t)length;
}

void list_set(struct machine *m, value list, uint32_t at, value element) {
  const struct cell *cell = value_cell(m, list);
  list_elements(m, list)[at] = element;
  if (cell->flags & CELL_SHARED) value_publish(m, element);
}

size_t text_count(const struct call *c, value text) {
  assert(value_is(text, TAG_STR));
  return pool_runes(machine_program(c->m)->pool, value_payload(text));
}

size_t text_offset(const char *bytes, size_t length, size_t runes) {
  size_t at = 0;
  uint32_t rune;
  while (runes-- && at < length) at += text_decode(bytes + at, length - at, &rune);
  return at;
}

/* One bound of a slice: None keeps the default, others are clipped into low..high. */
static bool take_bound(struct call *c, value v, int64_t length, int64_t low, int64_t high, int64_t *out) {
  if (v == VALUE_NONE || v == VALUE_UNDEF) return true;
  if (value_beyond(c->m, v))
    *out = big_sign(value_big(c->m, v)) < 0 ? -INT64_MAX : INT64_MAX;
  else if (!value_to_int(c->m, v, out) && !asks_index(c, v, out)) {
    call_fault(c, EXCEPTION_TypeError, "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  if (*out < 0) *out += length;
  if (*out < low) *out = low;
  if (*out > high) *out = high;
  return true;
}

bool take_slice(struct call *c, value start, value stop, value step, int64_t length, struct slice *out) {
  *out = (struct slice){.step = 1};
  if (!take_bound(c, step, 0, -INT64_MAX, INT64_MAX, &out->step)) return false;
  if (out->step == 0) {
    call_fault(c, EXCEPTION_ValueError, "slice step cannot be zero");
    return false;
  }
  bool down = out->step < 0;
  int64_t low = down ? -1 : 0, high = down ? length - 1 : length;
  out->start = down ? high : low;
  out->stop = down ? low : high;
  if (!take_bound(c, start, length, low, high, &out->start)) return false;
  if (!take_bound(c, stop, length, low, high, &out->stop)) return false;
  int64_t distance = down ? out->start - out->stop : out->stop - out->start;
  int64_t stride = down ? -out->step : out->step;
  out->count = distance > 0 ? (distance - 1) / stride + 1 : 0;
  return true;
}

bool take_bounds(struct call *c, value start, value end, int64_t length, int64_t *from, int64_t *to) {
  *from = 0;
  *to = length;
  return take_bound(c, start, length, 0, INT64_MAX, from) && take_bound(c, end, length, 0, length, to);
}

value buffer_value(struct machine *m, struct buffer *text) {
  value v = value_new_text(m, text->data ? text->data : "", text->length);
  buffer_finish(text);
  return v;
}

enum outcome return_buffer(struct call *c, struct buffer *text) { return call_return(c, buffer_value(c->m, text)); }
