/* Format specifications as CPython reads and obeys them (PEP 3101, PEP 378, PEP 515), and repr of strings. */
#include "base/number.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"

enum { FIELD_LIMIT = 1000000 }; /* a wider field is a mistake, and a danger to memory */

/* ---- reading a specification ---- */

static bool is_align(uint32_t r) { return r == '<' || r == '>' || r == '=' || r == '^'; }

/* Decimal digits at *p: 1 read, 0 none there, -1 beyond the limit. */
static int read_size(const char **p, const char *end, int *size) {
  if (*p == end || !isdigit((unsigned char)**p)) return 0;
  int total = 0;
  for (; *p < end && isdigit((unsigned char)**p); ++*p) {
    total = total * 10 + (**p - '0');
    if (total > FIELD_LIMIT) return -1;
  }
  *size = total;
  return 1;
}

/* Fill and alignment; a fill is there only when an alignment follows it. */
static void read_align(struct format_spec *f, const char **p, const char *end) {
  uint32_t fill;
  if (*p == end) return;
  size_t n = text_decode(*p, (size_t)(end - *p), &fill);
  if (*p + n < end && is_align((unsigned char)(*p)[n])) {
    f->fill = fill;
    f->align = (*p)[n];
    *p += n + 1;
  } else if (is_align(fill)) {
    f->align = (char)fill;
    *p += 1;
  }
}

static bool take(const char **p, const char *end, char c) {
  if (*p == end || **p != c) return false;
  ++*p;
  return true;
}

static const char *read_grouping(struct format_spec *f, const char **p, const char *end) {
  if (take(p, end, ',')) f->grouping = ',';
  if (take(p, end, '_')) {
    if (f->grouping) return "Cannot specify both ',' and '_'.";
    f->grouping = '_';
  }
  return f->grouping == '_' && *p < end && **p == ',' ? "Cannot specify both ',' and '_'." : NULL;
}

static const char *read_sizes(struct format_spec *f, const char **p, const char *end) {
  const char *too_many = "Too many decimal digits in format string";
  if (read_size(p, end, &f->width) < 0) return too_many;
  const char *problem = read_grouping(f, p, end);
  if (problem) return problem;
  if (!take(p, end, '.')) return NULL;
  int found = read_size(p, end, &f->precision);
  if (found < 0) return too_many;
  return found ? NULL : "Format specifier missing precision";
}

static const char *check_grouping(const struct format_spec *f) {
  if (!f->grouping || !f->type || strchr("defgEFG%", f->type)) return NULL;
  if (f->grouping == '_' && strchr("boxX", f->type)) return NULL;
  if (f->grouping == '_')
    return f->type == 'c'   ? "Cannot specify '_' with 'c'."
           : f->type == 'n' ? "Cannot specify '_' with 'n'."
                            : "Cannot specify '_' with 's'.";
  switch (f->type) {
  case 'x': return "Cannot specify ',' with 'x'.";
  case 'X': return "Cannot specify ',' with 'X'.";
  case 'o': return "Cannot specify ',' with 'o'.";
  case 'b': return "Cannot specify ',' with 'b'.";
  case 'c': return "Cannot specify ',' with 'c'.";
  case 'n': return "Cannot specify ',' with 'n'.";
  default: return "Cannot specify ',' with 's'.";
  }
}

static const char *read_spec(struct format_spec *f, const char *p, const char *end) {
  read_align(f, &p, end);
  bool fill_given = f->align && f->fill;
  if (p < end && (*p == '+' || *p == '-' || *p == ' ')) f->sign = *p++;
  f->alternate = take(&p, end, '#');
  f->zero = !fill_given && take(&p, end, '0');
  if (!fill_given) f->fill = f->zero ? '0' : ' ';
  const char *problem = read_sizes(f, &p, end);
  if (problem) return problem;
  if (end - p > 1) return "Invalid format specifier";
  if (p < end) f->type = *p;
  return check_grouping(f);
}

bool format_spec_parse(struct format_spec *f, const char *spec, size_t length, const char **error) {
  *f = (struct format_spec){.width = -1, .precision = -1};
  const char *problem = read_spec(f, spec, spec + length);
  if (problem) *error = problem;
  return !problem;
}

/* ---- laying out a number ---- */

/* What a formatted number is made of, in this order; digits is the part that grouping and zeros apply to. */
struct parts {
  char sign; /* 0: none */
  const char *prefix;
  const char *digits;
  size_t digit_count;
  const char *rest; /* from the decimal point on */
};

