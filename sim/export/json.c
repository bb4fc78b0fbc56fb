/* JSON by RFC 8259, UTF-8. */
#include "export/json.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/number.h"

void json_init(struct json *j, struct buffer *out) { *j = (struct json){.out = out, .fresh = true}; }

/* Before every value and key: the comma that it needs. */
static void separate(struct json *j) {
  if (j->behind_key)
    j->behind_key = false;
  else if (!j->fresh)
    buffer_putc(j->out, ',');
  j->fresh = false;
}

static void open_level(struct json *j, char bracket) {
  separate(j);
  assert(j->depth < JSON_DEPTH);
  j->depth++;
  buffer_putc(j->out, bracket);
  j->fresh = true;
}

static void close_level(struct json *j, char bracket) {
  assert(j->depth > 0 && !j->behind_key);
  j->depth--;
  buffer_putc(j->out, bracket);
  j->fresh = false;
}

void json_object(struct json *j) { open_level(j, '{'); }
void json_array(struct json *j) { open_level(j, '['); }
void json_end_object(struct json *j) { close_level(j, '}'); }
void json_end_array(struct json *j) { close_level(j, ']'); }

static void put_rune(struct buffer *out, uint32_t rune) {
  switch (rune) {
  case '"': buffer_puts(out, "\\\""); break;
  case '\\': buffer_puts(out, "\\\\"); break;
  case '\n': buffer_puts(out, "\\n"); break;
  case '\r': buffer_puts(out, "\\r"); break;
  case '\t': buffer_puts(out, "\\t"); break;
  default:
    if (rune < 0x20 || (rune >= 0x7F && rune < 0xA0))
      buffer_printf(out, "\\u%04" PRIx32, rune);
    else
      buffer_rune(out, rune);
  }
}

/* How many of the bytes stand for themselves. */
static size_t plain(const char *bytes, size_t length) {
  size_t n = 0;
  while (n < length && bytes[n] >= ' ' && bytes[n] < 127 && bytes[n] != '"' && bytes[n] != '\\') n++;
  return n;
}

static void put_string(struct buffer *out, const char *bytes, size_t length) {
  buffer_putc(out, '"');
  for (size_t at = 0; at < length;) {
    size_t whole = plain(bytes + at, length - at);
    buffer_put(out, bytes + at, whole);
    if ((at += whole) == length) break;
    uint32_t rune;
    at += text_decode(bytes + at, length - at, &rune);
    put_rune(out, rune);
  }
  buffer_putc(out, '"');
}

/* A document may be numbers in millions. */
static void put_digits(struct buffer *out, uint64_t n) {
  char digits[20], *at = digits + sizeof digits;
  do *--at = (char)('0' + n % 10);
  while (n /= 10);
  buffer_put(out, at, (size_t)(digits + sizeof digits - at));
}

void json_key(struct json *j, const char *key) {
  separate(j);
  put_string(j->out, key, strlen(key));
  buffer_putc(j->out, ':');
  j->behind_key = true;
}

void json_text(struct json *j, const char *bytes, size_t length) {
  separate(j);
  put_string(j->out, bytes, length);
}

void json_puts(struct json *j, const char *text) { json_text(j, text, strlen(text)); }

void json_number(struct json *j, int64_t n) {
  separate(j);
  if (n < 0) buffer_putc(j->out, '-');
  put_digits(j->out, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

void json_count(struct json *j, uint64_t n) {
  separate(j);
  put_digits(j->out, n);
}

void json_real(struct json *j, double d) {
  separate(j);
  if (isfinite(d))
    number_put_float(j->out, d);
  else
    buffer_puts(j->out, "null");
}

void json_bool(struct json *j, bool b) {
  separate(j);
  buffer_puts(j->out, b ? "true" : "false");
}

void json_null(struct json *j) {
  separate(j);
  buffer_puts(j->out, "null");
}

void json_raw(struct json *j, const char *json) {
  separate(j);
  buffer_puts(j->out, json);
}

void json_key_puts(struct json *j, const char *key, const char *text) {
  json_key(j, key);
  json_puts(j, text);
}

void json_key_count(struct json *j, const char *key, uint64_t n) {
  json_key(j, key);
  json_count(j, n);
}

void json_key_real(struct json *j, const char *key, double d) {
  json_key(j, key);
  json_real(j, d);
}

void json_line(struct json *j) { buffer_putc(j->out, '\n'); }
