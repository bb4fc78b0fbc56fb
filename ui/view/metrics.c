/* Figures of the run so far, from the books that the state keeps. */
#include "view/view.h"

#include <math.h>
#include <stdio.h>

#include "analysis/metrics.h"
#include "analysis/summary.h"
#include "analysis/task_set.h"

enum { COLUMN = 11, NAME = 12, LOCKS_SHOWN = 4, EVENTS_MOST = 200000 };

/* A column of the threads: shown where the view is at least that wide. */
enum figure { RESPONSE, TURNAROUND, RAN, READY, IO, BLOCKED, ASLEEP, FIGURES };
static const struct {
  enum text_id head;
  enum role role;
  int width;
} columns[FIGURES] = {
    [RESPONSE] = {TEXT_METRIC_RESPONSE, ROLE_PLAIN, NAME + 6 * COLUMN},
    [TURNAROUND] = {TEXT_METRIC_TURNAROUND, ROLE_PLAIN, NAME + 6 * COLUMN},
    [RAN] = {TEXT_METRIC_RAN, ROLE_RUNNING, 0},
    [READY] = {TEXT_METRIC_READY, ROLE_READY, 0},
    [IO] = {TEXT_METRIC_IO, ROLE_ASLEEP, NAME + 7 * COLUMN},
    [BLOCKED] = {TEXT_METRIC_BLOCKED, ROLE_BLOCKED, 0},
    [ASLEEP] = {TEXT_METRIC_ASLEEP, ROLE_ASLEEP, 0},
};

/* Where a column ends; 0: it is not shown. Narrow ones stand closer together. */
static int end_of(const struct canvas *c, int column, int *width) {
  int behind = 0;
  *width = c->area.w < NAME + 4 * COLUMN ? 9 : COLUMN;
  if (c->area.w < columns[column].width) return 0;
  for (int i = column + 1; i < FIGURES; i++) behind += c->area.w >= columns[i].width;
  return c->area.w - 1 - behind * *width;
}

static void draw_figure(struct canvas *c, int y, int column, enum role role, const char *text) {
  int width, end = end_of(c, column, &width);
  if (end > 0) canvas_right(c, end, y, width - 1, role, text);
}

static void draw_header(const struct scene *s, struct canvas *c, int y) {
  canvas_put(c, 1, y, ROLE_QUIET, say(s->outlook->language, TEXT_METRIC_THREAD));
  for (int i = 0; i < FIGURES; i++) draw_figure(c, y, i, ROLE_QUIET, say(s->outlook->language, columns[i].head));
}

static void draw_thread(const struct scene *s, struct canvas *c, int y, const struct thread_view *t) {
  struct thread_book b = metrics_book(s->machine, t->id);
  int width;
  bool io_apart = end_of(c, IO, &width) > 0;
  const uint64_t values[FIGURES] = {[RESPONSE] = metrics_span(b.arrival, b.first_run),
                                    [TURNAROUND] = metrics_span(b.arrival, b.finish),
                                    [RAN] = b.cpu,
                                    [READY] = b.ready,
                                    [IO] = b.io,
                                    [BLOCKED] = b.blocked,
                                    [ASLEEP] = b.asleep - (io_apart ? b.io : 0)};
  int left = c->area.w;
  for (int i = 0, end; i < FIGURES; i++)
    if ((end = end_of(c, i, &width)) > 0 && end - width < left) left = end - width;
  canvas_fit(c, 1, y, left - 1, t->id == s->followed ? ROLE_STRONG : ROLE_PLAIN, t->name);
  for (int i = 0; i < FIGURES; i++) {
    bool none = values[i] == UINT64_MAX;
    draw_figure(c, y, i, none || values[i] == 0 ? ROLE_QUIET : columns[i].role,
                none ? "-" : number_text(values[i]).text);
  }
}

static void put_real(struct canvas *c, int y, int column, double n) {
  char text[32];
  if (isnan(n)) return;
  snprintf(text, sizeof text, "%.2f", n);
  draw_figure(c, y, column, ROLE_STRONG, text);
}

static void draw_means(const struct scene *s, struct canvas *c, int y, const struct summary *sum) {
  canvas_put(c, 1, y, ROLE_QUIET, say(s->outlook->language, TEXT_METRIC_MEAN));
  put_real(c, y, RESPONSE, sum->response);
  put_real(c, y, TURNAROUND, sum->turnaround);
  put_real(c, y, READY, sum->waiting);
}

/* --- locks --- */

