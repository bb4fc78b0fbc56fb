/* What the program has printed up to now, newest at the bottom; what went to standard error is marked. */
#include "view/view.h"

#include <string.h>

/* Where the exception is named in a traceback: behind its last indented line. The source is beside it anyway. */
static size_t message_of(const char *text, size_t length) {
  size_t from = 0;
  for (size_t i = 0; i + 1 < length; i++) {
    if (text[i] == '\n' && text[i + 1] != ' ' && (from == 0 || text[from] == ' ')) from = i + 1;
    if (text[i] == '\n' && text[i + 1] == ' ') from = i + 1;
  }
  return text[from] == ' ' ? 0 : from;
}

static struct record print_at(const struct scene *s, size_t i) {
  return history_record(s->history, s->player->trace.prints[i]);
}

static bool is_error(const struct record *r) { return r->kind == EVENT_RAISE || r->reason == 1; }

static const char *text_of(const struct scene *s, const struct record *r) {
  return pool_text(s->program->pool, r->object);
}

enum { PIECES_MOST = 256 }; /* of one row */

/* What is printed goes on in the row of the print before it where that did not end its line. */
static bool opens_row(const struct scene *s, size_t i) {
  struct record r = print_at(s, i), before = i > 0 ? print_at(s, i - 1) : r;
  const char *text = text_of(s, &before);
  return i == 0 || is_error(&r) || is_error(&before) || *text == '\0' || text[strlen(text) - 1] == '\n';
}

static void put_text(struct buffer *out, const char *text, bool last) {
  size_t length = strlen(text);
  while (last && length > 0 && text[length - 1] == '\n') length--;
  text_clean(out, text, length, false);
}

static void put_error(const struct scene *s, const struct record *r, struct buffer *out) {
  const char *text = text_of(s, r);
  if (r->kind == EVENT_RAISE) {
    buffer_printf(out, "%s: ", scene_name(s, r->thread));
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '\n') length--;
    text += message_of(text, length);
  }
  put_text(out, text, true);
}

/* The prints first..end-1 make a row. */
static void draw_row(const struct scene *s, struct canvas *c, int y, size_t first, size_t end) {
  struct buffer clean = {0};
  struct record r = print_at(s, first);
  bool error = is_error(&r), newest = s->player->trace.prints[end - 1] + s->last_count >= s->events;
  if (error) put_error(s, &r, &clean);
  for (size_t i = first; !error && i < end; i++) {
    r = print_at(s, i);
    put_text(&clean, text_of(s, &r), i + 1 == end);
  }
  if (error) canvas_put(c, 1, y, ROLE_ERROR, "!");
  canvas_fit(c, error ? 3 : 1, y, c->area.w - (error ? 4 : 2),
             error    ? ROLE_ERROR
             : newest ? ROLE_STRONG
                      : ROLE_PLAIN,
             clean.data ? clean.data : "");
  buffer_finish(&clean);
}

static size_t start_of_row(const struct scene *s, size_t end) {
  size_t first = end - 1;
  while (end - first < PIECES_MOST && !opens_row(s, first)) first--;
  return first;
}

static void draw(const struct scene *s, struct canvas *c) {
  const struct trace *t = &s->player->trace;
  size_t count = trace_prints_until(t, s->events), rows = c->area.h > 0 ? (size_t)c->area.h : 0;
  size_t back = s->outlook->scroll[VIEW_output] < 0 ? (size_t)-s->outlook->scroll[VIEW_output] : 0;
  size_t end = count > back ? count - back : count < rows ? count : rows;
  size_t first = end, used = 0;
  if (count == 0) canvas_fit(c, 1, 0, c->area.w - 2, ROLE_QUIET, say(s->outlook->language, TEXT_OUTPUT_NOTHING));
  for (; first > 0 && used < rows; used++) first = start_of_row(s, first);
  for (size_t at = end; at > first; used--) {
    size_t start = start_of_row(s, at);
    draw_row(s, c, (int)used - 1, start, at);
    at = start;
  }
}

static int want(const struct scene *s, int width) {
  (void)s;
  (void)width;
  return 8;
}

const struct view view_output = {.name = "output", .title = TEXT_TITLE_OUTPUT, .least = 2, .want = want, .draw = draw};
