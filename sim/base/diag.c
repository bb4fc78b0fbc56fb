/* Diagnostics: collecting the errors of a scenario and laying them out as text. */
#include "base/diag.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"

enum { CLIP_CELLS = 110, CLIP_BEFORE = 70, TAB_CELLS = 8 }; /* how much of a long line is shown, and from where */

void diags_finish(struct diags *d) {
  for (size_t i = 0; i < d->count; i++) {
    free(d->list[i].message);
    free(d->list[i].hint);
  }
  free(d->list);
  *d = (struct diags){0};
}

static bool line_taken(const struct diags *d, unsigned line) {
  for (size_t i = 0; i < d->count; i++) {
    if (line && d->list[i].line == line) return true;
  }
  return false;
}

static char *copy_text(const char *text) {
  struct buffer b = {0};
  buffer_puts(&b, text);
  return b.data;
}

/* Kept in the order of lines: the passes over a file do not all report in that order. */
static void insert_sorted(struct diags *d, struct diag item) {
  if (d->count == d->capacity) {
    size_t capacity = d->capacity ? d->capacity * 2 : 8;
    d->list = must_grow(d->list, d->capacity * sizeof *d->list, capacity * sizeof *d->list);
    d->capacity = capacity;
  }
  size_t at = d->count++;
  for (; at > 0 && d->list[at - 1].line > item.line; at--) d->list[at] = d->list[at - 1];
  d->list[at] = item;
}

void diags_add(struct diags *d, unsigned line, unsigned column, unsigned width, const char *hint, const char *format,
               ...) {
  if (d->count >= LIMIT_ERRORS) {
    d->full = true;
    return;
  }
  if (line_taken(d, line)) return;
  struct buffer message = {0};
  va_list args;
  va_start(args, format);
  buffer_vprintf(&message, format, args);
  va_end(args);
  insert_sorted(d, (struct diag){.line = line,
                                 .column = column ? column : 1,
                                 .width = width ? width : 1,
                                 .message = message.data,
                                 .hint = hint ? copy_text(hint) : NULL});
  d->full = d->count >= LIMIT_ERRORS;
}

static void put_clean(struct buffer *out, const char *text) { text_clean(out, text, strlen(text), false); }

static void put_repeated(struct buffer *out, char c, size_t times) {
  while (times-- > 0) buffer_putc(out, c);
}

/* Where a line stands in the source, without its end. */
static const char *find_line(const char *source, size_t length, unsigned line, size_t *line_length) {
  size_t at = length >= 3 && memcmp(source, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  for (unsigned i = 1; i < line && at < length; i++) at = text_next_line(source, length, at);
  size_t end = text_next_line(source, length, at);
  while (end > at && (source[end - 1] == '\n' || source[end - 1] == '\r')) end--;
  *line_length = end - at;
  return source + at;
}

/* One source line made of printable cells; start and end are the cells of the caret and of the first one behind it. */
struct rendered {
  struct buffer text;
  size_t start, end;
};

static void render_rune(struct rendered *r, const char *bytes, size_t count, size_t *cells) {
  struct buffer one = {0};
  if (*bytes == '\t')
    put_repeated(&one, ' ', TAB_CELLS - *cells % TAB_CELLS);
  else
    text_clean(&one, bytes, count, false);
  *cells += text_width(one.data, one.length);
  buffer_put(&r->text, one.data, one.length);
  buffer_finish(&one);
}

/* Renders from the rune at which the caret is well inside the window to the end of the window. */
static void render_line(struct rendered *r, const char *line, size_t length, const struct diag *d) {
  size_t first = d->column > CLIP_CELLS ? d->column - CLIP_BEFORE : 1;
  size_t cells = 0, column = 1;
  buffer_puts(&r->text, first > 1 ? "…" : "");
  if (first > 1) cells = 1;
  r->start = r->end = SIZE_MAX;
  for (size_t i = 0; i < length && cells < CLIP_CELLS; column++) {
    uint32_t rune;
    size_t count = text_decode(line + i, length - i, &rune);
    if (column == d->column) r->start = cells;
    if (column >= first) render_rune(r, line + i, count, &cells);
    if (column + 1 - d->column == d->width) r->end = cells;
    i += count;
    if (cells >= CLIP_CELLS && i < length) buffer_puts(&r->text, "…");
  }
  if (r->start == SIZE_MAX) r->start = cells;
  if (r->end == SIZE_MAX) r->end = cells;
  if (r->end <= r->start) r->end = r->start + 1;
}

static void put_source_line(struct buffer *out, const struct diag *d, const char *source, size_t length) {
  size_t line_length;
  const char *line = find_line(source, length, d->line, &line_length);
  struct rendered r = {0};
  render_line(&r, line, line_length, d);
  buffer_printf(out, "%5u | ", d->line);
  buffer_put(out, r.text.data, r.text.length);
  buffer_puts(out, "\n      | ");
  put_repeated(out, ' ', r.start);
  buffer_putc(out, '^');
  put_repeated(out, '~', r.end - r.start - 1);
  buffer_putc(out, '\n');
  buffer_finish(&r.text);
}

static void put_diag(struct buffer *out, const struct diags *all, const struct diag *d, const char *file,
                     const char *source, size_t length) {
  put_clean(out, file);
  if (d->line) buffer_printf(out, ":%u:%u", d->line, d->column);
  buffer_printf(out, ": %s: ", all->error ? all->error : "error");
  put_clean(out, d->message);
  buffer_putc(out, '\n');
  if (source && d->line) put_source_line(out, d, source, length);
  if (d->hint) {
    buffer_printf(out, "   %s: ", all->advice ? all->advice : "hint");
    put_clean(out, d->hint);
    buffer_putc(out, '\n');
  }
}

char *diags_render(const struct diags *d, const char *file, const char *source, size_t length) {
  struct buffer out = {0};
  buffer_put(&out, "", 0);
  for (size_t i = 0; i < d->count; i++) put_diag(&out, d, d->list + i, file, source, length);
  if (d->full) {
    put_clean(&out, file);
    if (d->more)
      buffer_printf(&out, ": %s\n", d->more);
    else
      buffer_printf(&out, ": there may be more: the first %d errors are shown\n", LIMIT_ERRORS);
  }
  return out.data;
}
