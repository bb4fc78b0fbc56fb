/* Methods of integers. */
#include "base/big.h"
#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "module/operation/arithmetic.h"
#include "module/type/types.h"

static struct number number(const struct call *c) { return number_of(c->m, c->a[0]); }

static enum outcome bit_length(struct call *c) {
  struct number n = number(c);
  return call_return(c, value_from_small((int64_t)big_bits(number_big(&n))));
}

static enum outcome bit_count(struct call *c) {
  struct number n = number(c);
  return call_return(c, value_from_small((int64_t)big_ones(number_big(&n))));
}

static enum outcome as_integer_ratio(struct call *c) {
  value one = value_from_small(1), self = c->a[0];
  value pair[2] = {value_is(self, TAG_BOOL) ? value_from_small(self == VALUE_TRUE) : self, one};
  return call_return(c, tuple_new(c->m, pair, 2));
}

static enum outcome conjugate(struct call *c) {
  value self = c->a[0];
  return call_return(c, value_is(self, TAG_BOOL) ? value_from_small(self == VALUE_TRUE) : self);
}

static const struct native table[] = {{"bit_length", "self, /", bit_length, 0},
                                      {"bit_count", "self, /", bit_count, 0},
                                      {"as_integer_ratio", "self, /", as_integer_ratio, 0},
                                      {"conjugate", "self, /", conjugate, 0},
                                      {0}};

const struct type_methods type_int = {TYPE_INT, table};
