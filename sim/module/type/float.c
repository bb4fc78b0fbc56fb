/* Methods of floats. */
#include <math.h>

#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/numbers.h"
#include "module/type/types.h"

static enum outcome is_integer(struct call *c) {
  double d = value_float(c->a[0]);
  return call_return(c, value_bool(isfinite(d) && floor(d) == d));
}

static enum outcome as_integer_ratio(struct call *c) {
  int exponent;
  double d = value_float(c->a[0]);
  if (isnan(d)) return call_fault(c, EXCEPTION_ValueError, "cannot convert NaN to integer ratio");
  if (isinf(d)) return call_fault(c, EXCEPTION_OverflowError, "cannot convert Infinity to integer ratio");
  if (c->phase) return call_return(c, c->back);
  for (d = frexp(d, &exponent); floor(d) != d; exponent--) d *= 2;
  value parts[2] = {value_new_int(c->m, (int64_t)d), value_from_small(d == 0 ? 0 : exponent)};
  return call_back(c, library_global(c->m, "_ratio"), parts, 2);
}

static const struct native table[] = {
    {"is_integer", "self, /", is_integer, 0}, {"as_integer_ratio", "self, /", as_integer_ratio, 0}, {0}};

const struct type_methods type_float = {TYPE_FLOAT, table};
