/* Module math. Errors are found by looking at arguments and results, in CPython's words. */
#include <math.h>

#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "module/entry.h"
#include "module/operation/arithmetic.h"
#include "module/support.h"

static enum outcome fault_domain(struct call *c) { return call_fault(c, EXCEPTION_ValueError, "math domain error"); }

/* The result of a function of finite arguments: NaN means outside its domain, infinity beyond the doubles. */
static enum outcome give(struct call *c, double result, bool finite) {
  if (isnan(result) && finite) return fault_domain(c);
  if (isinf(result) && finite) return call_fault(c, EXCEPTION_OverflowError, "math range error");
  return call_return(c, value_from_float(result));
}

static enum outcome apply(struct call *c, double (*function)(double)) {
  double x;
  if (!take_float(c, c->a[0], &x)) return OUTCOME_FAULTED;
  if (isinf(x) && isnan(function(x))) return fault_domain(c);
  return give(c, function(x), isfinite(x));
}

static enum outcome apply_two(struct call *c, double (*function)(double, double)) {
  double x, y;
  if (!take_float(c, c->a[0], &x) || !take_float(c, c->a[1], &y)) return OUTCOME_FAULTED;
  return give(c, function(x, y), isfinite(x) && isfinite(y));
}

static enum outcome math_sqrt(struct call *c) { return apply(c, sqrt); }
static enum outcome math_cbrt(struct call *c) { return apply(c, cbrt); }
static enum outcome math_fabs(struct call *c) { return apply(c, fabs); }
static enum outcome math_exp(struct call *c) { return apply(c, exp); }
static enum outcome math_sin(struct call *c) { return apply(c, sin); }
static enum outcome math_cos(struct call *c) { return apply(c, cos); }
static enum outcome math_tan(struct call *c) { return apply(c, tan); }
static enum outcome math_asin(struct call *c) { return apply(c, asin); }
static enum outcome math_acos(struct call *c) { return apply(c, acos); }
static enum outcome math_atan(struct call *c) { return apply(c, atan); }
static enum outcome math_sinh(struct call *c) { return apply(c, sinh); }
static enum outcome math_cosh(struct call *c) { return apply(c, cosh); }
static enum outcome math_tanh(struct call *c) { return apply(c, tanh); }
static enum outcome math_atan2(struct call *c) { return apply_two(c, atan2); }
static enum outcome math_copysign(struct call *c) { return apply_two(c, copysign); }

static double divide_rest(double x, double y) { return y == 0 ? NAN : fmod(x, y); }

static enum outcome math_fmod(struct call *c) { return apply_two(c, divide_rest); }

static enum outcome math_pow(struct call *c) {
  double x, y;
  if (!take_float(c, c->a[0], &x) || !take_float(c, c->a[1], &y)) return OUTCOME_FAULTED;
  if (x == 0 && y < 0 && isfinite(y)) return fault_domain(c);
  return give(c, pow(x, y), isfinite(x) && isfinite(y));
}

static enum outcome math_hypot(struct call *c) {
  double sum = 0, x;
  for (uint32_t i = 0; i < c->n; i++) {
    if (!take_float(c, c->a[i], &x)) return OUTCOME_FAULTED;
    sum = hypot(sum, x);
  }
  return call_return(c, value_from_float(sum));
}

/* ---- logarithms ---- */

static enum outcome logarithm(struct call *c, double (*function)(double)) {
  double x;
  if (!take_float(c, c->a[0], &x)) return OUTCOME_FAULTED;
  return x <= 0 ? fault_domain(c) : give(c, function(x), isfinite(x));
}

static enum outcome math_log2(struct call *c) { return logarithm(c, log2); }

static enum outcome math_log10(struct call *c) { return logarithm(c, log10); }

static enum outcome math_log(struct call *c) {
  double x, base;
  if (!take_float(c, c->a[0], &x)) return OUTCOME_FAULTED;
  if (x <= 0) return fault_domain(c);
  if (c->a[1] == VALUE_UNDEF) return give(c, log(x), isfinite(x));
  if (!take_float(c, c->a[1], &base)) return OUTCOME_FAULTED;
  if (base <= 0) return fault_domain(c);
  if (log(base) == 0) return call_fault(c, EXCEPTION_ZeroDivisionError, "float division by zero");
  return give(c, log(x) / log(base), isfinite(x) && isfinite(base));
}

