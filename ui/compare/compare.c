/* The machines of a comparison, and the cursor that goes through their runs together. compare_draw.c shows them. */
#include "compare/compare.h"

#include <math.h>
#include <string.h>

#include "analysis/task_set.h"
#include "base/arena.h"
#include "base/limits.h"
#include "machine/policy.h"
#include "view/timeline.h"

enum { STEPS_MOST = 5000000, VALUES_MOST = 16, VALUE_MOST = 64, DIMENSIONS_MOST = 4, FAR = 10 };

/* --- which machines --- */

/* A setting that is given several values. */
struct dimension {
  const char *key;
  char values[VALUES_MOST][VALUE_MOST];
  size_t count;
};

static bool accepts(const struct settings *base, const char *key, const char *text, struct buffer *error) {
  struct settings trial = *base;
  char scratch[256];
  const char *hint = NULL, *wrong = settings_set(&trial, key, text, scratch, &hint);
  if (!wrong) return true;
  buffer_printf(error, "%s: %s%s%s", key, wrong, hint ? "; " : "", hint ? hint : "");
  return false;
}

static bool split(const struct settings *base, const struct setting_given *given, struct dimension *d,
                  struct buffer *error) {
  d->key = given->key;
  d->count = 0;
  for (const char *at = given->value;; at++) {
    size_t length = strcspn(at, ",");
    if (d->count == VALUES_MOST || length >= VALUE_MOST) {
      buffer_printf(error, "%s: at most %d values", given->key, COMPARE_MOST);
      return false;
    }
    char *word = d->values[d->count++];
    memcpy(word, at, length);
    word[length] = '\0';
    if (!accepts(base, given->key, word, error)) return false;
    at += length;
    if (!*at) return true;
  }
}

/* A value that the setting takes as it stands is one value, commas or not: the quanta of mlfq are a list. */
static bool is_one(const struct settings *base, const struct setting_given *given) {
  struct buffer ignored = {0};
  bool one = !strchr(given->value, ',') || accepts(base, given->key, given->value, &ignored);
  buffer_finish(&ignored);
  return one;
}

static bool sort_given(struct settings *base, const struct setting_given *given, size_t count, struct dimension *list,
                       size_t *used, struct buffer *error) {
  for (size_t i = 0; i < count; i++) {
    char scratch[256];
    const char *hint;
    if (is_one(base, &given[i])) {
      if (!accepts(base, given[i].key, given[i].value, error)) return false;
      settings_set(base, given[i].key, given[i].value, scratch, &hint);
    } else if (*used == DIMENSIONS_MOST) {
      buffer_printf(error, "at most %d settings with several values", DIMENSIONS_MOST);
      return false;
    } else if (!split(base, &given[i], &list[(*used)++], error)) {
      return false;
    }
  }
  return true;
}

/* The policy's name speaks for itself. */
static void add_name(struct buffer *name, const char *key, const char *text) {
  if (name->length) buffer_putc(name, ' ');
  if (strcmp(key, "policy") != 0) buffer_printf(name, "%s=", key);
  buffer_puts(name, text);
}

static void set_up(struct variant *v, const struct settings *base, const struct dimension *list, size_t used,
                   size_t number) {
  v->settings = *base;
  size_t block = 1; /* the last setting changes fastest */
  for (size_t i = 0; i < used; i++) block *= list[i].count;
  for (size_t i = 0; i < used; i++) {
    char scratch[256];
    const char *hint;
    block /= list[i].count;
    const char *text = list[i].values[number / block % list[i].count];
    settings_set(&v->settings, list[i].key, text, scratch, &hint);
    add_name(&v->name, list[i].key, text);
  }
}

static bool choose_machines(struct comparison *x, struct settings base, const struct setting_given *given, size_t count,
                            struct buffer *error) {
  struct dimension list[DIMENSIONS_MOST];
  size_t used = 0, machines = 1;
  if (!sort_given(&base, given, count, list, &used, error)) return false;
  for (size_t i = 0; i < used; i++) machines *= list[i].count;
  if (machines < COMPARE_LEAST || machines > COMPARE_MOST) {
    buffer_printf(error, "two to four machines can be compared, and here %s %zu; say --policy rr,srtf or --cores 1,2,4",
                  machines == 1 ? "is" : "are", machines);
    return false;
  }
  x->count = machines;
  for (size_t i = 0; i < machines; i++) set_up(&x->variants[i], &base, list, used, i);
  for (size_t i = 0; i < machines; i++) {
    if (!x->variants[i].settings.policy->manual) continue;
    buffer_puts(error, "policy manual waits for a person, and cannot be compared");
    return false;
  }
  return true;
}

/* --- their runs --- */

/* Periodic jobs have no end: they are over when they have come round once. */
static uint64_t bound(const struct options *o, const struct settings *s, const struct machine *m) {
  if (!o->until_given) return task_set_horizon(m);
  return o->until_in_seconds ? (uint64_t)ceil(o->until_seconds * (double)s->second) : o->until_ticks;
}

/* Follows a run to its end, or as far as is of use, and looks at what it came to. */
static bool follow(struct variant *v, const struct program *program, const struct options *options) {
  v->history = history_new(program, &v->settings, options->max_memory ? options->max_memory : LIMIT_HEAP_BYTES);
  if (!v->history) return false;
  player_init(&v->player, v->history);
  history_seek(v->history, (struct moment){1, 0}, 0);
  v->player.until = bound(options, &v->settings, history_machine(v->history));
  history_seek(v->history, (struct moment){v->player.until, 0}, STEPS_MOST);
  summary_of(history_machine(v->history), &v->summary);
  const struct state *s = machine_state(history_machine(v->history));
  v->end = s->end;
  v->round = !options->until_given && s->end == END_NONE && s->tick == v->player.until;
  history_seek(v->history, (struct moment){0, 0}, 0);
  player_preview(&v->player, STEPS_MOST);
  v->outlook.selected = NO_THREAD;
  v->outlook.focus = VIEW_timeline;
  v->outlook.progress = 1;
  return true;
}