static int larger(int a, int b) { return a > b ? a : b; }

/* Appends digits in groups, led by zeros up to min_width columns. The last group is laid out first, so it is built
   backwards and then turned round. */
static void put_grouped(struct buffer *out, const struct parts *n, char separator, int group, int min_width) {
  size_t start = out->length;
  int remaining = (int)n->digit_count, in_group = 0;
  if (!remaining) return;
  while (remaining > 0 || min_width > 0) {
    if (separator && in_group == group) {
      buffer_putc(out, separator);
      in_group = 0;
      /* a separator is never the first column: it brings a zero with it */
      min_width = remaining > 0 ? min_width - 1 : larger(min_width - 1, 1);
    }
    buffer_putc(out, remaining > 0 ? n->digits[--remaining] : '0');
    in_group++;
    min_width--;
  }
  for (size_t i = start, k = out->length - 1; i < k; i++, k--) {
    char c = out->data[i];
    out->data[i] = out->data[k];
    out->data[k] = c;
  }
}

static void put_fill(struct buffer *out, uint32_t fill, int count) {
  while (count-- > 0) buffer_rune(out, fill);
}

static void put_number(struct buffer *out, const struct format_spec *f, const struct parts *n) {
  char align = f->align ? f->align : f->zero ? '=' : '>';
  int group = f->type && strchr("boxX", f->type) ? 4 : 3;
  int around = (n->sign != 0) + (int)strlen(n->prefix) + (int)strlen(n->rest);
  struct buffer digits = {0};
  buffer_puts(&digits, "");
  put_grouped(&digits, n, f->grouping, group, f->fill == '0' && align == '=' ? f->width - around : 0);
  int padding = larger(f->width - around - (int)digits.length, 0);
  int left = align == '>' ? padding : align == '^' ? padding / 2 : 0;
  put_fill(out, f->fill, left);
  if (n->sign) buffer_putc(out, n->sign);
  buffer_puts(out, n->prefix);
  put_fill(out, f->fill, align == '=' ? padding : 0);
  buffer_put(out, digits.data, digits.length);
  buffer_puts(out, n->rest);
  put_fill(out, f->fill, align == '=' ? 0 : padding - left);
  buffer_finish(&digits);
}

static char sign_of(const struct format_spec *f, bool negative) {
  if (negative) return '-';
  return f->sign == '+' || f->sign == ' ' ? f->sign : 0;
}

/* ---- integers ---- */

static bool fail(const char **error, const char *message) {
  *error = message;
  return false;
}

static bool format_rune(struct buffer *out, const struct format_spec *f, int64_t i, const char **error) {
  if (f->sign) return fail(error, "Sign not allowed with integer format specifier 'c'");
  if (f->alternate) return fail(error, "Alternate form (#) not allowed with integer format specifier 'c'");
  if (i < 0 || i > 0x10FFFF) return fail(error, "%c arg not in range(0x110000)");
  struct buffer rune = {0};
  buffer_rune(&rune, (uint32_t)i);
  struct format_spec as_text = {
      .fill = f->fill, .align = f->align && f->align != '=' ? f->align : '>', .width = f->width, .precision = -1};
  bool good = format_text(out, &as_text, rune.data, rune.length, error);
  buffer_finish(&rune);
  return good;
}

static bool format_as_float(struct buffer *out, const struct format_spec *f, struct big i, const char **error) {
  double d;
  if (!big_to_double(i, &d)) return fail(error, FORMAT_TOO_LARGE);
  return format_float(out, f, d, error);
}

static bool format_digits(struct buffer *out, const struct format_spec *f, struct big i, const char **error) {
  bool upper = f->type == 'X';
  unsigned base = f->type == 'b' ? 2 : f->type == 'o' ? 8 : f->type == 'x' || upper ? 16 : 10;
  const char *prefix = base == 2 ? "0b" : base == 8 ? "0o" : upper ? "0X" : base == 16 ? "0x" : "";
  if (f->precision >= 0) return fail(error, "Precision not allowed in integer format specifier");
  struct buffer digits = {0};
  big_put(&digits, i, base, upper);
  struct parts n = {sign_of(f, big_sign(i) < 0), f->alternate ? prefix : "", digits.data, digits.length, ""};
  put_number(out, f, &n);
  buffer_finish(&digits);
  return true;
}

