/* Decimal digits of a finite, non-negative double: what repr() and the formats without a type are made of. */
#ifndef LOCKSTEP_DECIMAL_H
#define LOCKSTEP_DECIMAL_H

#include <stdbool.h>

#include "base/text.h"

enum { DECIMAL_DIGITS = 800 }; /* more than any double has */

struct decimal {
  int count;                      /* digits, at least 1 */
  int point;                      /* the decimal point stands behind this many of them; may be outside */
  char digit[DECIMAL_DIGITS + 1]; /* NUL-terminated */
};

void decimal_round(struct decimal *d, double x, int digits); /* correctly rounded to so many digits */
void decimal_shortest(struct decimal *d, double x);          /* the fewest that read back as x, no zeros at the end */

/* Appends it with an exponent, or without and with at least one digit behind the point. alternate: a point always. */
void decimal_put(struct buffer *out, const struct decimal *d, bool exponent, bool alternate);

#endif
