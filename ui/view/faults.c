/* A text that could not be compiled: as the file is now, with a mark and the message under each line that is wrong. */
#include "cli/load.h"
#include "view/source.h"

#include <stdio.h>
#include <string.h>

static const struct diag *diag_of(const struct diags *d, unsigned line) {
  for (size_t i = 0; i < d->count; i++) {
    if (d->list[i].line == line) return &d->list[i];
  }
  return NULL;
}

/* The first line to be shown, so that the first mistake and what is said of it can be seen. */
static unsigned first_line(const struct scene *s, const struct diags *d, int rows) {
  long at = (long)d->list[0].line - rows / 3 + s->outlook->scroll[VIEW_source];
  return at < 1 ? 1 : (unsigned)at;
}

static void draw_line(struct canvas *c, int y, unsigned line, const char *text, bool wrong) {
  char number[16];
  snprintf(number, sizeof number, "%u", line);
  if (wrong) canvas_put(c, 0, y, ROLE_ERROR, "✗");
  canvas_right(c, SOURCE_GUTTER - 2, y, 4, wrong ? ROLE_ERROR : ROLE_QUIET, number);
  source_put_code(c, y, c->area.w, text, strlen(text), ROLE_CODE);
}

/* Columns in front of the place, which is counted in characters. */
static int columns_before(const char *text, unsigned column) {
  size_t length = strlen(text), at = 0;
  uint32_t rune;
  for (unsigned i = 1; i < column && at < length; i++) at += text_decode(text + at, length - at, &rune);
  return (int)text_width(text, at);
}

/* "^ what is wrong" under the place; over several rows where it is too long for that. Returns the row behind it. */
static int draw_message(struct canvas *c, int y, const struct diag *d, const char *text) {
  int x = SOURCE_GUTTER - 1, caret = x + columns_before(text, d->column), rows = c->area.h - y, used = 1;
  int needed = (int)text_width(d->message, strlen(d->message)) + 2;
  if (rows < 1) return y;
  if (caret + needed <= c->area.w) {
    canvas_put(c, canvas_put(c, caret, y, ROLE_ERROR, "^") + 1, y, ROLE_ERROR, d->message);
  } else {
    used = canvas_wrap(c, (struct rect){x, y, c->area.w - x, rows}, ROLE_ERROR, d->message);
  }
  y += used < rows ? used : rows;
  if (!d->hint || y >= c->area.h) return y;
  used = canvas_wrap(c, (struct rect){x, y, c->area.w - x, c->area.h - y}, ROLE_QUIET, d->hint);
  return y + (used < c->area.h - y ? used : c->area.h - y);
}

void faults_draw(const struct scene *s, struct canvas *c) {
  const struct faults *f = s->outlook->faults;
  const char *text = f->source.data ? f->source.data : "";
  unsigned first = first_line(s, &f->diags, c->area.h), line = 1;
  int y = 0;
  for (size_t at = 0; at < f->source.length && y < c->area.h; line++) {
    size_t next = text_next_line(text, f->source.length, at), length = next - at;
    while (length > 0 && (text[at + length - 1] == '\n' || text[at + length - 1] == '\r')) length--;
    const struct diag *d = diag_of(&f->diags, line);
    struct buffer clean = {0};
    text_clean(&clean, text + at, length, false);
    if (line >= first) draw_line(c, y++, line, clean.data ? clean.data : "", d != NULL);
    if (line >= first && d) y = draw_message(c, y, d, clean.data ? clean.data : "");
    buffer_finish(&clean);
    at = next;
  }
}
