/* What the library's class bytes (library/bytes.py) asks of the machine: texts to bytes and back. The bytes stand in a
   text as characters U+0000 to U+00FF. */
#include <string.h>

#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/print.h"
#include "machine/value/text.h"
#include "module/entry.h"
#include "module/support.h"

enum encoding { ENCODING_NONE, ENCODING_UTF8, ENCODING_ASCII, ENCODING_LATIN1 };

static enum encoding find_encoding(const char *name) {
  static const struct {
    const char *name;
    enum encoding encoding;
  } table[] = {{"utf-8", ENCODING_UTF8},     {"utf8", ENCODING_UTF8},     {"utf_8", ENCODING_UTF8},
               {"UTF-8", ENCODING_UTF8},     {"UTF8", ENCODING_UTF8},     {"Utf-8", ENCODING_UTF8},
               {"ascii", ENCODING_ASCII},    {"ASCII", ENCODING_ASCII},   {"us-ascii", ENCODING_ASCII},
               {"latin-1", ENCODING_LATIN1}, {"latin1", ENCODING_LATIN1}, {"iso-8859-1", ENCODING_LATIN1}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(table[i].name, name) == 0) return table[i].encoding;
  return ENCODING_NONE;
}

static bool take_encoding(struct call *c, value v, enum encoding *out) {
  *out = value_is(v, TAG_STR) ? find_encoding(value_text(c, v, NULL)) : ENCODING_NONE;
  if (*out != ENCODING_NONE) return true;
  struct buffer name = {0};
  machine_put_value(c->m, v, false, &name);
  call_fault(c, EXCEPTION_LookupError, "unknown encoding: %s", name.data);
  buffer_finish(&name);
  return false;
}

static void put_rune(struct buffer *out, uint32_t rune) {
  char bytes[4];
  buffer_put(out, bytes, text_encode(rune, bytes));
}

static bool lenient(const struct call *c, value errors) {
  return value_is(errors, TAG_STR) && strcmp(value_text(c, errors, NULL), "strict") != 0;
}

/* _bytes_encode(text, encoding, errors) */
static enum outcome encode(struct call *c) {
  enum encoding encoding;
  size_t length;
  if (!take_encoding(c, c->a[1], &encoding)) return OUTCOME_FAULTED;
  const char *text = value_text(c, c->a[0], &length);
  struct buffer out = {0};
  uint32_t rune, most = encoding == ENCODING_ASCII ? 0x7f : 0xff;
  for (size_t at = 0; at < length;) {
    size_t step = text_decode(text + at, length - at, &rune);
    if (encoding == ENCODING_UTF8) {
      for (size_t i = 0; i < step; i++) put_rune(&out, (unsigned char)text[at + i]);
    } else if (rune <= most) {
      put_rune(&out, rune);
    } else if (!lenient(c, c->a[2])) {
      buffer_finish(&out);
      return call_fault(c, EXCEPTION_ValueError, "'%s' codec can't encode character: ordinal not in range(%u)",
                        encoding == ENCODING_ASCII ? "ascii" : "latin-1", (unsigned)most + 1);
    }
    at += step;
  }
  return return_buffer(c, &out);
}

/* The bytes that the characters stand for. */
static void take_bytes(const struct call *c, value text, struct buffer *out) {
  size_t length;
  const char *from = value_text(c, text, &length);
  uint32_t rune;
  for (size_t at = 0; at < length;) {
    at += text_decode(from + at, length - at, &rune);
    buffer_putc(out, (char)(unsigned char)rune);
  }
}

/* _bytes_decode(bytes, encoding, errors) */
static enum outcome decode(struct call *c) {
  enum encoding encoding;
  struct buffer raw = {0}, out = {0};
  if (!take_encoding(c, c->a[1], &encoding)) return OUTCOME_FAULTED;
  if (encoding == ENCODING_LATIN1) return call_return(c, c->a[0]);
  take_bytes(c, c->a[0], &raw);
  for (size_t at = 0; at < raw.length;) {
    uint32_t rune;
    unsigned char byte = (unsigned char)raw.data[at];
    size_t step = text_decode(raw.data + at, raw.length - at, &rune);
    bool well = byte < 0x80 || (encoding == ENCODING_UTF8 && step > 1);
    if (!well && !lenient(c, c->a[2])) {
      call_fault(c, EXCEPTION_UnicodeDecodeError, "'%s' codec can't decode byte 0x%02x in position %zu: %s",
                 encoding == ENCODING_UTF8 ? "utf-8" : "ascii", byte, at,
                 encoding == ENCODING_ASCII     ? "ordinal not in range(128)"
                 : byte >= 0xc2 && byte <= 0xf4 ? "invalid continuation byte"
                                                : "invalid start byte");
      buffer_finish(&raw);
      buffer_finish(&out);
      return OUTCOME_FAULTED;
    }
    if (well) buffer_put(&out, raw.data + at, step);
    at += step;
  }
  buffer_finish(&raw);
  return return_buffer(c, &out);
}

/* _bytes_repr(bytes): b'…' */
static enum outcome show(struct call *c) {
  struct buffer raw = {0}, out = {0};
  take_bytes(c, c->a[0], &raw);
  bool apostrophe = raw.length && memchr(raw.data, '\'', raw.length),
       marks = raw.length && memchr(raw.data, '"', raw.length);
  char quote = apostrophe && !marks ? '"' : '\'';
  buffer_putc(&out, 'b');
  buffer_putc(&out, quote);
  for (size_t i = 0; i < raw.length; i++) {
    unsigned char byte = (unsigned char)raw.data[i];
    const char *special = byte == '\n'   ? "\\n"
                          : byte == '\r' ? "\\r"
                          : byte == '\t' ? "\\t"
                          : byte == '\\' ? "\\\\"
                                         : NULL;
    if (special)
      buffer_puts(&out, special);
    else if (byte == (unsigned char)quote)
      buffer_printf(&out, "\\%c", quote);
    else if (byte < 0x20 || byte >= 0x7f)
      buffer_printf(&out, "\\x%02x", byte);
    else
      buffer_putc(&out, (char)byte);
  }
  buffer_putc(&out, quote);
  buffer_finish(&raw);
  return return_buffer(c, &out);
}

static const struct module_entry entries[] = {ROW_NATIVE("_bytes_encode", "text, encoding, errors", encode, 0),
                                              ROW_NATIVE("_bytes_decode", "bytes, encoding, errors", decode, 0),
                                              ROW_NATIVE("_bytes_repr", "bytes", show, 0),
                                              {0}};

const struct module module_bytes = {"_bytes", entries};
