/* Numbers and fields as CPython prints them: shortest round-trip floats, format specifications, % conversions. */
#ifndef LOCKSTEP_NUMBER_H
#define LOCKSTEP_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/big.h"
#include "base/text.h"

void number_put_float(struct buffer *out, double d); /* repr(float): 0.1, 1e+16, inf, nan, -0.0 */

/* A parsed format specification: [[fill]align][sign][#][0][width][grouping][.precision][type] */
struct format_spec {
  uint32_t fill; /* code point, ' ' by default */
  char align;    /* < > = ^ or 0 */
  char sign;     /* + - space or 0 */
  bool alternate, zero;
  char grouping; /* , _ or 0 */
  int width;     /* -1: none */
  int precision; /* -1: none */
  char type;     /* 0: none */
};

/* Parses spec. On failure false and *error is CPython's message (a static string). */
bool format_spec_parse(struct format_spec *f, const char *spec, size_t length, const char **error);

/* Append a value by a specification; on a type that does not fit: false and CPython's message in *error (static or in
   the buffer error_text). */
bool format_int(struct buffer *out, const struct format_spec *f, struct big i, const char **error);
bool format_float(struct buffer *out, const struct format_spec *f, double d, const char **error);
bool format_text(struct buffer *out, const struct format_spec *f, const char *bytes, size_t length, const char **error);

#define FORMAT_TOO_LARGE "int too large to convert to float" /* an OverflowError, the other messages are ValueErrors */

void text_put_repr(struct buffer *out, const char *bytes, size_t length); /* repr(str) */

/* int('…'), float('…'): CPython's grammar (spaces, signs, underscores, inf, nan). 1 well, 0 malformed, -1 does not fit
   in 64 bits. base 0 as Python's. */
int number_parse_int(const char *bytes, size_t length, int base, int64_t *out);
/* The same of any size, appended as base/big.h has it. -1: too many digits. */
int number_parse_big(const char *bytes, size_t length, int base, struct buffer *out);
int number_parse_float(const char *bytes, size_t length, double *out);

#endif
