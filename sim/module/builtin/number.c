/* Built-in functions of numbers and characters. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "module/builtin/builtins.h"
#include "module/operation/arithmetic.h"
#include "module/support.h"

enum outcome builtin_abs(struct call *c) {
  struct number n = number_of(c->m, c->a[0]);
  value method = value_method(c->m, c->a[0], "__abs__");
  if (method != VALUE_UNDEF) return c->phase ? call_return(c, c->back) : call_back(c, method, c->a, 1);
  if (n.kind == NUMBER_FLOAT) return call_return(c, value_from_float(fabs(n.d)));
  if (n.kind == NUMBER_NONE)
    return call_fault(c, EXCEPTION_TypeError, "bad operand type for abs(): '%s'", value_type_name(c->m, c->a[0]));
  if (big_sign(number_big(&n)) >= 0)
    return call_return(c, value_is(c->a[0], TAG_BOOL) ? value_from_small(n.i) : c->a[0]);
  return operator_unary(c, UNARY_NEGATIVE, c->a[0]);
}

/* ---- rounding ---- */

/* To the nearest, ties to even. */
static double half_even(double x) {
  double rounded = round(x);
  return fabs(x - rounded) == 0.5 ? 2 * round(x / 2) : rounded;
}

enum { MOST_DIGITS = 323, TEXT_ROOM = 700 };

/* Correctly rounded to so many decimals: through the decimal text, as CPython does. The point is dropped, so that no
   locale matters. */
static double round_decimals(double x, int64_t digits) {
  char text[TEXT_ROOM], number[TEXT_ROOM];
  if (digits > MOST_DIGITS || !isfinite(x)) return x;
  if (digits < -MOST_DIGITS) return copysign(0, x);
  if (digits < 0) {
    double unit = pow(10, (double)-digits);
    return half_even(x / unit) * unit;
  }
  snprintf(text, sizeof text, "%.*f", (int)digits, fabs(x));
  size_t count = 0;
  for (const char *p = text; *p; p++)
    if (*p >= '0' && *p <= '9') number[count++] = *p;
  snprintf(number + count, sizeof number - count, "e%d", -(int)digits);
  return copysign(strtod(number, NULL), x);
}

static enum outcome round_float(struct call *c, double x) {
  int64_t digits;
  if (c->a[1] != VALUE_NONE) {
    if (!take_int(c, c->a[1], &digits)) return OUTCOME_FAULTED;
    return call_return(c, value_from_float(round_decimals(x, digits)));
  }
  if (isnan(x)) return call_fault(c, EXCEPTION_ValueError, "cannot convert float NaN to integer");
  if (isinf(x)) return call_fault(c, EXCEPTION_OverflowError, "cannot convert float infinity to integer");
  struct buffer whole = {0};
  big_from_double(&whole, half_even(x));
  return call_return(c, big_value(c->m, &whole));
}

/* To a multiple of 10 ** -digits, ties to the even multiple: unit * floor((i + unit / 2) / unit), one unit less for a
   tie that ended on an odd one. */
static enum outcome round_int(struct call *c, const struct number *n) {
  struct number ten = {.kind = NUMBER_INT, .i = 10}, two = {.kind = NUMBER_INT, .i = 2}, power = ten, unit, half, sum,
                times;
  int64_t digits = 0;
  if (c->a[1] != VALUE_NONE && !take_int(c, c->a[1], &digits)) return OUTCOME_FAULTED;
  if (digits >= 0) return call_return(c, value_is(c->a[0], TAG_BOOL) ? value_from_small(n->i) : c->a[0]);
  if ((uint64_t)-digits > big_bits(number_big(n)) / 3 + 1) return call_return(c, value_from_small(0));
  power.i = -digits;
  if (big_arithmetic(c, BIG_POW, &ten, &power) != OUTCOME_DONE) return OUTCOME_FAULTED;
  unit = number_of(c->m, c->result);
  if (big_arithmetic(c, BIG_FLOOR_DIV, &unit, &two) != OUTCOME_DONE) return OUTCOME_FAULTED;
  half = number_of(c->m, c->result);
  if (big_arithmetic(c, BIG_ADD, n, &half) != OUTCOME_DONE) return OUTCOME_FAULTED;
  sum = number_of(c->m, c->result);
  if (big_arithmetic(c, BIG_MOD, &sum, &unit) != OUTCOME_DONE) return OUTCOME_FAULTED;
  bool tie = c->result == value_from_small(0);
  if (big_arithmetic(c, BIG_FLOOR_DIV, &sum, &unit) != OUTCOME_DONE) return OUTCOME_FAULTED;
  times = number_of(c->m, c->result);
  bool odd = number_big(&times).bytes[0] & 1;
  if (big_arithmetic(c, BIG_MUL, &times, &unit) != OUTCOME_DONE || !tie || !odd) return OUTCOME_DONE;
  sum = number_of(c->m, c->result);
  return big_arithmetic(c, BIG_SUB, &sum, &unit);
}

