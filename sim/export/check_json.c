/* Keys in the order of their importance; schedules are walked so that each step has its thread, line and text. */
#include "export/check_json.h"

#include <string.h>

#include "explore/schedule/recording.h"
#include "export/json.h"

struct writer {
  struct json j;
  const struct program *program;
  const struct settings *settings;
  const struct explore_options *options;
};

const char *check_verdict(const struct explore_report *report) {
  static const enum finding_kind gravest[] = {FINDING_DEADLOCK, FINDING_HANG,     FINDING_FAILURE, FINDING_MISUSE,
                                              FINDING_RACE,     FINDING_LIVELOCK, FINDING_DOOMED};
  for (size_t k = 0; k < sizeof gravest / sizeof *gravest; k++)
    for (size_t i = 0; i < report->finding_count; i++)
      if (report->findings[i].kind == gravest[k]) return finding_word(gravest[k]);
  return "ok";
}

static void put_schedule(struct writer *w, const char *key, const struct explore_options *options,
                         const struct schedule *schedule) {
  struct recording r = {.program = "", .finding = ""};
  recording_walk(&r, w->program, w->settings, options, schedule);
  json_key(&w->j, key);
  json_array(&w->j);
  for (size_t i = 0; i < r.count; i++) {
    json_object(&w->j);
    json_key_puts(&w->j, "thread", r.steps[i].thread);
    json_key_count(&w->j, "line", r.steps[i].line);
    json_key_puts(&w->j, "what", r.steps[i].what);
    if (r.steps[i].choice) json_key_count(&w->j, "choice", r.steps[i].choice);
    json_end_object(&w->j);
  }
  json_end_array(&w->j);
  recording_finish(&r);
}

/* The ring as it is read: a thread, what it waits for, who holds that … */
static void put_cycle(struct json *j, const struct finding *f) {
  json_key(j, "cycle");
  json_array(j);
  for (size_t i = 0; i < f->wait_count; i++) {
    if (f->waits[i].stuck) continue;
    json_puts(j, f->waits[i].name);
    json_puts(j, f->waits[i].object);
  }
  json_end_array(j);
}

static void put_waits(struct json *j, const struct finding *f) {
  json_key(j, "waits");
  json_array(j);
  for (size_t i = 0; i < f->wait_count; i++) {
    const struct finding_wait *w = &f->waits[i];
    json_object(j);
    json_key_puts(j, "thread", w->name);
    json_key_puts(j, "object", w->object);
    json_key_count(j, "line", w->waits_line);
    if (w->holder) json_key_count(j, "held_since_line", w->holds_line);
    json_key(j, "stuck");
    json_bool(j, w->stuck);
    json_end_object(j);
  }
  json_end_array(j);
}

static void put_names(struct writer *w, const struct finding *f) {
  for (int i = 0; i < 2; i++)
    if (f->names[i]) json_puts(&w->j, f->names[i]);
}

static void put_threads(struct writer *w, const struct finding *f) {
  json_key(&w->j, "threads");
  json_array(&w->j);
  for (size_t i = 0; i < f->wait_count; i++)
    if (!f->waits[i].stuck) json_puts(&w->j, f->waits[i].name);
  if (f->wait_count == 0) put_names(w, f);
  json_end_array(&w->j);
}

static void put_lines(struct json *j, const struct finding *f) {
  json_key(j, "lines");
  json_array(j);
  for (size_t i = 0; i < f->wait_count; i++)
    if (!f->waits[i].stuck) json_count(j, f->waits[i].waits_line);
  for (int i = 0; i < 2 && f->wait_count == 0; i++)
    if (f->lines[i]) json_count(j, f->lines[i]);
  json_end_array(j);
}

static const char *leads_to(const struct finding *f) {
  if (f->leads_to == FINDING_EARLY) return "";
  return f->leads_to == FINDING_GOAL ? "outcome" : finding_word(f->leads_to);
}

static void put_finding(struct writer *w, const struct finding *f) {
  struct json *j = &w->j;
  json_line(j);
  json_object(j);
  json_key_puts(j, "kind", finding_word(f->kind));
  json_key_count(j, "steps", f->schedule.count);
  json_key_puts(j, "text", f->text ? f->text : "");
  if (f->note) json_key_puts(j, "note", f->note);
  if (f->kind == FINDING_EARLY) json_key_puts(j, "leads_to", leads_to(f));
  if (f->lost_after != SIZE_MAX) json_key_count(j, "lost_after", f->lost_after);
  put_threads(w, f);
  put_cycle(j, f);
  put_lines(j, f);
  if (f->wait_count) put_waits(j, f);
  struct explore_options options = explore_follows(w->options, f);
  put_schedule(w, "schedule", &options, &f->schedule);
  if (f->circle.count) put_schedule(w, "circle", &options, &f->circle);
  json_end_object(j);
}

