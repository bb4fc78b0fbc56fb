/* Arithmetic on numbers. What does not fit in 64 bits is done once more with integers of any size. */
#include "module/operation/arithmetic.h"
#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/numbers.h"

#include <assert.h>
#include <math.h>

__extension__ typedef unsigned __int128 wide;

struct number number_of(const struct machine *m, value v) {
  struct number n = {.kind = NUMBER_NONE};
  if (value_is_float(v)) {
    n.kind = NUMBER_FLOAT;
    n.d = value_float(v);
  } else if (value_to_int(m, v, &n.i)) {
    n.kind = NUMBER_INT;
  } else if (value_is(v, TAG_BIG)) {
    n.kind = NUMBER_BIG;
    n.big = value_big(m, v);
  }
  return n;
}

struct big number_big(const struct number *n) {
  return n->kind == NUMBER_BIG ? n->big : big_small(&n->i);
}

bool number_double(struct call *c, const struct number *n, double *d) {
  *d = n->kind == NUMBER_FLOAT ? n->d : (double)n->i;
  if (n->kind != NUMBER_BIG || big_to_double(n->big, d)) return true;
  fault_huge_float(c);
  return false;
}

enum outcome fault_overflow(struct call *c) {
  return call_fault(c, EXCEPTION_OverflowError, "integer result is too large (a limit of Lockstep)");
}

enum outcome fault_huge_float(struct call *c) {
  return call_fault(c, EXCEPTION_OverflowError, "int too large to convert to float");
}

value big_value(struct machine *m, struct buffer *bytes) {
  value v = value_new_big(m, (struct big){bytes->data, bytes->length});
  buffer_finish(bytes);
  return v;
}

enum outcome big_arithmetic(struct call *c, enum big_operation op, const struct number *a, const struct number *b) {
  struct buffer result = {0};
  if (!big_operate(&result, op, number_big(a), number_big(b))) return fault_overflow(c);
  return call_return(c, big_value(c->m, &result));
}

/* ---- integers ---- */

static uint64_t magnitude(int64_t i) { return i < 0 ? -(uint64_t)i : (uint64_t)i; }

/* The quotient with at least 64 significant bits and a sticky last one, so that one rounding is all there is. */
double int_divide(int64_t a, int64_t b) {
  wide dividend = magnitude(a);
  uint64_t divisor = magnitude(b);
  if (!dividend) return b < 0 ? -0.0 : 0.0;
  int shift = 64 + __builtin_clzll((uint64_t)dividend);
  dividend <<= shift;
  wide quotient = dividend / divisor;
  if (dividend % divisor) quotient |= 1;
  double result = ldexp((double)quotient, -shift);
  return (a < 0) != (b < 0) ? -result : result;
}

int64_t int_floor_divide(int64_t a, int64_t b, int64_t *rest) {
  assert(b != 0 && !(a == INT64_MIN && b == -1));
  int64_t quotient = a / b, remainder = a % b;
  if (remainder && (remainder < 0) != (b < 0)) {
    quotient--;
    remainder += b;
  }
  *rest = remainder;
  return quotient;
}

static enum outcome give_float(struct call *c, double d) { return call_return(c, value_from_float(d)); }

static bool int_power(int64_t base, int64_t exponent, int64_t *result) {
  for (*result = 1; exponent; exponent >>= 1) {
    if (exponent & 1 && __builtin_mul_overflow(*result, base, result)) return false;
    if (exponent > 1 && __builtin_mul_overflow(base, base, &base)) return false;
  }
  return true;
}

static bool int_shift_left(int64_t a, int64_t count, int64_t *result) {
  *result = 0;
  return a == 0 || (count < 63 && !__builtin_mul_overflow(a, (int64_t)1 << count, result));
}

