/* Sorting and finding extremes. Where the scenario's own code decides (a key function, __lt__), the native returns to
   let it run and goes on with what came back; its progress is kept in c->scratch as a list of the rows below. */
#include "module/operation/sorting.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/call.h"
#include "machine/value/classes.h"
#include "machine/value/compare.h"
#include "machine/value/containers.h"
#include "machine/value/iterator.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "module/operation/operators.h"
#include "module/support.h"

enum progress { ITEMS, KEYS, STAGE, AT, LOW, HIGH, PROGRESS_COUNT };
enum stage { STAGE_KEYS, STAGE_COMPARE };

static value row(struct call *c, enum progress which) { return list_elements(c->m, c->scratch)[which]; }

static uint32_t number(struct call *c, enum progress which) { return (uint32_t)value_small(row(c, which)); }

static void keep(struct call *c, enum progress which, uint32_t n) {
  list_set(c->m, c->scratch, which, value_from_small(n));
}

static value element(struct call *c, enum progress which, uint32_t at) {
  return list_elements(c->m, row(c, which))[at];
}

static void begin(struct call *c, value source, value key) {
  c->scratch = list_new(c->m, PROGRESS_COUNT);
  value items = sequence_to_list(c->m, source);
  list_append(c->m, c->scratch, items);
  list_append(c->m, c->scratch,
              key == VALUE_NONE ? sequence_to_list(c->m, items) : list_new(c->m, list_count(c->m, items)));
  for (int i = STAGE; i < PROGRESS_COUNT; i++) list_append(c->m, c->scratch, value_from_small(0));
}

/* Calls key for one element after the other; DONE when all keys are there. */
static enum outcome gather_keys(struct call *c, value key) {
  uint32_t have = list_count(c->m, row(c, KEYS));
  if (have == list_count(c->m, row(c, ITEMS))) return OUTCOME_DONE;
  value argument = element(c, ITEMS, have);
  return call_back(c, key, &argument, 1);
}

/* a op b of two keys: DONE with c->result, or CALL while a method of the scenario finds out. */
static enum outcome compare(struct call *c, enum operator_kind op, value a, value b) {
  value pair[] = {a, b}, turned[] = {b, a};
  value method = value_method(c->m, a, operator_method(op));
  if (method != VALUE_UNDEF) return call_back(c, method, pair, 2);
  method = value_method(c->m, b, operator_reflected(op));
  if (method != VALUE_UNDEF) return call_back(c, method, turned, 2);
  if (!value_compare_inside(c->m, a, b)) return operator_binary(c, op, false, a, b);
  value arguments[] = {a, b, value_puts(c->m, operator_symbol(op))};
  return call_back(c, library_global(c->m, "_compared"), arguments, 3);
}

/* Its method has given NotImplemented: the other one's may know. */
static enum outcome compare_otherwise(struct call *c, enum operator_kind op, value a, value b) {
  struct machine *m = c->m;
  bool knows = value_method(m, a, operator_method(op)) != VALUE_UNDEF &&
               value_method(m, b, operator_reflected(op)) != VALUE_UNDEF;
  value one[4] = {b, value_puts(m, operator_reflected(op)), a, VALUE_FALSE}, rest = list_new(m, 1);
  if (knows) list_append(m, rest, tuple_new(m, one, 4));
  value list[4] = {rest, a, b, value_puts(m, operator_symbol(op))};
  return call_back(c, library_global(m, "_otherwise"), list, 4);
}

static bool scenario_compares(struct call *c) {
  value keys = row(c, KEYS);
  for (uint32_t i = 0; i < list_count(c->m, keys); i++)
    if (value_has_instance(c->m, list_elements(c->m, keys)[i])) return true;
  return false;
}

/* ---- by built-in order: a merge sort of positions ---- */

struct merge {
  struct call *c;
  const value *keys;
  uint32_t *order, *spare;
  bool failed;
};

static bool less(struct merge *g, uint32_t a, uint32_t b) {
  bool comparable = true;
  bool result = value_less(g->c->m, g->keys[a], g->keys[b], &comparable);
  if (!comparable && !g->failed) {
    g->failed = true;
    operator_binary(g->c, OPERATOR_LT, false, g->keys[a], g->keys[b]); /* for its error */
  }
  return result;
}