enum outcome builtin_round(struct call *c) {
  value method = value_method(c->m, c->a[0], "__round__");
  if (c->phase) return call_return(c, c->back);
  if (method != VALUE_UNDEF) return call_back(c, method, c->a, c->a[1] == VALUE_NONE ? 1 : 2);
  struct number n = number_of(c->m, c->a[0]);
  if (n.kind == NUMBER_FLOAT) return round_float(c, n.d);
  if (n.kind != NUMBER_NONE) return round_int(c, &n);
  return call_fault(c, EXCEPTION_TypeError, "type %s doesn't define __round__ method", value_type_name(c->m, c->a[0]));
}

/* ---- arithmetic ---- */

/* An operand with a method of its own; the other one's comes second. */
static bool by_method(struct call *c, const char *method, const char *reflected, uint32_t count, enum outcome *o) {
  value own = value_method(c->m, c->a[0], method), other = value_method(c->m, c->a[1], reflected);
  value turned[] = {c->a[1], c->a[0]};
  if (own == VALUE_UNDEF && (other == VALUE_UNDEF || value_class(c->m, c->a[0]) == value_class(c->m, c->a[1])))
    return false;
  if (c->phase && value_is_not_implemented(c->m, c->back)) {
    *o = call_fault(c, EXCEPTION_TypeError, "unsupported operand type(s) for %s: '%s' and '%s'",
                    method[2] == 'p' ? "** or pow()" : "divmod()", value_type_name(c->m, c->a[0]),
                    value_type_name(c->m, c->a[1]));
    return true;
  }
  *o = c->phase             ? call_return(c, c->back)
       : own != VALUE_UNDEF ? call_back(c, own, c->a, count)
                            : call_back(c, other, turned, 2);
  return true;
}

enum outcome builtin_divmod(struct call *c) {
  enum outcome o;
  if (by_method(c, "__divmod__", "__rdivmod__", 2, &o)) return o;
  struct number x = number_of(c->m, c->a[0]), y = number_of(c->m, c->a[1]);
  value pair[2];
  if (!x.kind || !y.kind)
    return call_fault(c, EXCEPTION_TypeError, "unsupported operand type(s) for divmod(): '%s' and '%s'",
                      value_type_name(c->m, c->a[0]), value_type_name(c->m, c->a[1]));
  if (x.kind != NUMBER_FLOAT && y.kind != NUMBER_FLOAT) {
    if (arithmetic(c, OPERATOR_FLOORDIV, x, y) != OUTCOME_DONE) return OUTCOME_FAULTED;
    pair[0] = c->result;
    arithmetic(c, OPERATOR_MOD, x, y);
    pair[1] = c->result;
  } else {
    double a, b, rest;
    if (!number_double(c, &x, &a) || !number_double(c, &y, &b)) return OUTCOME_FAULTED;
    if (b == 0) return call_fault(c, EXCEPTION_ZeroDivisionError, "float divmod()");
    pair[0] = value_from_float(float_floor_divide(a, b, &rest));
    pair[1] = value_from_float(rest);
  }
  return call_return(c, tuple_new(c->m, pair, 2));
}

static enum outcome power_modulo(struct call *c, const struct number *n) {
  struct big modulus = number_big(&n[2]);
  struct buffer result = {0};
  if (!big_sign(modulus)) return call_fault(c, EXCEPTION_ValueError, "pow() 3rd argument cannot be 0");
  if (big_power_modulo(&result, number_big(&n[0]), number_big(&n[1]), modulus))
    return call_return(c, big_value(c->m, &result));
  return call_fault(c, EXCEPTION_ValueError, "base is not invertible for the given modulus");
}

