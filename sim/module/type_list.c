/* Methods of lists. */
#include <string.h>

#include "module/sorting.h"
#include "module/support.h"
#include "module/types.h"

enum { READS = NATIVE_TOUCHES, WRITES = NATIVE_TOUCHES | NATIVE_MUTATES };

static enum outcome none(struct call *c) { return call_return(c, VALUE_NONE); }

static enum outcome append(struct call *c) {
  list_append(c->m, c->a[0], c->a[1]);
  return none(c);
}

static enum outcome extend(struct call *c) {
  value more;
  if (!take_list(c, c->a[1], &more)) return OUTCOME_FAULTED;
  for (uint32_t i = 0; i < list_count(c->m, more); i++) list_append(c->m, c->a[0], list_elements(c->m, more)[i]);
  return none(c);
}

static enum outcome insert(struct call *c) {
  int64_t at, count = list_count(c->m, c->a[0]);
  if (!take_int(c, c->a[1], &at)) return OUTCOME_FAULTED;
  if (at < 0) at += count;
  list_insert(c->m, c->a[0], (uint32_t)(at < 0 ? 0 : at > count ? count : at), c->a[2]);
  return none(c);
}

static enum outcome pop(struct call *c) {
  int64_t at = -1, count = list_count(c->m, c->a[0]);
  if (!take_int(c, c->a[1], &at)) return OUTCOME_FAULTED;
  if (!count) return call_fault(c, EXCEPTION_IndexError, "pop from empty list");
  if (at < 0) at += count;
  if (at < 0 || at >= count) return call_fault(c, EXCEPTION_IndexError, "pop index out of range");
  value v = list_elements(c->m, c->a[0])[at];
  list_remove(c->m, c->a[0], (uint32_t)at, 1);
  return call_return(c, v);
}

static bool has_equality(const struct machine *m, value v) { return value_method(m, v, "__eq__") != VALUE_UNDEF; }

/* Elements that only the scenario can compare: the library finds where the equal ones are, and c->back is a list of
   these places when the native runs again. */
static bool asks_scenario(struct call *c) {
  bool asks = has_equality(c->m, c->a[1]);
  for (uint32_t i = 0; i < list_count(c->m, c->a[0]) && !asks; i++)
    asks = has_equality(c->m, list_elements(c->m, c->a[0])[i]);
  return asks && !c->phase;
}

static enum outcome ask_scenario(struct call *c) {
  return call_back(c, library_global(c->m, "_equal_places"), c->a, 2);
}

/* Where element is in list[from..to), or -1. */
static int64_t position(struct call *c, value list, value element, int64_t from, int64_t to) {
  struct machine *m = c->m;
  for (uint32_t i = 0; c->phase && i < list_count(m, c->back); i++) {
    int64_t at = value_small(list_elements(m, c->back)[i]);
    if (at >= from) return at < to ? at : -1;
  }
  for (int64_t i = from; !c->phase && i < to && i < list_count(m, list); i++) {
    value v = list_elements(m, list)[i];
    if (v == element || value_equal(m, v, element)) return i;
  }
  return -1;
}

static enum outcome remove_element(struct call *c) {
  if (asks_scenario(c)) return ask_scenario(c);
  int64_t at = position(c, c->a[0], c->a[1], 0, INT64_MAX);
  if (at < 0) return call_fault(c, EXCEPTION_ValueError, "list.remove(x): x not in list");
  list_remove(c->m, c->a[0], (uint32_t)at, 1);
  return none(c);
}

static enum outcome find_index(struct call *c) {
  int64_t from, to;
  if (!take_bounds(c, c->a[2], c->a[3], list_count(c->m, c->a[0]), &from, &to)) return OUTCOME_FAULTED;
  value arguments[4] = {c->a[0], c->a[1], value_from_small(from), value_from_small(to)};
  if (c->phase) return call_return(c, c->back);
  if (asks_scenario(c)) return call_back(c, library_global(c->m, "_index_among"), arguments, 4);
  int64_t at = position(c, c->a[0], c->a[1], from, to);
  if (at >= 0) return call_return(c, value_from_small(at));
  struct buffer text = {0};
  machine_put_value(c->m, c->a[1], true, &text);
  enum outcome outcome = call_fault(c, EXCEPTION_ValueError, "%s is not in list", text.data);
  buffer_finish(&text);
  return outcome;
}

static enum outcome count(struct call *c) {
  int64_t found = 0;
  if (asks_scenario(c)) return ask_scenario(c);
  for (int64_t at = -1; (at = position(c, c->a[0], c->a[1], at + 1, INT64_MAX)) >= 0;) found++;
  return call_return(c, value_from_small(found));
}

static enum outcome sort(struct call *c) {
  if (c->n > 1) return call_fault(c, EXCEPTION_TypeError, "sort() takes no positional arguments");
  enum outcome outcome = sort_by_keywords(c);
  if (outcome != OUTCOME_DONE) return outcome;
  value sorted = c->result;
  list_remove(c->m, c->a[0], 0, list_count(c->m, c->a[0]));
  for (uint32_t i = 0; i < list_count(c->m, sorted); i++) list_append(c->m, c->a[0], list_elements(c->m, sorted)[i]);
  return none(c);
}

static enum outcome reverse(struct call *c) {
  value *v = list_elements(c->m, c->a[0]);
  uint32_t length = list_count(c->m, c->a[0]);
  for (uint32_t i = 0; i + i + 1 < length; i++) {
    value swapped = v[i];
    v[i] = v[length - 1 - i];
    v[length - 1 - i] = swapped;
  }
  return none(c);
}

static enum outcome clear(struct call *c) {
  list_remove(c->m, c->a[0], 0, list_count(c->m, c->a[0]));
  return none(c);
}

static enum outcome copy(struct call *c) { return call_return(c, sequence_to_list(c->m, c->a[0])); }

static const struct native table[] = {{"append", "self, object, /", append, WRITES},
                                      {"extend", "self, iterable, /", extend, WRITES | NATIVE_WALKS},
                                      {"insert", "self, index, object, /", insert, WRITES},
                                      {"pop", "self, index=-1, /", pop, WRITES},
                                      {"remove", "self, value, /", remove_element, WRITES},
                                      {"index", "self, value, start=?, stop=?, /", find_index, READS},
                                      {"count", "self, value, /", count, READS},
                                      {"sort", "*", sort, WRITES},
                                      {"reverse", "self, /", reverse, WRITES},
                                      {"clear", "self, /", clear, WRITES},
                                      {"copy", "self, /", copy, READS},
                                      {0}};

const struct type_methods type_list = {TYPE_LIST, table};