enum { INSERTION_MOST = 64 }; /* from there on CPython merges runs */

/* How many at the beginning are in order; strictly descending ones are turned. count_run() of Objects/listobject.c */
static uint32_t first_run(struct merge *g, uint32_t count) {
  uint32_t n = 2, *v = g->order;
  bool down = less(g, v[1], v[0]);
  while (n < count && less(g, v[n], v[n - 1]) == down) n++;
  for (uint32_t i = 0; down && i + i + 1 < n; i++) {
    uint32_t swapped = v[i];
    v[i] = v[n - 1 - i];
    v[n - 1 - i] = swapped;
  }
  return n;
}

/* binarysort() there: what cannot be compared is met in the same order. */
static void insertion_sort(struct merge *g, uint32_t count) {
  if (count < 2) return;
  for (uint32_t at = first_run(g, count); at < count && !g->failed; at++) {
    uint32_t low = 0, high = at, pivot = g->order[at];
    while (low < high && !g->failed) {
      uint32_t middle = low + (high - low) / 2;
      if (less(g, pivot, g->order[middle]))
        high = middle;
      else
        low = middle + 1;
    }
    memmove(g->order + low + 1, g->order + low, (at - low) * sizeof *g->order);
    g->order[low] = pivot;
  }
}

static void merge_sort(struct merge *g, uint32_t from, uint32_t to) {
  if (to - from < 2 || g->failed) return;
  uint32_t middle = from + (to - from) / 2, left = from, right = middle;
  merge_sort(g, from, middle);
  merge_sort(g, middle, to);
  for (uint32_t at = from; at < to && !g->failed; at++) {
    bool take_right = left == middle || (right < to && less(g, g->order[right], g->order[left]));
    g->spare[at] = g->order[take_right ? right++ : left++];
  }
  for (uint32_t at = from; at < to && !g->failed; at++) g->order[at] = g->spare[at];
}

/* The items in the order of their keys, as a new list in c->result. */
static enum outcome sort_natively(struct call *c) {
  value items = row(c, ITEMS), keys = row(c, KEYS);
  uint32_t count = list_count(c->m, items);
  uint32_t *order = must_alloc((count + 1) * 2 * sizeof *order);
  struct merge g = {c, list_elements(c->m, keys), order, order + count, false};
  for (uint32_t i = 0; i < count; i++) order[i] = i;
  if (count < INSERTION_MOST)
    insertion_sort(&g, count);
  else
    merge_sort(&g, 0, count);
  value sorted = list_new(c->m, count);
  for (uint32_t i = 0; i < count && !g.failed; i++) list_append(c->m, sorted, list_elements(c->m, items)[order[i]]);
  free(order);
  return g.failed ? OUTCOME_FAULTED : call_return(c, sorted);
}

/* ---- by __lt__ of the scenario: binary insertion ---- */

static void move_element(struct call *c, enum progress which, uint32_t from, uint32_t to) {
  value list = row(c, which), moved = list_elements(c->m, list)[from];
  list_remove(c->m, list, from, 1);
  list_insert(c->m, list, to, moved);
}

/* What is in front of AT is sorted; the element there belongs somewhere in LOW..HIGH. */
static void note_comparison(struct call *c, bool is_less) {
  uint32_t low = number(c, LOW), high = number(c, HIGH), middle = low + (high - low) / 2;
  if (is_less)
    keep(c, HIGH, middle);
  else
    keep(c, LOW, middle + 1);
}

static void insert_next(struct call *c) {
  uint32_t at = number(c, AT), low = number(c, LOW);
  move_element(c, ITEMS, at, low);
  move_element(c, KEYS, at, low);
  keep(c, AT, at + 1);
  keep(c, LOW, 0);
  keep(c, HIGH, at + 1);
}

static enum outcome insert_all(struct call *c) {
  while (number(c, AT) < list_count(c->m, row(c, ITEMS))) {
    uint32_t low = number(c, LOW), high = number(c, HIGH);
    if (low == high) {
      insert_next(c);
      continue;
    }
    enum outcome outcome =
        compare(c, OPERATOR_LT, element(c, KEYS, number(c, AT)), element(c, KEYS, low + (high - low) / 2));
    if (outcome != OUTCOME_DONE) return outcome;
    note_comparison(c, value_truth(c->m, c->result));
  }
  return call_return(c, row(c, ITEMS));
}

