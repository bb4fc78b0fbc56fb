/* The scale of the time axis: what fits, what is folded, which part of it can be seen; and its ruler. */
#include "view/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "view/lanes.h"
#include "view/view.h"

enum {
  LABEL_LEAST = 10,
  LABEL_MOST = 16,
  LETTER_CELLS = 2,
  RULER_STEP = 10,
  SPARSE = 3,
  ENDLESS = 4096,
  FOLDED = 4,
  CROWD = 40
};

uint64_t timeline_end(const struct scene *s) {
  uint64_t end = history_known_end(s->history).tick + 1, seen = s->player->seen.tick + 1;
  uint64_t own = history_complete(s->history) ? end : seen > end ? seen : end;
  return own > s->outlook->axis_end ? own : s->outlook->axis_end;
}

static uint64_t cursor(const struct scene *s) { return s->outlook->axis_end ? s->outlook->axis_now : s->tick; }

static int label_width(const struct scene *s, int width) {
  int longest = LABEL_LEAST - 2;
  for (size_t i = 0; i < s->thread_count; i++) {
    int w = (int)text_width(s->threads[i].name, strlen(s->threads[i].name));
    if (w > longest) longest = w;
  }
  if (s->thread_count >= CROWD) longest += 2; /* "worker ×100" */
  if (lanes_lettered(s)) longest += LETTER_CELLS;
  int most = width >= 120 ? LABEL_MOST + 4 : LABEL_MOST;
  if (longest + 2 > most) longest = most - 2;
  return longest + 2 < width / 3 ? longest + 2 : width / 3;
}

/* --- folding --- */

/* The place of a tick on the axis: each folded stretch before it counts as a few ticks. */
static uint64_t place_of(const struct scale *k, uint64_t tick) {
  uint64_t less = 0;
  for (size_t i = 0; i < k->idle_count && k->idle[i].from < tick; i++) {
    uint64_t length = k->idle[i].to - k->idle[i].from;
    if (tick < k->idle[i].to) return k->idle[i].from - less + (tick - k->idle[i].from) * FOLDED / length;
    less += length - FOLDED;
  }
  return tick - less;
}

static uint64_t tick_of(const struct scale *k, uint64_t place) {
  uint64_t less = 0;
  for (size_t i = 0; i < k->idle_count; i++) {
    uint64_t from = k->idle[i].from - less, length = k->idle[i].to - k->idle[i].from;
    if (place <= from) break;
    if (place < from + FOLDED) return k->idle[i].from + ((place - from) * length + FOLDED - 1) / FOLDED;
    less += length - FOLDED;
  }
  return place + less;
}

/* By itself only where the whole run does not fit as it is. */
static void fold(const struct scene *s, struct scale *k) {
  const struct trace *t = &s->player->trace;
  bool wanted =
      s->outlook->fold == FOLD_ON || (s->outlook->fold == FOLD_AUTO && timeline_end(s) > (uint64_t)k->columns);
  if (!wanted || s->outlook->axis_end || t->idle_count == 0) return;
  k->idle = t->idle;
  k->idle_count = t->idle_count;
}

/* --- the scale --- */

bool timeline_is_dense(const struct history *h, uint64_t ticks) { return history_count(h) * SPARSE > ticks; }

/* A run in which most ticks hold an event is looked at tick by tick, and one that goes on without an end; one with long
   pauses as a whole. Runs side by side have one scale: tick by tick where all of them are such. */
static int fitting_zoom(const struct scene *s, int columns, uint64_t total) {
  for (int zoom = columns >= 120 ? 3 : 2; zoom > 1; zoom--) {
    if (total * (uint64_t)zoom < (uint64_t)columns) return zoom;
  }
  bool dense = s->outlook->axis_end ? s->outlook->axis_dense : timeline_is_dense(s->history, total);
  if (total < (uint64_t)columns || dense) return 1;
  if (total / (uint64_t)columns >= ENDLESS) return 1;
  int zoom = 0;
  while (zoom > ZOOM_LEAST && total >> -zoom >= (uint64_t)columns) zoom--;
  return zoom;
}

static uint64_t visible(const struct scale *k) {
  uint64_t ticks = (uint64_t)(k->columns / k->per_tick) * k->ticks;
  return ticks ? ticks : 1;
}

/* The window moves in steps, so that it mostly stands still. */
static uint64_t first_by_cursor(const struct scale *k, uint64_t total, uint64_t now) {
  uint64_t seen = visible(k);
  if (total < seen || now < seen * 3 / 4) return 0;
  uint64_t step = seen / 4 / k->ticks * k->ticks;
  if (step == 0) step = k->ticks;
  return (now - seen * 3 / 4 + step) / step * step;
}

struct scale timeline_scale(const struct scene *s, int width) {
  struct scale k = {.label = label_width(s, width), .per_tick = 1, .ticks = 1};
  k.columns = width - k.label - 1 > 0 ? width - k.label - 1 : 1;
  fold(s, &k);
  uint64_t total = place_of(&k, timeline_end(s)), now = place_of(&k, cursor(s));
  int zoom = s->outlook->zoom ? s->outlook->zoom : fitting_zoom(s, k.columns, total);
  if (zoom > 0)
    k.per_tick = zoom;
  else
    k.ticks = (uint64_t)1 << -zoom;
  k.first = s->outlook->panned ? s->outlook->axis_first / k.ticks * k.ticks : first_by_cursor(&k, total, now);
  k.from = tick_of(&k, k.first);
  k.to = tick_of(&k, k.first + visible(&k) + k.ticks);
  return k;
}

