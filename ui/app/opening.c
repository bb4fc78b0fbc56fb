/* Scenarios are opened and closed here, and runs of them begun. */
#include "app/opening.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "base/arena.h"
#include "base/limits.h"

enum { PREVIEW_STEPS = 200000 };

void app_close_comparison(struct app *a) {
  if (!a->comparison) return;
  comparison_finish(a->comparison);
  free(a->comparison);
  a->comparison = NULL;
}

void app_close(struct app *a) {
  edit_forget(a);
  explorer_close(a);
  app_close_comparison(a);
  scene_finish(&a->scene);
  player_finish(&a->player);
  history_free(a->history);
  a->history = NULL;
  scenario_finish(&a->scenario);
}

/* --until as a tick. */
static uint64_t bound(const struct options *o, const struct settings *s) {
  if (!o->until_given) return UINT64_MAX;
  return o->until_in_seconds ? (uint64_t)ceil(o->until_seconds * (double)s->second) : o->until_ticks;
}

/* The history is new: it is looked at from its beginning. */
static void begin(struct app *a, uint64_t until) {
  player_init(&a->player, a->history);
  a->player.until = until;
  player_preview(&a->player, PREVIEW_STEPS);
  a->outlook.selected = NO_THREAD;
  a->outlook.zoom = 0;
  a->outlook.panned = a->outlook.twin = false;
  memset(a->outlook.scroll, 0, sizeof a->outlook.scroll);
  a->outlook.progress = 1;
  if (a->quiz.told) a->outlook.hint = NULL; /* it is the quiz's own text */
  quiz_begin(&a->quiz);
  a->moves = 0;
  a->runs++;
  a->overlay = OVERLAY_NONE;
  a->dirty = true;
}

static size_t memory(const struct app *a) { return a->options->max_memory ? a->options->max_memory : LIMIT_HEAP_BYTES; }

/* A player who has a goal schedules visible steps; every other scenario runs on its machine. */
static void start(struct app *a) {
  struct settings settings;
  struct explore_options plain = {0};
  options_settings(a->options, a->scenario.program, &settings);
  if (explorer_quests(a->scenario.program, &settings))
    a->history = history_new_stepwise(a->scenario.program, &settings, &plain, &(struct schedule){0}, memory(a));
  else
    a->history = history_new(a->scenario.program, &settings, memory(a));
  if (a->history && !history_is_stepwise(a->history)) history_guide(a->history, a->guide, a->guide_count);
  begin(a, bound(a->options, &settings));
}

static void drop_run(struct app *a) {
  scene_finish(&a->scene);
  player_finish(&a->player);
  history_free(a->history);
}

void app_restart(struct app *a) {
  drop_run(a);
  start(a);
  app_refresh(a);
}

void app_follow(struct app *a, const struct schedule *schedule, size_t step) {
  struct settings settings;
  options_settings(a->options, a->scenario.program, &settings);
  struct history *h = history_new_stepwise(a->scenario.program, &settings, &a->explorer.search, schedule, memory(a));
  if (!h) return;
  drop_run(a);
  a->history = h;
  begin(a, UINT64_MAX);
  if (step) player_seek(&a->player, (struct moment){step, 0});
  app_refresh(a);
}

bool app_open(struct app *a, const char *file, struct buffer *errors) {
  struct scenario fresh = {0};
  if (!scenario_load(&fresh, file, a->options, errors)) {
    scenario_finish(&fresh);
    return false;
  }
  if (a->history) app_close(a);
  a->marks.count = 0;
  a->marks_seen = 0;
  a->scenario = fresh;
  size_t length = strlen(file) < sizeof a->file ? strlen(file) : sizeof a->file - 1;
  memmove(a->file, file, length);
  a->file[length] = '\0';
  start(a);
  explorer_open(a);
  return true;
}

/* The sibling scenario: beside the open file, or a bundled one of that name. */
void app_open_variant(struct app *a) {
  const char *variant = machine_settings(history_machine(a->history))->variant;
  struct buffer path = {0}, errors = {0};
  if (!*variant) {
    app_tell(a, TEXT_NO_VARIANT, NULL);
    return;
  }
  const char *slash = strrchr(a->file, '/');
  bool bundled = !slash && !strstr(a->file, ".py");
  if (slash) buffer_put(&path, a->file, (size_t)(slash - a->file) + 1);
  buffer_puts(&path, variant);
  char *suffix = strstr(path.data, ".py");
  if (bundled && suffix) *suffix = '\0';
  if (app_open(a, path.data, &errors))
    app_tell(a, TEXT_OPENED, path.data);
  else
    app_tell(a, TEXT_NOT_OPENED, path.data);
  buffer_finish(&path);
  buffer_finish(&errors);
}

bool app_compare(struct app *a, const struct setting_given *given, size_t count, struct buffer *errors) {
  struct comparison *x = must_alloc(sizeof *x);
  const struct settings *base = machine_settings(history_machine(a->history));
  player_pause(&a->player);
  if (!comparison_init(x, a->scenario.program, base, given, count, a->options, errors)) {
    free(x);
    return false;
  }
  app_close_comparison(a);
  a->comparison = x;
  comparison_look(x, &a->outlook);
  comparison_seek(x, machine_state(history_machine(a->history))->tick);
  a->dirty = true;
  return true;
}
