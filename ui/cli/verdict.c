/* The report of a search: a headline for each finding, who holds what and waits for what, the schedule a line for each
   visible step, and how far the search went. */
#include "cli/verdict.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/schedule/recording.h"

enum { ROWS_MOST = 500, OUTCOMES_MOST = 1000 };

struct page {
  enum language l;
  const char *file;
  bool goal; /* somebody asked for one */
  const struct program *program;
  const struct settings *settings;
  const struct explore_options *options;
  struct buffer *out;
};

void verdict_steps(enum language language, size_t count, struct buffer *out) {
  say_into(out, language, TEXT_CHECK_STEPS, number_text(count).text, NULL);
}

/* Of a wait that ends early: "FAILURE: IndexError: …" */
static void put_consequence(enum language language, const struct finding *f, struct buffer *text) {
  static const enum text_id words[FINDING_KIND_COUNT] = {
      [FINDING_DEADLOCK] = TEXT_EARLY_DEADLOCK, [FINDING_HANG] = TEXT_EARLY_HANG,
      [FINDING_FAILURE] = TEXT_EARLY_FAILURE,   [FINDING_MISUSE] = TEXT_EARLY_MISUSE,
      [FINDING_EARLY] = TEXT_EARLY_NOTHING,     [FINDING_GOAL] = TEXT_EARLY_OUTCOME};
  struct buffer what = *text;
  *text = (struct buffer){0};
  say_into(text, language, words[f->leads_to], what.data ? what.data : "", NULL);
  buffer_finish(&what);
}

/* "noodles.py: DEADLOCK possible, shortest way 4 steps" */
static void headline(enum language language, const char *file, const struct finding *f, struct buffer *out) {
  static const enum text_id heads[FINDING_KIND_COUNT] = {
      [FINDING_DEADLOCK] = TEXT_CHECK_DEADLOCK, [FINDING_HANG] = TEXT_CHECK_HANG,
      [FINDING_FAILURE] = TEXT_CHECK_FAILURE,   [FINDING_MISUSE] = TEXT_CHECK_MISUSE,
      [FINDING_RACE] = TEXT_CHECK_RACE,         [FINDING_LIVELOCK] = TEXT_CHECK_LIVELOCK,
      [FINDING_DOOMED] = TEXT_CHECK_DOOMED,     [FINDING_ORDER] = TEXT_CHECK_ORDER,
      [FINDING_KEPT] = TEXT_CHECK_KEPT,         [FINDING_EARLY] = TEXT_CHECK_EARLY,
      [FINDING_GOAL] = TEXT_CHECK_GOAL};
  struct buffer steps = {0}, text = {0};
  verdict_steps(language, f->schedule.count, &steps);
  if (f->text) text_clean(&text, f->text, strlen(f->text), false);
  if (f->kind == FINDING_EARLY) put_consequence(language, f, &text);
  bool never = f->kind == FINDING_DOOMED && f->schedule.count == 0;
  say_into(out, language, never ? TEXT_CHECK_NEVER_ENDS : heads[f->kind], file, steps.data, text.data ? text.data : "",
           NULL);
  buffer_finish(&steps);
  buffer_finish(&text);
}

/* --- the ring --- */

static void pad(struct buffer *out, const struct buffer *text, size_t width) {
  size_t used = text_width(text->data, text->length);
  buffer_put(out, text->data, text->length);
  for (; used < width; used++) buffer_putc(out, ' ');
}

struct member {
  struct buffer name, holds, since, waits;
};

static void line_into(const struct page *p, uint32_t line, struct buffer *out) {
  if (line) say_into(out, p->l, TEXT_CHECK_LINE, number_text(line).text, NULL);
}

static void fill(const struct page *p, const struct finding *f, size_t i, struct member *m) {
  const struct finding_wait *w = &f->waits[i];
  struct buffer line = {0};
  text_clean(&m->name, w->name, strlen(w->name), false);
  size_t before = (i + f->wait_count - 1) % f->wait_count; /* in a circle of orders one thread may stand twice */
  for (size_t k = 0; k < f->wait_count; k++) {
    if (f->waits[k].holder != w->thread + 1 || m->holds.length || f->waits[k].joins) continue;
    if (f->kind == FINDING_ORDER && k != before) continue;
    say_into(&m->holds, p->l, TEXT_CHECK_HOLDS, f->waits[k].object, NULL);
    line_into(p, f->waits[k].holds_line, &m->since);
  }
  say_into(&m->waits, p->l, TEXT_CHECK_WAITS, w->object, NULL);
  line_into(p, w->waits_line, &line);
  if (line.length) buffer_printf(&m->waits, " %s", line.data);
  if (w->stuck) buffer_printf(&m->waits, p->l == LANGUAGE_ZH ? "，%s" : ", %s", say(p->l, TEXT_CHECK_STUCK));
  buffer_finish(&line);
}

