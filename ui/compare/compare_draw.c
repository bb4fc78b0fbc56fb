/* What a comparison looks like: title, a Gantt chart for each machine, the table, the keys. */
#include "compare/compare.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "view/lanes.h"
#include "view/view.h"

enum { COLUMN = 11, NAME_LEAST = 13, LANES_LEAST = 1, LANES_SEEN = 100, NUMBER_MOST = 24 };

/* --- the table --- */

struct figure {
  enum text_id head;
  double (*of)(const struct summary *s);
  int decimals;
  bool more; /* more is better */
};

static double end_of(const struct summary *s) { return (double)s->end; }
static double turnaround_of(const struct summary *s) { return s->turnaround; }
static double response_of(const struct summary *s) { return s->response; }
static double waiting_of(const struct summary *s) { return s->waiting; }
static double use_of(const struct summary *s) { return s->utilisation * 100; }
static double fairness_of(const struct summary *s) { return s->fairness; }
static double missed_of(const struct summary *s) { return (double)s->missed; }
static double dispatches_of(const struct summary *s) { return (double)s->dispatches; }

/* In the order of what a class asks for: the last ones go where the screen is narrow. */
static const struct figure figures[] = {
    {TEXT_COMPARE_END, end_of, 0, false},
    {TEXT_COMPARE_MISSED, missed_of, 0, false}, /* where there are deadlines */
    {TEXT_COMPARE_TURNAROUND, turnaround_of, 2, false},
    {TEXT_COMPARE_RESPONSE, response_of, 2, false},
    {TEXT_COMPARE_WAITING, waiting_of, 2, false},
    {TEXT_COMPARE_USE, use_of, 1, true},
    {TEXT_COMPARE_FAIRNESS, fairness_of, 3, true},
    {TEXT_COMPARE_SWITCHES, dispatches_of, 0, false},
};
enum { FIGURES = sizeof figures / sizeof *figures, MISSED = 1 };

static bool has_deadlines(const struct comparison *x) { return x->variants[0].summary.real_time; }

/* The nth that is shown. */
static const struct figure *figure_at(const struct comparison *x, int i) {
  return &figures[i >= MISSED && !has_deadlines(x) ? i + 1 : i];
}

/* A run that got stuck, or goes on, has no figures that could be the best. */
static bool finished(const struct variant *v) { return v->end == END_FINISHED || v->round; }

static void put_figure(const struct figure *f, const struct variant *v, char text[NUMBER_MOST]) {
  double d = f->of(&v->summary);
  if (isnan(d))
    snprintf(text, NUMBER_MOST, "-");
  else
    snprintf(text, NUMBER_MOST, "%.*f", f->decimals, d);
}

/* The best one, when they are not all alike: compared as they are shown. */
static bool is_best(const struct comparison *x, const struct figure *f, const struct variant *v) {
  bool differ = false;
  char mine[NUMBER_MOST], other[NUMBER_MOST];
  put_figure(f, v, mine);
  if (!finished(v) || mine[0] == '-') return false;
  for (size_t i = 0; i < x->count; i++) {
    const struct variant *w = &x->variants[i];
    put_figure(f, w, other);
    differ |= strcmp(mine, other) != 0;
    if (!finished(w) || strcmp(mine, other) == 0) continue;
    double a = f->of(&v->summary), b = f->of(&w->summary);
    if (f->more ? b > a : b < a) return false;
  }
  return differ;
}

static enum text_id verdict_of(const struct variant *v) {
  static const enum text_id ends[] = {TEXT_COMPARE_GOES_ON, TEXT_FINISHED, TEXT_DEADLOCK, TEXT_HANG,
                                      TEXT_FAILED,          TEXT_LIMIT};
  return ends[v->end];
}

static void table_row(const struct comparison *x, enum language l, struct canvas *c, int y, const struct variant *v,
                      int columns) {
  int x0 = c->area.w - columns * COLUMN;
  canvas_fit(c, 1, y, x0 - 2, ROLE_STRONG, v->name.data);
  for (int i = 0; i < columns; i++) {
    char text[NUMBER_MOST];
    int right = x0 + (i + 1) * COLUMN - 2;
    put_figure(figure_at(x, i), v, text);
    bool best = is_best(x, figure_at(x, i), v);
    if (i == 0 && !finished(v))
      canvas_right(c, right + 1, y, COLUMN, ROLE_ERROR, say(l, verdict_of(v)));
    else
      canvas_right(c, right, y, COLUMN - 2, best ? ROLE_OWNER : ROLE_PLAIN, text);
    if (best) canvas_put(c, right, y, ROLE_OWNER, "◄");
  }
}

/* A name that is cut off does not tell which machine it is: rather a figure less, up to a half of the width. */
static int name_width(const struct comparison *x, int width) {
  int most = NAME_LEAST;
  for (size_t i = 0; i < x->count; i++) {
    int needed = (int)text_width(x->variants[i].name.data, x->variants[i].name.length) + 3;
    if (needed > most) most = needed;
  }
  return most > width / 2 ? width / 2 : most;
}

static int columns_of(const struct comparison *x, int width) {
  int columns = (width - name_width(x, width)) / COLUMN, all = FIGURES - !has_deadlines(x);
  return columns > all ? all : columns < 1 ? 1 : columns;
}

void comparison_table(const struct comparison *x, enum language l, struct canvas *c) {
  int columns = columns_of(x, c->area.w), x0 = c->area.w - columns * COLUMN;
  canvas_put(c, 1, 0, ROLE_QUIET, say(l, TEXT_COMPARE_BEST));
  for (int i = 0; i < columns; i++)
    canvas_right(c, x0 + (i + 1) * COLUMN - 2, 0, COLUMN - 1, ROLE_QUIET, say(l, figure_at(x, i)->head));
  for (size_t i = 0; i < x->count; i++) table_row(x, l, c, 1 + (int)i, &x->variants[i], columns);
}

