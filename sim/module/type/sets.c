/* What sets, frozensets and the views of dicts have in common. */
#include "module/type/sets.h"

#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/sets.h"
#include "module/support.h"

static bool is_view(enum type_id type) { return type == TYPE_DICT_KEYS || type == TYPE_DICT_ITEMS; }

static enum set_kind kind_of(const struct machine *m, value v) {
  return value_type(m, v) == TYPE_FROZENSET ? SET_FROZEN : SET_MUTABLE;
}

value set_copy(struct machine *m, value set, enum set_kind kind) {
  value result = set_new(m, kind), key, none;
  for (uint32_t at = 0; dict_next(m, set, &at, &key, &none);) dict_set(m, result, key, VALUE_NONE);
  return result;
}

/* A new set of the elements; VALUE_UNDEF: faulted. */
static value from_iterable(struct call *c, value iterable, enum set_kind kind) {
  value result = set_new(c->m, kind);
  if (iterable == VALUE_UNDEF) return result;
  if (value_is_set(c->m, iterable)) return set_copy(c->m, iterable, kind);
  return set_merge(c, OPERATOR_OR, result, iterable) ? result : VALUE_UNDEF;
}

static enum outcome make(struct call *c, enum set_kind kind) {
  value set = from_iterable(c, c->a[0], kind);
  return set == VALUE_UNDEF ? OUTCOME_FAULTED : call_return(c, set);
}

enum outcome set_make(struct call *c) { return make(c, SET_MUTABLE); }

enum outcome set_make_frozen(struct call *c) {
  if (c->a[0] != VALUE_UNDEF && value_type(c->m, c->a[0]) == TYPE_FROZENSET) return call_return(c, c->a[0]);
  return make(c, SET_FROZEN);
}

/* ---- merging ---- */

static bool add_all(struct call *c, value into, value from) {
  value list;
  if (!take_list(c, from, &list)) return false;
  for (uint32_t i = 0; i < list_count(c->m, list); i++) {
    value element = list_elements(c->m, list)[i];
    if (!take_key(c, element)) return false;
    dict_set(c->m, into, element, VALUE_NONE);
  }
  return true;
}

/* Takes out of into what is in other, or what is not. */
static void keep(struct call *c, value into, value other, bool common) {
  value copy = set_copy(c->m, into, SET_MUTABLE), key, none;
  for (uint32_t at = 0; dict_next(c->m, copy, &at, &key, &none);)
    if (dict_get(c->m, other, key, &none) != common) dict_remove(c->m, into, key, NULL);
}

static void exchange(struct call *c, value into, value other) {
  value copy = set_copy(c->m, other, SET_MUTABLE), key, none;
  for (uint32_t at = 0; dict_next(c->m, copy, &at, &key, &none);)
    if (!dict_remove(c->m, into, key, NULL)) dict_set(c->m, into, key, VALUE_NONE);
}

bool set_merge(struct call *c, enum operator_kind op, value into, value from) {
  if (op == OPERATOR_OR) return add_all(c, into, from);
  value other = value_is_set(c->m, from) ? from : from_iterable(c, from, SET_MUTABLE);
  if (other == VALUE_UNDEF) return false;
  if (op == OPERATOR_XOR)
    exchange(c, into, other);
  else
    keep(c, into, other, op == OPERATOR_AND);
  return true;
}

/* ---- operators ---- */

bool sets_combine(const struct machine *m, enum operator_kind op, value a, value b) {
  enum type_id left = value_type(m, a), right = value_type(m, b);
  if (op != OPERATOR_OR && op != OPERATOR_AND && op != OPERATOR_SUB && op != OPERATOR_XOR) return false;
  bool left_like = value_is_set(m, a) || is_view(left), right_like = value_is_set(m, b) || is_view(right);
  return left_like && right_like;
}

/* CPython walks the smaller operand of &, so its elements come in that order. */
static value common(struct call *c, value a, value b, enum set_kind kind) {
  value result = set_new(c->m, kind), key, none;
  bool turned = dict_count(c->m, b) > dict_count(c->m, a);
  value walked = turned ? a : b, other = turned ? b : a;
  for (uint32_t at = 0; dict_next(c->m, walked, &at, &key, &none);)
    if (dict_get(c->m, other, key, &none)) dict_set(c->m, result, key, VALUE_NONE);
  return result;
}

enum outcome sets_binary(struct call *c, enum operator_kind op, bool augmented, value a, value b) {
  if (augmented && value_type(c->m, a) == TYPE_SET) return set_merge(c, op, a, b) ? call_return(c, a) : OUTCOME_FAULTED;
  enum set_kind kind = kind_of(c->m, a);
  value left = from_iterable(c, a, kind), right = from_iterable(c, b, SET_MUTABLE);
  if (left == VALUE_UNDEF || right == VALUE_UNDEF) return OUTCOME_FAULTED;
  if (op == OPERATOR_AND) return call_return(c, common(c, left, right, kind));
  return set_merge(c, op, left, right) ? call_return(c, left) : OUTCOME_FAULTED;
}

static bool within(const struct machine *m, value part, value whole) {
  value key, none;
  for (uint32_t at = 0; dict_next(m, part, &at, &key, &none);)
    if (!dict_get(m, whole, key, &none)) return false;
  return true;
}

enum outcome sets_compare(struct call *c, enum operator_kind op, value a, value b) {
  value left = from_iterable(c, a, SET_MUTABLE), right = from_iterable(c, b, SET_MUTABLE);
  if (left == VALUE_UNDEF || right == VALUE_UNDEF) return OUTCOME_FAULTED;
  bool turned = op == OPERATOR_GT || op == OPERATOR_GE, proper = op == OPERATOR_LT || op == OPERATOR_GT;
  bool inside = turned ? within(c->m, right, left) : within(c->m, left, right);
  bool same_size = dict_count(c->m, left) == dict_count(c->m, right);
  return call_return(c, value_bool(inside && !(proper && same_size)));
}

/* ---- methods ---- */

/* A new set, of the kind of c->a[0], with all further arguments merged into it. */
static enum outcome combined(struct call *c, enum operator_kind op) {
  value result = set_copy(c->m, c->a[0], kind_of(c->m, c->a[0]));
  for (uint32_t i = 1; i < c->n; i++)
    if (!set_merge(c, op, result, c->a[i])) return OUTCOME_FAULTED;
  return call_return(c, result);
}

enum outcome set_union(struct call *c) { return combined(c, OPERATOR_OR); }
enum outcome set_intersection(struct call *c) { return combined(c, OPERATOR_AND); }
enum outcome set_difference(struct call *c) { return combined(c, OPERATOR_SUB); }
enum outcome set_symmetric_difference(struct call *c) { return combined(c, OPERATOR_XOR); }

static enum outcome compared(struct call *c, enum operator_kind op) {
  value other = from_iterable(c, c->a[1], SET_MUTABLE);
  return other == VALUE_UNDEF ? OUTCOME_FAULTED : sets_compare(c, op, c->a[0], other);
}

enum outcome set_is_subset(struct call *c) { return compared(c, OPERATOR_LE); }
enum outcome set_is_superset(struct call *c) { return compared(c, OPERATOR_GE); }

enum outcome set_is_disjoint(struct call *c) {
  value other = from_iterable(c, c->a[1], SET_MUTABLE), key, none;
  if (other == VALUE_UNDEF) return OUTCOME_FAULTED;
  for (uint32_t at = 0; dict_next(c->m, other, &at, &key, &none);)
    if (dict_get(c->m, c->a[0], key, &none)) return call_return(c, VALUE_FALSE);
  return call_return(c, VALUE_TRUE);
}