static size_t wider(size_t width, const struct buffer *text) {
  size_t w = text->data ? text_width(text->data, text->length) : 0;
  return w > width ? w : width;
}

static void put_waits(const struct page *p, const struct finding *f) {
  struct member *list = must_alloc((f->wait_count + 1) * sizeof *list);
  size_t name = 0, holds = 0, since = 0;
  for (size_t i = 0; i < f->wait_count; i++) {
    fill(p, f, i, &list[i]);
    name = wider(name, &list[i].name);
    holds = wider(holds, &list[i].holds);
    since = wider(since, &list[i].since);
  }
  for (size_t i = 0; i < f->wait_count; i++) {
    struct member *m = &list[i];
    buffer_puts(p->out, "  ");
    pad(p->out, &m->name, name);
    buffer_putc(p->out, ' ');
    if (m->holds.length) {
      pad(p->out, &m->holds, holds);
      if (since) buffer_putc(p->out, ' ');
      size_t used = m->since.length ? text_width(m->since.data, m->since.length) : 0;
      if (m->since.length) buffer_put(p->out, m->since.data, m->since.length);
      buffer_puts(p->out, p->l == LANGUAGE_ZH ? "，" : ",");
      for (; used < since; used++) buffer_putc(p->out, ' ');
      buffer_putc(p->out, ' ');
    }
    buffer_printf(p->out, "%s\n", m->waits.data);
    buffer_finish(&m->name);
    buffer_finish(&m->holds);
    buffer_finish(&m->since);
    buffer_finish(&m->waits);
  }
  free(list);
}

/* --- schedules --- */

static bool alike(const struct recorded_step *a, const struct recorded_step *b) {
  return a->line == b->line && a->choice == b->choice && strcmp(a->thread, b->thread) == 0;
}

static size_t digits(size_t n) { return n < 10 ? 1 : 1 + digits(n / 10); }

/* A worker of a pool stands at no line of the scenario. */
static void put_line_of(const struct page *p, uint32_t line) {
  if (line)
    buffer_printf(p->out, " %4" PRIu32 "  ", line);
  else
    buffer_puts(p->out, "       ");
}

static void put_rows(const struct page *p, const struct recording *r, size_t from) {
  size_t widest = 0, rows = 0;
  for (size_t i = from; i < r->count; i++) {
    size_t w = text_width(r->steps[i].thread, strlen(r->steps[i].thread));
    if (w > widest) widest = w;
  }
  for (size_t i = from, run; i < r->count; i += run) {
    const struct recorded_step *step = &r->steps[i];
    struct buffer name = {0};
    for (run = 1; i + run < r->count && alike(step, &r->steps[i + run]);) run++;
    if (run < 3) run = 1;
    if (++rows > ROWS_MOST) {
      buffer_puts(p->out, "  ");
      say_into(p->out, p->l, TEXT_AND_MORE, number_text(r->count - i).text, NULL);
      buffer_putc(p->out, '\n');
      return;
    }
    buffer_puts(&name, step->thread);
    buffer_printf(p->out, "%*zu ", 2 + (int)digits(r->count), i + 1);
    pad(p->out, &name, widest);
    bool several = false;
    for (size_t k = 1; k < run; k++) several |= strcmp(step->what, r->steps[i + k].what) != 0;
    put_line_of(p, step->line);
    buffer_puts(p->out, step->what);
    const char *last = r->steps[i + run - 1].what;
    if (several) buffer_printf(p->out, " … %s", strcmp(step->what, last) == 0 ? "" : last);
    if (run > 1) buffer_printf(p->out, "  x%zu", run);
    if (step->choice) buffer_printf(p->out, "  =%" PRIu32, step->choice);
    buffer_putc(p->out, '\n');
    buffer_finish(&name);
  }
}

static void put_schedule(const struct page *p, const struct finding *f) {
  struct recording r = {.program = "", .finding = ""};
  struct explore_options options = explore_follows(p->options, f);
  recording_walk(&r, p->program, p->settings, &options, &f->schedule);
  put_rows(p, &r, 0);
  size_t count = r.count;
  if (f->circle.count) {
    recording_walk_on(&r, p->program, p->settings, &options, &f->schedule, &f->circle);
    buffer_printf(p->out, "  %s\n", say(p->l, TEXT_CHECK_CIRCLE));
    put_rows(p, &r, count);
  }
  recording_finish(&r);
}