/* False: the result needs more than 64 bits. The right operand of **, << and >> is not negative, of // and % not 0. */
static bool int_operate(enum operator_kind op, int64_t a, int64_t b, int64_t *result) {
  int64_t rest;
  *result = 0;
  switch ((int)op) {
  case OPERATOR_ADD: return !__builtin_add_overflow(a, b, result);
  case OPERATOR_SUB: return !__builtin_sub_overflow(a, b, result);
  case OPERATOR_MUL: return !__builtin_mul_overflow(a, b, result);
  case OPERATOR_POW: return int_power(a, b, result);
  case OPERATOR_LSHIFT: return int_shift_left(a, b, result);
  case OPERATOR_RSHIFT: *result = a >> (b > 63 ? 63 : b); break;
  case OPERATOR_AND: *result = a & b; break;
  case OPERATOR_OR: *result = a | b; break;
  case OPERATOR_XOR: *result = a ^ b; break;
  case OPERATOR_MOD:
    if (b != -1) int_floor_divide(a, b, result);
    break;
  default:
    if (b == -1) return !__builtin_sub_overflow((int64_t)0, a, result);
    *result = int_floor_divide(a, b, &rest);
  }
  return true;
}

static enum big_operation operation_of(enum operator_kind op) {
  static const enum big_operation operations[] = {[OPERATOR_ADD] = BIG_ADD,       [OPERATOR_SUB] = BIG_SUB,
                                                  [OPERATOR_MUL] = BIG_MUL,       [OPERATOR_FLOORDIV] = BIG_FLOOR_DIV,
                                                  [OPERATOR_MOD] = BIG_MOD,       [OPERATOR_POW] = BIG_POW,
                                                  [OPERATOR_LSHIFT] = BIG_LSHIFT, [OPERATOR_RSHIFT] = BIG_RSHIFT,
                                                  [OPERATOR_AND] = BIG_AND,       [OPERATOR_OR] = BIG_OR,
                                                  [OPERATOR_XOR] = BIG_XOR};
  return operations[op];
}

static enum outcome fault_zero(struct call *c, enum operator_kind op) {
  return call_fault(c, EXCEPTION_ZeroDivisionError, "%s",
                    op == OPERATOR_DIV   ? "division by zero"
                    : op == OPERATOR_MOD ? "integer modulo by zero"
                                         : "integer division or modulo by zero");
}

static enum outcome int_quotient(struct call *c, const struct number *a, const struct number *b) {
  double quotient;
  if (a->kind == NUMBER_INT && b->kind == NUMBER_INT) return give_float(c, int_divide(a->i, b->i));
  if (big_quotient(number_big(a), number_big(b), &quotient)) return give_float(c, quotient);
  return call_fault(c, EXCEPTION_OverflowError, "integer division result too large for a float");
}

/* ---- floats ---- */

/* As float_floor_div and float_rem of CPython do it: the remainder has the sign of the divisor. */
double float_floor_divide(double a, double b, double *rest) {
  double remainder = fmod(a, b), quotient = (a - remainder) / b;
  if (remainder != 0) {
    if ((b < 0) != (remainder < 0)) {
      remainder += b;
      quotient -= 1;
    }
  } else {
    remainder = copysign(0, b);
  }
  *rest = remainder;
  if (quotient == 0) return copysign(0, a / b);
  double floored = floor(quotient);
  return quotient - floored > 0.5 ? floored + 1 : floored;
}

static enum outcome float_division(struct call *c, enum operator_kind op, double a, double b) {
  if (b == 0) {
    const char *text = op == OPERATOR_DIV   ? "float division by zero"
                       : op == OPERATOR_MOD ? "float modulo"
                                            : "float floor division by zero";
    return call_fault(c, EXCEPTION_ZeroDivisionError, "%s", text);
  }
  if (op == OPERATOR_DIV) return give_float(c, a / b);
  double rest, quotient = float_floor_divide(a, b, &rest);
  return give_float(c, op == OPERATOR_MOD ? rest : quotient);
}

