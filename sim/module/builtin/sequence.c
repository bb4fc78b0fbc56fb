/* Built-in functions of sequences. Where CPython gives a lazy iterator, the elements are worked out at once and an
   iterator over them is given: it is used up in the same way. */
#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/iterator.h"
#include "machine/value/numbers.h"
#include "module/builtin/builtins.h"
#include "module/operation/sorting.h"
#include "module/support.h"

static enum outcome give_iterator(struct call *c, value list) { return call_return(c, iterator_new(c->m, list)); }

static value at(const struct call *c, value list, uint32_t i) { return list_elements(c->m, list)[i]; }

static enum outcome fault_no_length(struct call *c) {
  return call_fault(c, EXCEPTION_TypeError, "object of type '%s' has no len()", value_type_name(c->m, c->a[0]));
}

/* What __len__ of the scenario gave. */
static enum outcome take_length(struct call *c) {
  int64_t length;
  if (!take_int(c, c->back, &length)) return OUTCOME_FAULTED;
  if (length < 0) return call_fault(c, EXCEPTION_ValueError, "__len__() should return >= 0");
  return call_return(c, value_new_int(c->m, length));
}

enum outcome builtin_len(struct call *c) {
  value v = c->a[0], method;
  if (c->phase > 0) return take_length(c);
  switch ((int)value_type(c->m, v)) {
  case TYPE_STR: return call_return(c, value_from_small((int64_t)text_count(c, v)));
  case TYPE_LIST:
  case TYPE_DEQUE: return call_return(c, value_from_small(list_count(c->m, v)));
  case TYPE_TUPLE: return call_return(c, value_from_small(tuple_count(c->m, v)));
  case TYPE_SET:
  case TYPE_FROZENSET:
  case TYPE_DICT: return call_return(c, value_from_small(dict_count(c->m, v)));
  case TYPE_DICT_KEYS:
  case TYPE_DICT_VALUES:
  case TYPE_DICT_ITEMS:
    return call_return(c, value_from_small(dict_count(c->m, ((const struct iterator *)value_cell(c->m, v))->over)));
  case TYPE_RANGE: return call_return(c, value_new_int(c->m, range_length(value_cell(c->m, v))));
  default:
    method = value_method(c->m, v, "__len__");
    return method == VALUE_UNDEF ? fault_no_length(c) : call_back(c, method, &v, 1);
  }
}

/* ---- order ---- */

/* What min() and max() choose from: one iterable, or two arguments and more. */
static bool take_candidates(struct call *c, value *list) {
  if (!c->n) {
    call_fault(c, EXCEPTION_TypeError, "%s expected at least 1 argument, got 0", c->native->name);
    return false;
  }
  if (c->n == 1) return take_list(c, c->a[0], list);
  *list = list_new(c->m, c->n);
  for (uint32_t i = 0; i < c->n; i++) list_append(c->m, *list, c->a[i]);
  return true;
}

static enum outcome extreme(struct call *c, bool largest) {
  static const char *const names[] = {"key", "default", NULL};
  value key = call_keyword(c, "key"), standard = call_keyword(c, "default"), list = VALUE_UNDEF;
  if (key == VALUE_UNDEF) key = VALUE_NONE;
  if (c->phase > 0) return find_extreme(c, list, key, largest);
  if (!call_only_keywords(c, names) || !take_candidates(c, &list)) return OUTCOME_FAULTED;
  if (c->n > 1 && standard != VALUE_UNDEF)
    return call_fault(c, EXCEPTION_TypeError, "Cannot specify a default for %s() with multiple positional arguments",
                      c->native->name);
  if (list_count(c->m, list)) return find_extreme(c, list, key, largest);
  if (standard != VALUE_UNDEF) return call_return(c, standard);
  return call_fault(c, EXCEPTION_ValueError, "%s() arg is an empty sequence", c->native->name);
}

enum outcome builtin_min(struct call *c) { return extreme(c, false); }

enum outcome builtin_max(struct call *c) { return extreme(c, true); }

enum outcome builtin_sorted(struct call *c) {
  if (c->n != 1) return call_fault(c, EXCEPTION_TypeError, "sorted expected 1 argument, got %u", c->n);
  if (!value_iterable(c->m, c->a[0])) return fault_not_iterable(c, c->a[0]);
  return sort_by_keywords(c);
}

