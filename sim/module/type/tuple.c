/* Methods of tuples. */
#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/compare.h"
#include "machine/value/containers.h"
#include "module/support.h"
#include "module/type/elements.h"
#include "module/type/types.h"

static bool same(const struct machine *m, value a, value b) { return a == b || value_equal(m, a, b); }

static enum outcome count(struct call *c) {
  int64_t found = 0;
  for (uint32_t i = 0; i < tuple_count(c->m, c->a[0]); i++) found += same(c->m, tuple_at(c->m, c->a[0], i), c->a[1]);
  return call_return(c, value_from_small(found));
}

static enum outcome find_index(struct call *c) {
  int64_t from, to;
  if (!elements_bounds(c, tuple_count(c->m, c->a[0]), &from, &to)) return OUTCOME_FAULTED;
  for (int64_t i = from; i < to; i++)
    if (same(c->m, tuple_at(c->m, c->a[0], (uint32_t)i), c->a[1])) return call_return(c, value_from_small(i));
  return call_fault(c, EXCEPTION_ValueError, "tuple.index(x): x not in tuple");
}

static const struct native table[] = {
    {"count", "self, value, /", count, 0}, {"index", "self, value, start=?, stop=?, /", find_index, 0}, {0}};

const struct type_methods type_tuple = {TYPE_TUPLE, table};
