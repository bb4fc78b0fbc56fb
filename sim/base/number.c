/* Numbers as text and text as numbers, by CPython's rules. No function here depends on the locale: printf's decimal
   point is never looked at, and strtod is only given a whole number with an exponent. */
#include "base/number.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/big.h"
#include "base/decimal.h"

/* ---- floats out ---- */

void decimal_round(struct decimal *d, double x, int digits) {
  assert(digits >= 1 && digits <= DECIMAL_DIGITS && isfinite(x) && !signbit(x));
  char text[DECIMAL_DIGITS + 32];
  snprintf(text, sizeof text, "%.*e", digits - 1, x);
  const char *p = text;
  for (d->count = 0; *p != 'e'; p++)
    if (isdigit((unsigned char)*p)) d->digit[d->count++] = *p;
  d->digit[d->count] = 0;
  d->point = (int)strtol(p + 1, NULL, 10) + 1;
}

/* The double that the digits stand for. */
static double read_back(const struct decimal *d) {
  char text[DECIMAL_DIGITS + 32];
  snprintf(text, sizeof text, "%se%d", d->digit, d->point - d->count);
  return strtod(text, NULL);
}

static void strip_zeros(struct decimal *d) {
  while (d->count > 1 && d->digit[d->count - 1] == '0') d->count--;
  d->digit[d->count] = 0;
}

/* The next larger number of as many digits. */
static void bump(struct decimal *d) {
  int i = d->count - 1;
  while (i > 0 && d->digit[i] == '9') d->digit[i--] = '0';
  if (d->digit[i] == '9') {
    d->digit[0] = '1';
    d->point++;
  } else {
    d->digit[i]++;
  }
}

/* Just above a power of two doubles are twice as far apart as below it: there the nearest decimal below may be no
   match while the next one above is. */
void decimal_shortest(struct decimal *d, double x) {
  for (int digits = 1; digits <= 17; digits++) {
    decimal_round(d, x, digits);
    if (read_back(d) == x) break;
    bump(d);
    if (read_back(d) == x) break;
  }
  strip_zeros(d);
}

void decimal_put(struct buffer *out, const struct decimal *d, bool exponent, bool alternate) {
  if (exponent) {
    buffer_putc(out, d->digit[0]);
    if (d->count > 1 || alternate) buffer_putc(out, '.');
    buffer_puts(out, d->digit + 1);
    buffer_printf(out, "e%c%02d", d->point < 1 ? '-' : '+', abs(d->point - 1));
    return;
  }
  if (d->point <= 0) buffer_puts(out, "0.");
  for (int i = d->point; i < 0; i++) buffer_putc(out, '0');
  for (int i = 0; i < d->count || i < d->point; i++) {
    if (i == d->point && i > 0) buffer_putc(out, '.');
    buffer_putc(out, i < d->count ? d->digit[i] : '0');
  }
  if (d->count <= d->point) buffer_puts(out, ".0");
}

void number_put_float(struct buffer *out, double x) {
  if (isnan(x)) {
    buffer_puts(out, "nan");
    return;
  }
  if (signbit(x)) buffer_putc(out, '-');
  if (isinf(x)) {
    buffer_puts(out, "inf");
    return;
  }
  struct decimal d;
  decimal_shortest(&d, fabs(x));
  decimal_put(out, &d, d.point <= -4 || d.point > 16, false);
}

/* ---- text in ---- */

/* Python's str.isspace */
static bool is_space(uint32_t r) {
  return (r >= 9 && r <= 13) || (r >= 0x1c && r <= 0x20) || r == 0x85 || r == 0xa0 || r == 0x1680 ||
         (r >= 0x2000 && r <= 0x200a) || r == 0x2028 || r == 0x2029 || r == 0x202f || r == 0x205f || r == 0x3000;
}

static void strip_space(const char **bytes, size_t *length) {
  uint32_t rune;
  while (*length) {
    size_t n = text_decode(*bytes, *length, &rune);
    if (!is_space(rune)) break;
    *bytes += n;
    *length -= n;
  }
  while (*length) {
    size_t last = *length - 1;
    while (last > 0 && ((unsigned char)(*bytes)[last] & 0xC0) == 0x80) last--;
    text_decode(*bytes + last, *length - last, &rune);
    if (!is_space(rune)) break;
    *length = last;
  }
}

static int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

static int prefix_base(const char *p, size_t length) {
  if (length < 2 || p[0] != '0') return 0;
  switch (p[1]) {
  case 'b':
  case 'B': return 2;
  case 'o':
  case 'O': return 8;
  case 'x':
  case 'X': return 16;
  default: return 0;
  }
}

/* Digits with single underscores between them; *overflow where they do not fit in 64 bits. */
static bool read_digits(const char *p, const char *end, int base, uint64_t *out, bool *overflow) {
  uint64_t total = 0;
  bool after_digit = false;
  for (; p < end; p++) {
    if (*p == '_' && after_digit) {
      after_digit = false;
      continue;
    }
    int digit = digit_value(*p);
    if (digit >= base) return false;
    *overflow |= __builtin_mul_overflow(total, (uint64_t)base, &total);
    *overflow |= __builtin_add_overflow(total, (uint64_t)digit, &total);
    after_digit = true;
  }
  *out = total;
  return after_digit;
}