/* ---- whole numbers ---- */

static enum outcome to_whole(struct call *c, double (*function)(double), const char *name) {
  value method = value_method(c->m, c->a[0], name);
  if (method != VALUE_UNDEF) return c->phase ? call_return(c, c->back) : call_back(c, method, c->a, 1);
  struct number n = number_of(c->m, c->a[0]);
  double x;
  if (n.kind == NUMBER_BIG) return call_return(c, c->a[0]);
  if (n.kind == NUMBER_INT) return call_return(c, value_new_int(c->m, n.i));
  if (!take_float(c, c->a[0], &x)) return OUTCOME_FAULTED;
  if (isnan(x)) return call_fault(c, EXCEPTION_ValueError, "cannot convert float NaN to integer");
  if (isinf(x)) return call_fault(c, EXCEPTION_OverflowError, "cannot convert float infinity to integer");
  struct buffer whole = {0};
  big_from_double(&whole, function(x));
  return call_return(c, big_value(c->m, &whole));
}

static enum outcome math_floor(struct call *c) { return to_whole(c, floor, "__floor__"); }
static enum outcome math_ceil(struct call *c) { return to_whole(c, ceil, "__ceil__"); }
static enum outcome math_trunc(struct call *c) { return to_whole(c, trunc, "__trunc__"); }

static bool take_number(struct call *c, value v, struct number *n) {
  *n = number_of(c->m, v);
  if (n->kind == NUMBER_INT || n->kind == NUMBER_BIG) return true;
  call_fault(c, EXCEPTION_TypeError, "'%s' object cannot be interpreted as an integer", value_type_name(c->m, v));
  return false;
}

/* The arguments taken together, two by two. */
static enum outcome fold(struct call *c, enum big_operation op, int64_t first) {
  struct number n, result = {.kind = NUMBER_INT, .i = first};
  for (uint32_t k = 0; k < c->n; k++) {
    if (!take_number(c, c->a[k], &n) || big_arithmetic(c, op, &result, &n) != OUTCOME_DONE) return OUTCOME_FAULTED;
    result = number_of(c->m, c->result);
  }
  return c->n ? OUTCOME_DONE : call_return(c, value_from_small(first));
}

static enum outcome math_gcd(struct call *c) { return fold(c, BIG_GCD, 0); }

static enum outcome math_lcm(struct call *c) { return fold(c, BIG_LCM, 1); }

static enum outcome math_factorial(struct call *c) {
  int64_t n;
  struct buffer result = {0};
  if (!take_int(c, c->a[0], &n)) return OUTCOME_FAULTED;
  if (n < 0) return call_fault(c, EXCEPTION_ValueError, "factorial() not defined for negative values");
  if (!big_factorial(&result, (uint64_t)n)) return fault_overflow(c);
  return call_return(c, big_value(c->m, &result));
}

static enum outcome math_isqrt(struct call *c) {
  struct number n;
  struct buffer result = {0};
  if (!take_number(c, c->a[0], &n)) return OUTCOME_FAULTED;
  if (big_sign(number_big(&n)) < 0) return call_fault(c, EXCEPTION_ValueError, "isqrt() argument must be nonnegative");
  big_root(&result, number_big(&n));
  return call_return(c, big_value(c->m, &result));
}

