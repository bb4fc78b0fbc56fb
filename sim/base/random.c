/* The Mersenne Twister (Matsumoto and Nishimura, 2002) as CPython's random module seeds and reads it. */
#include "base/random.h"

#include <assert.h>
#include <math.h>

enum { WORDS = 624, SHIFT = 397 };

/* init_genrand of the reference implementation. */
static void fill(struct mersenne *g, uint32_t seed) {
  g->word[0] = seed;
  for (uint32_t i = 1; i < WORDS; i++) g->word[i] = 1812433253u * (g->word[i - 1] ^ g->word[i - 1] >> 30) + i;
  g->index = WORDS;
  g->normal = NAN;
}

/* Word i, least significant first, of a big-endian integer. */
static uint32_t key_word(const unsigned char *bytes, unsigned count, unsigned i) {
  uint32_t word = 0;
  for (unsigned k = 0; k < 4; k++) {
    unsigned from_end = i * 4 + k;
    if (from_end < count) word |= (uint32_t)bytes[count - 1 - from_end] << (8 * k);
  }
  return word;
}

/* init_by_array of the reference implementation; the key is the integer's 32-bit words, zero being one word. */
void mersenne_seed_bytes(struct mersenne *g, const unsigned char *bytes, unsigned count) {
  while (count > 0 && bytes[0] == 0) bytes++, count--;
  unsigned key_length = count ? (count - 1) / 4 + 1 : 1;
  uint32_t *w = g->word;
  uint32_t i = 1;
  unsigned j = 0;
  fill(g, 19650218u);
  for (unsigned k = key_length > WORDS ? key_length : WORDS; k; k--) {
    w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1664525u) + key_word(bytes, count, j) + j;
    if (++i >= WORDS) w[0] = w[WORDS - 1], i = 1;
    if (++j >= key_length) j = 0;
  }
  for (unsigned k = WORDS - 1; k; k--) {
    w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1566083941u) - i;
    if (++i >= WORDS) w[0] = w[WORDS - 1], i = 1;
  }
  w[0] = 0x80000000u;
}

void mersenne_seed(struct mersenne *g, int64_t seed) {
  uint64_t size = seed < 0 ? -(uint64_t)seed : (uint64_t)seed;
  unsigned char bytes[8];
  for (unsigned i = 0; i < 8; i++) bytes[i] = (unsigned char)(size >> (56 - 8 * i));
  mersenne_seed_bytes(g, bytes, sizeof bytes);
}

static void regenerate(struct mersenne *g) {
  uint32_t *w = g->word;
  for (uint32_t k = 0; k < WORDS; k++) {
    uint32_t y = (w[k] & 0x80000000u) | (w[(k + 1) % WORDS] & 0x7fffffffu);
    w[k] = w[(k + SHIFT) % WORDS] ^ y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
  }
  g->index = 0;
}

uint32_t mersenne_next(struct mersenne *g) {
  if (g->index >= WORDS) regenerate(g);
  uint32_t y = g->word[g->index++];
  y ^= y >> 11;
  y ^= y << 7 & 0x9d2c5680u;
  y ^= y << 15 & 0xefc60000u;
  return y ^ y >> 18;
}

double mersenne_double(struct mersenne *g) {
  uint32_t a = mersenne_next(g) >> 5;
  uint32_t b = mersenne_next(g) >> 6;
  return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
}

/* getrandbits(k), 1 <= k <= 64: the low word is drawn first, and the top word gives its high bits. */
static uint64_t draw_bits(struct mersenne *g, unsigned k) {
  if (k <= 32) return mersenne_next(g) >> (32 - k);
  uint64_t low = mersenne_next(g);
  return low | (uint64_t)(mersenne_next(g) >> (64 - k)) << 32;
}

uint64_t mersenne_below(struct mersenne *g, uint64_t limit) {
  assert(limit >= 1);
  unsigned k = 0;
  for (uint64_t rest = limit; rest; rest >>= 1) k++;
  uint64_t r;
  do r = draw_bits(g, k);
  while (r >= limit);
  return r;
}
