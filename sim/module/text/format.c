/* format(), f-strings and str.format. The grammar of replacement fields is that of CPython's string formatter. */
#include "module/text/format.h"

#include <string.h>

#include "base/number.h"
#include "machine/call.h"
#include "machine/value/attributes.h"
#include "machine/value/classes.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "machine/value/text.h"
#include "module/operation/arithmetic.h"
#include "module/operation/subscript.h"
#include "module/support.h"
#include "module/text/texts.h"

/* ---- one value by a specification ---- */

static bool fault_value(struct call *c, const char *text) {
  call_fault(c, EXCEPTION_ValueError, "%s", text);
  return false;
}

/* The messages of base/number.h about a code that a type does not have leave the code out where it is a rare one. */
static bool fault_format(struct call *c, value v, const struct format_spec *f, const char *error) {
  if (!strcmp(error, FORMAT_TOO_LARGE)) {
    fault_huge_float(c);
    return false;
  }
  if (strncmp(error, "Unknown format code", 19)) return fault_value(c, error);
  call_fault(c, EXCEPTION_ValueError, "Unknown format code '%c' for object of type '%s'", f->type,
             value_type_name(c->m, v));
  return false;
}

/* v must be text, a number or a bool */
static bool format_simple(struct call *c, value v, const char *spec, size_t length, struct buffer *out) {
  struct format_spec f;
  const char *error = "";
  double d;
  int64_t i;
  bool well;
  if (!format_spec_parse(&f, spec, length, &error)) {
    if (strcmp(error, "Invalid format specifier") != 0) return fault_value(c, error);
    call_fault(c, EXCEPTION_ValueError, "%s '%.*s' for object of type '%s'", error, (int)length, spec,
               value_type_name(c->m, v));
    return false;
  }
  if (value_is(v, TAG_STR)) {
    size_t size;
    const char *bytes = value_text(c, v, &size);
    well = format_text(out, &f, bytes, size, &error);
  } else if (value_to_int(c->m, v, &i)) {
    well = format_int(out, &f, big_small(&i), &error);
  } else if (value_is(v, TAG_BIG)) {
    well = format_int(out, &f, value_big(c->m, v), &error);
  } else {
    value_to_float(c->m, v, &d);
    well = format_float(out, &f, d, &error);
  }
  return well || fault_format(c, v, &f, error);
}

static bool is_simple(value v) { return value_is(v, TAG_STR) || value_is_number(v); }

static bool fault_no_format(struct call *c, value v) {
  call_fault(c, EXCEPTION_TypeError, "unsupported format string passed to %s.__format__", value_type_name(c->m, v));
  return false;
}

bool format_value(struct call *c, value v, const char *spec, size_t length, struct buffer *out) {
  if (length && is_simple(v)) return format_simple(c, v, spec, length, out);
  if (length) return fault_no_format(c, v);
  machine_put_value(c->m, v, false, out);
  return true;
}

/* The same for a value whose text may need the scenario, with a conversion ('s', 'r', 'a' or 0). */
static bool put_piece(struct texts *t, value v, char conversion, const char *spec, size_t length, struct buffer *out) {
  struct call *c = t->c;
  if (!conversion && is_simple(v)) return format_value(c, v, spec, length, out);
  if (!conversion && value_method(c->m, v, "__format__") != VALUE_UNDEF) {
    texts_put_formatted(t, v, value_new_text(c->m, spec, length), out);
    return true;
  }
  if (!conversion && length) return fault_no_format(c, v);
  struct buffer text = {0}, escaped = {0};
  buffer_puts(&text, "");
  texts_put(t, v, conversion == 'r' || conversion == 'a', &text);
  if (conversion == 'a') {
    texts_put_ascii(&escaped, text.data, text.length);
    buffer_finish(&text);
    text = escaped;
  }
  bool well = format_value(c, buffer_value(c->m, &text), spec, length, out);
  return well;
}

struct piece {
  value v, spec;
  char conversion;
};