enum outcome builtin_pow(struct call *c) {
  enum outcome o;
  if (by_method(c, "__pow__", "__rpow__", c->a[2] == VALUE_NONE ? 2 : 3, &o)) return o;
  if (c->a[2] == VALUE_NONE) return operator_binary(c, OPERATOR_POW, false, c->a[0], c->a[1]);
  struct number n[3];
  for (unsigned i = 0; i < 3; i++) {
    n[i] = number_of(c->m, c->a[i]);
    if (n[i].kind == NUMBER_NONE || n[i].kind == NUMBER_FLOAT)
      return call_fault(c, EXCEPTION_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  }
  return power_modulo(c, n);
}

/* Elements with an __add__ or __radd__ of their own are added by it, one call after the other: c->scratch is the list
   and the place in it. */
static enum outcome add_all(struct call *c, value list, value sum, uint32_t at) {
  for (; at < list_count(c->m, list); at++) {
    value pair[] = {sum, list_elements(c->m, list)[at]}, turned[] = {pair[1], sum};
    value method = value_method(c->m, sum, "__add__"), other = value_method(c->m, pair[1], "__radd__");
    if (value_class(c->m, sum) == value_class(c->m, pair[1])) other = VALUE_UNDEF;
    if (method != VALUE_UNDEF || other != VALUE_UNDEF) {
      value kept[] = {list, value_from_small(at), sum};
      c->scratch = tuple_new(c->m, kept, 3);
      return method != VALUE_UNDEF ? call_back(c, method, pair, 2) : call_back(c, other, turned, 2);
    }
    if (operator_binary(c, OPERATOR_ADD, false, sum, pair[1]) != OUTCOME_DONE) return OUTCOME_FAULTED;
    sum = c->result;
  }
  return call_return(c, sum);
}

/* A range is summed up without a list of its numbers. False: the result does not fit. */
static bool sum_range(const struct range *r, int64_t *sum) {
  int64_t count = range_length(r), pairs, first, steps;
  *sum = 0;
  if (count <= 0) return true;
  bool well = !__builtin_mul_overflow(count % 2 ? count : count - 1, (count % 2 ? count - 1 : count) / 2, &pairs);
  well = well && !__builtin_mul_overflow(count, r->start, &first) && !__builtin_mul_overflow(pairs, r->step, &steps);
  return well && !__builtin_add_overflow(first, steps, sum);
}

enum outcome builtin_sum(struct call *c) {
  if (c->phase > 0 && value_is_not_implemented(c->m, c->back)) {
    value list = tuple_at(c->m, c->scratch, 0), at = tuple_at(c->m, c->scratch, 1);
    return call_fault(c, EXCEPTION_TypeError, "unsupported operand type(s) for +: '%s' and '%s'",
                      value_type_name(c->m, tuple_at(c->m, c->scratch, 2)),
                      value_type_name(c->m, list_elements(c->m, list)[value_small(at)]));
  }
  if (c->phase > 0)
    return add_all(c, tuple_at(c->m, c->scratch, 0), c->back, (uint32_t)value_small(tuple_at(c->m, c->scratch, 1)) + 1);
  value list;
  int64_t sum, start;
  bool range = value_cell_kind(c->m, c->a[0]) == CELL_RANGE && value_to_int(c->m, c->a[1], &start);
  if (range && sum_range(value_cell(c->m, c->a[0]), &sum) && !__builtin_add_overflow(sum, start, &sum))
    return call_return(c, value_new_int(c->m, sum));
  if (!take_list(c, c->a[0], &list)) return OUTCOME_FAULTED;
  if (value_is(c->a[1], TAG_STR))
    return call_fault(c, EXCEPTION_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  return add_all(c, list, c->a[1], 0);
}

/* ---- digits and characters ---- */

static enum outcome digits(struct call *c, unsigned base, const char *prefix) {
  value v = c->a[0];
  int64_t i;
  if (value_type(c->m, v) == TYPE_INSTANCE) { /* an __index__ of its own */
    if (!take_int(c, v, &i)) return OUTCOME_FAULTED;
    v = value_new_int(c->m, i);
  }
  struct number n = number_of(c->m, v);
  struct buffer out = {0};
  if (n.kind == NUMBER_NONE || n.kind == NUMBER_FLOAT)
    return call_fault(c, EXCEPTION_TypeError, "'%s' object cannot be interpreted as an integer",
                      value_type_name(c->m, c->a[0]));
  buffer_puts(&out, big_sign(number_big(&n)) < 0 ? "-" : "");
  buffer_puts(&out, prefix);
  big_put(&out, number_big(&n), base, false);
  return return_buffer(c, &out);
}

enum outcome builtin_bin(struct call *c) { return digits(c, 2, "0b"); }

enum outcome builtin_oct(struct call *c) { return digits(c, 8, "0o"); }

enum outcome builtin_hex(struct call *c) { return digits(c, 16, "0x"); }

enum outcome builtin_chr(struct call *c) {
  int64_t i;
  char bytes[4];
  bool large = value_beyond(c->m, c->a[0]);
  if (!large && !take_int(c, c->a[0], &i)) return OUTCOME_FAULTED;
  if (large || i != (int32_t)i)
    return call_fault(c, EXCEPTION_OverflowError, "Python int too large to convert to C int");
  if (i < 0 || i > 0x10ffff) return call_fault(c, EXCEPTION_ValueError, "chr() arg not in range(0x110000)");
  if (i >= 0xd800 && i <= 0xdfff)
    return call_fault(c, EXCEPTION_ValueError, "chr() of a surrogate is not part of the scenario language");
  return call_return(c, value_new_text(c->m, bytes, text_encode((uint32_t)i, bytes)));
}

enum outcome builtin_ord(struct call *c) {
  if (!value_is(c->a[0], TAG_STR))
    return call_fault(c, EXCEPTION_TypeError, "ord() expected string of length 1, but %s found",
                      value_type_name(c->m, c->a[0]));
  size_t length, count = text_count(c, c->a[0]);
  const char *bytes = value_text(c, c->a[0], &length);
  uint32_t rune;
  if (count != 1)
    return call_fault(c, EXCEPTION_TypeError, "ord() expected a character, but string of length %zu found", count);
  text_decode(bytes, length, &rune);
  return call_return(c, value_from_small(rune));
}
