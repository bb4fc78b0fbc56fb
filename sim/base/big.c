/* Integers of any size: GMP does the arithmetic, on numbers that live for one operation. */
#include "base/big.h"

#include <gmp.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { LIMB = 8 };

/* ---- between bytes and GMP ---- */

static void load_unsigned(mpz_t z, uint64_t u) { mpz_import(z, 1, -1, sizeof u, 0, 0, &u); }

static void load(mpz_t z, struct big a) {
  mpz_init(z);
  if (a.length == LIMB) {
    int64_t i;
    memcpy(&i, a.bytes, sizeof i);
    load_unsigned(z, i < 0 ? -(uint64_t)i : (uint64_t)i);
    if (i < 0) mpz_neg(z, z);
    return;
  }
  mpz_import(z, a.length / LIMB, -1, LIMB, -1, 0, a.bytes);
  if (a.bytes[a.length - 1]) mpz_neg(z, z);
}

/* Appends z and lets it go. */
static void store(struct buffer *out, mpz_t z) {
  size_t count = (mpz_sizeinbase(z, 2) + 63) / 64;
  uint64_t first = 0;
  if (count == 1) mpz_export(&first, NULL, -1, LIMB, 0, 0, z);
  bool negative = mpz_sgn(z) < 0;
  if (count == 1 && first <= (uint64_t)INT64_MAX + negative) {
    first = negative ? -first : first;
    buffer_put(out, (const char *)&first, sizeof first);
  } else {
    char *limbs = must_alloc(count * LIMB);
    mpz_export(limbs, NULL, -1, LIMB, -1, 0, z);
    buffer_put(out, limbs, count * LIMB);
    buffer_putc(out, negative);
    free(limbs);
  }
  mpz_clear(z);
}

/* ---- operations ---- */

/* Upper bound of a power's bits; beyond the limit: anything above it. */
static bool power_fits(const mpz_t base, const mpz_t exponent) {
  if (mpz_cmpabs_ui(base, 1) <= 0) return true;
  return mpz_fits_ulong_p(exponent) && mpz_get_ui(exponent) <= BIG_BITS / (mpz_sizeinbase(base, 2) - 1);
}

static bool fits(enum big_operation op, const mpz_t a, const mpz_t b) {
  switch (op) {
  case BIG_MUL:
  case BIG_LCM: return mpz_sizeinbase(a, 2) + mpz_sizeinbase(b, 2) <= BIG_BITS;
  case BIG_POW: return power_fits(a, b);
  case BIG_LSHIFT: return !mpz_sgn(a) || (mpz_fits_ulong_p(b) && mpz_get_ui(b) <= BIG_BITS - mpz_sizeinbase(a, 2));
  case BIG_COMBINATIONS: return mpz_get_ui(b) <= BIG_BITS / mpz_sizeinbase(a, 2);
  case BIG_ADD:
  case BIG_SUB:
  case BIG_FLOOR_DIV:
  case BIG_MOD:
  case BIG_RSHIFT:
  case BIG_AND:
  case BIG_OR:
  case BIG_XOR:
  case BIG_GCD: return true;
  }
  return true;
}

static void power(mpz_t r, const mpz_t a, const mpz_t b) {
  if (mpz_cmpabs_ui(a, 1) > 0)
    mpz_pow_ui(r, a, mpz_get_ui(b));
  else if (!mpz_sgn(b))
    mpz_set_ui(r, 1);
  else if (mpz_odd_p(b))
    mpz_set(r, a);
  else
    mpz_abs(r, a);
}

static void shift_right(mpz_t r, const mpz_t a, const mpz_t b) {
  if (mpz_fits_ulong_p(b))
    mpz_fdiv_q_2exp(r, a, mpz_get_ui(b));
  else
    mpz_set_si(r, mpz_sgn(a) < 0 ? -1 : 0);
}