enum outcome builtin_reversed(struct call *c) {
  enum type_id type = value_type(c->m, c->a[0]);
  value method = value_method(c->m, c->a[0], "__reversed__");
  if (c->phase) return call_return(c, c->back);
  if (method != VALUE_UNDEF) return call_back(c, method, c->a, 1);
  if (value_method(c->m, c->a[0], "__getitem__") != VALUE_UNDEF &&
      value_method(c->m, c->a[0], "__len__") != VALUE_UNDEF)
    return call_back(c, library_global(c->m, "_backwards"), c->a, 1);
  bool well = type == TYPE_LIST || type == TYPE_TUPLE || type == TYPE_STR || type == TYPE_RANGE || type == TYPE_DICT ||
              type == TYPE_DEQUE || type == TYPE_DICT_KEYS || type == TYPE_DICT_VALUES || type == TYPE_DICT_ITEMS;
  if (!well) return call_fault(c, EXCEPTION_TypeError, "'%s' object is not reversible", value_type_name(c->m, c->a[0]));
  value list = sequence_to_list(c->m, c->a[0]), result = list_new(c->m, list_count(c->m, list));
  for (uint32_t i = list_count(c->m, list); i-- > 0;) list_append(c->m, result, at(c, list, i));
  return give_iterator(c, result);
}

/* ---- side by side ---- */

enum outcome builtin_enumerate(struct call *c) {
  value list;
  int64_t start;
  if (!take_list(c, c->a[0], &list) || !take_int(c, c->a[1], &start)) return OUTCOME_FAULTED;
  for (uint32_t i = 0; i < list_count(c->m, list); i++) {
    value pair[] = {value_new_int(c->m, start + i), at(c, list, i)};
    list_set(c->m, list, i, tuple_new(c->m, pair, 2));
  }
  return give_iterator(c, list);
}

/* For zip(strict=True). */
static bool same_lengths(struct call *c, value columns) {
  for (uint32_t i = 1; i < list_count(c->m, columns); i++) {
    uint32_t first = list_count(c->m, at(c, columns, 0)), count = list_count(c->m, at(c, columns, i));
    if (count == first) continue;
    call_fault(c, EXCEPTION_ValueError, "zip() argument %u is %s than argument%s%u", i + 1,
               count < first ? "shorter" : "longer", i == 1 ? " " : "s 1-", i);
    return false;
  }
  return true;
}

/* Tuples of the first, second, … elements of several iterables, as long as the shortest. False: faulted. */
static bool line_up(struct call *c, const value *iterables, uint32_t count, bool strict, value *rows) {
  value columns = list_new(c->m, count), row = list_new(c->m, count);
  uint32_t shortest = count ? UINT32_MAX : 0;
  for (uint32_t i = 0; i < count; i++) {
    value column;
    if (!take_list(c, iterables[i], &column)) return false;
    list_append(c->m, columns, column);
    if (list_count(c->m, column) < shortest) shortest = list_count(c->m, column);
  }
  if (strict && !same_lengths(c, columns)) return false;
  *rows = list_new(c->m, shortest);
  for (uint32_t k = 0; k < shortest; k++) {
    list_remove(c->m, row, 0, list_count(c->m, row));
    for (uint32_t i = 0; i < count; i++) list_append(c->m, row, at(c, at(c, columns, i), k));
    list_append(c->m, *rows, tuple_new(c->m, list_elements(c->m, row), count));
  }
  return true;
}

enum { ZIP_MOST = 32 };

/* One iterator given several times gives its elements to each of the places in turn. */
static bool deal_out(struct call *c, value *all) {
  for (uint32_t i = 0; i < c->n; i++) {
    uint32_t places = 0, place[ZIP_MOST];
    value list, parts[ZIP_MOST];
    if (value_type(c->m, all[i]) != TYPE_ITERATOR) continue;
    for (uint32_t k = i; k < c->n; k++)
      if (all[k] == all[i]) place[places++] = k;
    if (places == 1) continue;
    if (!take_list(c, all[i], &list)) return false;
    for (uint32_t k = 0; k < places; k++) parts[k] = list_new(c->m, 0);
    for (uint32_t k = 0; k < list_count(c->m, list); k++) list_append(c->m, parts[k % places], at(c, list, k));
    for (uint32_t k = 0; k < places; k++) all[place[k]] = parts[k];
  }
  return true;
}

enum outcome builtin_zip(struct call *c) {
  static const char *const names[] = {"strict", NULL};
  value rows, strict = call_keyword(c, "strict");
  bool same = strict != VALUE_UNDEF && value_truth(c->m, strict);
  value all[ZIP_MOST];
  bool few = c->n <= ZIP_MOST;
  if (few && c->n) memcpy(all, c->a, c->n * sizeof *all);
  if (!call_only_keywords(c, names) || (few && !deal_out(c, all))) return OUTCOME_FAULTED;
  if (!line_up(c, few ? all : c->a, c->n, same, &rows)) return OUTCOME_FAULTED;
  return give_iterator(c, rows);
}

/* ---- truth ---- */

