/* The % operator of text, by the rules of CPython's unicode_format(). */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "machine/value/instances.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "module/operation/arithmetic.h"
#include "module/operation/subscript.h"
#include "module/support.h"
#include "module/text/format.h"
#include "module/text/texts.h"

/* One conversion: %(key)#0- +12.3f */
struct conversion {
  bool left, plus, blank, alternate, zero;
  int width, precision; /* -1: none */
  char type;
};

struct percent {
  value template, arguments;
};

/* Where the reading stands. */
struct reader {
  struct texts *t;
  const char *start, *at, *end;
  value arguments; /* what positional conversions take from; after a %(key) its value */
  bool single;     /* arguments is one value, no tuple */
  bool mapping;    /* there may be keys */
  uint32_t taken;
};

enum { SIZE_LIMIT = 1 << 24 };

static bool fault(struct reader *r, enum exception_id id, const char *text) {
  call_fault(r->t->c, id, "%s", text);
  return false;
}

static bool next_argument(struct reader *r, value *v) {
  struct machine *m = r->t->c->m;
  uint32_t count = r->single ? 1 : tuple_count(m, r->arguments);
  if (r->taken >= count) return fault(r, EXCEPTION_TypeError, "not enough arguments for format string");
  *v = r->single ? r->arguments : tuple_at(m, r->arguments, r->taken);
  r->taken++;
  return true;
}

/* ---- reading ---- */

static bool read_key(struct reader *r, value mapping) {
  struct call *c = r->t->c;
  int depth = 1;
  const char *key = ++r->at;
  if (!r->mapping) return fault(r, EXCEPTION_TypeError, "format requires a mapping");
  for (; r->at < r->end && depth; r->at++) depth += *r->at == '(' ? 1 : *r->at == ')' ? -1 : 0;
  if (depth) return fault(r, EXCEPTION_ValueError, "incomplete format key");
  if (subscript_get(c, mapping, value_new_text(c->m, key, (size_t)(r->at - 1 - key))) != OUTCOME_DONE) return false;
  r->arguments = c->result;
  r->single = true;
  r->taken = 0;
  return true;
}

static void read_flags(struct reader *r, struct conversion *f) {
  for (; r->at < r->end; r->at++) {
    switch (*r->at) {
    case '-': f->left = true; break;
    case '+': f->plus = true; break;
    case ' ': f->blank = true; break;
    case '#': f->alternate = true; break;
    case '0': f->zero = true; break;
    default: return;
    }
  }
}

/* Digits, or a * that takes an argument. */
static bool read_size(struct reader *r, int *size, const char *too_big) {
  int64_t n = 0;
  value v;
  if (r->at < r->end && *r->at == '*') {
    r->at++;
    if (!next_argument(r, &v)) return false;
    if (!value_to_int(r->t->c->m, v, &n)) return fault(r, EXCEPTION_TypeError, "* wants int");
    if (n > SIZE_LIMIT || n < -SIZE_LIMIT) return fault(r, EXCEPTION_OverflowError, too_big);
    *size = (int)n;
    return true;
  }
  for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++) {
    n = n * 10 + (*r->at - '0');
    if (n > SIZE_LIMIT) return fault(r, EXCEPTION_ValueError, too_big);
    *size = (int)n;
  }
  return true;
}

static bool read_conversion(struct reader *r, struct conversion *f, value mapping) {
  *f = (struct conversion){.width = -1, .precision = -1};
  if (r->at < r->end && *r->at == '(' && !read_key(r, mapping)) return false;
  read_flags(r, f);
  if (!read_size(r, &f->width, "width too big")) return false;
  if (f->width < -1 || (f->width == -1 && r->at > r->start && r->at[-1] == '*')) {
    f->left = true;
    f->width = -f->width;
  }
  if (r->at < r->end && *r->at == '.') {
    r->at++;
    f->precision = 0;
    if (!read_size(r, &f->precision, "precision too big")) return false;
    if (f->precision < 0) f->precision = 0;
  }
  if (r->at < r->end && strchr("hlL", *r->at)) r->at++;
  if (r->at >= r->end) return fault(r, EXCEPTION_ValueError, "incomplete format");
  f->type = *r->at++;
  return true;
}