/* What is only suspicious stands apart from what goes wrong. */
static void put_findings(struct writer *w, const char *key, const struct explore_report *report, bool warnings) {
  json_key(&w->j, key);
  json_array(&w->j);
  for (size_t i = 0; i < report->finding_count; i++)
    if (finding_warns(report->findings[i].kind) == warnings) put_finding(w, &report->findings[i]);
  json_end_array(&w->j);
}

static void put_outcomes(struct writer *w, const struct explore_report *report) {
  struct json *j = &w->j;
  json_key(j, "outcomes");
  json_array(j);
  for (size_t i = 0; i < report->outcome_count; i++) {
    const struct outcome_set *o = &report->outcomes[i];
    json_line(j);
    json_object(j);
    json_key(j, "values");
    json_object(j);
    for (size_t k = 0; k < o->count; k++) {
      json_key(j, o->values[k].name);
      json_raw(j, o->values[k].text);
    }
    json_end_object(j);
    json_key_count(j, "steps", o->schedule.count);
    put_schedule(w, "schedule", w->options, &o->schedule);
    json_end_object(j);
  }
  json_end_array(j);
}

static void put_outputs(struct writer *w, const struct explore_report *report) {
  json_key(&w->j, "outputs");
  json_array(&w->j);
  for (size_t i = 0; i < report->output_count; i++) json_puts(&w->j, report->outputs[i].text);
  json_end_array(&w->j);
}

static const char *stop_word(enum explore_stop stop) {
  static const char *const words[] = {"", "states", "time", "memory", "cancelled", "first", "fault"};
  return words[stop];
}

/* Where it is not so nothing is said. */
static void put_flag(struct json *j, const char *key, bool flag) {
  if (!flag) return;
  json_key(j, key);
  json_bool(j, true);
}

static void put_figures(struct json *j, const struct explore_report *report) {
  json_key(j, "complete");
  json_bool(j, report->complete);
  json_key_count(j, "states", report->states);
  json_key_count(j, "steps", report->steps);
  json_key_real(j, "seconds", report->seconds);
  json_key_real(j, "bytes_per_state", report->bytes_per_state);
  if (report->stop != STOP_NONE) json_key_puts(j, "stop", stop_word(report->stop));
  if (report->trouble) json_key_puts(j, "trouble", report->trouble);
  if (report->omission > 0) json_key_real(j, "omission_probability", report->omission);
  put_flag(j, "draws_cut", report->draws_cut);
  put_flag(j, "races_cut", report->races_cut);
  put_flag(j, "early_cut", report->early_cut);
  put_flag(j, "clock_seen", report->clock_seen);
  put_flag(j, "boxes_change", report->boxes_change);
  put_flag(j, "restless", report->restless);
  put_flag(j, "goal_faulty", report->goal_faulty);
  put_flag(j, "goal_raises", report->goal_raises);
  put_flag(j, "unjudged", explore_unjudged(report));
}

static void put_judgement(struct json *j, const struct explore_report *report) {
  if (!report->judged) return;
  json_key(j, "doomed");
  json_bool(j, report->doomed);
  json_key(j, "endless");
  json_bool(j, report->endless);
  json_key(j, "fair_endless");
  json_bool(j, report->fair_endless);
}

void check_json(const char *scenario, const struct program *program, const struct settings *settings,
                const struct explore_options *options, const struct explore_report *report, struct buffer *out) {
  struct writer w = {.program = program, .settings = settings, .options = options};
  struct json *j = &w.j;
  json_init(j, out);
  json_object(j);
  json_key_puts(j, "scenario", scenario);
  put_figures(j, report);
  json_key_puts(j, "verdict", check_verdict(report));
  put_judgement(j, report);
  put_findings(&w, "findings", report, false);
  put_findings(&w, "warnings", report, true);
  put_outcomes(&w, report);
  put_outputs(&w, report);
  json_end_object(j);
  json_line(j);
}
