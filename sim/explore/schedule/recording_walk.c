/* Between a schedule's moves and its text: the program is walked along, so that each step has its thread's name and the
   line at which it stands, and a text that does not fit is refused at the step where it parts. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "explore/schedule/recording.h"
#include "explore/schedule/replay.h"

static bool alive(const struct thread *t) {
  return t->state != THREAD_FREE && t->state != THREAD_NEW && t->state != THREAD_FINISHED;
}

/* How many live threads have that name; one of them in *id. */
static size_t named(const struct machine *m, const char *name, uint32_t *id) {
  const struct state *s = machine_state(m);
  size_t count = 0;
  for (uint32_t i = 0; i < s->thread_count; i++) {
    if (!alive(state_thread(s, i)) || strcmp(machine_thread_name(m, i), name) != 0) continue;
    *id = i;
    count++;
  }
  return count;
}

static void put_label(const struct machine *m, uint32_t thread, struct buffer *out) {
  uint32_t id;
  const char *name = machine_thread_name(m, thread);
  text_clean(out, name, strlen(name), false);
  if (named(m, name, &id) > 1) buffer_printf(out, "#%" PRIu32, state_thread(machine_state(m), thread)->number);
}

bool recording_walk_on(struct recording *s, const struct program *program, const struct settings *settings,
                       const struct explore_options *options, const struct schedule *behind,
                       const struct schedule *schedule) {
  struct replay *r = replay_new(program, settings, options);
  struct replay_step past;
  bool well = r != NULL;
  for (size_t i = 0; well && i < behind->count; i++) well = replay_take(r, behind->moves[i], &past);
  for (size_t i = 0; well && i < schedule->count; i++) {
    struct buffer label = {0}, what = {0};
    struct replay_step step = {0};
    if (schedule->moves[i].thread < machine_state(replay_machine(r))->thread_count)
      put_label(replay_machine(r), schedule->moves[i].thread, &label);
    well = replay_take(r, schedule->moves[i], &step);
    if (well && step.what) text_clean(&what, step.what, strlen(step.what), false);
    if (well)
      recording_step(s, &(struct recorded_step){.thread = label.data,
                                                .what = what.data ? what.data : "",
                                                .line = step.line,
                                                .choice = schedule->moves[i].alternative});
    buffer_finish(&label);
    buffer_finish(&what);
  }
  replay_free(r);
  return well;
}

bool recording_walk(struct recording *s, const struct program *program, const struct settings *settings,
                    const struct explore_options *options, const struct schedule *schedule) {
  return recording_walk_on(s, program, settings, options, &(struct schedule){0}, schedule);
}

/* --- back --- */

/* "worker#3" */
static bool numbered(const struct machine *m, const char *label, uint32_t *id) {
  const struct state *s = machine_state(m);
  const char *mark = strrchr(label, '#');
  char *end;
  if (!mark || mark[1] < '0' || mark[1] > '9') return false;
  unsigned long number = strtoul(mark + 1, &end, 10);
  for (uint32_t i = 0; !*end && i < s->thread_count; i++) {
    const char *name = machine_thread_name(m, i);
    bool same = strlen(name) == (size_t)(mark - label) && memcmp(name, label, strlen(name)) == 0;
    if (!alive(state_thread(s, i)) || state_thread(s, i)->number != number || !same) continue;
    *id = i;
    return true;
  }
  return false;
}

static bool find_thread(const struct machine *m, const char *label, uint32_t *id, const char **problem) {
  size_t count = named(m, label, id);
  *problem = count > 1 ? "several threads have this name: write NAME#NUMBER" : "there is no such thread here";
  return count == 1 || numbered(m, label, id);
}

/* column: of what does not fit. */
static bool complain(struct buffer *error, size_t at, const struct recorded_step *step, uint32_t column,
                     const char *problem) {
  if (step->row) buffer_printf(error, "%" PRIu32 ":%" PRIu32 ": ", step->row, column);
  buffer_printf(error, "step %zu (%s, line %" PRIu32 "): %s", at + 1, step->thread, step->line, problem);
  return false;
}

/* Blanks do not count: a mail may have changed them. */
static bool same_words(const char *a, const char *b) {
  for (;; a++, b++) {
    a += strspn(a, " \t");
    b += strspn(b, " \t");
    if (*a != *b) return false;
    if (!*a) return true;
  }
}

static bool fits(const struct recorded_step *step, const struct replay_step *taken, size_t at, struct buffer *error) {
  struct buffer text = {0}, what = {0};
  if (taken->line != step->line) {
    buffer_printf(&text, "the thread stands at line %" PRIu32 " here", taken->line);
    complain(error, at, step, step->line_column, text.data);
    buffer_finish(&text);
    return false;
  }
  if (taken->what) text_clean(&what, taken->what, strlen(taken->what), false);
  bool same = !*step->what || same_words(step->what, what.data ? what.data : "");
  if (!same) buffer_printf(&text, "its step is '%s' here", what.data ? what.data : "");
  if (!same) complain(error, at, step, step->what_column, text.data);
  buffer_finish(&text);
  buffer_finish(&what);
  return same;
}

static bool take(struct replay *r, const struct recorded_step *step, size_t at, struct explore_move *move,
                 struct buffer *error) {
  uint32_t id;
  const char *problem;
  struct replay_step taken;
  uint32_t column = step->thread_column;
  if (!find_thread(replay_machine(r), step->thread, &id, &problem)) return complain(error, at, step, column, problem);
  if (step->choice > UINT16_MAX || id > UINT16_MAX) return complain(error, at, step, column, "there is no such choice");
  *move = (struct explore_move){(uint16_t)id, (uint16_t)step->choice};
  if (!replay_peek(r, *move, &taken)) return complain(error, at, step, column, "the thread cannot take a step here");
  if (!fits(step, &taken, at, error)) return false;
  return replay_take(r, *move, &taken) || complain(error, at, step, column, "the thread cannot take a step here");
}

bool recording_resolve(const struct recording *s, const struct program *program, const struct settings *settings,
                       const struct explore_options *options, struct schedule *out, struct buffer *error) {
  *out = (struct schedule){0};
  struct replay *r = replay_new(program, settings, options);
  if (!r) {
    buffer_puts(error, "there is no memory for the machine");
    return false;
  }
  out->moves = must_alloc((s->count + 1) * sizeof *out->moves);
  bool well = true;
  for (size_t i = 0; well && i < s->count; i++) {
    well = take(r, &s->steps[i], i, &out->moves[i], error);
    if (well) out->count++;
  }
  replay_free(r);
  if (!well) {
    free(out->moves);
    *out = (struct schedule){0};
  }
  return well;
}