static bool is_lock(const struct thing *t) {
  return !t->inner && (t->picture == PICTURE_PADLOCK || t->picture == PICTURE_SLOTS || t->picture == PICTURE_READERS);
}

static size_t locks_of(const struct scene *s) {
  size_t count = 0;
  for (size_t i = 0; i < s->thing_count; i++) count += is_lock(&s->things[i]);
  return count;
}

/* From the events up to now: NULL where they are too many to go through for every picture. */
static struct metrics *heard(const struct scene *s) {
  if (s->events > EVENTS_MOST) return NULL;
  struct metrics *x = metrics_new();
  for (uint64_t i = 0; i < s->events; i++) {
    struct record r = history_record(s->history, i);
    bool concerns = r.object != 0 && (r.kind == EVENT_BLOCK || r.kind == EVENT_TIMEOUT || r.kind == EVENT_ACQUIRE ||
                                      r.kind == EVENT_HANDOFF || r.kind == EVENT_RELEASE);
    struct event e = {
        .tick = r.tick, .object = r.object, .thread = r.thread, .kind = r.kind, .core = r.core, .reason = r.reason};
    if (concerns) metrics_event(x, s->machine, &e);
  }
  return x;
}

static void draw_lock(const struct scene *s, struct canvas *c, int y, const struct metrics *x, const struct thing *t) {
  const struct lock_metrics *list;
  size_t count = metrics_locks(x, &list), at = 0;
  while (at < count && list[at].serial != t->serial) at++;
  if (at == count) return;
  uint64_t waiting;
  struct lock_metrics l = metrics_lock_now(x, s->machine, &list[at], &waiting);
  const uint64_t values[] = {l.acquisitions, l.contended, l.wait_total, l.wait_worst, l.held_total, l.overtaken};
  canvas_fit(c, 1, y, c->area.w - 1 - 6 * COLUMN, ROLE_PLAIN, t->name);
  for (int i = 0; i < 6; i++)
    canvas_right(c, c->area.w - 1 - (5 - i) * COLUMN, y, COLUMN - 1, values[i] ? ROLE_PLAIN : ROLE_QUIET,
                 number_text(values[i]).text);
}

static void draw_locks(const struct scene *s, struct canvas *c, int y) {
  static const enum text_id heads[] = {TEXT_METRIC_TAKEN, TEXT_METRIC_CONTENDED, TEXT_METRIC_WAITS,
                                       TEXT_METRIC_WORST, TEXT_METRIC_HELD,      TEXT_METRIC_OVERTAKEN};
  struct metrics *x = c->area.w >= NAME + 6 * COLUMN ? heard(s) : NULL;
  if (!x) return;
  canvas_put(c, 1, y, ROLE_QUIET, say(s->outlook->language, TEXT_METRIC_LOCK));
  for (int i = 0; i < 6; i++)
    canvas_right(c, c->area.w - 1 - (5 - i) * COLUMN, y, COLUMN - 1, ROLE_QUIET, say(s->outlook->language, heads[i]));
  for (size_t i = 0; i < s->thing_count && ++y < c->area.h;)
    if (is_lock(&s->things[i++]))
      draw_lock(s, c, y, x, &s->things[i - 1]);
    else
      y--;
  metrics_free(x);
}

static void draw_cores(const struct scene *s, struct canvas *c, int y, const struct summary *sum) {
  uint64_t busy = 0, all = metrics_now(s->machine) * s->state->core_count, dispatches = 0, preemptions = 0;
  for (uint32_t i = 0; i < s->state->core_count; i++) {
    const struct core_book *b = state_core_book(s->state, i);
    busy += b->busy;
  }
  for (size_t i = 0; i < s->thread_count; i++) {
    dispatches += state_book(s->state, s->threads[i].id)->dispatches;
    preemptions += state_book(s->state, s->threads[i].id)->preemptions;
  }
  enum language l = s->outlook->language;
  int x = canvas_put(c, 1, y, ROLE_QUIET, say(l, TEXT_METRIC_CPU));
  x = canvas_printf(c, x + 1, y, ROLE_STRONG, "%.0f %%", all ? 100.0 * (double)busy / (double)all : 0.0);
  x = canvas_put(c, x + 3, y, ROLE_QUIET, say(l, TEXT_METRIC_SWITCHES));
  x = canvas_printf(c, x + 1, y, ROLE_STRONG, "%llu", (unsigned long long)dispatches);
  x = canvas_put(c, x + 3, y, ROLE_QUIET, say(l, TEXT_METRIC_PREEMPTIONS));
  x = canvas_printf(c, x + 1, y, ROLE_STRONG, "%llu", (unsigned long long)preemptions);
  if (sum->real_time) {
    x = canvas_put(c, x + 3, y, ROLE_QUIET, say(l, TEXT_METRIC_LATE));
    x = canvas_printf(c, x + 1, y, sum->missed ? ROLE_ERROR : ROLE_STRONG, "%s", number_text(sum->missed).text);
  }
  const char *fairness = say(l, TEXT_METRIC_FAIRNESS);
  if (isnan(sum->fairness) || x + 3 + (int)text_width(fairness, strlen(fairness)) + 1 + 5 > c->width) return;
  x = canvas_put(c, x + 3, y, ROLE_QUIET, fairness);
  canvas_printf(c, x + 1, y, ROLE_STRONG, "%.3f", sum->fairness);
}

