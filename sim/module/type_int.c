/* Methods of integers. */
#include "module/types.h"

static enum outcome bit_length(struct call *c) {
  int64_t i = 0, bits = 0;
  value_to_int(c->m, c->a[0], &i);
  for (uint64_t size = i < 0 ? -(uint64_t)i : (uint64_t)i; size; size >>= 1) bits++;
  return call_return(c, value_from_small(bits));
}

static enum outcome bit_count(struct call *c) {
  int64_t i = 0;
  value_to_int(c->m, c->a[0], &i);
  return call_return(c, value_from_small(__builtin_popcountll(i < 0 ? -(uint64_t)i : (uint64_t)i)));
}

static const struct native table[] = {
    {"bit_length", "self, /", bit_length, 0}, {"bit_count", "self, /", bit_count, 0}, {0}};

const struct type_methods type_int = {TYPE_INT, table};