static bool run_piece(struct texts *t, const void *what, struct buffer *out) {
  const struct piece *p = what;
  size_t length = 0;
  const char *spec = value_is(p->spec, TAG_STR) ? value_text(t->c, p->spec, &length) : "";
  return put_piece(t, p->v, p->conversion, spec, length, out);
}

/* An instance may format itself. */
static enum outcome ask_instance(struct call *c, value method, value v, value spec) {
  if (c->phase == 0) {
    value arguments[] = {v, value_is(spec, TAG_STR) ? spec : value_puts(c->m, "")};
    return call_back(c, method, arguments, 2);
  }
  if (value_is(c->back, TAG_STR)) return call_return(c, c->back);
  return call_fault(c, EXCEPTION_TypeError, "__format__ must return a str, not %s", value_type_name(c->m, c->back));
}

enum outcome format_piece(struct call *c, value v, char conversion, value spec) {
  value method = conversion ? VALUE_UNDEF : value_method(c->m, v, "__format__");
  if (method != VALUE_UNDEF) return ask_instance(c, method, v, spec);
  struct piece piece = {v, spec, conversion};
  return texts_run(c, run_piece, &piece);
}

/* ---- str.format ---- */

/* What is being read, and how fields without a name have been numbered so far. */
struct template {
  struct texts *t;
  int64_t next; /* the next automatic number */
  bool manual;  /* a number was written out */
};

