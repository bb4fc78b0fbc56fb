/* Cases of the interpreter for numbers: small integers and floats at once, in words of step_words.h; all else goes to the
   end of step_run(). */
#ifndef LOCKSTEP_STEP_NUMBERS_H
#define LOCKSTEP_STEP_NUMBERS_H

#include "machine/step_words.h"
#include "machine/value.h"

/* clang-format off */

/* A small integer is a float of the same value. */
static inline bool take_real(value v, double *out) {
  if (!value_is_small(v) && !value_is_float(v)) return false;
  *out = value_is_small(v) ? (double)value_small(v) : value_float(v);
  return true;
}

/* The small cases, each an expression that sets z or r[i->a] and says whether it applies; else what stands behind. */
#define FAST(INTEGER, FLOAT)                                     \
  if (value_is_small(a) && value_is_small(b)) {                  \
    int64_t x = value_small(a), y = value_small(b), z = 0;       \
    (void)x, (void)y;                                            \
    if (INTEGER) {                                               \
      r[i->a] = value_from_small(z);                              \
      NEXT();                                                    \
    }                                                            \
  } else {                                                       \
    double x, y;                                                 \
    if (take_real(a, &x) && take_real(b, &y) && (FLOAT)) NEXT(); \
  }

/* Two numbers give a float. */
#define DIVIDE(OTHERWISE)                                           \
  {                                                                 \
    double x, y;                                                    \
    if (take_real(K(i->b), &x) && take_real(K(i->c), &y) && y != 0) { \
      r[i->a] = value_from_float(x / y);                             \
      NEXT();                                                       \
    }                                                               \
    operation = OPERATOR_DIV;                                       \
    goto OTHERWISE;                                                 \
  }

/* An operation and its augmented twin, which differ where methods or lists have the say. */
#define ARITHMETIC(NAME, AUGMENTED, OPERATOR, INTEGER, FLOAT) \
  CASE(NAME): {                                               \
    value a = K(i->b), b = K(i->c);                             \
    FAST(INTEGER, FLOAT)                                      \
    operation = OPERATOR_##OPERATOR;                          \
    goto operate;                                             \
  }                                                           \
  CASE(AUGMENTED): {                                          \
    value a = K(i->b), b = K(i->c);                             \
    FAST(INTEGER, FLOAT)                                      \
    operation = OPERATOR_##OPERATOR;                          \
    goto augment;                                             \
  }

#define REAL(RESULT) (r[i->a] = value_from_float(RESULT), true)

/* A comparison, and the jump where it does not hold. */
#define COMPARISON(NAME, SIGN)                                                  \
  CASE(NAME): {                                                                 \
    value a = K(i->b), b = K(i->c);                                               \
    double x, y;                                                                \
    if (value_is_small(a) && value_is_small(b)) {                               \
      r[i->a] = value_bool((int64_t)(a << 14) SIGN(int64_t)(b << 14));           \
      NEXT();                                                                   \
    }                                                                           \
    if (take_real(a, &x) && take_real(b, &y)) {                                 \
      r[i->a] = value_bool(x SIGN y);                                            \
      NEXT();                                                                   \
    }                                                                           \
    operation = OPERATOR_##NAME;                                                \
    goto operate;                                                               \
  }                                                                             \
  CASE(UNLESS##NAME): {                                                         \
    value a = K(i->b), b = K(i->c);                                               \
    double x, y;                                                                \
    if (value_is_small(a) && value_is_small(b)) {                               \
      if (!((int64_t)(a << 14) SIGN(int64_t)(b << 14))) ip += (int16_t)i->a - 1; \
      NEXT();                                                                   \
    }                                                                           \
    if (take_real(a, &x) && take_real(b, &y)) {                                 \
      if (!(x SIGN y)) ip += (int16_t)i->a - 1;                                  \
      NEXT();                                                                   \
    }                                                                           \
    operation = OPERATOR_##NAME;                                                \
    goto hold_against;                                                          \
  }

/* clang-format on */

#endif
