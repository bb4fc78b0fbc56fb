/* Figures of the run so far, from the books that the state keeps. */
#include "view/view.h"

#include <stdio.h>

#include "analysis/task_set.h"

enum { COLUMN = 9 };

static void draw_header(const struct scene *s, struct canvas *c, int y) {
  static const enum text_id heads[] = {TEXT_METRIC_RAN, TEXT_METRIC_READY, TEXT_METRIC_BLOCKED, TEXT_METRIC_ASLEEP};
  enum language l = s->outlook->language;
  canvas_put(c, 1, y, ROLE_QUIET, say(l, TEXT_METRIC_THREAD));
  for (int i = 0; i < 4; i++)
    canvas_right(c, c->area.w - 1 - (3 - i) * COLUMN, y, COLUMN - 1, ROLE_QUIET, say(l, heads[i]));
}

static void draw_thread(const struct scene *s, struct canvas *c, int y, const struct thread_view *t) {
  const struct thread_book *b = state_book(s->state, t->id);
  const uint64_t values[] = {b->cpu, b->ready, b->blocked, b->asleep};
  static const enum role roles[] = {ROLE_RUNNING, ROLE_READY, ROLE_BLOCKED, ROLE_ASLEEP};
  canvas_fit(c, 1, y, c->area.w - 2 - 4 * COLUMN, t->id == s->followed ? ROLE_STRONG : ROLE_PLAIN, t->name);
  for (int i = 0; i < 4; i++) {
    struct number_text n = number_text(values[i]);
    canvas_right(c, c->area.w - 1 - (3 - i) * COLUMN, y, COLUMN - 1, values[i] ? roles[i] : ROLE_QUIET, n.text);
  }
}

static void draw_cores(const struct scene *s, struct canvas *c, int y) {
  uint64_t busy = 0, all = 0, dispatches = 0, preemptions = 0;
  for (uint32_t i = 0; i < s->state->core_count; i++) {
    const struct core_book *b = state_core_book(s->state, i);
    busy += b->busy;
    all += b->busy + b->idle + b->switching;
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
  canvas_printf(c, x + 1, y, ROLE_STRONG, "%llu", (unsigned long long)preemptions);
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
  int y = 0;
  draw_cores(s, c, y++);
  y += draw_theory(s, c, y);
  draw_header(s, c, y++);
  size_t rows = c->area.h > y ? (size_t)(c->area.h - y) : 0;
  bool more = s->thread_count > rows;
  if (more && rows > 0) rows--;
  for (size_t i = 0; i < rows && i < s->thread_count; i++) draw_thread(s, c, y++, &s->threads[i]);
  if (more) {
    struct buffer text = {0};
    say_into(&text, s->outlook->language, TEXT_AND_MORE, number_text(s->thread_count - rows).text, NULL);
    canvas_put(c, 1, y, ROLE_QUIET, text.data);
    buffer_finish(&text);
  }
}

static int want(const struct scene *s, int width) {
  (void)width;
  bool tasks = false;
  for (size_t i = 0; i < s->thread_count && !tasks; i++) tasks = state_sched(s->state, s->threads[i].id)->period != 0;
  return (int)(s->thread_count < 30 ? s->thread_count : 30) + 2 + tasks;
}

const struct view view_metrics = {
    .name = "metrics", .title = TEXT_TITLE_METRICS, .least = 3, .want = want, .draw = draw};