/* ---- writing ---- */

/* body padded to the width; zeros go between head (sign and prefix) and body. */
static void put_padded(struct buffer *out, const struct conversion *f, const char *head, const char *body,
                       size_t length, bool zero) {
  int runes = (int)(strlen(head) + text_runes(body, length));
  int padding = f->width > runes ? f->width - runes : 0;
  if (!zero && !f->left)
    for (int i = 0; i < padding; i++) buffer_putc(out, ' ');
  buffer_puts(out, head);
  if (zero && !f->left)
    for (int i = 0; i < padding; i++) buffer_putc(out, '0');
  buffer_put(out, body, length);
  if (f->left)
    for (int i = 0; i < padding; i++) buffer_putc(out, ' ');
}

static void put_text(struct reader *r, const struct conversion *f, value v, struct buffer *out) {
  struct buffer text = {0}, escaped = {0};
  buffer_puts(&text, "");
  texts_put(r->t, v, f->type != 's', &text);
  if (f->type == 'a') {
    texts_put_ascii(&escaped, text.data, text.length);
    buffer_finish(&text);
    text = escaped;
  }
  size_t length = f->precision < 0 ? text.length : text_offset(text.data, text.length, (size_t)f->precision);
  put_padded(out, f, "", text.data, length, false);
  buffer_finish(&text);
}

static const char *sign_of(const struct conversion *f, bool negative) {
  return negative ? "-" : f->plus ? "+" : f->blank ? " " : "";
}

/* As base/big.h has it, in buffer. */
static bool take_integer(struct reader *r, const struct conversion *f, value v, struct buffer *big) {
  struct call *c = r->t->c;
  bool decimal = strchr("diu", f->type) != NULL;
  struct number n = number_of(c->m, v);
  if (n.kind == NUMBER_FLOAT && decimal) {
    if (isnan(n.d)) return fault(r, EXCEPTION_ValueError, "cannot convert float NaN to integer");
    if (isinf(n.d)) return fault(r, EXCEPTION_OverflowError, "cannot convert float infinity to integer");
    big_from_double(big, n.d);
    return true;
  }
  if (n.kind == NUMBER_INT || n.kind == NUMBER_BIG) {
    buffer_put(big, number_big(&n).bytes, number_big(&n).length);
    return true;
  }
  call_fault(c, EXCEPTION_TypeError, "%%%c format: %s is required, not %s", f->type,
             decimal ? "a real number" : "an integer", value_type_name(c->m, v));
  return false;
}

static bool put_integer(struct reader *r, const struct conversion *f, value v, struct buffer *out) {
  struct buffer taken = {0}, digits = {0}, body = {0};
  if (!take_integer(r, f, v, &taken)) return false;
  struct big i = {taken.data, taken.length};
  unsigned base = f->type == 'o' ? 8 : f->type == 'x' || f->type == 'X' ? 16 : 10;
  char head[4] = "";
  const char *sign = sign_of(f, big_sign(i) < 0);
  const char *prefix = !f->alternate || base == 10 ? "" : base == 8 ? "0o" : f->type == 'X' ? "0X" : "0x";
  memcpy(head, sign, strlen(sign));
  memcpy(head + strlen(sign), prefix, strlen(prefix) + 1);
  big_put(&digits, i, base, f->type == 'X');
  for (int missing = f->precision - (int)digits.length; missing > 0; missing--) buffer_putc(&body, '0');
  buffer_put(&body, digits.data, digits.length);
  put_padded(out, f, head, body.data, body.length, f->zero);
  buffer_finish(&taken);
  buffer_finish(&digits);
  buffer_finish(&body);
  return true;
}

