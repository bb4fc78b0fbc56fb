/* Arithmetic on numbers: integers of 64 bits, larger ones, doubles, and CPython's mixed comparisons. */
#ifndef LOCKSTEP_ARITHMETIC_H
#define LOCKSTEP_ARITHMETIC_H

#include "base/big.h"
#include "base/text.h"
#include "machine/native.h"
#include "module/operation/operators.h"

/* An operand seen as a number. */
enum number_kind { NUMBER_NONE, NUMBER_INT, NUMBER_FLOAT, NUMBER_BIG };
struct number {
  enum number_kind kind;
  int64_t i;      /* NUMBER_INT */
  double d;       /* NUMBER_FLOAT */
  struct big big; /* NUMBER_BIG */
};

struct number number_of(const struct machine *m, value v);

/* a op b of two numbers, OPERATOR_ADD to OPERATOR_XOR; faults as CPython does. */
enum outcome arithmetic(struct call *c, enum operator_kind op, struct number a, struct number b);

/* -1, 0, 1; 2 when a NaN makes them unordered. Exact also between a large integer and a double. */
int number_compare(struct number a, struct number b);

double int_divide(int64_t a, int64_t b);                       /* correctly rounded; b is not 0 */
int64_t int_floor_divide(int64_t a, int64_t b, int64_t *rest); /* b is neither 0, nor -1 with the least a */
double float_floor_divide(double a, double b, double *rest);   /* b is not 0 */

enum outcome fault_overflow(struct call *c);                           /* an integer that is too large */
enum outcome fault_huge_float(struct call *c);                         /* likewise, for a double */
struct big number_big(const struct number *n);                         /* of an integer; it may point into *n */
bool number_double(struct call *c, const struct number *n, double *d); /* false: faulted */
/* a op b of two integers of any size. */
enum outcome big_arithmetic(struct call *c, enum big_operation op, const struct number *a, const struct number *b);
value big_value(struct machine *m, struct buffer *bytes); /* of what base/big.h has appended; finishes the buffer */

#endif