static void operate(mpz_t r, enum big_operation op, const mpz_t a, const mpz_t b) {
  switch (op) {
  case BIG_ADD: mpz_add(r, a, b); break;
  case BIG_SUB: mpz_sub(r, a, b); break;
  case BIG_MUL: mpz_mul(r, a, b); break;
  case BIG_FLOOR_DIV: mpz_fdiv_q(r, a, b); break;
  case BIG_MOD: mpz_fdiv_r(r, a, b); break;
  case BIG_POW: power(r, a, b); break;
  case BIG_LSHIFT: mpz_mul_2exp(r, a, mpz_sgn(a) ? mpz_get_ui(b) : 0); break;
  case BIG_RSHIFT: shift_right(r, a, b); break;
  case BIG_AND: mpz_and(r, a, b); break;
  case BIG_OR: mpz_ior(r, a, b); break;
  case BIG_XOR: mpz_xor(r, a, b); break;
  case BIG_GCD: mpz_gcd(r, a, b); break;
  case BIG_LCM: mpz_lcm(r, a, b); break;
  case BIG_COMBINATIONS: mpz_bin_ui(r, a, mpz_get_ui(b)); break;
  }
}

bool big_operate(struct buffer *out, enum big_operation op, struct big a, struct big b) {
  mpz_t x, y, result;
  load(x, a);
  load(y, b);
  bool well = fits(op, x, y);
  if (well) {
    mpz_init(result);
    operate(result, op, x, y);
    well = mpz_sizeinbase(result, 2) <= BIG_BITS;
    if (well)
      store(out, result);
    else
      mpz_clear(result);
  }
  mpz_clear(x);
  mpz_clear(y);
  return well;
}

bool big_power_modulo(struct buffer *out, struct big base, struct big exponent, struct big modulus) {
  mpz_t b, e, m, result;
  load(b, base);
  load(e, exponent);
  load(m, modulus);
  mpz_init(result);
  bool negative = mpz_sgn(m) < 0, well = true;
  mpz_abs(m, m);
  if (mpz_sgn(e) < 0) {
    well = mpz_invert(b, b, m) || mpz_cmp_ui(m, 1) == 0;
    mpz_abs(e, e);
  }
  if (well) {
    mpz_powm(result, b, e, m);
    if (negative && mpz_sgn(result)) mpz_sub(result, result, m);
    store(out, result);
  } else {
    mpz_clear(result);
  }
  mpz_clear(b);
  mpz_clear(e);
  mpz_clear(m);
  return well;
}

void big_negate(struct buffer *out, struct big a) {
  mpz_t z;
  load(z, a);
  mpz_neg(z, z);
  store(out, z);
}

void big_root(struct buffer *out, struct big a) {
  mpz_t z;
  load(z, a);
  mpz_sqrt(z, z);
  store(out, z);
}

void big_from_double(struct buffer *out, double d) {
  mpz_t z;
  mpz_init_set_d(z, d);
  store(out, z);
}

bool big_factorial(struct buffer *out, uint64_t n) {
  mpz_t z;
  if (n > 2 && (double)n * log2((double)n) > BIG_BITS) return false;
  mpz_init(z);
  mpz_fac_ui(z, n);
  store(out, z);
  return true;
}

void big_from_words(struct buffer *out, const uint32_t *words, size_t count) {
  mpz_t z;
  mpz_init(z);
  mpz_import(z, count, -1, sizeof *words, 0, 0, words);
  store(out, z);
}

/* ---- looking at one ---- */

int big_sign(struct big a) {
  int64_t i;
  if (a.length != LIMB) return a.bytes[a.length - 1] ? -1 : 1;
  memcpy(&i, a.bytes, sizeof i);
  return (i > 0) - (i < 0);
}

int big_compare(struct big a, struct big b) {
  mpz_t x, y;
  load(x, a);
  load(y, b);
  int order = mpz_cmp(x, y);
  mpz_clear(x);
  mpz_clear(y);
  return (order > 0) - (order < 0);
}

int big_compare_double(struct big a, double d) {
  mpz_t x;
  if (isinf(d)) return d > 0 ? -1 : 1;
  load(x, a);
  int order = mpz_cmp_d(x, d);
  mpz_clear(x);
  return (order > 0) - (order < 0);
}

size_t big_bits(struct big a) {
  mpz_t z;
  load(z, a);
  size_t bits = mpz_sgn(z) ? mpz_sizeinbase(z, 2) : 0;
  mpz_clear(z);
  return bits;
}