/* What stands between the blanks: sign and prefix are gone, and the base is known. */
struct whole {
  const char *digits, *end;
  int base;
  bool negative, zero_only; /* zero_only: 010 would be octal in C, CPython refuses it */
};

static struct whole scan_whole(const char *bytes, size_t length, int base) {
  strip_space(&bytes, &length);
  struct whole w = {.digits = bytes, .end = bytes + length, .base = base ? base : 10};
  const char *p = bytes;
  w.negative = p < w.end && *p == '-';
  if (p < w.end && (*p == '-' || *p == '+')) p++;
  int prefix = prefix_base(p, (size_t)(w.end - p));
  w.zero_only = base == 0 && !prefix && p < w.end && *p == '0';
  if (prefix && (base == 0 || base == prefix)) {
    w.base = prefix;
    p += 2;
    if (p < w.end && *p == '_') p++;
  }
  w.digits = p;
  return w;
}

int number_parse_int(const char *bytes, size_t length, int base, int64_t *out) {
  struct whole w = scan_whole(bytes, length, base);
  uint64_t size;
  bool overflow = false;
  if (!read_digits(w.digits, w.end, w.base, &size, &overflow)) return 0;
  if (w.zero_only && (size || overflow)) return 0;
  if (overflow || size > (uint64_t)INT64_MAX + w.negative) return -1;
  *out = (int64_t)(w.negative ? -size : size);
  return 1;
}

int number_parse_big(const char *bytes, size_t length, int base, struct buffer *out) {
  struct whole w = scan_whole(bytes, length, base);
  uint64_t size;
  bool overflow = false;
  if (!read_digits(w.digits, w.end, w.base, &size, &overflow) || (w.zero_only && (size || overflow))) return 0;
  return big_parse(out, w.digits, (size_t)(w.end - w.digits), (unsigned)w.base, w.negative) ? 1 : -1;
}

static bool is_word(const char *p, size_t length, const char *word) {
  if (strlen(word) != length) return false;
  for (size_t i = 0; i < length; i++)
    if ((p[i] | 0x20) != word[i]) return false;
  return true;
}

/* Copies digits, dropping single underscores between them; how many digits, or -1 for a stray underscore. */
static int copy_digits(struct buffer *out, const char **p, const char *end) {
  int count = 0;
  for (; *p < end; ++*p) {
    if (**p == '_') {
      if (!count || *p + 1 == end || !isdigit((unsigned char)(*p)[1])) return -1;
      continue;
    }
    if (!isdigit((unsigned char)**p)) break;
    buffer_putc(out, **p);
    count++;
  }
  return count;
}

/* The exponent behind 'e', held within bounds that no double reaches. */
static bool read_exponent(const char **p, const char *end, long *exponent) {
  struct buffer digits = {0};
  if (*p < end && (**p == '-' || **p == '+')) buffer_putc(&digits, *(*p)++);
  int count = copy_digits(&digits, p, end);
  if (count > 0) {
    *exponent = strtol(digits.data, NULL, 10); /* saturates */
    if (*exponent > 1000000000) *exponent = 1000000000;
    if (*exponent < -1000000000) *exponent = -1000000000;
  }
  buffer_finish(&digits);
  return count > 0;
}

/* A decimal number without its sign, rewritten into mantissa as a whole number with an exponent. */
static bool read_decimal(struct buffer *mantissa, const char *p, const char *end) {
  int whole = copy_digits(mantissa, &p, end), fraction = 0;
  long exponent = 0;
  if (whole < 0) return false;
  if (p < end && *p == '.') {
    p++;
    fraction = copy_digits(mantissa, &p, end);
  }
  if (fraction < 0 || whole + fraction == 0) return false;
  if (p < end && (*p == 'e' || *p == 'E')) {
    p++;
    if (!read_exponent(&p, end, &exponent)) return false;
  }
  buffer_printf(mantissa, "e%ld", exponent - fraction);
  return p == end;
}

int number_parse_float(const char *bytes, size_t length, double *out) {
  strip_space(&bytes, &length);
  const char *p = bytes, *end = bytes + length;
  bool negative = p < end && *p == '-', good = true;
  if (p < end && (*p == '-' || *p == '+')) p++;
  size_t rest = (size_t)(end - p);
  double x = 0;
  if (is_word(p, rest, "inf") || is_word(p, rest, "infinity")) {
    x = INFINITY;
  } else if (is_word(p, rest, "nan")) {
    x = NAN;
  } else {
    struct buffer mantissa = {0};
    good = read_decimal(&mantissa, p, end);
    if (good) x = strtod(mantissa.data, NULL);
    buffer_finish(&mantissa);
  }
  if (good) *out = negative ? -x : x;
  return good;
}