/* n over k, times k! where the order counts. */
static enum outcome choose(struct call *c, bool ordered) {
  struct number n, k;
  int64_t few;
  struct buffer ways = {0};
  if (!take_number(c, c->a[0], &n) || (c->a[1] != VALUE_NONE && !take_number(c, c->a[1], &k))) return OUTCOME_FAULTED;
  if (c->a[1] == VALUE_NONE) k = n;
  if (big_sign(number_big(&n)) < 0) return call_fault(c, EXCEPTION_ValueError, "n must be a non-negative integer");
  if (big_sign(number_big(&k)) < 0) return call_fault(c, EXCEPTION_ValueError, "k must be a non-negative integer");
  if (big_compare(number_big(&k), number_big(&n)) > 0) return call_return(c, value_from_small(0));
  few = k.kind == NUMBER_INT ? k.i : INT64_MAX;
  if (n.kind == NUMBER_INT && !ordered && few > n.i - few) few = n.i - few;
  struct number taken = {.kind = NUMBER_INT, .i = few};
  if (few > UINT32_MAX) return fault_overflow(c);
  enum outcome unordered = big_arithmetic(c, BIG_COMBINATIONS, &n, &taken);
  if (unordered != OUTCOME_DONE || !ordered) return unordered;
  n = number_of(c->m, c->result);
  if (!big_factorial(&ways, (uint64_t)few)) return fault_overflow(c);
  k = number_of(c->m, big_value(c->m, &ways));
  return big_arithmetic(c, BIG_MUL, &n, &k);
}

static enum outcome math_comb(struct call *c) { return choose(c, false); }

static enum outcome math_perm(struct call *c) { return choose(c, true); }

enum { PARTIALS = 64 }; /* more than doubles without common bits there can be */

/* Adds x to a sum that is kept as doubles without common bits, the smallest first (Shewchuk); how many there are. */
static unsigned add_exactly(double *partial, unsigned count, double x) {
  unsigned kept = 0;
  for (unsigned i = 0; i < count; i++) {
    double larger = fabs(x) < fabs(partial[i]) ? partial[i] : x, smaller = fabs(x) < fabs(partial[i]) ? x : partial[i];
    x = larger + smaller;
    double lost = smaller - (x - larger);
    if (lost != 0) partial[kept++] = lost;
  }
  if (x != 0 && kept < PARTIALS) partial[kept++] = x;
  return kept;
}

/* Rounded once; a tie is one only if nothing is below it. */
static double round_sum(const double *partial, unsigned count) {
  double sum = count ? partial[--count] : 0, lost = 0;
  while (count && lost == 0) {
    double x = sum, y = partial[--count];
    sum = x + y;
    lost = y - (sum - x);
  }
  if (count && lost != 0 && (lost < 0) == (partial[count - 1] < 0)) {
    double next = sum + lost * 2;
    if (next - sum == lost * 2) sum = next;
  }
  return sum;
}

static enum outcome math_fsum(struct call *c) {
  double partial[PARTIALS], plain = 0, x;
  unsigned count = 0;
  value list;
  if (!take_list(c, c->a[0], &list)) return OUTCOME_FAULTED;
  for (uint32_t i = 0; i < list_count(c->m, list); i++) {
    if (!take_float(c, list_elements(c->m, list)[i], &x)) return OUTCOME_FAULTED;
    plain += x;
    count = add_exactly(partial, count, x);
  }
  return call_return(c, value_from_float(isfinite(plain) ? round_sum(partial, count) : plain));
}

static enum outcome math_prod(struct call *c) {
  value list, product = c->a[1];
  if (!take_list(c, c->a[0], &list)) return OUTCOME_FAULTED;
  for (uint32_t i = 0; i < list_count(c->m, list); i++) {
    if (operator_binary(c, OPERATOR_MUL, false, product, list_elements(c->m, list)[i]) != OUTCOME_DONE)
      return OUTCOME_FAULTED;
    product = c->result;
  }
  return call_return(c, product);
}

/* ---- tests and units ---- */

static enum outcome math_isnan(struct call *c) {
  double x;
  return take_float(c, c->a[0], &x) ? call_return(c, value_bool(isnan(x))) : OUTCOME_FAULTED;
}

static enum outcome math_isinf(struct call *c) {
  double x;
  return take_float(c, c->a[0], &x) ? call_return(c, value_bool(isinf(x))) : OUTCOME_FAULTED;
}

static enum outcome math_isfinite(struct call *c) {
  double x;
  return take_float(c, c->a[0], &x) ? call_return(c, value_bool(isfinite(x))) : OUTCOME_FAULTED;
}