/* Of periodic tasks: what is known before they run. False: there are none. */
static bool draw_theory(const struct scene *s, struct canvas *c, int y) {
  static const enum text_id answers[] = {
      [ANSWER_NO] = TEXT_METRIC_MISSED, [ANSWER_YES] = TEXT_METRIC_MET, [ANSWER_UNKNOWN] = TEXT_METRIC_UNKNOWN};
  enum language l = s->outlook->language;
  struct task_set set;
  task_set_find(s->machine, &set);
  bool any = set.count > 0;
  if (any) {
    enum answer answer = task_set_judge(s->machine, &set);
    int x = canvas_put(c, 1, y, ROLE_QUIET, say(l, TEXT_METRIC_TASKS));
    x = canvas_printf(c, x + 1, y, ROLE_STRONG, "%.3f", bounds_utilisation(set.tasks, set.count));
    x = canvas_put(c, x + 3, y, ROLE_QUIET, say(l, TEXT_METRIC_BOUND));
    x = canvas_printf(c, x + 1, y, ROLE_STRONG, "%.3f", bounds_liu_layland(set.count));
    canvas_fit(c, x + 3, y, c->area.w - x - 3, answer == ANSWER_NO ? ROLE_ERROR : ROLE_PLAIN, say(l, answers[answer]));
  }
  task_set_finish(&set);
  return any;
}

static void draw(const struct scene *s, struct canvas *c) {
  struct summary sum;
  int y = 0, locks = (int)locks_of(s), foot = 1 + (locks > 0 ? 1 + (locks < LOCKS_SHOWN ? locks : LOCKS_SHOWN) : 0);
  summary_of(s->machine, &sum);
  draw_cores(s, c, y++, &sum);
  y += draw_theory(s, c, y);
  draw_header(s, c, y++);
  int room = c->area.h - y, few = (int)s->thread_count < 2 ? (int)s->thread_count : 2;
  if (room - foot < few) foot = 0; /* the threads come first */
  room -= foot;
  size_t rows = room > 0 ? (size_t)room : 0;
  bool more = s->thread_count > rows;
  if (more && rows > 0) rows--;
  for (size_t i = 0; i < rows && i < s->thread_count; i++) draw_thread(s, c, y++, &s->threads[i]);
  if (more) {
    struct buffer text = {0};
    if (y >= c->area.h) canvas_fill(c, (struct rect){0, y = c->area.h - 1, c->area.w, 1}, ROLE_PLAIN, " ");
    say_into(&text, s->outlook->language, TEXT_AND_MORE, number_text(s->thread_count - rows).text, NULL);
    canvas_put(c, 1, y++, ROLE_QUIET, text.data);
    buffer_finish(&text);
  }
  if (foot > 0) draw_means(s, c, y++, &sum);
  if (foot > 1) draw_locks(s, c, y);
}

static int want(const struct scene *s, int width) {
  bool tasks = false;
  for (size_t i = 0; i < s->thread_count && !tasks; i++) tasks = state_sched(s->state, s->threads[i].id)->period != 0;
  size_t locks = locks_of(s);
  int foot = 1 + (locks > 0 ? 1 + (int)(locks < LOCKS_SHOWN ? locks : LOCKS_SHOWN) : 0);
  return (int)(s->thread_count < 30 ? s->thread_count : 30) + 2 + tasks + (width >= 100 ? foot : 0);
}

const struct view view_metrics = {
    .name = "metrics", .title = TEXT_TITLE_METRICS, .least = 3, .want = want, .draw = draw};
