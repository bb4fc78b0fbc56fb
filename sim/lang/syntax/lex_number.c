/* The lexer: numbers. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "lang/syntax/lex_internal.h"

static char at_offset(const struct lexer *l, uint32_t at) { return at < l->end ? l->source[at] : '\0'; }

static bool is_digit(char c, unsigned base) {
  if (c >= '0' && c <= '9') return (unsigned)(c - '0') < base;
  return base == 16 && (c | 32) >= 'a' && (c | 32) <= 'f';
}

/* Digits with single underscores between them. */
static uint32_t skip_digits(const struct lexer *l, uint32_t at, unsigned base) {
  while (is_digit(at_offset(l, at), base) || (at_offset(l, at) == '_' && is_digit(at_offset(l, at + 1), base))) at++;
  return at;
}

static unsigned digit_value(char c) { return c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 32) - 'a') + 10; }

static void fail(struct lexer *l, struct token *t, uint32_t at, const char *hint, const char *message) {
  l->at = at;
  t->kind = TOKEN_ERROR;
  lex_error(l, t->line, t->column, at - t->start, hint, "%s", message);
}

/* Beyond 63 bits the parser looks at the digits again. */
static void convert_int(const struct lexer *l, struct token *t, uint32_t from, uint32_t to, unsigned base) {
  t->kind = TOKEN_INT;
  t->integer = 0;
  t->large = false;
  for (uint32_t i = from; i < to; i++) {
    if (l->source[i] == '_') continue;
    t->large |= __builtin_mul_overflow(t->integer, (int64_t)base, &t->integer);
    t->large |= __builtin_add_overflow(t->integer, (int64_t)digit_value(l->source[i]), &t->integer);
  }
}

static bool joins_keyword(const struct lexer *l, uint32_t at) {
  static const char *const words[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
  uint32_t end = at;
  while (at_offset(l, end) >= 'a' && at_offset(l, end) <= 'z') end++;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (strlen(words[i]) == end - at && memcmp(words[i], l->source + at, end - at) == 0) return true;
  }
  return false;
}

/* A letter right behind a number belongs to neither. */
static void check_end(struct lexer *l, struct token *t, const char *kind) {
  uint32_t rune;
  if (l->at >= l->end || t->kind == TOKEN_ERROR) return;
  size_t count = text_decode(l->source + l->at, l->end - l->at, &rune);
  if (!text_rune_name(rune) || joins_keyword(l, l->at)) return;
  if ((rune | 32) == 'j') {
    fail(l, t, l->at + 1, "keep the real and the imaginary part in two floats",
         "a complex number is not part of the scenario language");
    return;
  }
  struct buffer message = {0};
  buffer_printf(&message, "invalid %s literal", kind);
  uint32_t end = l->at + (uint32_t)count;
  bool long_suffix = (rune | 32) == 'l';
  fail(l, t, end, long_suffix ? "integers need no L behind them" : "a name cannot begin with a digit", message.data);
  buffer_finish(&message);
}

static void scan_based(struct lexer *l, struct token *t, unsigned base, const char *kind) {
  uint32_t from = l->at + 2;
  if (at_offset(l, from) == '_') from++;
  uint32_t to = skip_digits(l, from, base);
  l->at = to;
  if (to == from) {
    fail(l, t, to, NULL,
         base == 16  ? "invalid hexadecimal literal"
         : base == 8 ? "invalid octal literal"
                     : "invalid binary literal");
    return;
  }
  convert_int(l, t, from, to, base);
  check_end(l, t, kind);
}

/* Position behind an exponent that begins at at; at itself if there is none. */
static uint32_t skip_exponent(const struct lexer *l, uint32_t at) {
  if ((at_offset(l, at) | 32) != 'e') return at;
  uint32_t digits = at + 1;
  if (at_offset(l, digits) == '+' || at_offset(l, digits) == '-') digits++;
  return is_digit(at_offset(l, digits), 10) ? skip_digits(l, digits, 10) : at;
}

static void scan_decimal(struct lexer *l, struct token *t) {
  uint32_t digits = skip_digits(l, l->at, 10);
  uint32_t to = digits;
  if (at_offset(l, to) == '.') to = skip_digits(l, to + 1, 10);
  if (to > digits + 1 && l->source[digits + 1] == '_') to = digits + 1;
  to = skip_exponent(l, to);
  uint32_t from = l->at;
  l->at = to;
  if (to > digits) {
    t->kind = TOKEN_FLOAT;
    number_parse_float(l->source + from, to - from, &t->real);
  } else {
    convert_int(l, t, from, to, 10);
    if (t->kind == TOKEN_INT && l->source[from] == '0' && t->integer != 0) {
      fail(l, t, to, "write 0o before an octal number",
           "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
    }
  }
  check_end(l, t, "decimal");
}

void lex_number(struct lexer *l, struct token *t) {
  char mark = at_offset(l, l->at) == '0' ? (char)(at_offset(l, l->at + 1) | 32) : '\0';
  if (mark == 'x')
    scan_based(l, t, 16, "hexadecimal");
  else if (mark == 'o')
    scan_based(l, t, 8, "octal");
  else if (mark == 'b')
    scan_based(l, t, 2, "binary");
  else
    scan_decimal(l, t);
}