static enum outcome float_power(struct call *c, double base, double exponent) {
  if (base == 0 && exponent < 0)
    return call_fault(c, EXCEPTION_ZeroDivisionError, "0.0 cannot be raised to a negative power");
  if (base < 0 && isfinite(base) && isfinite(exponent) && floor(exponent) != exponent)
    return call_fault(c, EXCEPTION_ValueError, "complex numbers are not part of the scenario language");
  double result = pow(base, exponent);
  if (isinf(result) && isfinite(base) && isfinite(exponent))
    return call_fault(c, EXCEPTION_OverflowError, "(34, 'Numerical result out of range')");
  return give_float(c, result);
}

/* ---- both ---- */

static enum outcome int_arithmetic(struct call *c, enum operator_kind op, const struct number *a,
                                   const struct number *b) {
  int64_t result;
  double x, y;
  int sign = big_sign(number_big(b));
  bool divides = op == OPERATOR_DIV || op == OPERATOR_FLOORDIV || op == OPERATOR_MOD;
  if (divides && sign == 0) return fault_zero(c, op);
  if (op == OPERATOR_DIV) return int_quotient(c, a, b);
  if (op == OPERATOR_POW && sign < 0)
    return number_double(c, a, &x) && number_double(c, b, &y) ? float_power(c, x, y) : OUTCOME_FAULTED;
  if ((op == OPERATOR_LSHIFT || op == OPERATOR_RSHIFT) && sign < 0)
    return call_fault(c, EXCEPTION_ValueError, "negative shift count");
  if (a->kind == NUMBER_INT && b->kind == NUMBER_INT && int_operate(op, a->i, b->i, &result))
    return call_return(c, value_new_int(c->m, result));
  return big_arithmetic(c, operation_of(op), a, b);
}

static enum outcome float_arithmetic(struct call *c, enum operator_kind op, double a, double b) {
  switch ((int)op) {
  case OPERATOR_ADD: return give_float(c, a + b);
  case OPERATOR_SUB: return give_float(c, a - b);
  case OPERATOR_MUL: return give_float(c, a * b);
  case OPERATOR_POW: return float_power(c, a, b);
  default: return float_division(c, op, a, b);
  }
}

enum outcome arithmetic(struct call *c, enum operator_kind op, struct number a, struct number b) {
  assert(op <= OPERATOR_XOR && a.kind && b.kind);
  double x, y;
  if (a.kind != NUMBER_FLOAT && b.kind != NUMBER_FLOAT) return int_arithmetic(c, op, &a, &b);
  assert(op <= OPERATOR_POW);
  return number_double(c, &a, &x) && number_double(c, &b, &y) ? float_arithmetic(c, op, x, y) : OUTCOME_FAULTED;
}

static int order(double a, double b) { return a < b ? -1 : a > b ? 1 : a == b ? 0 : 2; }

static int compare_mixed(int64_t i, double d) {
  if (isnan(d)) return 2;
  if (d >= 0x1p63) return -1;
  if (d < -0x1p63) return 1;
  int64_t whole = (int64_t)d; /* towards zero */
  if (i != whole) return i < whole ? -1 : 1;
  return order(0, d - (double)whole);
}

int number_compare(struct number a, struct number b) {
  if (a.kind == NUMBER_BIG && b.kind == NUMBER_FLOAT) return isnan(b.d) ? 2 : big_compare_double(a.big, b.d);
  if (a.kind == NUMBER_FLOAT && b.kind == NUMBER_BIG) return isnan(a.d) ? 2 : -big_compare_double(b.big, a.d);
  if (a.kind == NUMBER_BIG || b.kind == NUMBER_BIG) return big_compare(number_big(&a), number_big(&b));
  if (a.kind == NUMBER_FLOAT && b.kind == NUMBER_FLOAT) return order(a.d, b.d);
  if (a.kind == NUMBER_INT && b.kind == NUMBER_INT) return a.i < b.i ? -1 : a.i > b.i;
  if (a.kind == NUMBER_INT) return compare_mixed(a.i, b.d);
  int turned = compare_mixed(b.i, a.d);
  return turned == 2 ? 2 : -turned;
}
