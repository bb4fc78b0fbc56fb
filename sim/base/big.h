/* Integers of any size, on GMP. Each is a piece of bytes, equal where the numbers are equal: 8 bytes are an int64; where
   that is too small, the limbs of the magnitude, lowest first, and a byte for the sign. Allocates nothing but buffers. */
#ifndef LOCKSTEP_BIG_H
#define LOCKSTEP_BIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct big {
  const char *bytes;
  size_t length;
};

enum { BIG_BITS = 1 << 26 }; /* of the largest: what makes a larger one fails */

enum big_operation {
  BIG_ADD,
  BIG_SUB,
  BIG_MUL,
  BIG_FLOOR_DIV, /* b is not 0 */
  BIG_MOD,       /* likewise; the sign is b's */
  BIG_POW,       /* b is not negative */
  BIG_LSHIFT,    /* likewise */
  BIG_RSHIFT,    /* likewise */
  BIG_AND,
  BIG_OR,
  BIG_XOR,
  BIG_GCD,
  BIG_LCM,
  BIG_COMBINATIONS /* a over b, both not negative; b fits in 32 bits */
};

static inline struct big big_small(const int64_t *i) { return (struct big){(const char *)i, sizeof *i}; }

/* Appends the result. False: it would be too large, and out is as before. */
bool big_operate(struct buffer *out, enum big_operation op, struct big a, struct big b);
/* base ** exponent % modulus, not 0. False: exponent is negative and there is no inverse. */
bool big_power_modulo(struct buffer *out, struct big base, struct big exponent, struct big modulus);
void big_negate(struct buffer *out, struct big a);
void big_root(struct buffer *out, struct big a);    /* the floor of the square root; a is not negative */
void big_from_double(struct buffer *out, double d); /* finite; towards zero */
bool big_factorial(struct buffer *out, uint64_t n); /* false: too large */
void big_from_words(struct buffer *out, const uint32_t *words, size_t count); /* lowest first */

int big_sign(struct big a);
int big_compare(struct big a, struct big b);
int big_compare_double(struct big a, double d); /* not a NaN */
size_t big_bits(struct big a);                  /* of the magnitude */
size_t big_ones(struct big a);                  /* likewise: bits that are 1 */
uint64_t big_rest(struct big a, uint64_t by);   /* of the magnitude */

/* Correctly rounded. False: too large for a double. */
bool big_to_double(struct big a, double *out);
bool big_quotient(struct big a, struct big b, double *out); /* a / b; b is not 0 */

void big_put(struct buffer *out, struct big a, unsigned base, bool upper); /* the magnitude's digits; base to 16 */
/* Digits of a base from 2 to 36, underscores passed over. False: too many. */
bool big_parse(struct buffer *out, const char *digits, size_t length, unsigned base, bool negative);

#endif
