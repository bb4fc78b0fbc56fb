/* Methods of sets. */
#include <stdlib.h>

#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "machine/value/sets.h"
#include "machine/value/text.h"
#include "module/support.h"
#include "module/type/sets.h"
#include "module/type/types.h"

enum { READS = NATIVE_TOUCHES, WRITES = NATIVE_TOUCHES | NATIVE_MUTATES };

static enum outcome none(struct call *c) { return call_return(c, VALUE_NONE); }

static enum outcome add(struct call *c) {
  if (!take_key(c, c->a[1])) return OUTCOME_FAULTED;
  dict_set(c->m, c->a[0], c->a[1], VALUE_NONE);
  return none(c);
}

static enum outcome discard(struct call *c) {
  if (!take_key(c, c->a[1])) return OUTCOME_FAULTED;
  dict_remove(c->m, c->a[0], c->a[1], NULL);
  return none(c);
}

static enum outcome take_out(struct call *c) {
  if (!take_key(c, c->a[1])) return OUTCOME_FAULTED;
  if (dict_remove(c->m, c->a[0], c->a[1], NULL)) return none(c);
  return call_fault_with(c, EXCEPTION_KeyError, c->a[1]);
}

/* The first one that a walk would give. */
static enum outcome pop(struct call *c) {
  if (!dict_count(c->m, c->a[0]))
    return call_fault_with(c, EXCEPTION_KeyError, value_puts(c->m, "pop from an empty set"));
  value *elements = set_elements(c->m, c->a[0]), first = elements[0];
  free(elements);
  dict_remove(c->m, c->a[0], first, NULL);
  return call_return(c, first);
}

static enum outcome clear(struct call *c) {
  dict_clear(c->m, c->a[0]);
  return none(c);
}

static enum outcome copy(struct call *c) { return call_return(c, set_copy(c->m, c->a[0], SET_MUTABLE)); }

static enum outcome merge(struct call *c, enum operator_kind op) {
  for (uint32_t i = 1; i < c->n; i++)
    if (!set_merge(c, op, c->a[0], c->a[i])) return OUTCOME_FAULTED;
  return none(c);
}

static enum outcome update(struct call *c) { return merge(c, OPERATOR_OR); }
static enum outcome intersection_update(struct call *c) { return merge(c, OPERATOR_AND); }
static enum outcome difference_update(struct call *c) { return merge(c, OPERATOR_SUB); }
static enum outcome symmetric_difference_update(struct call *c) { return merge(c, OPERATOR_XOR); }

static const struct native table[] = {
    {"add", "self, element, /", add, WRITES},
    {"discard", "self, element, /", discard, WRITES},
    {"remove", "self, element, /", take_out, WRITES},
    {"pop", "self, /", pop, WRITES},
    {"clear", "self, /", clear, WRITES},
    {"copy", "self, /", copy, READS},
    {"update", "*", update, WRITES},
    {"intersection_update", "*", intersection_update, WRITES},
    {"difference_update", "*", difference_update, WRITES},
    {"symmetric_difference_update", "self, other, /", symmetric_difference_update, WRITES},
    {"union", "*", set_union, READS},
    {"intersection", "*", set_intersection, READS},
    {"difference", "*", set_difference, READS},
    {"symmetric_difference", "self, other, /", set_symmetric_difference, READS},
    {"issubset", "self, other, /", set_is_subset, READS},
    {"issuperset", "self, other, /", set_is_superset, READS},
    {"isdisjoint", "self, other, /", set_is_disjoint, READS},
    {0}};

const struct type_methods type_set = {TYPE_SET, table};
