/* One spurious wake-up: what it leads to is a warning about the wait that ended. A failure, a ring, a hang are told in
   any case. Another outcome is told only of a wait that does not ask again: a loop may well count its rounds, or give
   another thread the turn. And a wait under an if is told of though it leads to nothing that can be seen here. */
#include "explore/verdict/early.h"

#include <string.h>

#include "explore/schedule/replay.h"
#include "explore/space/path.h"
#include "explore/verdict/note.h"
#include "explore/verdict/outcome.h"
#include "explore/verdict/report.h"
#include "machine/frames.h"
#include "machine/internal.h"

/* --- outcomes: behind the values of each stands how its run came to it, see outcome.c --- */

static const char *text_of(const struct search_run *run, const struct end *end, size_t *length) {
  const char *text = intern_bytes(run->texts, end->text, length);
  --*length;
  return text;
}

static bool is_early(const struct search_run *run, const struct end *end) {
  size_t length;
  const char *text = text_of(run, end, &length);
  return text[length] == OUTCOME_EARLY;
}

static bool has_value(const struct search_run *run, const struct end *end, const char *name, const char *text_there) {
  size_t length;
  const char *text = text_of(run, end, &length);
  for (size_t at = 0; at < length;) {
    const char *its = text + at, *says = its + strlen(its) + 1;
    if (!strcmp(its, name)) return !strcmp(says, text_there);
    at += strlen(its) + strlen(says) + 2;
  }
  return false;
}

static bool usual_value(const struct search_run *run, const char *name, const char *text_there) {
  for (size_t i = 0; i < run->end_count; i++)
    if (!is_early(run, &run->ends[i]) && has_value(run, &run->ends[i], name, text_there)) return true;
  return false;
}

static bool usual(const struct search_run *run, const struct end *end) {
  size_t length, other;
  const char *text = text_of(run, end, &length);
  for (size_t i = 0; i < run->end_count; i++) {
    const char *its = text_of(run, &run->ends[i], &other);
    if (!is_early(run, &run->ends[i]) && length == other && !memcmp(text, its, length)) return true;
  }
  return false;
}

/* The nearest outcome that no other run has; NULL: there is none. */
static const struct end *nearest(const struct search_run *run) {
  const struct end *best = NULL;
  for (size_t i = 0; i < run->end_count; i++) {
    const struct end *end = &run->ends[i];
    if (!is_early(run, end) || usual(run, end)) continue;
    uint32_t depth = store_depth(run->store, end->state), least = best ? store_depth(run->store, best->state) : 0;
    if (!best || depth < least || (depth == least && end->state < best->state)) best = end;
  }
  return best;
}

/* What is new in it: values that the variables have nowhere else; where there are none, all. */
static void put_values(const struct search_run *run, const struct end *end, bool all, struct buffer *out) {
  size_t length;
  const char *text = text_of(run, end, &length);
  for (size_t at = 0; at < length;) {
    const char *name = text + at, *says = name + strlen(name) + 1;
    at += strlen(name) + strlen(says) + 2;
    if (all || !usual_value(run, name, says)) buffer_printf(out, "%s%s = %s", out->length ? ", " : "", name, says);
  }
}

static bool outcome_finding(struct search_run *run, struct finding *f) {
  const struct end *end = nearest(run);
  struct buffer text = {0};
  if (!end) return false;
  put_values(run, end, false, &text);
  if (!text.length) put_values(run, end, true, &text);
  *f = (struct finding){.kind = FINDING_GOAL,
                        .schedule = schedule_to(run, end->state, false, 0),
                        .lost_after = SIZE_MAX,
                        .threads = {UINT32_MAX, UINT32_MAX}};
  f->text = arena_copy(run->arena, text.data ? text.data : "", text.length);
  buffer_finish(&text);
  return true;
}

/* --- the wait --- */

/* Which wait ends early in the schedule, in words. What is in the library asks again. */
static enum wait_guard note_wait(const struct search_run *run, const struct settings *settings, const struct finding *f,
                                 struct buffer *note) {
  struct replay *r = replay_new(run->program, settings, run->options);
  const struct machine *m = replay_machine(r);
  enum wait_guard guard = GUARD_LOOP;
  for (size_t i = 0; i < f->schedule.count; i++) {
    struct explore_move move = f->schedule.moves[i];
    const struct thread *t = state_thread(machine_state(m), move.thread);
    bool early = move.alternative && t->state == THREAD_BLOCKED && t->reason == WAIT_CONDITION;
    if (early) {
      uint32_t at, line = machine_thread_line(m, move.thread);
      bool library = run->program->functions[thread_frame(m, t)->function].flags & FUNCTION_LIBRARY;
      if (!library) guard = wait_guard(run->program, line, &at);
      note_early(m, move.thread, line, run->options->language ? run->options->language : "", note);
    }
    if (!replay_take(r, move, NULL)) break;
  }
  replay_free(r);
  return guard;
}

static bool is_wrong(enum finding_kind kind) {
  return kind == FINDING_DEADLOCK || kind == FINDING_HANG || kind == FINDING_FAILURE || kind == FINDING_MISUSE;
}

/* The finding as a warning, if the wait that ends early is guarded no better than that: by nothing, an if, a loop. */
static bool warn(struct search_run *run, const struct settings *settings, const struct finding *found,
                 enum wait_guard best, struct explore_report *to) {
  struct finding f = *found;
  struct buffer note = {0};
  enum wait_guard guard = note_wait(run, settings, found, &note);
  bool told = best == GUARD_LOOP || guard == GUARD_IF || guard == best;
  f.leads_to = f.kind;
  f.kind = FINDING_EARLY;
  f.spurious = true;
  f.note = arena_copy(run->arena, note.data ? note.data : "", note.length);
  if (told) findings_join(to, &(struct explore_report){.findings = &f, .finding_count = 1}, run->arena);
  buffer_finish(&note);
  return told;
}

void early_tell(struct search_run *run, const struct settings *settings, struct explore_report *to) {
  const struct explore_report *found = run->report;
  struct finding f;
  for (size_t i = 0; i < found->finding_count; i++)
    if (is_wrong(found->findings[i].kind) && warn(run, settings, &found->findings[i], GUARD_LOOP, to)) return;
  if (outcome_finding(run, &f) && warn(run, settings, &f, GUARD_NONE, to)) return;
  for (size_t i = 0; i < found->finding_count; i++)
    if (found->findings[i].kind == FINDING_EARLY && warn(run, settings, &found->findings[i], GUARD_IF, to)) return;
}
