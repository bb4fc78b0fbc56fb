/* Connections with scripted arrivals, for the models of I/O: what has been taken, what has come and waits for somebody,
   and what is still to come and when. */
#include <string.h>

#include "picture/picture.h"
#include "scene/model.h"

enum { LINES_MOST = 8 };
#define NEARLY 1e-9 /* seconds: sums of ticks are not exact */

static bool there(const struct scene *s) { return models_count(s, MODEL_CONNECTION) > 0; }

static int lines(const struct scene *s, int width) {
  (void)width;
  size_t count = models_count(s, MODEL_CONNECTION);
  return count < LINES_MOST ? (int)count : LINES_MOST;
}

static double number_of(value v) {
  return value_is_float(v) ? value_float(v) : value_is_small(v) ? (double)value_small(v) : 0;
}

/* "✓ data 1" taken, "▐ data 2 ▌" there, "data 3 at 9" to come. */
static int draw_arrival(const struct scene *s, struct canvas *c, int x, int y, value arrival, double start,
                        bool taken) {
  uint32_t count;
  const value *pair = model_list(s, arrival, &count);
  struct buffer text = {0}, words = {0};
  double due = count == 2 ? start + number_of(pair[0]) : 0;
  uint64_t tick = (uint64_t)(due * (double)s->settings->second + 0.5);
  bool here = due <= model_seconds(s) + NEARLY;
  if (count == 2) text_clean(&text, model_text(s, pair[1]), strlen(model_text(s, pair[1])), false);
  if (taken)
    buffer_printf(&words, "✓ %s", text.data ? text.data : "");
  else if (here)
    buffer_printf(&words, "▐ %s ▌", text.data ? text.data : "");
  else
    say_into(&words, s->outlook->language, TEXT_SOCKET_AT, text.data ? text.data : "", number_text(tick).text, NULL);
  x = canvas_fit(c, x, y, c->area.w - x - 1, taken ? ROLE_QUIET : here ? ROLE_OWNER : ROLE_PLAIN, words.data);
  buffer_finish(&text);
  buffer_finish(&words);
  return x;
}

static void draw_connection(const struct scene *s, struct canvas *c, int y, const struct model *m) {
  value v = value_ref(m->offset);
  uint32_t count;
  const value *arrivals = model_list(s, model_attribute(s, v, "_arrivals"), &count);
  int64_t taken = model_number(s, v, "_taken");
  double start = number_of(model_attribute(s, v, "_start"));
  int label = part_label_width(s, c->area.w), x = label;
  canvas_fit(c, 1, y, label - 2, ROLE_STRONG, *m->name ? m->name : say(s->outlook->language, TEXT_SOCKET_WORD));
  uint32_t from = taken > 2 ? (uint32_t)taken - 2 : 0; /* the last two that were taken, and those behind them */
  for (uint32_t i = from; i < count && x + 8 < c->area.w; i++)
    x = draw_arrival(s, c, x, y, arrivals[i], start, i < taken) + 3;
}

static void draw(const struct scene *s, struct canvas *c) {
  int y = 0;
  for (size_t i = 0; i < s->model_count && y < c->area.h; i++)
    if (s->models[i].kind == MODEL_CONNECTION) draw_connection(s, c, y++, &s->models[i]);
}

const struct board board_connections = {.there = there, .small = lines, .large = lines, .weight = 9, .draw = draw};
