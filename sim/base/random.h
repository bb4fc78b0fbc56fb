/* CPython's generator (Mersenne Twister, MT19937) and its ways of drawing, so that the same seed gives the same
   numbers. The state is plain data and can live inside a state block. */
#ifndef LOCKSTEP_RANDOM_H
#define LOCKSTEP_RANDOM_H

#include <stdint.h>

struct mersenne {
  uint32_t index;
  uint32_t word[624];
  double normal; /* the second of a pair of normal deviates, kept by random.gauss(); NaN: none */
};

void mersenne_seed(struct mersenne *g, int64_t seed); /* random.seed(int): the absolute value, as CPython */
void mersenne_seed_bytes(struct mersenne *g, const unsigned char *bytes,
                         unsigned count);   /* big-endian integer, any size: what seed(str) boils down to */
uint32_t mersenne_next(struct mersenne *g); /* 32 bits */
double mersenne_double(struct mersenne *g); /* random(): [0, 1) with 53 bits */
uint64_t mersenne_below(struct mersenne *g, uint64_t limit); /* _randbelow_with_getrandbits: 0..limit-1; limit >= 1 */

#endif