/* Behind the closing brace of a field that begins at at, or NULL. Brackets hide braces, as in {0[}]}. */
static const char *field_end(const char *at, const char *end) {
  for (int depth = 1; at < end; at++) {
    if (*at == '[') {
      at = memchr(at, ']', (size_t)(end - at));
      if (!at) return NULL;
    } else if (*at == '{') {
      depth++;
    } else if (*at == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return NULL;
}

/* A number that is all of the text, -1 when it is none. */
static int64_t all_digits(const char *at, const char *end) {
  int64_t n = 0;
  if (at == end) return -1;
  for (; at < end; at++) {
    if (*at < '0' || *at > '9' || n > 1000000000) return -1;
    n = n * 10 + (*at - '0');
  }
  return n;
}

static bool take_number(struct template *f, int64_t written, int64_t *number) {
  bool manual = written >= 0;
  if (manual && f->next > 0)
    return fault_value(f->t->c, "cannot switch from automatic field numbering to manual field specification");
  if (!manual && f->manual)
    return fault_value(f->t->c, "cannot switch from manual field specification to automatic field numbering");
  f->manual |= manual;
  *number = manual ? written : f->next++;
  return true;
}

/* The argument that the first part of a field's name means. */
static bool first_value(struct template *f, const char *at, const char *end, value *out) {
  struct call *c = f->t->c;
  int64_t number = all_digits(at, end);
  if (at < end && number < 0) {
    value name = value_new_text(c->m, at, (size_t)(end - at));
    for (uint32_t i = 0; i < c->keyword_count; i++)
      if (c->keywords[i].name == value_payload(name)) {
        *out = c->keywords[i].v;
        return true;
      }
    call_fault_with(c, EXCEPTION_KeyError, name);
    return false;
  }
  if (!take_number(f, number, &number)) return false;
  if (number + 1 >= c->n) {
    call_fault(c, EXCEPTION_IndexError, "Replacement index %lld out of range for positional args tuple",
               (long long)number);
    return false;
  }
  *out = c->a[number + 1];
  return true;
}

static bool follow_attribute(struct call *c, const char *at, const char *end, value *v) {
  value name = value_new_text(c->m, at, (size_t)(end - at));
  if (at == end) return fault_value(c, "Empty attribute in format string");
  value found;
  if (value_attribute(c->m, *v, value_payload(name), &found)) {
    *v = found;
    return true;
  }
  call_fault(c, EXCEPTION_AttributeError, "'%s' object has no attribute '%.*s'", value_type_name(c->m, *v),
             (int)(end - at), at);
  return false;
}

static bool follow_index(struct call *c, const char *at, const char *end, value *v) {
  int64_t number = all_digits(at, end);
  if (at == end) return fault_value(c, "Empty attribute in format string");
  value index = number >= 0 ? value_from_small(number) : value_new_text(c->m, at, (size_t)(end - at));
  if (subscript_get(c, *v, index) != OUTCOME_DONE) return false;
  *v = c->result;
  return true;
}

/* name, 0, name.attribute, 0[1].x … */
static bool field_value(struct template *f, const char *at, const char *end, value *v) {
  const char *stop = at;
  while (stop < end && *stop != '.' && *stop != '[') stop++;
  if (!first_value(f, at, stop, v)) return false;
  while (stop < end) {
    at = stop + 1;
    if (*stop == '.') {
      for (stop = at; stop < end && *stop != '.' && *stop != '['; stop++) {}
      if (!follow_attribute(f->t->c, at, stop, v)) return false;
    } else if (*stop == '[') {
      stop = memchr(at, ']', (size_t)(end - at));
      if (!stop) return fault_value(f->t->c, "Missing ']' in format string");
      if (!follow_index(f->t->c, at, stop++, v)) return false;
    } else {
      return fault_value(f->t->c, "Only '.' or '[' may follow ']' in format field specifier");
    }
  }
  return true;
}

static bool put_template(struct template *f, const char *at, const char *end, int depth, struct buffer *out);

/* Where the name of a field ends: at '!' or ':' that stands in no brackets. */
static const char *name_end(const char *at, const char *end) {
  for (; at < end && *at != '!' && *at != ':'; at++)
    if (*at == '[') {
      const char *close = memchr(at, ']', (size_t)(end - at));
      if (close) at = close;
    }
  return at;
}

static bool put_field(struct template *f, const char *at, const char *end, int depth, struct buffer *out) {
  const char *stop = name_end(at, end);
  char conversion = 0;
  value v;
  if (!field_value(f, at, stop, &v)) return false;
  if (stop < end && *stop == '!') {
    if (stop + 1 == end) return fault_value(f->t->c, "unmatched '{' in format spec");
    conversion = stop[1];
    stop += 2;
    if (stop < end && *stop != ':') return fault_value(f->t->c, "expected ':' after conversion specifier");
  }
  if (conversion && !strchr("rsa", conversion)) {
    call_fault(f->t->c, EXCEPTION_ValueError, "Unknown conversion specifier %c", conversion);
    return false;
  }
  struct buffer spec = {0};
  buffer_puts(&spec, "");
  bool well = stop == end || put_template(f, stop + 1, end, depth - 1, &spec);
  well = well && put_piece(f->t, v, conversion, spec.data, spec.length, out);
  buffer_finish(&spec);
  return well;
}

static bool put_template(struct template *f, const char *at, const char *end, int depth, struct buffer *out) {
  if (depth < 0) return fault_value(f->t->c, "Max string recursion exceeded");
  while (at < end) {
    if (*at != '{' && *at != '}') {
      buffer_putc(out, *at++);
    } else if (at + 1 < end && at[1] == *at) {
      buffer_putc(out, *at);
      at += 2;
    } else if (*at == '}') {
      return fault_value(f->t->c, "Single '}' encountered in format string");
    } else {
      const char *close = at + 1 < end ? field_end(at + 1, end) : NULL;
      if (at + 1 == end) return fault_value(f->t->c, "Single '{' encountered in format string");
      if (!close)
        return fault_value(f->t->c, name_end(at + 1, end) < end ? "unmatched '{' in format spec"
                                                                : "expected '}' before end of string");
      if (!put_field(f, at + 1, close - 1, depth, out)) return false;
      at = close;
    }
  }
  return true;
}

enum { TEMPLATE_DEPTH = 1 }; /* fields inside a specification, and no deeper */

static bool run_template(struct texts *t, const void *what, struct buffer *out) {
  const value *text = what;
  struct template f = {.t = t};
  size_t length;
  const char *bytes = value_text(t->c, *text, &length);
  buffer_puts(out, "");
  return put_template(&f, bytes, bytes + length, TEMPLATE_DEPTH, out);
}

enum outcome format_method(struct call *c) { return texts_run(c, run_template, &c->a[0]); }
