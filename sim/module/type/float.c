/* Methods of floats. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
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

static enum outcome conjugate(struct call *c) { return call_return(c, c->a[0]); }

/* As C's %a has it, with all 13 digits. */
static enum outcome hex(struct call *c) {
  double d = value_float(c->a[0]);
  int exponent;
  char text[48];
  if (!isfinite(d)) return call_return(c, value_puts(c->m, isnan(d) ? "nan" : d > 0 ? "inf" : "-inf"));
  double whole = frexp(fabs(d), &exponent) * 2;
  for (exponent--; exponent < -1022; exponent++) whole /= 2;
  uint64_t digits = (uint64_t)((whole - floor(whole)) * 0x1p52);
  snprintf(text, sizeof text, "%s0x%d.%013" PRIx64 "p%+d", signbit(d) ? "-" : "", (int)whole, digits,
           d == 0 ? 0 : exponent);
  return call_return(c, value_puts(c->m, d == 0 ? (signbit(d) ? "-0x0.0p+0" : "0x0.0p+0") : text));
}

static const struct native table[] = {{"is_integer", "self, /", is_integer, 0},
                                      {"as_integer_ratio", "self, /", as_integer_ratio, 0},
                                      {"conjugate", "self, /", conjugate, 0},
                                      {"hex", "self, /", hex, 0},
                                      {0}};

const struct type_methods type_float = {TYPE_FLOAT, table};