/* --- the charts --- */

static void draw_rule(const struct variant *v, struct canvas *c, int y) {
  struct buffer text = {0};
  enum language l = v->outlook.language;
  struct rect before = canvas_enter(c, (struct rect){0, y, c->area.w, 1});
  canvas_repeat(c, 0, 0, c->area.w, ROLE_RULE, "─");
  bool over = v->scene.over;
  buffer_printf(&text, " %s%s%s ", v->name.data, over ? " · " : "", over ? say(l, verdict_of(v)) : "");
  view_timeline.rule(&v->scene, c);
  canvas_put(c, 1, 0, over && !finished(v) ? ROLE_ALARM : ROLE_TITLE, text.data);
  canvas_leave(c, before);
  buffer_finish(&text);
}

static void draw_title(const struct comparison *x, struct canvas *c) {
  struct buffer text = {0};
  const struct scene *s = &x->variants[0].scene;
  enum language l = s->outlook->language;
  const struct program *p = s->program;
  const char *title = pool_text(p->pool, l == LANGUAGE_ZH && p->title_zh ? p->title_zh : p->title);
  canvas_fill(c, (struct rect){0, 0, c->area.w, 1}, ROLE_BAR, " ");
  buffer_printf(&text, " %s %s %llu/%llu ", x->playing ? "▶" : "■", say(l, TEXT_TICK), (unsigned long long)x->tick,
                (unsigned long long)x->last);
  int room = c->area.w - (int)text_width(text.data, text.length);
  canvas_fit(c, 1, 0, room - 2, ROLE_BAR_NAME, *title ? title : p->path);
  canvas_put(c, room, 0, x->playing ? ROLE_BAR_PLAY : ROLE_BAR_PAUSE, text.data);
  buffer_finish(&text);
}

static void draw_keys(const struct comparison *x, struct canvas *c, int y) {
  static const enum action list[] = {ACTION_PLAY,  ACTION_FORWARD, ACTION_BACK,     ACTION_HOME,  ACTION_END,
                                     ACTION_LANES, ACTION_ZOOM_IN, ACTION_ZOOM_OUT, ACTION_CANCEL};
  const struct outlook *o = &x->variants[0].outlook;
  int at = 1;
  for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
    struct buffer key = {0};
    const char *word = key_row(list[i])->word[o->language];
    key_labels(list[i], 1, o->ascii_lines, &key);
    int needed = (int)(text_width(key.data, key.length) + text_width(word, strlen(word))) + 3;
    if (at + needed <= c->area.w) {
      canvas_put(c, canvas_put(c, at, y, ROLE_KEY, key.data) + 1, y, ROLE_QUIET, word);
      at += needed;
    }
    buffer_finish(&key);
  }
}

static int lanes_wanted(const struct variant *v, int width) {
  int rows = view_timeline.want(&v->scene, width) - (width >= 120 ? 2 : 0);
  return rows < LANES_LEAST ? LANES_LEAST : rows;
}

/* Rows of the table, its rule, the title and the keys; a rule for each chart. */
static int fixed_rows(const struct comparison *x) { return 4 + 2 * (int)x->count; }

int comparison_rows(const struct comparison *x, int width) {
  int rows = fixed_rows(x);
  for (size_t i = 0; i < x->count; i++) rows += lanes_wanted(&x->variants[i], width);
  return rows;
}

/* Rows of the lanes alone, when they are of that kind. */
static int rows_with(struct comparison *x, enum lanes lanes) {
  int rows = 0;
  for (size_t i = 0; i < x->count; i++) {
    x->variants[i].outlook.lanes = lanes;
    rows += (int)lanes_count(&x->variants[i].scene, LANES_SEEN);
  }
  return rows;
}

/* Where there is no room for all the threads of all machines, a lane for each core says more than a few threads. */
static void choose_lanes(struct comparison *x, int room) {
  if (x->lanes_chosen || rows_with(x, LANES_THREADS) <= room || rows_with(x, LANES_CORES) <= room) return;
  rows_with(x, LANES_THREADS);
}

static void draw(struct comparison *x, struct canvas *c, int height) {
  enum language l = x->variants[0].outlook.language;
  int spare = height - fixed_rows(x), y = 1, left = (int)x->count;
  x->width = c->width;
  choose_lanes(x, spare);
  canvas_clear(c);
  draw_title(x, c);
  for (size_t i = 0; i < x->count; i++, left--) {
    const struct variant *v = &x->variants[i];
    int legend = left == 1 && v->outlook.lanes == LANES_CORES ? 2 : 0; /* whose the letters are: said once */
    int rows = lanes_wanted(v, c->width) + legend, share = spare > 0 ? spare / left : 0;
    if (rows > share) rows = share;
    draw_rule(v, c, y++);
    struct rect before = canvas_enter(c, (struct rect){0, y, c->width, rows});
    view_timeline.draw(&v->scene, c);
    canvas_leave(c, before);
    y += rows;
    spare -= rows;
  }
  canvas_repeat(c, 0, y, c->width, ROLE_RULE, "─");
  struct rect before = canvas_enter(c, (struct rect){0, y + 1, c->width, 1 + (int)x->count});
  comparison_table(x, l, c);
  canvas_leave(c, before);
}

void comparison_draw(struct comparison *x, struct canvas *c) {
  draw(x, c, c->height);
  draw_keys(x, c, c->height - 1);
}

void comparison_draw_still(struct comparison *x, struct canvas *c) { draw(x, c, c->height + 1); }
