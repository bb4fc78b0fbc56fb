/* Methods of integers. */
#include "module/arithmetic.h"
#include "module/types.h"

static struct number number(const struct call *c) { return number_of(c->m, c->a[0]); }

static enum outcome bit_length(struct call *c) {
  struct number n = number(c);
  return call_return(c, value_from_small((int64_t)big_bits(number_big(&n))));
}

static enum outcome bit_count(struct call *c) {
  struct number n = number(c);
  return call_return(c, value_from_small((int64_t)big_ones(number_big(&n))));
}

static const struct native table[] = {
    {"bit_length", "self, /", bit_length, 0}, {"bit_count", "self, /", bit_count, 0}, {0}};

const struct type_methods type_int = {TYPE_INT, table};
