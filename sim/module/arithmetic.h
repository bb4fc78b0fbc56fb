/* Arithmetic on numbers: 64-bit integers that refuse to overflow, doubles, and CPython's mixed comparisons. */
#ifndef LOCKSTEP_ARITHMETIC_H
#define LOCKSTEP_ARITHMETIC_H

#include "module/operators.h"

/* An operand seen as a number. */
enum number_kind { NUMBER_NONE, NUMBER_INT, NUMBER_FLOAT };
struct number {
  enum number_kind kind;
  int64_t i; /* NUMBER_INT */
  double d;  /* NUMBER_FLOAT */
};

struct number number_of(const struct machine *m, value v);

/* a op b of two numbers, OPERATOR_ADD to OPERATOR_XOR; faults as CPython does. */
enum outcome arithmetic(struct call *c, enum operator_kind op, struct number a, struct number b);

/* -1, 0, 1; 2 when a NaN makes them unordered. Exact also between a large integer and a double. */
int number_compare(struct number a, struct number b);

double int_divide(int64_t a, int64_t b);                       /* correctly rounded; b is not 0 */
int64_t int_floor_divide(int64_t a, int64_t b, int64_t *rest); /* b is neither 0, nor -1 with the least a */
double float_floor_divide(double a, double b, double *rest);   /* b is not 0 */

enum outcome fault_overflow(struct call *c); /* an integer beyond 64 bits */

#endif
