#include "module/type/elements.h"

#include "machine/call.h"
#include "machine/value/classes.h"
#include "machine/value/compare.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "module/support.h"

static bool has_equality(const struct machine *m, value v) { return value_method(m, v, "__eq__") != VALUE_UNDEF; }

/* Elements that only the scenario can compare: the library finds where the equal ones are, and c->back is a list of
   these places when the native runs again. */
static bool asks_scenario(struct call *c) {
  bool asks = has_equality(c->m, c->a[1]);
  for (uint32_t i = 0; i < list_count(c->m, c->a[0]) && !asks; i++)
    asks = has_equality(c->m, list_elements(c->m, c->a[0])[i]);
  return asks;
}

static int64_t position(struct call *c, int64_t from, int64_t to) {
  struct machine *m = c->m;
  for (uint32_t i = 0; c->phase && i < list_count(m, c->back); i++) {
    int64_t at = value_small(list_elements(m, c->back)[i]);
    if (at >= from) return at < to ? at : -1;
  }
  for (int64_t i = from; !c->phase && i < to && i < list_count(m, c->a[0]); i++) {
    value v = list_elements(m, c->a[0])[i];
    if (v == c->a[1] || value_equal(m, v, c->a[1])) return i;
  }
  return -1;
}

enum outcome elements_find(struct call *c, int64_t from, int64_t to, int64_t *at) {
  if (!c->phase && asks_scenario(c)) return call_back(c, library_global(c->m, "_equal_places"), c->a, 2);
  *at = position(c, from, to);
  return OUTCOME_DONE;
}

static bool is_bound(const struct call *c, value v) {
  return v == VALUE_UNDEF || value_is_int(v) || value_is(v, TAG_BOOL) ||
         value_method(c->m, v, "__index__") != VALUE_UNDEF;
}

bool elements_bounds(struct call *c, int64_t length, int64_t *from, int64_t *to) {
  if (is_bound(c, c->a[2]) && is_bound(c, c->a[3])) return take_bounds(c, c->a[2], c->a[3], length, from, to);
  call_fault(c, EXCEPTION_TypeError, "slice indices must be integers or have an __index__ method");
  return false;
}

enum outcome elements_index(struct call *c, enum outcome (*fault)(struct call *)) {
  int64_t from, to, at = -1;
  if (!elements_bounds(c, list_count(c->m, c->a[0]), &from, &to)) return OUTCOME_FAULTED;
  enum outcome outcome = elements_find(c, from, to, &at);
  if (outcome != OUTCOME_DONE) return outcome;
  return at < 0 ? fault(c) : call_return(c, value_from_small(at));
}

/* While the scenario compares, elements may come and go: the place counts, as in CPython. */
enum outcome elements_remove(struct call *c, enum outcome (*fault)(struct call *)) {
  int64_t at = -1;
  enum outcome outcome = elements_find(c, 0, INT64_MAX, &at);
  if (outcome != OUTCOME_DONE) return outcome;
  if (at < 0) return fault(c);
  if (at < list_count(c->m, c->a[0])) list_remove(c->m, c->a[0], (uint32_t)at, 1);
  return call_return(c, VALUE_NONE);
}

enum outcome elements_count(struct call *c) {
  int64_t found = 0, at = -1;
  enum outcome outcome = elements_find(c, 0, INT64_MAX, &at);
  if (outcome != OUTCOME_DONE) return outcome;
  for (; at >= 0; at = position(c, at + 1, INT64_MAX)) found++;
  return call_return(c, value_from_small(found));
}

enum outcome elements_reverse(struct call *c) {
  value *v = list_elements(c->m, c->a[0]);
  uint32_t length = list_count(c->m, c->a[0]);
  for (uint32_t i = 0; i + i + 1 < length; i++) {
    value swapped = v[i];
    v[i] = v[length - 1 - i];
    v[length - 1 - i] = swapped;
  }
  return call_return(c, VALUE_NONE);
}

enum outcome elements_clear(struct call *c) {
  list_remove(c->m, c->a[0], 0, list_count(c->m, c->a[0]));
  return call_return(c, VALUE_NONE);
}

enum outcome elements_fault_missing(struct call *c, const char *kind) {
  value arguments[2] = {c->a[1], value_puts(c->m, kind)};
  return call_back(c, library_global(c->m, "_missing"), arguments, 2);
}