bool format_int(struct buffer *out, const struct format_spec *f, struct big i, const char **error) {
  int64_t small = -1;
  switch (f->type) {
  case 0:
  case 'd':
  case 'n':
  case 'b':
  case 'o':
  case 'x':
  case 'X': return format_digits(out, f, i, error);
  case 'c':
    if (f->precision >= 0) return fail(error, "Precision not allowed in integer format specifier");
    if (i.length == sizeof small) memcpy(&small, i.bytes, sizeof small);
    return format_rune(out, f, small, error);
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G':
  case '%': return format_as_float(out, f, i, error);
  case 's': return fail(error, "Unknown format code 's' for object of type 'int'");
  default: return fail(error, "Unknown format code for object of type 'int'");
  }
}

/* ---- floats ---- */

/* printf writes the decimal point of the locale, of any length: here it becomes a point. */
static void append_plain(struct buffer *out, const char *text) {
  bool in_point = false;
  for (; *text; text++) {
    bool numeric = isalnum((unsigned char)*text) || *text == '+' || *text == '-';
    if (numeric || !in_point) buffer_putc(out, numeric ? *text : '.');
    in_point = !numeric;
  }
}

/* %e, %f, %g and their capitals agree with CPython in everything but the locale. */
static void put_by_printf(struct buffer *out, char type, int precision, bool alternate, double x) {
  char pattern[] = {'%', '.', '*', type, 0}, pattern_alternate[] = {'%', '#', '.', '*', type, 0};
  const char *chosen = alternate ? pattern_alternate : pattern;
  struct buffer text = {0};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  buffer_printf(&text, chosen, precision, x);
#pragma GCC diagnostic pop
  append_plain(out, text.data);
  buffer_finish(&text);
}

/* A format without a type: repr, or with a precision like %g with at least one digit behind the point. */
static void put_untyped(struct buffer *out, const struct format_spec *f, double x) {
  struct decimal d;
  if (f->precision < 0) {
    decimal_shortest(&d, x);
    decimal_put(out, &d, d.point <= -4 || d.point > 16, f->alternate);
    return;
  }
  int precision = f->precision < 1 ? 1 : f->precision > DECIMAL_DIGITS ? DECIMAL_DIGITS : f->precision;
  decimal_round(&d, x, precision);
  bool exponent = d.point <= -4 || d.point > precision - 1;
  while (!f->alternate && d.count > 1 && d.digit[d.count - 1] == '0') d.digit[--d.count] = 0;
  decimal_put(out, &d, exponent, f->alternate);
}

/* The digits of a size (never negative, maybe infinite or NaN), without sign and padding. */
static void put_size(struct buffer *out, const struct format_spec *f, double x) {
  bool upper = f->type && strchr("EFG", f->type);
  if (isnan(x)) {
    buffer_puts(out, upper ? "NAN" : "nan");
  } else if (isinf(x)) {
    buffer_puts(out, upper ? "INF" : "inf");
  } else if (f->type) {
    char type = f->type == '%' ? 'f' : f->type == 'n' ? 'g' : f->type;
    put_by_printf(out, type, f->precision < 0 ? 6 : f->precision, f->alternate, x);
  } else {
    put_untyped(out, f, x);
  }
  if (f->type == '%') buffer_putc(out, '%');
}

static const char *unknown_for_float(char type) {
  switch (type) {
  case 'd': return "Unknown format code 'd' for object of type 'float'";
  case 's': return "Unknown format code 's' for object of type 'float'";
  case 'x': return "Unknown format code 'x' for object of type 'float'";
  case 'i': return "Unknown format code 'i' for object of type 'float'";
  case 'b': return "Unknown format code 'b' for object of type 'float'";
  case 'c': return "Unknown format code 'c' for object of type 'float'";
  default: return "Unknown format code for object of type 'float'";
  }
}

bool format_float(struct buffer *out, const struct format_spec *f, double d, const char **error) {
  if (f->type && !strchr("eEfFgGn%", f->type)) return fail(error, unknown_for_float(f->type));
  struct buffer size = {0};
  bool negative = signbit(d) && !isnan(d);
  put_size(&size, f, fabs(f->type == '%' ? d * 100 : d));
  size_t count = 0;
  while (count < size.length && isdigit((unsigned char)size.data[count])) count++;
  struct parts n = {sign_of(f, negative), "", size.data, count, size.data + count};
  put_number(out, f, &n);
  buffer_finish(&size);
  return true;
}