/* ---- sorting ---- */

static void reverse_list(struct machine *m, value list) {
  uint32_t count = list_count(m, list);
  value *v = list_elements(m, list);
  for (uint32_t i = 0; i + i + 1 < count; i++) {
    value swapped = v[i];
    v[i] = v[count - 1 - i];
    v[count - 1 - i] = swapped;
  }
}

/* Equal elements keep their order in a descending sort too: reversed, sorted, reversed again. */
static enum outcome sort_stage(struct call *c, bool reverse, bool entering) {
  if (entering && reverse) {
    reverse_list(c->m, row(c, ITEMS));
    reverse_list(c->m, row(c, KEYS));
  }
  enum outcome outcome = scenario_compares(c) ? insert_all(c) : sort_natively(c);
  if (outcome == OUTCOME_DONE && reverse) reverse_list(c->m, c->result);
  return outcome;
}

enum outcome sort_elements(struct call *c, value source, value key, bool reverse) {
  if (c->phase == 0)
    begin(c, source, key);
  else if (number(c, STAGE) == STAGE_KEYS)
    list_append(c->m, row(c, KEYS), c->back);
  else if (value_is_not_implemented(c->m, c->back)) {
    uint32_t low = number(c, LOW);
    return compare_otherwise(c, OPERATOR_LT, element(c, KEYS, number(c, AT)),
                             element(c, KEYS, low + (number(c, HIGH) - low) / 2));
  } else
    note_comparison(c, value_truth(c->m, c->back));
  bool entering = number(c, STAGE) == STAGE_KEYS;
  if (entering) {
    enum outcome outcome = gather_keys(c, key);
    if (outcome != OUTCOME_DONE) return outcome;
    keep(c, STAGE, STAGE_COMPARE);
  }
  return sort_stage(c, reverse, entering);
}

enum outcome sort_by_keywords(struct call *c) {
  static const char *const names[] = {"key", "reverse", NULL};
  value key = call_keyword(c, "key"), reverse = call_keyword(c, "reverse");
  if (c->keyword_count && !call_only_keywords(c, names)) return OUTCOME_FAULTED;
  return sort_elements(c, c->a[0], key == VALUE_UNDEF ? VALUE_NONE : key,
                       reverse != VALUE_UNDEF && value_truth(c->m, reverse));
}

/* ---- extremes ---- */

/* LOW is the best one so far, AT the next one to be held against it. */
static enum outcome scan(struct call *c, enum operator_kind op) {
  for (; number(c, AT) < list_count(c->m, row(c, ITEMS)); keep(c, AT, number(c, AT) + 1)) {
    enum outcome outcome = compare(c, op, element(c, KEYS, number(c, AT)), element(c, KEYS, number(c, LOW)));
    if (outcome != OUTCOME_DONE) return outcome;
    if (value_truth(c->m, c->result)) keep(c, LOW, number(c, AT));
  }
  return call_return(c, element(c, ITEMS, number(c, LOW)));
}

enum outcome find_extreme(struct call *c, value source, value key, bool largest) {
  if (c->phase == 0) {
    begin(c, source, key);
    keep(c, AT, 1);
  } else if (number(c, STAGE) == STAGE_KEYS) {
    list_append(c->m, row(c, KEYS), c->back);
  } else if (value_is_not_implemented(c->m, c->back)) {
    return compare_otherwise(c, largest ? OPERATOR_GT : OPERATOR_LT, element(c, KEYS, number(c, AT)),
                             element(c, KEYS, number(c, LOW)));
  } else {
    if (value_truth(c->m, c->back)) keep(c, LOW, number(c, AT));
    keep(c, AT, number(c, AT) + 1);
  }
  if (number(c, STAGE) == STAGE_KEYS) {
    enum outcome outcome = gather_keys(c, key);
    if (outcome != OUTCOME_DONE) return outcome;
    keep(c, STAGE, STAGE_COMPARE);
  }
  return scan(c, largest ? OPERATOR_GT : OPERATOR_LT);
}