/* Who, at which line: both sides of a race, the one that fails. */
static void put_places(const struct page *p, const struct finding *f) {
  bool any = false;
  for (int i = 0; i < 2; i++) {
    if (!f->lines[i] || !f->names[i]) continue;
    buffer_puts(p->out, any ? p->l == LANGUAGE_ZH ? "，" : ", " : "  ");
    say_into(p->out, p->l, TEXT_CHECK_AT_LINE, f->names[i], number_text(f->lines[i]).text, NULL);
    any = true;
  }
  if (any) buffer_putc(p->out, '\n');
}

static void put_note(const struct page *p, const struct finding *f) {
  for (const char *line = f->note ? f->note : ""; *line;) {
    size_t length = strcspn(line, "\n");
    buffer_puts(p->out, "  ");
    text_clean(p->out, line, length, false);
    buffer_putc(p->out, '\n');
    line += length + (line[length] == '\n');
  }
}

static void put_finding(const struct page *p, const struct finding *f) {
  headline(p->l, p->file, f, p->out);
  buffer_putc(p->out, '\n');
  if (f->wait_count)
    put_waits(p, f);
  else
    put_places(p, f);
  put_note(p, f);
  if (f->kind != FINDING_ORDER) put_schedule(p, f);
}

/* --- the rest --- */

static void put_outcomes(const struct page *p, const struct explore_report *report) {
  say_into(p->out, p->l, TEXT_CHECK_OUTCOMES, number_text(report->outcome_count).text, NULL);
  buffer_putc(p->out, '\n');
  for (size_t i = 0; i < report->outcome_count && i < OUTCOMES_MOST; i++) {
    const struct outcome_set *o = &report->outcomes[i];
    struct buffer values = {0}, steps = {0};
    for (size_t k = 0; k < o->count; k++)
      buffer_printf(&values, "%s%s=%s", k ? " " : "", o->values[k].name, o->values[k].text);
    verdict_steps(p->l, o->schedule.count, &steps);
    say_into(p->out, p->l, TEXT_CHECK_OUTCOME, values.data ? values.data : "", steps.data, NULL);
    buffer_putc(p->out, '\n');
    buffer_finish(&values);
    buffer_finish(&steps);
  }
}

static void put_outputs(const struct page *p, const struct explore_report *report) {
  say_into(p->out, p->l, TEXT_CHECK_OUTPUTS, number_text(report->output_count).text, NULL);
  buffer_putc(p->out, '\n');
  for (size_t i = 0; i < report->output_count && i < OUTCOMES_MOST; i++) {
    const char *text = report->outputs[i].text;
    buffer_printf(p->out, "  %zu\n", i + 1);
    for (const char *line = text; *line;) {
      size_t length = strcspn(line, "\n");
      buffer_puts(p->out, "    ");
      text_clean(p->out, line, length, false);
      buffer_putc(p->out, '\n');
      line += length + (line[length] == '\n');
    }
  }
}

static void put_how_far(enum language l, const struct explore_report *report, struct buffer *out) {
  static const enum text_id texts[] = {TEXT_CHECK_EVERY,        TEXT_CHECK_UP_TO_STATES, TEXT_CHECK_UP_TO_TIME,
                                       TEXT_CHECK_UP_TO_MEMORY, TEXT_CHECK_UP_TO_HERE,   TEXT_CHECK_UP_TO_FIRST,
                                       TEXT_CHECK_UP_TO_FAULT};
  say_into(out, l, report->complete ? TEXT_CHECK_EVERY : texts[report->stop], report->trouble ? report->trouble : "?",
           NULL);
}

void verdict_extent(enum language l, const struct explore_report *report, bool with_time, struct buffer *out) {
  char time[32];
  struct buffer far = {0};
  if (report->seconds < 1)
    snprintf(time, sizeof time, "%.1f ms", report->seconds * 1000);
  else
    snprintf(time, sizeof time, "%.2f s", report->seconds);
  put_how_far(l, report, &far);
  say_into(out, l, TEXT_CHECK_EXPLORED, number_text(report->states).text, number_text(report->steps).text, far.data,
           NULL);
  if (with_time) say_into(out, l, TEXT_CHECK_IN, time, NULL);
  buffer_finish(&far);
}

/* A livelock is a finding only where it was asked for. */
static bool never_told(const struct page *p, const struct explore_report *report) {
  return !p->options->liveness && report->judged && report->fair_endless;
}

