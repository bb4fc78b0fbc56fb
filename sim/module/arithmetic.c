/* Arithmetic on numbers. CPython's integers are unbounded; here one that does not fit in 64 bits is an error that says
   so, never a wrap. */
#include "module/arithmetic.h"

#include <assert.h>
#include <math.h>

__extension__ typedef unsigned __int128 wide;

struct number number_of(const struct machine *m, value v) {
  struct number n = {NUMBER_NONE, 0, 0};
  if (value_is_float(v)) {
    n.kind = NUMBER_FLOAT;
    n.d = value_float(v);
  } else if (value_to_int(m, v, &n.i)) {
    n.kind = NUMBER_INT;
  }
  return n;
}

enum outcome fault_overflow(struct call *c) {
  return call_fault(c, EXCEPTION_OverflowError, "integer result does not fit in 64 bits (a limit of Lockstep)");
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

static enum outcome give_int(struct call *c, int64_t i) { return call_return(c, value_new_int(c->m, i)); }

static enum outcome give_float(struct call *c, double d) { return call_return(c, value_from_float(d)); }

static enum outcome int_division(struct call *c, enum operator_kind op, int64_t a, int64_t b) {
  if (b == 0) {
    const char *text = op == OPERATOR_DIV   ? "division by zero"
                       : op == OPERATOR_MOD ? "integer modulo by zero"
                                            : "integer division or modulo by zero";
    return call_fault(c, EXCEPTION_ZeroDivisionError, "%s", text);
  }
  if (op == OPERATOR_DIV) return give_float(c, int_divide(a, b));
  if (b == -1 && op == OPERATOR_MOD) return give_int(c, 0);
  if (b == -1 && a == INT64_MIN) return fault_overflow(c);
  int64_t rest, quotient = int_floor_divide(a, b, &rest);
  return give_int(c, op == OPERATOR_MOD ? rest : quotient);
}

static enum outcome int_power(struct call *c, int64_t base, int64_t exponent) {
  int64_t result = 1;
  for (; exponent; exponent >>= 1) {
    if (exponent & 1 && __builtin_mul_overflow(result, base, &result)) return fault_overflow(c);
    if (exponent > 1 && __builtin_mul_overflow(base, base, &base)) return fault_overflow(c);
  }
  return give_int(c, result);
}

static enum outcome int_shift(struct call *c, enum operator_kind op, int64_t a, int64_t count) {
  if (count < 0) return call_fault(c, EXCEPTION_ValueError, "negative shift count");
  if (op == OPERATOR_RSHIFT) return give_int(c, a >> (count > 63 ? 63 : count));
  if (a == 0) return give_int(c, 0);
  int64_t factor, result;
  if (count > 63) return fault_overflow(c);
  if (count == 63) return a == -1 ? give_int(c, INT64_MIN) : fault_overflow(c);
  factor = (int64_t)1 << count;
  if (__builtin_mul_overflow(a, factor, &result)) return fault_overflow(c);
  return give_int(c, result);
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

static enum outcome int_arithmetic(struct call *c, enum operator_kind op, int64_t a, int64_t b) {
  int64_t result = 0;
  bool overflow = false;
  switch ((int)op) {
  case OPERATOR_ADD: overflow = __builtin_add_overflow(a, b, &result); break;
  case OPERATOR_SUB: overflow = __builtin_sub_overflow(a, b, &result); break;
  case OPERATOR_MUL: overflow = __builtin_mul_overflow(a, b, &result); break;
  case OPERATOR_POW: return b < 0 ? float_power(c, (double)a, (double)b) : int_power(c, a, b);
  case OPERATOR_LSHIFT:
  case OPERATOR_RSHIFT: return int_shift(c, op, a, b);
  case OPERATOR_AND: result = a & b; break;
  case OPERATOR_OR: result = a | b; break;
  case OPERATOR_XOR: result = a ^ b; break;
  default: return int_division(c, op, a, b);
  }
  return overflow ? fault_overflow(c) : give_int(c, result);
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
  if (a.kind == NUMBER_INT && b.kind == NUMBER_INT) return int_arithmetic(c, op, a.i, b.i);
  assert(op <= OPERATOR_POW);
  return float_arithmetic(c, op, a.kind == NUMBER_INT ? (double)a.i : a.d, b.kind == NUMBER_INT ? (double)b.i : b.d);
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
  if (a.kind == NUMBER_FLOAT && b.kind == NUMBER_FLOAT) return order(a.d, b.d);
  if (a.kind == NUMBER_INT && b.kind == NUMBER_INT) return a.i < b.i ? -1 : a.i > b.i;
  if (a.kind == NUMBER_INT) return compare_mixed(a.i, b.d);
  int turned = compare_mixed(b.i, a.d);
  return turned == 2 ? 2 : -turned;
}