bool comparison_init(struct comparison *x, const struct program *program, const struct settings *base,
                     const struct setting_given *given, size_t count, const struct options *options,
                     struct buffer *error) {
  memset(x, 0, sizeof *x);
  x->speed = SPEED_NORMAL;
  bool well = choose_machines(x, *base, given, count, error);
  for (size_t i = 0; i < x->count && well; i++) {
    well = follow(&x->variants[i], program, options);
    if (!well) buffer_puts(error, "there is no memory for the machines; try a smaller --max-memory");
    uint64_t length = well ? history_length(x->variants[i].history) : 0;
    if (length > x->last) x->last = length;
  }
  if (well)
    comparison_seek(x, 0);
  else
    comparison_finish(x);
  return well;
}

void comparison_finish(struct comparison *x) {
  for (size_t i = 0; i < COMPARE_MOST; i++) {
    struct variant *v = &x->variants[i];
    buffer_finish(&v->name);
    if (!v->history) continue;
    scene_finish(&v->scene);
    player_finish(&v->player);
    history_free(v->history);
  }
  memset(x, 0, sizeof *x);
}

/* --- the cursor --- */

static bool all_dense(const struct comparison *x) {
  bool dense = true;
  for (size_t i = 0; i < x->count; i++) dense &= timeline_is_dense(x->variants[i].history, x->last);
  return dense;
}

void comparison_seek(struct comparison *x, uint64_t tick) {
  bool dense = all_dense(x);
  x->tick = tick < x->last ? tick : x->last;
  for (size_t i = 0; i < x->count; i++) {
    struct variant *v = &x->variants[i];
    /* at the end also what ends a run, which happens between two ticks */
    player_seek(&v->player, (struct moment){x->tick < x->last ? x->tick : UINT64_MAX, 0});
    while (v->player.pursuit != PURSUIT_NONE) player_run(&v->player, 0);
    v->player.seen = history_known_end(v->history);
    v->outlook.axis_end = x->last;
    v->outlook.axis_now = x->tick;
    v->outlook.axis_dense = dense;
    scene_build(&v->scene, &v->player, &v->outlook);
  }
}

void comparison_look(struct comparison *x, const struct outlook *outlook) {
  for (size_t i = 0; i < x->count; i++) {
    struct outlook *o = &x->variants[i].outlook;
    o->language = outlook->language;
    o->ascii_lines = outlook->ascii_lines;
    o->ascii_text = outlook->ascii_text;
  }
  comparison_seek(x, x->tick);
}

static int interval(const struct comparison *x) {
  struct player pace = {.speed = x->speed};
  return player_interval(&pace);
}

int comparison_run(struct comparison *x, uint64_t now, bool *moved) {
  *moved = false;
  if (!x->playing) return -1;
  if (now >= x->due) {
    comparison_seek(x, x->tick + 1);
    x->due = now + (uint64_t)interval(x);
    x->playing = x->tick < x->last;
    *moved = true;
  }
  return x->playing ? (int)(x->due - now) : -1;
}

static void zoom(struct comparison *x, int direction) {
  for (size_t i = 0; i < x->count; i++) {
    struct outlook *o = &x->variants[i].outlook;
    o->zoom = direction == 0 ? 0 : timeline_zoomed(&x->variants[i].scene, x->width, direction);
  }
}

static void move(struct comparison *x, int64_t ticks) {
  uint64_t back = (uint64_t)-ticks;
  x->playing = false;
  comparison_seek(x, ticks >= 0 ? x->tick + (uint64_t)ticks : x->tick > back ? x->tick - back : 0);
}

static void swap_lanes(struct comparison *x) {
  x->lanes_chosen = true;
  for (size_t i = 0; i < x->count; i++) {
    struct outlook *o = &x->variants[i].outlook;
    o->lanes = o->lanes == LANES_THREADS ? LANES_CORES : LANES_THREADS;
  }
}

bool comparison_act(struct comparison *x, enum action action, uint64_t now) {
  if (action >= ACTION_SPEED_1 && action <= ACTION_SPEED_9) {
    x->speed = (int)(action - ACTION_SPEED_1);
    return true;
  }
  switch ((int)action) {
  case ACTION_PLAY:
    x->playing = !x->playing && x->tick < x->last;
    x->due = now;
    break;
  case ACTION_FORWARD:
  case ACTION_TICK_FORWARD: move(x, 1); break;
  case ACTION_BACK:
  case ACTION_TICK_BACK: move(x, -1); break;
  case ACTION_TEN_FORWARD: move(x, FAR); break;
  case ACTION_TEN_BACK: move(x, -FAR); break;
  case ACTION_HOME: comparison_seek(x, 0); break;
  case ACTION_END: comparison_seek(x, x->last); break;
  case ACTION_LANES: swap_lanes(x); break;
  case ACTION_ZOOM_IN: zoom(x, 1); break;
  case ACTION_ZOOM_OUT: zoom(x, -1); break;
  case ACTION_ZOOM_FIT: zoom(x, 0); break;
  default: return false;
  }
  return true;
}