static bool put_real(struct reader *r, const struct conversion *f, value v, struct buffer *out) {
  double d;
  if (value_beyond(r->t->c->m, v) && !value_to_float(r->t->c->m, v, &d)) {
    fault_huge_float(r->t->c);
    return false;
  }
  if (!value_to_float(r->t->c->m, v, &d)) {
    call_fault(r->t->c, EXCEPTION_TypeError, "must be real number, not %s", value_type_name(r->t->c->m, v));
    return false;
  }
  struct format_spec spec = {.fill = ' ',
                             .alternate = f->alternate,
                             .width = -1,
                             .precision = f->precision < 0 ? 6 : f->precision,
                             .type = f->type};
  struct buffer body = {0};
  const char *error = "";
  bool negative = signbit(d) && !isnan(d), well = format_float(&body, &spec, fabs(d), &error);
  if (well) put_padded(out, f, sign_of(f, negative), body.data, body.length, f->zero && isfinite(d));
  buffer_finish(&body);
  return well || fault(r, EXCEPTION_ValueError, error);
}

static bool put_character(struct reader *r, const struct conversion *f, value v, struct buffer *out) {
  struct call *c = r->t->c;
  char bytes[4];
  int64_t i;
  if (value_is(v, TAG_STR) && text_count(c, v) == 1) {
    size_t length;
    const char *text = value_text(c, v, &length);
    put_padded(out, f, "", text, length, false);
    return true;
  }
  if (!value_to_int(c->m, v, &i)) return fault(r, EXCEPTION_TypeError, "%c requires int or char");
  if (i < 0 || i > 0x10ffff) return fault(r, EXCEPTION_OverflowError, "%c arg not in range(0x110000)");
  put_padded(out, f, "", bytes, text_encode((uint32_t)i, bytes), false);
  return true;
}

static bool put_converted(struct reader *r, const struct conversion *f, struct buffer *out) {
  value v;
  if (f->type == '%' && r->at[-2] == '%') {
    buffer_putc(out, '%');
    return true;
  }
  if (!strchr("srcadiuoxXeEfFgG", f->type)) {
    const char *letter = r->at - 1;
    uint32_t rune;
    text_decode(letter, (size_t)(r->end - letter), &rune);
    struct buffer text = {0};
    buffer_rune(&text, rune);
    call_fault(r->t->c, EXCEPTION_ValueError, "unsupported format character '%s' (0x%x) at index %zu", text.data, rune,
               text_runes(r->start, (size_t)(letter - r->start)));
    buffer_finish(&text);
    return false;
  }
  if (!next_argument(r, &v)) return false;
  switch (f->type) {
  case 's':
  case 'r':
  case 'a': put_text(r, f, v, out); return true;
  case 'c': return put_character(r, f, v, out);
  case 'd':
  case 'i':
  case 'u':
  case 'o':
  case 'x':
  case 'X': return put_integer(r, f, v, out);
  default: return put_real(r, f, v, out);
  }
}

static bool run_percent(struct texts *t, const void *what, struct buffer *out) {
  const struct percent *p = what;
  enum type_id type = value_type(t->c->m, p->arguments);
  size_t length;
  const char *bytes = value_text(t->c, p->template, &length);
  struct reader r = {.t = t, .start = bytes, .at = bytes, .end = bytes + length, .arguments = p->arguments};
  r.single = type != TYPE_TUPLE;
  r.mapping = type == TYPE_DICT || type == TYPE_LIST || type == TYPE_RANGE;
  buffer_puts(out, "");
  while (r.at < r.end) {
    struct conversion f;
    if (*r.at != '%') {
      buffer_putc(out, *r.at++);
      continue;
    }
    r.at++;
    if (!read_conversion(&r, &f, p->arguments) || !put_converted(&r, &f, out)) return false;
  }
  if (!r.mapping && r.taken < (r.single ? 1 : tuple_count(t->c->m, r.arguments)))
    return fault(&r, EXCEPTION_TypeError, "not all arguments converted during string formatting");
  return true;
}

enum outcome format_percent(struct call *c, value template, value arguments) {
  assert(value_is(template, TAG_STR));
  struct percent p = {template, value_bare(c->m, arguments)};
  return texts_run(c, run_percent, &p);
}