static void put_closing(const struct page *p, const struct explore_report *report) {
  char chance[32];
  verdict_extent(p->l, report, true, p->out);
  buffer_putc(p->out, '\n');
  if (report->draws_cut) buffer_printf(p->out, "%s\n", say(p->l, TEXT_CHECK_CUT));
  if (!report->complete && report->restless) buffer_printf(p->out, "%s\n", say(p->l, TEXT_CHECK_RESTLESS));
  if (!report->complete && report->whole) buffer_printf(p->out, "%s\n", say(p->l, TEXT_CHECK_WHOLE));
  if (report->clock_seen) buffer_printf(p->out, "%s\n", say(p->l, TEXT_CHECK_CLOCK));
  if (report->boxes_change) buffer_printf(p->out, "%s\n", say(p->l, TEXT_CHECK_BOXES));
  if (report->races_cut) buffer_printf(p->out, "%s\n", say(p->l, TEXT_CHECK_RACES_CUT));
  if (report->early_cut) buffer_printf(p->out, "%s\n", say(p->l, TEXT_CHECK_EARLY_CUT));
  if (!p->goal && never_told(p, report)) buffer_printf(p->out, "%s\n", say(p->l, TEXT_CHECK_ENDLESS));
  if (explore_unjudged(report))
    buffer_printf(p->out, "%s\n", say(p->l, p->options->hashed ? TEXT_CHECK_UNJUDGED : TEXT_CHECK_TOO_LARGE));
  if (report->omission > 0) {
    snprintf(chance, sizeof chance, "%.1e", report->omission);
    say_into(p->out, p->l, TEXT_CHECK_OMISSION, chance, NULL);
    buffer_putc(p->out, '\n');
  }
}

/* Nothing is wrong, or what was asked for is not there. */
static void put_nothing(const struct page *p, const struct explore_report *report) {
  bool goal = p->goal, wrong = false, warned = false;
  for (size_t i = 0; i < report->finding_count; i++) {
    enum finding_kind kind = report->findings[i].kind;
    warned |= finding_warns(kind);
    wrong |= goal ? kind == FINDING_GOAL : !finding_warns(kind) && kind != FINDING_GOAL;
  }
  if (wrong) return;
  bool all = report->complete && !explore_unjudged(report);
  enum text_id id = goal && report->goal_faulty ? TEXT_CHECK_GOAL_FAULTY
                    : goal && report->complete  ? TEXT_CHECK_NO_GOAL
                    : goal                      ? TEXT_CHECK_NO_GOAL_SO_FAR
                    : all                       ? never_told(p, report) ? TEXT_CHECK_MAY_NOT_END
                                                  : warned              ? TEXT_CHECK_NOTHING_BUT
                                                                        : TEXT_CHECK_NOTHING
                                                : TEXT_CHECK_NOTHING_SO_FAR;
  say_into(p->out, p->l, id, p->file, NULL);
  buffer_putc(p->out, '\n');
  if (goal && report->goal_raises && !report->goal_faulty)
    buffer_printf(p->out, "%s\n", say(p->l, TEXT_CHECK_GOAL_RAISES));
}

/* The point of no return is worth a word only where it comes before the end itself. */
static bool told_otherwise(const struct explore_report *report, const struct finding *f) {
  for (size_t i = 0; f->kind == FINDING_DOOMED && i < report->finding_count; i++) {
    const struct finding *end = &report->findings[i];
    bool dead = end->kind == FINDING_DEADLOCK || end->kind == FINDING_HANG;
    if (dead && end->schedule.count <= f->schedule.count) return true;
  }
  return false;
}

static bool wanted(const struct page *p, const struct explore_report *report, const struct finding *f) {
  return p->goal ? f->kind == FINDING_GOAL : !told_otherwise(report, f);
}

/* What leads to an end must be known before it is said from where there is no way but there. */
static bool comes_later(const struct finding *f) {
  return finding_warns(f->kind) || (f->kind == FINDING_DOOMED && f->schedule.count > 0);
}

void verdict_print(const struct options *o, const struct program *program, const struct settings *settings,
                   const struct explore_options *options, const struct explore_report *report, struct buffer *out) {
  struct buffer name = {0};
  struct page p = {.l = strcmp(o->language, "zh") == 0 ? LANGUAGE_ZH : LANGUAGE_EN,
                   .goal = o->goal != NULL,
                   .program = program,
                   .settings = settings,
                   .options = options,
                   .out = out};
  text_clean(&name, o->file, strlen(o->file), false);
  p.file = name.data;
  put_nothing(&p, report);
  for (int later = 0; later < 2; later++)
    for (size_t i = 0; i < report->finding_count; i++)
      if (comes_later(&report->findings[i]) == later && wanted(&p, report, &report->findings[i]))
        put_finding(&p, &report->findings[i]);
  if (options->outcomes) put_outcomes(&p, report);
  if (options->outputs) put_outputs(&p, report);
  put_closing(&p, report);
  buffer_finish(&name);
}

void verdict_print_saved(const char *language, const char *path) {
  struct buffer out = {0};
  say_into(&out, strcmp(language, "zh") == 0 ? LANGUAGE_ZH : LANGUAGE_EN, TEXT_CHECK_SAVED, path, NULL);
  puts(out.data);
  buffer_finish(&out);
}