/* Where an element has methods, the library asks them. */
static enum outcome search_truth(struct call *c, bool wanted) {
  value list;
  if (c->phase > 0) return call_return(c, c->back);
  if (!take_list(c, c->a[0], &list)) return OUTCOME_FAULTED;
  value arguments[] = {list, value_bool(wanted)};
  for (uint32_t i = 0; i < list_count(c->m, list); i++)
    if (value_has_methods(c->m, at(c, list, i)))
      return call_back(c, library_global(c->m, "_searched"), arguments, 2);
    else if (value_truth(c->m, at(c, list, i)) == wanted)
      return call_return(c, value_bool(wanted));
  return call_return(c, value_bool(!wanted));
}

enum outcome builtin_any(struct call *c) { return search_truth(c, true); }

enum outcome builtin_all(struct call *c) { return search_truth(c, false); }

/* ---- functions over elements: c->scratch is (elements, results), c->phase the number of calls so far ---- */

static void remember(struct call *c, value elements) {
  value pair[] = {elements, list_new(c->m, list_count(c->m, elements))};
  c->scratch = tuple_new(c->m, pair, 2);
}

enum outcome builtin_map(struct call *c) {
  value rows;
  if (c->phase == 0) {
    if (!no_keywords(c, "map")) return OUTCOME_FAULTED;
    if (c->n < 2) return call_fault(c, EXCEPTION_TypeError, "map() must have at least two arguments.");
    if (!line_up(c, c->a + 1, c->n - 1, false, &rows)) return OUTCOME_FAULTED;
    remember(c, rows);
  } else {
    list_append(c->m, tuple_at(c->m, c->scratch, 1), c->back);
  }
  rows = tuple_at(c->m, c->scratch, 0);
  value results = tuple_at(c->m, c->scratch, 1);
  uint32_t have = list_count(c->m, results);
  if (have == list_count(c->m, rows)) return give_iterator(c, results);
  const struct vector *row = value_cell(c->m, at(c, rows, have));
  return call_back(c, c->a[0], row->v, c->n - 1);
}

static enum outcome filter_truth(struct call *c, value list) {
  value results = list_new(c->m, 0);
  for (uint32_t i = 0; i < list_count(c->m, list); i++)
    if (value_truth(c->m, at(c, list, i))) list_append(c->m, results, at(c, list, i));
  return give_iterator(c, results);
}

enum outcome builtin_filter(struct call *c) {
  value list;
  if (c->phase == 0) {
    if (!take_list(c, c->a[1], &list)) return OUTCOME_FAULTED;
    if (c->a[0] == VALUE_NONE) return filter_truth(c, list);
    remember(c, list);
  }
  list = tuple_at(c->m, c->scratch, 0);
  value results = tuple_at(c->m, c->scratch, 1);
  if (c->phase > 0 && value_truth(c->m, c->back)) list_append(c->m, results, at(c, list, c->phase - 1));
  if (c->phase == list_count(c->m, list)) return give_iterator(c, results);
  value argument = at(c, list, c->phase);
  return call_back(c, c->a[0], &argument, 1);
}

/* ---- iterators ---- */

enum outcome builtin_iter(struct call *c) {
  if (c->a[1] != VALUE_UNDEF)
    return c->phase ? call_return(c, c->back) : call_back(c, library_global(c->m, "_repeated_call"), c->a, 2);
  value method = value_method(c->m, c->a[0], "__iter__");
  if (method != VALUE_UNDEF) return c->phase ? call_return(c, c->back) : call_back(c, method, c->a, 1);
  value iterator = iterator_new(c->m, c->a[0]);
  return iterator == VALUE_UNDEF ? fault_not_iterable(c, c->a[0]) : call_return(c, iterator);
}

enum outcome builtin_next(struct call *c) {
  value method = value_method(c->m, c->a[0], "__next__"), found;
  if (method != VALUE_UNDEF && c->phase) return call_return(c, c->back);
  if (method != VALUE_UNDEF && c->a[1] == VALUE_UNDEF) return call_back(c, method, c->a, 1);
  if (method != VALUE_UNDEF) return call_back(c, library_global(c->m, "_next_or"), c->a, 2);
  if (value_type(c->m, c->a[0]) != TYPE_ITERATOR)
    return call_fault(c, EXCEPTION_TypeError, "'%s' object is not an iterator", value_type_name(c->m, c->a[0]));
  const char *upset = iterator_upset(c->m, c->a[0]);
  if (upset) return call_fault(c, EXCEPTION_RuntimeError, "%s changed size during iteration", upset);
  if (iterator_next(c->m, c->a[0], &found)) return call_return(c, found);
  if (c->a[1] != VALUE_UNDEF) return call_return(c, c->a[1]);
  return call_fault(c, EXCEPTION_StopIteration, "%s", "");
}