static enum outcome math_isclose(struct call *c) {
  double a, b, relative, absolute;
  if (!take_float(c, c->a[0], &a) || !take_float(c, c->a[1], &b)) return OUTCOME_FAULTED;
  if (!take_float(c, c->a[2], &relative) || !take_float(c, c->a[3], &absolute)) return OUTCOME_FAULTED;
  if (relative < 0 || absolute < 0) return call_fault(c, EXCEPTION_ValueError, "tolerances must be non-negative");
  double difference = fabs(a - b);
  bool close = difference <= fabs(relative * b) || difference <= fabs(relative * a) || difference <= absolute;
  return call_return(c, value_bool(a == b || (close && isfinite(a) && isfinite(b))));
}

static double to_degrees(double x) { return x * (180.0 / M_PI); }

static double to_radians(double x) { return x * (M_PI / 180.0); }

static enum outcome math_degrees(struct call *c) { return apply(c, to_degrees); }

static enum outcome math_radians(struct call *c) { return apply(c, to_radians); }

static const struct module_entry entries[] = {
    ROW_FLOAT("pi", 3.141592653589793),
    ROW_FLOAT("e", 2.718281828459045),
    ROW_FLOAT("tau", 6.283185307179586),
    ROW_FLOAT("inf", INFINITY),
    ROW_FLOAT("nan", NAN),
    ROW_NATIVE("sqrt", "x, /", math_sqrt, 0),
    ROW_NATIVE("cbrt", "x, /", math_cbrt, 0),
    ROW_NATIVE("fabs", "x, /", math_fabs, 0),
    ROW_NATIVE("exp", "x, /", math_exp, 0),
    ROW_NATIVE("log", "x, base=?, /", math_log, 0),
    ROW_NATIVE("log2", "x, /", math_log2, 0),
    ROW_NATIVE("log10", "x, /", math_log10, 0),
    ROW_NATIVE("pow", "x, y, /", math_pow, 0),
    ROW_NATIVE("fmod", "x, y, /", math_fmod, 0),
    ROW_NATIVE("hypot", "*", math_hypot, 0),
    ROW_NATIVE("copysign", "x, y, /", math_copysign, 0),
    ROW_NATIVE("sin", "x, /", math_sin, 0),
    ROW_NATIVE("cos", "x, /", math_cos, 0),
    ROW_NATIVE("tan", "x, /", math_tan, 0),
    ROW_NATIVE("asin", "x, /", math_asin, 0),
    ROW_NATIVE("acos", "x, /", math_acos, 0),
    ROW_NATIVE("atan", "x, /", math_atan, 0),
    ROW_NATIVE("atan2", "y, x, /", math_atan2, 0),
    ROW_NATIVE("sinh", "x, /", math_sinh, 0),
    ROW_NATIVE("cosh", "x, /", math_cosh, 0),
    ROW_NATIVE("tanh", "x, /", math_tanh, 0),
    ROW_NATIVE("degrees", "x, /", math_degrees, 0),
    ROW_NATIVE("radians", "x, /", math_radians, 0),
    ROW_NATIVE("floor", "x, /", math_floor, 0),
    ROW_NATIVE("ceil", "x, /", math_ceil, 0),
    ROW_NATIVE("trunc", "x, /", math_trunc, 0),
    ROW_NATIVE("gcd", "*", math_gcd, 0),
    ROW_NATIVE("lcm", "*", math_lcm, 0),
    ROW_NATIVE("factorial", "x, /", math_factorial, 0),
    ROW_NATIVE("isqrt", "n, /", math_isqrt, 0),
    ROW_NATIVE("comb", "n, k, /", math_comb, 0),
    ROW_NATIVE("perm", "n, k=None, /", math_perm, 0),
    ROW_NATIVE("fsum", "seq, /", math_fsum, NATIVE_TOUCHES | NATIVE_WALKS),
    ROW_NATIVE("prod", "iterable, start=1", math_prod, NATIVE_TOUCHES),
    ROW_NATIVE("isnan", "x, /", math_isnan, 0),
    ROW_NATIVE("isinf", "x, /", math_isinf, 0),
    ROW_NATIVE("isfinite", "x, /", math_isfinite, 0),
    ROW_NATIVE("isclose", "a, b, rel_tol=0.000000001, abs_tol=0.0", math_isclose, 0),
    {0}};

const struct module module_math = {"math", entries};