size_t big_ones(struct big a) {
  mpz_t z;
  load(z, a);
  mpz_abs(z, z);
  size_t ones = mpz_popcount(z);
  mpz_clear(z);
  return ones;
}

uint64_t big_rest(struct big a, uint64_t by) {
  mpz_t z;
  load(z, a);
  uint64_t rest = mpz_tdiv_ui(z, by);
  mpz_clear(z);
  return rest;
}

/* ---- as a double ---- */

/* z * 2 ** -shift, rounded once: the 64 highest bits, the last of them 1 if anything below is not 0. Lets z go. */
static bool round_once(mpz_t z, long shift, bool negative, double *out) {
  size_t bits = mpz_sizeinbase(z, 2);
  uint64_t top = 0;
  mpz_abs(z, z);
  if (bits > 64) {
    bool sticky = mpz_scan1(z, 0) < bits - 64;
    mpz_tdiv_q_2exp(z, z, bits - 64);
    mpz_export(&top, NULL, -1, sizeof top, 0, 0, z);
    top |= sticky;
    shift -= (long)(bits - 64);
  } else {
    mpz_export(&top, NULL, -1, sizeof top, 0, 0, z);
  }
  mpz_clear(z);
  double size = ldexp((double)top, shift < -100000 ? 100000 : shift > 100000 ? -100000 : (int)-shift);
  *out = negative ? -size : size;
  return isfinite(size);
}

bool big_to_double(struct big a, double *out) {
  mpz_t z;
  load(z, a);
  return round_once(z, 0, mpz_sgn(z) < 0, out);
}

/* The quotient with more than 64 bits, its last one sticky. */
bool big_quotient(struct big a, struct big b, double *out) {
  mpz_t x, y, quotient, rest;
  load(x, a);
  load(y, b);
  bool negative = (mpz_sgn(x) < 0) != (mpz_sgn(y) < 0);
  long shift = (long)mpz_sizeinbase(y, 2) - (long)mpz_sizeinbase(x, 2) + 66;
  mpz_abs(x, x);
  mpz_abs(y, y);
  if (shift > 0)
    mpz_mul_2exp(x, x, (mp_bitcnt_t)shift);
  else
    mpz_mul_2exp(y, y, (mp_bitcnt_t)-shift);
  mpz_inits(quotient, rest, NULL);
  mpz_tdiv_qr(quotient, rest, x, y);
  mpz_mul_2exp(quotient, quotient, 1);
  if (mpz_sgn(rest)) mpz_setbit(quotient, 0);
  mpz_clears(x, y, rest, NULL);
  return round_once(quotient, shift + 1, negative, out);
}

/* ---- as digits ---- */

/* Of an int64, whose digits are written backwards. */
static void put_small(struct buffer *out, struct big a, unsigned base, bool upper) {
  const char *set = upper ? "0123456789ABCDEF" : "0123456789abcdef";
  char text[LIMB * 8], *end = text + sizeof text, *at = end;
  int64_t i;
  memcpy(&i, a.bytes, sizeof i);
  uint64_t size = i < 0 ? -(uint64_t)i : (uint64_t)i;
  do *--at = set[size % base];
  while (size /= base);
  buffer_put(out, at, (size_t)(end - at));
}

void big_put(struct buffer *out, struct big a, unsigned base, bool upper) {
  mpz_t z;
  if (a.length == LIMB) {
    put_small(out, a, base, upper);
    return;
  }
  load(z, a);
  mpz_abs(z, z);
  char *digits = must_alloc(mpz_sizeinbase(z, (int)base) + 2);
  buffer_puts(out, mpz_get_str(digits, upper ? -(int)base : (int)base, z));
  free(digits);
  mpz_clear(z);
}

bool big_parse(struct buffer *out, const char *digits, size_t length, unsigned base, bool negative) {
  struct buffer plain = {0};
  mpz_t z;
  if (length > BIG_BITS / 6) return false;
  for (size_t i = 0; i < length; i++)
    if (digits[i] != '_') buffer_putc(&plain, digits[i]);
  mpz_init(z);
  mpz_set_str(z, plain.data, (int)base);
  buffer_finish(&plain);
  if (negative) mpz_neg(z, z);
  store(out, z);
  return true;
}