/* ---- strings ---- */

static const char *unknown_for_text(char type) {
  switch (type) {
  case 'd': return "Unknown format code 'd' for object of type 'str'";
  case 'f': return "Unknown format code 'f' for object of type 'str'";
  case 'x': return "Unknown format code 'x' for object of type 'str'";
  case 'e': return "Unknown format code 'e' for object of type 'str'";
  case 'g': return "Unknown format code 'g' for object of type 'str'";
  case 'i': return "Unknown format code 'i' for object of type 'str'";
  case '%': return "Unknown format code '%' for object of type 'str'";
  default: return "Unknown format code for object of type 'str'";
  }
}

static const char *text_problem(const struct format_spec *f) {
  if (f->grouping && (!f->type || f->type == 's'))
    return f->grouping == ',' ? "Cannot specify ',' with 's'." : "Cannot specify '_' with 's'.";
  if (f->type && f->type != 's') return unknown_for_text(f->type);
  if (f->sign == ' ') return "Space not allowed in string format specifier";
  if (f->sign) return "Sign not allowed in string format specifier";
  if (f->alternate) return "Alternate form (#) not allowed in string format specifier";
  return f->align == '=' ? "'=' alignment not allowed in string format specifier" : NULL;
}

bool format_text(struct buffer *out, const struct format_spec *f, const char *bytes, size_t length,
                 const char **error) {
  const char *problem = text_problem(f);
  if (problem) return fail(error, problem);
  size_t end = 0;
  int runes = 0;
  for (uint32_t rune; end < length && runes != f->precision; runes++)
    end += text_decode(bytes + end, length - end, &rune);
  int padding = larger(f->width - runes, 0);
  int left = f->align == '>' ? padding : f->align == '^' ? padding / 2 : 0;
  put_fill(out, f->fill, left);
  buffer_put(out, bytes, end);
  put_fill(out, f->fill, padding - left);
  return true;
}

/* What str.isprintable denies among the assigned code points: controls, format characters, spaces but ' '. */
static bool is_printable(uint32_t r) {
  static const struct {
    uint32_t from, to;
  } hidden[] = {{0x00, 0x1f},       {0x7f, 0xa0},       {0xad, 0xad},       {0x600, 0x605},     {0x61c, 0x61c},
                {0x6dd, 0x6dd},     {0x70f, 0x70f},     {0x890, 0x891},     {0x8e2, 0x8e2},     {0x1680, 0x1680},
                {0x180e, 0x180e},   {0x2000, 0x200f},   {0x2028, 0x202f},   {0x205f, 0x206f},   {0x3000, 0x3000},
                {0xd800, 0xf8ff},   {0xfeff, 0xfeff},   {0xfff0, 0xfffb},   {0xfffe, 0xffff},   {0x110bd, 0x110bd},
                {0x110cd, 0x110cd}, {0x13430, 0x1343f}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe00ff},
                {0xf0000, 0x10ffff}};
  for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
    if (r >= hidden[i].from && r <= hidden[i].to) return false;
  return true;
}

static void put_escaped(struct buffer *out, uint32_t rune, char quote) {
  if (rune == '\\' || rune == (uint32_t)quote)
    buffer_printf(out, "\\%c", (char)rune);
  else if (rune == '\n')
    buffer_puts(out, "\\n");
  else if (rune == '\r')
    buffer_puts(out, "\\r");
  else if (rune == '\t')
    buffer_puts(out, "\\t");
  else if (is_printable(rune))
    buffer_rune(out, rune);
  else if (rune < 0x100)
    buffer_printf(out, "\\x%02x", (unsigned)rune);
  else if (rune < 0x10000)
    buffer_printf(out, "\\u%04x", (unsigned)rune);
  else
    buffer_printf(out, "\\U%08x", (unsigned)rune);
}

void text_put_repr(struct buffer *out, const char *bytes, size_t length) {
  bool single = memchr(bytes, '\'', length), twice = memchr(bytes, '"', length);
  char quote = single && !twice ? '"' : '\'';
  buffer_putc(out, quote);
  for (size_t i = 0; i < length;) {
    uint32_t rune;
    i += text_decode(bytes + i, length - i, &rune);
    put_escaped(out, rune, quote);
  }
  buffer_putc(out, quote);
}
