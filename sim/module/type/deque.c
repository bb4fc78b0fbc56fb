/* Methods of collections.deque: a list that is short at both ends. */
#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "machine/value/iterator.h"
#include "machine/value/numbers.h"
#include "module/support.h"
#include "module/type/elements.h"
#include "module/type/types.h"

enum { READS = NATIVE_TOUCHES, WRITES = NATIVE_TOUCHES | NATIVE_MUTATES, MOST = UINT16_MAX - 2 };

static enum outcome none(struct call *c) { return call_return(c, VALUE_NONE); }

/* What a full one loses at the other end. */
static void push(struct machine *m, value deque, value element, bool left) {
  uint32_t most;
  if (deque_most(m, deque, &most) && list_count(m, deque) >= most) {
    if (!most) return;
    list_remove(m, deque, left ? list_count(m, deque) - 1 : 0, 1);
  }
  list_insert(m, deque, left ? 0 : list_count(m, deque), element);
}

static enum outcome push_all(struct call *c, value deque, value iterable, bool left) {
  value more;
  if (!take_list(c, iterable, &more)) return OUTCOME_FAULTED;
  for (uint32_t i = 0; i < list_count(c->m, more); i++) push(c->m, deque, list_elements(c->m, more)[i], left);
  return none(c);
}

static bool take_most(struct call *c, value maxlen, uint32_t *most) {
  int64_t i;
  *most = UINT32_MAX;
  if (maxlen == VALUE_NONE) return true;
  if (!value_to_int(c->m, maxlen, &i))
    call_fault(c, EXCEPTION_TypeError, "an integer is required");
  else if (i < 0)
    call_fault(c, EXCEPTION_ValueError, "maxlen must be non-negative");
  else if (i > MOST)
    call_fault(c, EXCEPTION_OverflowError, "maxlen is at most %d (a limit of Lockstep)", MOST);
  else
    *most = (uint32_t)i;
  return *most != UINT32_MAX;
}

enum outcome deque_make(struct call *c) {
  uint32_t most;
  if (!take_most(c, c->a[1], &most)) return OUTCOME_FAULTED;
  value deque = deque_new(c->m, most);
  if (c->a[0] != VALUE_UNDEF && push_all(c, deque, c->a[0], false) != OUTCOME_DONE) return OUTCOME_FAULTED;
  return call_return(c, deque);
}

static enum outcome append(struct call *c) {
  push(c->m, c->a[0], c->a[1], false);
  return none(c);
}

static enum outcome append_left(struct call *c) {
  push(c->m, c->a[0], c->a[1], true);
  return none(c);
}

static enum outcome extend(struct call *c) { return push_all(c, c->a[0], c->a[1], false); }
static enum outcome extend_left(struct call *c) { return push_all(c, c->a[0], c->a[1], true); }

static enum outcome take_out(struct call *c, bool left) {
  uint32_t count = list_count(c->m, c->a[0]);
  if (!count) return call_fault(c, EXCEPTION_IndexError, "pop from an empty deque");
  uint32_t at = left ? 0 : count - 1;
  value v = list_elements(c->m, c->a[0])[at];
  list_remove(c->m, c->a[0], at, 1);
  return call_return(c, v);
}

static enum outcome pop(struct call *c) { return take_out(c, false); }
static enum outcome pop_left(struct call *c) { return take_out(c, true); }

static enum outcome insert(struct call *c) {
  int64_t at, count = list_count(c->m, c->a[0]);
  uint32_t most;
  if (!take_int(c, c->a[1], &at)) return OUTCOME_FAULTED;
  if (deque_most(c->m, c->a[0], &most) && count >= most)
    return call_fault(c, EXCEPTION_IndexError, "deque already at its maximum size");
  if (at < 0) at += count;
  list_insert(c->m, c->a[0], (uint32_t)(at < 0 ? 0 : at > count ? count : at), c->a[2]);
  return none(c);
}

static enum outcome fault_missing(struct call *c) { return elements_fault_missing(c, "deque"); }
static enum outcome remove_element(struct call *c) { return elements_remove(c, fault_missing); }
static enum outcome find_index(struct call *c) { return elements_index(c, fault_missing); }

static enum outcome rotate(struct call *c) {
  int64_t by, count = list_count(c->m, c->a[0]);
  if (!take_int(c, c->a[1], &by)) return OUTCOME_FAULTED;
  if (!count) return none(c);
  value old = sequence_to_list(c->m, c->a[0]);
  for (int64_t i = 0; i < count; i++) {
    int64_t from = ((i - by % count) % count + count) % count;
    list_elements(c->m, c->a[0])[i] = list_elements(c->m, old)[from];
  }
  return none(c);
}

static enum outcome copy(struct call *c) {
  uint32_t most = UINT32_MAX;
  deque_most(c->m, c->a[0], &most);
  value deque = deque_new(c->m, most);
  push_all(c, deque, c->a[0], false);
  return call_return(c, deque);
}

static const struct native table[] = {{"append", "self, object, /", append, WRITES},
                                      {"appendleft", "self, object, /", append_left, WRITES},
                                      {"pop", "self, /", pop, WRITES},
                                      {"popleft", "self, /", pop_left, WRITES},
                                      {"extend", "self, iterable, /", extend, WRITES | NATIVE_WALKS},
                                      {"extendleft", "self, iterable, /", extend_left, WRITES | NATIVE_WALKS},
                                      {"insert", "self, index, object, /", insert, WRITES},
                                      {"remove", "self, value, /", remove_element, WRITES},
                                      {"rotate", "self, n=1, /", rotate, WRITES},
                                      {"reverse", "self, /", elements_reverse, WRITES},
                                      {"clear", "self, /", elements_clear, WRITES},
                                      {"index", "self, value, start=?, stop=?, /", find_index, READS},
                                      {"count", "self, value, /", elements_count, READS},
                                      {"copy", "self, /", copy, READS},
                                      {0}};

const struct type_methods type_deque = {TYPE_DEQUE, table};
