/* Text: the growing buffer, UTF-8, and making hostile text harmless. */
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* Makes room for more bytes and the NUL behind them. */
static void reserve(struct buffer *b, size_t more) {
  size_t needed = b->length + more + 1;
  if (needed <= b->capacity) return;
  size_t capacity = b->capacity ? b->capacity * 2 : 64;
  if (capacity < needed) capacity = needed;
  b->data = must_grow(b->data, b->capacity, capacity);
  b->capacity = capacity;
}

void buffer_put(struct buffer *b, const char *bytes, size_t length) {
  reserve(b, length);
  if (length) memcpy(b->data + b->length, bytes, length);
  b->length += length;
  b->data[b->length] = '\0';
}

void buffer_put_times(struct buffer *b, const char *bytes, size_t length, size_t times) {
  size_t whole = length * times, done = 0;
  reserve(b, whole);
  char *begin = b->data + b->length;
  while (done < whole) { /* twice as much each time */
    size_t more = done < whole - done ? done : whole - done;
    if (done == 0) more = length;
    memcpy(begin + done, done ? begin : bytes, more);
    done += more;
  }
  b->length += whole;
  b->data[b->length] = '\0';
}

void buffer_puts(struct buffer *b, const char *text) { buffer_put(b, text, strlen(text)); }

void buffer_putc(struct buffer *b, char c) { buffer_put(b, &c, 1); }

void buffer_rune(struct buffer *b, uint32_t rune) {
  char bytes[4];
  buffer_put(b, bytes, text_encode(rune, bytes));
}

void buffer_vprintf(struct buffer *b, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int length = vsnprintf(NULL, 0, format, args);
  if (length > 0) {
    reserve(b, (size_t)length);
    vsnprintf(b->data + b->length, (size_t)length + 1, format, again);
    b->length += (size_t)length;
  } else {
    buffer_put(b, "", 0);
  }
  va_end(again);
}

void buffer_printf(struct buffer *b, const char *format, ...) {
  va_list args;
  va_start(args, format);
  buffer_vprintf(b, format, args);
  va_end(args);
}

void buffer_finish(struct buffer *b) {
  free(b->data);
  *b = (struct buffer){0};
}

const char *buffer_noun(struct buffer *b, const char *words, bool one) {
  size_t first = strcspn(words, "|}"), all = strcspn(words, "}"), second = all > first ? first + 1 : all;
  buffer_put(b, one ? words : words + second, one ? first : all - second);
  return words + all;
}

/* Length that a lead byte announces, 0 if it cannot lead. */
static size_t lead_length(unsigned char c) {
  if (c < 0x80) return 1;
  if (c >= 0xC2 && c <= 0xDF) return 2;
  if (c >= 0xE0 && c <= 0xEF) return 3;
  return c >= 0xF0 && c <= 0xF4 ? 4 : 0;
}

/* The code point of well-formed, shortest-form UTF-8 at bytes and its length; 0 if it is not well-formed. */
static size_t decode_strict(const char *bytes, size_t length, uint32_t *rune) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  unsigned char lead = (unsigned char)bytes[0];
  size_t count = lead_length(lead);
  if (count <= 1 || count > length) {
    *rune = lead;
    return count == 1 ? 1 : 0;
  }
  uint32_t r = lead & (0x7Fu >> count);
  for (size_t i = 1; i < count; i++) {
    unsigned char c = (unsigned char)bytes[i];
    if ((c & 0xC0) != 0x80) return 0;
    r = r << 6 | (c & 0x3Fu);
  }
  if (r < least[count] || r > 0x10FFFF || (r >= 0xD800 && r <= 0xDFFF)) return 0;
  *rune = r;
  return count;
}

size_t text_decode(const char *bytes, size_t length, uint32_t *rune) {
  *rune = 0xFFFD;
  if (!length) return 0;
  size_t count = decode_strict(bytes, length, rune);
  if (count) return count;
  *rune = 0xFFFD;
  return 1;
}

size_t text_encode(uint32_t rune, char out[4]) {
  if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF)) rune = 0xFFFD;
  if (rune < 0x80) {
    out[0] = (char)rune;
    return 1;
  }
  size_t count = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
  for (size_t i = count - 1; i > 0; i--) {
    out[i] = (char)(unsigned char)(0x80 | (rune & 0x3F));
    rune >>= 6;
  }
  static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
  out[0] = (char)(unsigned char)(marks[count] | rune);
  return count;
}

bool text_valid(const char *bytes, size_t length) {
  for (size_t i = 0; i < length;) {
    uint32_t rune;
    size_t count = decode_strict(bytes + i, length - i, &rune);
    if (!count) return false;
    i += count;
  }
  return true;
}

size_t text_runes(const char *bytes, size_t length) {
  size_t runes = 0;
  for (size_t i = 0; i < length; runes++) {
    uint32_t rune;
    i += (unsigned char)bytes[i] < 0x80 ? 1 : text_decode(bytes + i, length - i, &rune);
  }
  return runes;
}

size_t text_width(const char *bytes, size_t length) {
  size_t width = 0;
  for (size_t i = 0; i < length;) {
    uint32_t rune;
    i += text_decode(bytes + i, length - i, &rune);
    width += (size_t)text_rune_width(rune);
  }
  return width;
}

size_t text_next_line(const char *bytes, size_t length, size_t offset) {
  while (offset < length && bytes[offset] != '\n' && bytes[offset] != '\r') offset++;
  if (offset < length && bytes[offset++] == '\r' && offset < length && bytes[offset] == '\n') offset++;
  return offset;
}

/* Code points that move the cursor, reverse the direction of what follows, or cannot be seen. */
static bool harmful(uint32_t r) {
  static const uint32_t ranges[][2] = {
      {0, 0x1F},        {0x7F, 0x9F},     {0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},     {0x115F, 0x1160},
      {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},   {0x3164, 0x3164},
      {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
  };
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
    if (r <= ranges[i][1]) return r >= ranges[i][0];
  }
  return false;
}

static void put_escape(struct buffer *out, uint32_t rune) {
  switch (rune) {
  case '\n': buffer_puts(out, "\\n"); break;
  case '\r': buffer_puts(out, "\\r"); break;
  case '\t': buffer_puts(out, "\\t"); break;
  default:
    if (rune < 0x100)
      buffer_printf(out, "\\x%02x", (unsigned)rune);
    else if (rune < 0x10000)
      buffer_printf(out, "\\u%04x", (unsigned)rune);
    else
      buffer_printf(out, "\\U%08x", (unsigned)rune);
  }
}

void text_clean(struct buffer *out, const char *bytes, size_t length, bool newlines) {
  buffer_put(out, "", 0);
  for (size_t i = 0; i < length;) {
    uint32_t rune;
    size_t count = text_decode(bytes + i, length - i, &rune);
    bool malformed = rune == 0xFFFD && count == 1;
    if (malformed)
      buffer_printf(out, "\\x%02x", (unsigned)(unsigned char)bytes[i]);
    else if (harmful(rune) && !(newlines && (rune == '\n' || rune == '\t')))
      put_escape(out, rune);
    else
      buffer_put(out, bytes + i, count);
    i += count;
  }
}
