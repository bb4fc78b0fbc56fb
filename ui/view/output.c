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

static void draw_print(const struct scene *s, struct canvas *c, int y, const struct record *r, bool newest) {
  struct buffer clean = {0};
  const char *text = pool_text(s->program->pool, r->object);
  size_t length = strlen(text);
  bool error = r->kind == EVENT_RAISE || r->reason == 1;
  while (length > 0 && text[length - 1] == '\n') length--;
  if (r->kind == EVENT_RAISE) {
    size_t from = message_of(text, length);
    text += from;
    length -= from;
    buffer_printf(&clean, "%s: ", scene_name(s, r->thread));
  }
  text_clean(&clean, text, length, false);
  if (error) canvas_put(c, 1, y, ROLE_ERROR, "!");
  canvas_fit(c, error ? 3 : 1, y, c->area.w - (error ? 4 : 2),
             error    ? ROLE_ERROR
             : newest ? ROLE_STRONG
                      : ROLE_PLAIN,
             clean.data ? clean.data : "");
  buffer_finish(&clean);
}

static void draw(const struct scene *s, struct canvas *c) {
  const struct trace *t = &s->player->trace;
  size_t count = trace_prints_until(t, s->events), rows = c->area.h > 0 ? (size_t)c->area.h : 0;
  size_t back = s->outlook->scroll[VIEW_output] < 0 ? (size_t)-s->outlook->scroll[VIEW_output] : 0;
  size_t end = count > back ? count - back : count < rows ? count : rows;
  size_t first = end > rows ? end - rows : 0;
  if (count == 0) canvas_fit(c, 1, 0, c->area.w - 2, ROLE_QUIET, say(s->outlook->language, TEXT_OUTPUT_NOTHING));
  for (size_t i = first; i < end; i++) {
    struct record r = history_record(s->history, t->prints[i]);
    draw_print(s, c, (int)(i - first), &r, t->prints[i] + s->last_count >= s->events);
  }
}

static int want(const struct scene *s, int width) {
  (void)s;
  (void)width;
  return 8;
}

const struct view view_output = {.name = "output", .title = TEXT_TITLE_OUTPUT, .least = 2, .want = want, .draw = draw};
