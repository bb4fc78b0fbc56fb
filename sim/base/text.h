/* Text: UTF-8, display width, making hostile text harmless, a growing buffer.
   Independent of the locale; strings inside the simulator are always valid UTF-8. */
#ifndef LOCKSTEP_TEXT_H
#define LOCKSTEP_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A growing byte buffer; data is NUL-terminated after every call. Zeroed is empty. */
struct buffer {
  char *data;
  size_t length, capacity;
};
void buffer_put(struct buffer *b, const char *bytes, size_t length);
void buffer_put_times(struct buffer *b, const char *bytes, size_t length, size_t times);
void buffer_puts(struct buffer *b, const char *text);
void buffer_putc(struct buffer *b, char c);
void buffer_rune(struct buffer *b, uint32_t rune); /* appends it as UTF-8 */
void buffer_printf(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_vprintf(struct buffer *b, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
void buffer_finish(struct buffer *b);

/* A noun behind a number in a text that is filled in: of "{1#state|states}", from behind the #, appends the first word or
   the second one. Returns where the closing brace stands. */
const char *buffer_noun(struct buffer *b, const char *words, bool one);

/* Decodes one code point of valid or invalid UTF-8; returns its length in bytes (at least 1 where length > 0).
   An invalid byte gives U+FFFD and 1. */
size_t text_decode(const char *bytes, size_t length, uint32_t *rune);
size_t text_encode(uint32_t rune, char out[4]);
bool text_valid(const char *bytes, size_t length);   /* whole and shortest-form UTF-8 */
size_t text_runes(const char *bytes, size_t length); /* code points */

/* Columns that the text takes on a terminal: 0 for combining marks, 2 for East Asian wide, else 1. */
int text_rune_width(uint32_t rune);
size_t text_width(const char *bytes, size_t length);
bool text_rune_name(uint32_t rune); /* may stand in a name: letter, digit, underscore, mark */

/* Offset of the first byte of the next line, or length. A line ends with LF, CR LF or a lone CR. */
size_t text_next_line(const char *bytes, size_t length, size_t offset);

/* Appends text such that no terminal can be harmed: control characters, bidirectional controls, invisible and
   malformed ones become visible escapes; with newlines=true a line feed and a tab stay. */
void text_clean(struct buffer *out, const char *bytes, size_t length, bool newlines);

#endif
