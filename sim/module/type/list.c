/* Methods of lists. */
#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "machine/value/iterator.h"
#include "module/operation/sorting.h"
#include "module/support.h"
#include "module/type/elements.h"
#include "module/type/types.h"

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

static enum outcome fault_unfound(struct call *c) {
  return call_fault(c, EXCEPTION_ValueError, "list.remove(x): x not in list");
}

static enum outcome fault_missing(struct call *c) { return elements_fault_missing(c, "list"); }
static enum outcome remove_element(struct call *c) { return elements_remove(c, fault_unfound); }
static enum outcome find_index(struct call *c) { return elements_index(c, fault_missing); }

static enum outcome sort(struct call *c) {
  if (c->n > 1) return call_fault(c, EXCEPTION_TypeError, "sort() takes no positional arguments");
  enum outcome outcome = sort_by_keywords(c);
  if (outcome != OUTCOME_DONE) return outcome;
  value sorted = c->result;
  list_remove(c->m, c->a[0], 0, list_count(c->m, c->a[0]));
  for (uint32_t i = 0; i < list_count(c->m, sorted); i++) list_append(c->m, c->a[0], list_elements(c->m, sorted)[i]);
  return none(c);
}

static enum outcome copy(struct call *c) { return call_return(c, sequence_to_list(c->m, c->a[0])); }

static const struct native table[] = {{"append", "self, object, /", append, WRITES},
                                      {"extend", "self, iterable, /", extend, WRITES | NATIVE_WALKS},
                                      {"insert", "self, index, object, /", insert, WRITES},
                                      {"pop", "self, index=-1, /", pop, WRITES},
                                      {"remove", "self, value, /", remove_element, WRITES},
                                      {"index", "self, value, start=?, stop=?, /", find_index, READS},
                                      {"count", "self, value, /", elements_count, READS},
                                      {"sort", "*", sort, WRITES},
                                      {"reverse", "self, /", elements_reverse, WRITES},
                                      {"clear", "self, /", elements_clear, WRITES},
                                      {"copy", "self, /", copy, READS},
                                      {0}};

const struct type_methods type_list = {TYPE_LIST, table};