int timeline_zoomed(const struct scene *s, int width, int direction) {
  struct scale k = timeline_scale(s, width);
  int now = s->outlook->zoom;
  if (now == 0) {
    now = k.per_tick;
    for (uint64_t ticks = k.ticks; ticks > 1; ticks >>= 1) now = now > 0 ? -1 : now - 1;
  }
  int next = now + direction;
  if (next == 0) next += direction;
  return next > ZOOM_MOST || next < ZOOM_LEAST ? now : next;
}

long timeline_column(const struct scale *k, uint64_t tick) {
  uint64_t place = place_of(k, tick);
  if (place < k->first) return -(long)((k->first - place) / k->ticks) * k->per_tick - 1;
  return (long)((place - k->first) / k->ticks) * k->per_tick;
}

uint64_t timeline_tick(const struct scale *k, int column) {
  return tick_of(k, k->first + (uint64_t)(column / k->per_tick) * k->ticks);
}

uint64_t timeline_first(const struct scale *k, uint64_t tick, int column) {
  uint64_t place = place_of(k, tick), before = (uint64_t)(column / k->per_tick) * k->ticks;
  return place > before ? place - before : 0;
}

uint64_t timeline_panned(const struct scene *s, const struct scale *k, long columns) {
  uint64_t distance = (uint64_t)(labs(columns) / k->per_tick) * k->ticks, total = place_of(k, timeline_end(s));
  uint64_t last = total > visible(k) / 2 ? total - visible(k) / 2 : 0;
  if (columns < 0) return k->first > distance ? k->first - distance : 0;
  return k->first + distance < last ? k->first + distance : k->first > last ? k->first : last;
}

/* --- the ruler --- */

static void put_scale(const struct scene *s, const struct scale *k, struct buffer *out) {
  enum language l = s->outlook->language;
  if (k->idle_count) say_into(out, l, TEXT_SCALE_FOLDED, NULL);
  if (k->ticks > 1)
    say_into(out, l, TEXT_SCALE_TICKS, number_text(k->ticks).text, NULL);
  else if (k->per_tick > 1)
    say_into(out, l, TEXT_SCALE_COLUMNS, number_text((uint64_t)k->per_tick).text, NULL);
  else
    say_into(out, l, TEXT_SCALE_ONE, NULL);
}

/* Nothing is written over something else: the playhead goes first, then marks, folds, numbers. */
struct ruler {
  struct canvas *c;
  const struct scale *k;
  int room;
};

static bool is_free(const struct ruler *r, long x, int width) {
  for (long i = x - 1; i <= x + width; i++) {
    const struct tile *t = canvas_tile(r->c, r->c->area.x + r->k->label + (int)i, r->c->area.y);
    if (i >= 0 && t && t->text[0] && strcmp(t->text, "─") != 0) return false;
  }
  return x >= 0 && x + width < r->room;
}

static void put_at(const struct ruler *r, long x, enum role role, const char *text) {
  int width = (int)text_width(text, strlen(text));
  if (is_free(r, x, width)) canvas_put(r->c, r->k->label + (int)x, 0, role, text);
}

static void draw_marks(const struct scene *s, const struct ruler *r) {
  for (size_t i = 0; s->outlook->marks && i < s->outlook->marks->count; i++) {
    char name[2] = {s->outlook->marks->list[i].name, '\0'};
    put_at(r, timeline_column(r->k, s->outlook->marks->list[i].tick), ROLE_BAR_PAUSE, name);
  }
}

static void draw_folds(const struct ruler *r) {
  for (size_t i = 0; i < r->k->idle_count && r->k->idle[i].from < r->k->to; i++) {
    long x = timeline_column(r->k, r->k->idle[i].from);
    if (r->k->idle[i].to > r->k->from && x >= 0) put_at(r, x, ROLE_QUIET, "≈");
  }
}

static void draw_numbers(const struct ruler *r) {
  uint64_t step = RULER_STEP;
  for (int i = 0; step / r->k->ticks < RULER_STEP; i++)
    step = i % 3 == 1 ? step / 2 * 5 : step * 2; /* 20, 50, 100, … */
  long last = -RULER_STEP;
  for (uint64_t t = (r->k->from + step - 1) / step * step; t < r->k->to; t += step) {
    long x = timeline_column(r->k, t);
    if (x < last + RULER_STEP / 2) continue; /* in a fold */
    put_at(r, x, ROLE_QUIET, number_text(t).text);
    last = x;
  }
}

/* The playhead above its column, a number every ten ticks or so, marks, folds. */
void timeline_rule(const struct scene *s, struct canvas *c) {
  struct scale k = timeline_scale(s, c->area.w);
  struct buffer scale = {0};
  put_scale(s, &k, &scale);
  int width = (int)text_width(scale.data, scale.length);
  struct ruler r = {c, &k, k.columns - width - 3};
  struct number_text now = number_text(cursor(s));
  long x = timeline_column(&k, cursor(s)), playhead = 2 + (long)strlen(now.text);
  bool here = x >= 0 && x < k.columns, over = here && x + playhead > r.room;
  if (r.room > 0 && !over) canvas_printf(c, c->area.w - width - 2, 0, ROLE_QUIET, " %s ", scale.data);
  if (over) r.room = k.columns;
  if (here) {
    bool left = k.label + x + playhead >= c->area.w; /* no room on the right of it */
    canvas_put(c, k.label + (int)x, 0, ROLE_OWNER, "▼");
    canvas_put(c, k.label + (int)(left ? x - playhead + 2 : x + 1), 0, ROLE_OWNER, now.text);
  }
  draw_marks(s, &r);
  draw_folds(&r);
  draw_numbers(&r);
  buffer_finish(&scale);
}
