/* What every key does. A key that cannot act says why not. */
#include "app/app.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/sentence.h"
#include "app/command.h"
#include "app/edit.h"
#include "app/instrument.h"
#include "app/overlay.h"
#include "app/picker.h"
#include "base/arena.h"
#include "base/limits.h"
#include "machine/policy.h"
#include "say/chinese.h"
#include "scene/why.h"
#include "view/timeline.h"
#include "view/view.h"

enum {
  PREVIEW_STEPS = 200000,
  MOTION_MS = 420,
  RING_MS = 900,
  LIT_MS = 600, /* where nothing moves, what would have moved is marked for so long */
  FRAME_MS = 30,
  SEEK_FRAME_MS = 100,
  SPEED_TWEEN_MOST = 4
};

void app_init(struct app *a, struct options *options) {
  memset(a, 0, sizeof *a);
  a->options = options;
  a->outlook.selected = NO_THREAD;
  a->outlook.focus = VIEW_stage;
  a->outlook.progress = 1;
  a->outlook.marks = &a->marks;
  a->outlook.language = strcmp(options->language, "zh") == 0 ? LANGUAGE_ZH : LANGUAGE_EN;
  app_resize(a, 80, 24);
}

static void close_comparison(struct app *a) {
  if (!a->comparison) return;
  comparison_finish(a->comparison);
  free(a->comparison);
  a->comparison = NULL;
}

static void close_scenario(struct app *a) {
  edit_forget(a);
  explorer_close(a);
  close_comparison(a);
  scene_finish(&a->scene);
  player_finish(&a->player);
  history_free(a->history);
  a->history = NULL;
  scenario_finish(&a->scenario);
}

void app_finish(struct app *a) {
  explorer_finish(a);
  if (a->history) close_scenario(a);
  buffer_finish(&a->message);
  quiz_finish(&a->quiz);
}

/* --- messages --- */

void app_tell(struct app *a, enum text_id id, const char *argument) {
  buffer_finish(&a->message);
  say_into(&a->message, a->outlook.language, id, argument, NULL);
  a->outlook.message = a->message.data;
  a->dirty = true;
}

static void hush(struct app *a) {
  a->outlook.hint = NULL;
  a->outlook.message = NULL;
}

static void explain(struct app *a, enum refusal refusal) {
  static const enum text_id texts[] = {TEXT_NO_AT_START, TEXT_NO_AT_START, TEXT_NO_AT_END, TEXT_NO_NEXT,
                                       TEXT_NO_PREVIOUS, TEXT_NO_CHOICE,   TEXT_NO_FAR,    TEXT_NO_PATH,
                                       TEXT_NO_BRANCH,   TEXT_NO_BOUND};
  if (refusal != REFUSAL_NONE) app_tell(a, texts[refusal], NULL);
}

/* --- opening --- */

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
  if (a->history) close_scenario(a);
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

void app_resize(struct app *a, int width, int height) {
  a->width = width;
  a->height = height;
  a->dirty = true;
}

/* The sibling scenario: beside the open file, or a bundled one of that name. */
static void open_variant(struct app *a) {
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

/* --- several machines side by side --- */

bool app_compare(struct app *a, const struct setting_given *given, size_t count, struct buffer *errors) {
  struct comparison *x = must_alloc(sizeof *x);
  const struct settings *base = machine_settings(history_machine(a->history));
  player_pause(&a->player);
  if (!comparison_init(x, a->scenario.program, base, given, count, a->options, errors)) {
    free(x);
    return false;
  }
  close_comparison(a);
  a->comparison = x;
  comparison_look(x, &a->outlook);
  comparison_seek(x, machine_state(history_machine(a->history))->tick);
  a->dirty = true;
  return true;
}

/* What means nothing in a comparison does what it does elsewhere, if it is about the screen as a whole. */
static void compare_key(struct app *a, enum action action, uint64_t now) {
  if (comparison_act(a->comparison, action, now)) return;
  switch ((int)action) {
  case ACTION_CANCEL: close_comparison(a); break;
  case ACTION_LANGUAGE:
    app_act(a, action, now);
    comparison_look(a->comparison, &a->outlook);
    break;
  case ACTION_THEME:
  case ACTION_CURTAIN:
  case ACTION_REDRAW:
  case ACTION_COMPARE:
  case ACTION_QUIT: app_act(a, action, now); break;
  default: app_tell(a, TEXT_COMPARE_NO_KEY, NULL);
  }
}

/* --- looking --- */

void app_refresh(struct app *a) {
  a->moves = a->player.moves;
  instrument_learn(a);
  scene_build(&a->scene, &a->player, &a->outlook);
}

static void select_thread(struct app *a, int direction) {
  size_t count = a->scene.thread_count;
  const struct thread_view *t = scene_thread(&a->scene, a->scene.followed);
  if (count == 0) return;
  size_t row = t ? (size_t)(t - a->scene.threads) : direction > 0 ? count - 1 : 0;
  row = (row + (direction > 0 ? 1 : count - 1)) % count;
  a->outlook.selected = a->scene.threads[row].id;
  app_refresh(a);
}

static void move_focus(struct app *a, int direction) {
  if (a->outlook.focus_shown || a->layout.count <= 4) {
    a->outlook.focus = layout_next(&a->layout, a->outlook.focus, direction);
  }
  a->outlook.focus_shown = true;
}

static void zoom(struct app *a, int direction) {
  const struct panel *p = layout_panel(&a->layout, VIEW_timeline);
  int next = timeline_zoomed(&a->scene, p ? p->area.w : a->width, direction);
  if (next == a->outlook.zoom)
    app_tell(a, TEXT_NO_ZOOM, NULL);
  else
    a->outlook.zoom = next;
}

/* What the panels show at the moment, as text. */
static void take_screen(struct app *a, struct buffer *out) {
  struct canvas c;
  canvas_init(&c, a->width, a->height);
  layout_make(&a->layout, &a->scene, a->width, a->height);
  layout_draw(&a->layout, &a->scene, &c);
  canvas_dump(&c, true, out);
  canvas_finish(&c);
}

/* Only the views know how far they can be scrolled: it shows in what they draw. */
static void scroll(struct app *a, int rows) {
  struct buffer before = {0}, after = {0};
  take_screen(a, &before);
  a->outlook.scroll[a->outlook.focus] += rows;
  take_screen(a, &after);
  if (before.length == after.length && memcmp(before.data, after.data, before.length) == 0) {
    a->outlook.scroll[a->outlook.focus] -= rows;
    app_tell(a, TEXT_NO_SCROLL, NULL);
  }
  buffer_finish(&before);
  buffer_finish(&after);
}

static void cancel(struct app *a) {
  if (a->player.playing || a->player.pursuit != PURSUIT_NONE)
    player_pause(&a->player);
  else if (a->outlook.faults)
    edit_forget(a);
  else if (a->outlook.full)
    a->outlook.full = false;
  else if (a->outlook.selected != NO_THREAD)
    a->outlook.selected = NO_THREAD;
  else
    a->outlook.focus_shown = false;
  app_refresh(a);
}

static void next_theme(struct app *a) { a->theme_asked = true; }

/* --- who runs --- */

/* The core that asks; where nobody asks, the first idle one, so that a run can be bent by hand. */
static uint32_t deciding_core(const struct app *a) {
  const struct state *s = a->scene.state;
  if (history_needs_choice(a->history)) return history_choice_core(a->history);
  for (uint32_t i = 0; i < s->core_count; i++) {
    if (!state_core(s, i)->thread) return i;
  }
  return 0;
}

/* Who runs on the core that asks may also go on. */
static bool goes_on(const struct app *a, const struct thread_view *t) {
  return t->state == THREAD_RUNNING && history_needs_choice(a->history) && t->core == deciding_core(a);
}

static void choose_step(struct app *a, uint32_t thread);

static void choose(struct app *a, uint32_t thread) {
  const struct thread_view *t = scene_thread(&a->scene, thread);
  if (t && history_is_stepwise(a->history)) {
    choose_step(a, thread);
    return;
  }
  if (!t) {
    app_tell(a, TEXT_NO_SELECTION, NULL);
  } else if (t->state != THREAD_READY && !goes_on(a, t)) {
    struct buffer why = {0};
    sentence_thread(a->scene.machine, thread, a->outlook.language == LANGUAGE_ZH ? "zh" : "", &why);
    app_tell(a, TEXT_NO_READY, why.data);
    buffer_finish(&why);
  } else {
    explain(a, player_choose(&a->player, deciding_core(a), thread));
  }
}

enum { WAYS_MOST = 9 };

/* Where a tick is a visible step any thread may be told to take one, if it can. */
static void choose_step(struct app *a, uint32_t thread) {
  uint32_t ways[WAYS_MOST];
  size_t count = history_ways(a->history, thread, ways, WAYS_MOST);
  if (count > 1) {
    a->outlook.selected = thread;
    prompt_open(a, PROMPT_WAY);
    app_tell(a, TEXT_WHICH_WAY, number_text(count).text);
  } else if (count == 1) {
    explain(a, player_choose_way(&a->player, thread, ways[0]));
  } else {
    struct buffer why = {0};
    sentence_thread(a->scene.machine, thread, a->outlook.language == LANGUAGE_ZH ? "zh" : "", &why);
    app_tell(a, TEXT_NO_READY, why.data);
    buffer_finish(&why);
  }
}

void app_choose_way(struct app *a, size_t number) {
  uint32_t ways[WAYS_MOST];
  size_t count = history_ways(a->history, a->outlook.selected, ways, WAYS_MOST);
  if (number >= 1 && number <= count && number <= WAYS_MOST)
    explain(a, player_choose_way(&a->player, a->outlook.selected, ways[number - 1]));
  else
    app_tell(a, TEXT_NO_NTH, number_text(number).text);
  a->outlook.selected = NO_THREAD;
}

static void choose_nth(struct app *a, int n) {
  uint32_t list[9];
  size_t count = scene_choices(&a->scene, list, 9);
  if ((size_t)n <= count)
    choose(a, list[n - 1]);
  else
    app_tell(a, TEXT_NO_NTH, number_text((uint64_t)n).text);
}

/* Between two decisions the way to the next one is made first; where there is nobody to choose, that is all. */
static bool at_a_choice(struct app *a) {
  if (history_needs_choice(a->history) || history_is_stepwise(a->history)) return true;
  explain(a, player_step(&a->player, 1));
  app_refresh(a);
  return history_needs_choice(a->history);
}

static void speed_or_choice(struct app *a, int n) {
  if (history_needs_choice(a->history) || a->scene.settings->policy->manual) {
    if (at_a_choice(a)) choose_nth(a, n);
    return;
  }
  a->player.speed = n - 1;
  a->dirty = true;
}

/* --- why --- */

static void explain_thread(struct app *a) {
  struct buffer text = {0}, key = {0};
  uint64_t index;
  if (!scene_thread(&a->scene, a->scene.followed)) {
    app_tell(a, TEXT_NO_SELECTION, NULL);
    return;
  }
  player_pause(&a->player);
  why_sentence(&a->scene, a->scene.followed, &text);
  if (why_cause(&a->scene, a->scene.followed, &index)) {
    key_labels(ACTION_CAUSE, 1, a->outlook.ascii_lines, &key);
    buffer_printf(&text, " (%s: %s)", key.data, key_row(ACTION_CAUSE)->help[a->outlook.language]);
  }
  app_tell(a, TEXT_AS_IT_IS, text.data);
  buffer_finish(&key);
  buffer_finish(&text);
}

static void go_to_cause(struct app *a) {
  uint64_t index;
  player_pause(&a->player);
  if (!scene_thread(&a->scene, a->scene.followed))
    app_tell(a, TEXT_NO_SELECTION, NULL);
  else if (!why_cause(&a->scene, a->scene.followed, &index))
    app_tell(a, TEXT_WHY_NO_CAUSE, NULL);
  else
    player_seek_event(&a->player, index);
}

/* --- actions --- */

static void toggle_play(struct app *a, uint64_t now) {
  if (a->player.playing || a->player.pursuit != PURSUIT_NONE)
    player_pause(&a->player);
  else
    explain(a, player_play(&a->player, now));
}

static bool act_in_time(struct app *a, enum action action, uint64_t now) {
  struct player *p = &a->player;
  switch ((int)action) {
  case ACTION_PLAY: toggle_play(a, now); return true;
  case ACTION_FORWARD: explain(a, player_step(p, 1)); return true;
  case ACTION_BACK: explain(a, player_step(p, -1)); return true;
  case ACTION_TICK_FORWARD: explain(a, player_ticks(p, 1)); return true;
  case ACTION_TICK_BACK: explain(a, player_ticks(p, -1)); return true;
  case ACTION_TEN_FORWARD: explain(a, player_ticks(p, 10)); return true;
  case ACTION_TEN_BACK: explain(a, player_ticks(p, -10)); return true;
  case ACTION_EVENT_FORWARD: explain(a, player_notable(p, 1)); return true;
  case ACTION_EVENT_BACK: explain(a, player_notable(p, -1)); return true;
  case ACTION_HOME: explain(a, player_home(p)); return true;
  case ACTION_END: explain(a, player_end(p)); return true;
  case ACTION_GOTO: prompt_open(a, PROMPT_TICK); return true;
  case ACTION_SEARCH: prompt_open(a, PROMPT_SEARCH); return true;
  case ACTION_COMMAND: prompt_open(a, PROMPT_COMMAND); return true;
  case ACTION_COMPARE: prompt_open(a, PROMPT_COMPARE); return true;
  case ACTION_SEARCH_NEXT: app_search(a, 1); return true;
  case ACTION_SEARCH_PREVIOUS: app_search(a, -1); return true;
  case ACTION_CHOOSE: choose(a, a->scene.followed); return true;
  case ACTION_WHY: explain_thread(a); return true;
  case ACTION_CAUSE: go_to_cause(a); return true;
  case ACTION_BRANCH: explain(a, player_branch(p)); return true;
  case ACTION_EXPLORE: explorer_toggle(a); return true;
  case ACTION_RETURN: explorer_return(a); return true;
  case ACTION_FIND_WAY: prompt_open(a, PROMPT_FIND); return true;
  case ACTION_HINT: explorer_hint(a); return true;
  case ACTION_EDIT: edit_begin(a); return true;
  case ACTION_RELOAD: edit_reload(a); return true;
  default: return false;
  }
}

static void act_in_view(struct app *a, enum action action) {
  struct outlook *o = &a->outlook;
  switch ((int)action) {
  case ACTION_UP: select_thread(a, -1); break;
  case ACTION_DOWN: select_thread(a, 1); break;
  case ACTION_FOCUS_NEXT: move_focus(a, 1); break;
  case ACTION_FOCUS_PREVIOUS: move_focus(a, -1); break;
  case ACTION_FULL: o->full = !o->full; break;
  case ACTION_ZOOM_IN: zoom(a, 1); break;
  case ACTION_ZOOM_OUT: zoom(a, -1); break;
  case ACTION_ZOOM_FIT:
    o->zoom = 0;
    o->panned = false;
    break;
  case ACTION_PREDICT: quiz_toggle(a); break;
  case ACTION_LANES: o->lanes = o->lanes == LANES_THREADS ? LANES_CORES : LANES_THREADS; break;
  case ACTION_SCROLL_UP: scroll(a, -3); break;
  case ACTION_SCROLL_DOWN: scroll(a, 3); break;
  case ACTION_VARIANT: open_variant(a); break;
  case ACTION_OPEN: picker_open(a); break;
  case ACTION_ABOUT: a->overlay = OVERLAY_ABOUT; break;
  case ACTION_HELP:
    player_pause(&a->player);
    a->overlay = a->layout.count ? OVERLAY_EXPLAIN : OVERLAY_HELP; /* nothing on the screen: nothing to explain */
    a->overlay_scroll = 0;
    break;
  case ACTION_THEME: next_theme(a); break;
  case ACTION_LANGUAGE:
    if (o->ascii_text) app_tell(a, TEXT_NO_CHINESE, NULL);
    if (o->ascii_text) break;
    o->language = o->language == LANGUAGE_EN ? LANGUAGE_ZH : LANGUAGE_EN;
    chinese_set(o->language == LANGUAGE_ZH);
    app_refresh(a);
    break;
  case ACTION_PROJECT:
    o->project = !o->project;
    o->full = false;
    if (o->project) app_tell(a, TEXT_PROJECT_ON, NULL);
    break;
  case ACTION_CURTAIN:
    o->curtain = true;
    player_pause(&a->player);
    break;
  case ACTION_REDRAW: a->repaint = true; break;
  case ACTION_CANCEL: cancel(a); break;
  case ACTION_QUIT: a->quit = true; break;
  default:
    if (action >= ACTION_SPEED_1 && action <= ACTION_SPEED_9) speed_or_choice(a, (int)(action - ACTION_SPEED_1) + 1);
  }
}

void app_act(struct app *a, enum action action, uint64_t now) {
  if (!instrument_act(a, action) && !act_in_time(a, action, now)) act_in_view(a, action);
  a->dirty = true;
}

/* --- the mouse --- */

static bool inside(const struct panel *p, const struct mouse *m) {
  return p && m->x >= p->area.x && m->x < p->area.x + p->area.w && m->y >= p->area.y - (p->ruled ? 1 : 0) &&
         m->y < p->area.y + p->area.h;
}

static void use_mouse(struct app *a, const struct mouse *m, uint64_t now) {
  const struct panel *time = layout_panel(&a->layout, VIEW_timeline), *keys = layout_panel(&a->layout, VIEW_keys);
  const struct panel *list = layout_panel(&a->layout, VIEW_threads);
  int direction = m->action == MOUSE_WHEEL_UP ? 1 : -1;
  if (m->action == MOUSE_RELEASE) a->dragging = false;
  if (m->action == MOUSE_DRAG && a->dragging && time) instrument_mouse(a, time, m);
  if (m->action == MOUSE_WHEEL_UP || m->action == MOUSE_WHEEL_DOWN) {
    for (int i = 0; i < a->layout.count; i++) {
      const struct panel *p = &a->layout.panels[i];
      if (!inside(p, m)) continue;
      if (p->view == VIEW_timeline)
        instrument_wheel(a, p, m, direction);
      else
        a->outlook.scroll[p->view] -= direction * 2;
    }
  } else if (m->action == MOUSE_PRESS && inside(keys, m)) {
    enum action action = keys_at(&a->scene, keys->area.w, m->x - keys->area.x);
    if (action != ACTION_NONE) app_act(a, action, now);
  } else if (m->action == MOUSE_PRESS && inside(list, m)) {
    uint32_t thread = threads_at(&a->scene, list->area.w, list->area.h, m->y - list->area.y);
    if (thread != NO_THREAD) a->outlook.selected = thread;
    app_refresh(a);
  } else if (m->action == MOUSE_PRESS && inside(time, m)) {
    a->dragging = instrument_mouse(a, time, m);
  }
}

/* --- keys --- */

/* The first line that anybody reads still stands. */
static bool in_demo(const struct app *a) {
  return a->overlay == OVERLAY_NONE && a->outlook.hint && a->outlook.hint == say(a->outlook.language, TEXT_DEMO);
}

/* Whoever knows nothing yet presses any arrow. */
static bool step_by_arrow(struct app *a, int key, uint64_t now) {
  bool forward = key == TERM_KEY_RIGHT || key == TERM_KEY_DOWN, back = key == TERM_KEY_LEFT || key == TERM_KEY_UP;
  if (forward || back) a->outlook.message = NULL;
  if (forward || back) app_act(a, forward ? ACTION_FORWARD : ACTION_BACK, now);
  return forward || back;
}

void app_key(struct app *a, int key, const struct mouse *mouse, uint64_t now) {
  a->dirty = true;
  a->outlook.progress = 1; /* a speaker must never wait for a movement */
  if (a->outlook.curtain) {
    a->outlook.curtain = false;
    return;
  }
  if (a->prompt != PROMPT_NONE) {
    prompt_key(a, key, now);
    return;
  }
  if (in_demo(a) && step_by_arrow(a, key, now)) return;
  hush(a);
  if (key == TERM_KEY_MOUSE && a->overlay == OVERLAY_PICKER) {
    picker_mouse(a, mouse);
    return;
  }
  if (a->overlay != OVERLAY_NONE && overlay_key(a, key, now)) return;
  if (key == TERM_KEY_MOUSE && a->comparison) return;
  if (key == TERM_KEY_MOUSE) {
    use_mouse(a, mouse, now);
    return;
  }
  enum action action = key_action(key);
  if (action != ACTION_NONE && a->comparison)
    compare_key(a, action, now);
  else if (action != ACTION_NONE)
    app_act(a, action, now);
  else if (key > ' ')
    app_tell(a, TEXT_NO_KEY, NULL);
}

/* --- time --- */

static void start_motion(struct app *a, uint64_t now) {
  bool wanted = a->player.forward_step && a->outlook.motion != MOTION_OFF && a->player.speed <= SPEED_TWEEN_MOST;
  a->outlook.progress = 1;
  if (!wanted || a->scene.motion.kind == MOTION_NONE) return;
  uint64_t most = a->player.playing ? (uint64_t)player_wait(&a->player) * 7 / 10 : RING_MS;
  a->motion_length = a->outlook.motion == MOTION_REDUCED   ? LIT_MS
                     : a->scene.motion.kind == MOTION_RING ? RING_MS
                                                           : MOTION_MS;
  if (a->motion_length > most) a->motion_length = most;
  a->motion_start = now;
  a->outlook.progress = 0;
}

static int sooner(int a, int b) { return a < 0 ? b : b < 0 ? a : a < b ? a : b; }

static int run_motion(struct app *a, uint64_t now) {
  if (a->outlook.progress >= 1) return -1;
  a->outlook.progress = (double)(now - a->motion_start) / (double)a->motion_length;
  if (a->outlook.progress > 1) a->outlook.progress = 1;
  if (a->outlook.motion == MOTION_REDUCED && a->outlook.progress < 1) {
    a->outlook.progress = 0;
    return (int)(a->motion_start + a->motion_length - now);
  }
  a->dirty = true;
  return a->outlook.progress < 1 ? FRAME_MS : -1;
}

int app_run(struct app *a, uint64_t now) {
  if (!a->history) return -1;
  if (a->comparison) {
    bool moved;
    int due = comparison_run(a->comparison, now, &moved);
    a->dirty |= moved;
    return due;
  }
  bool seeking = a->player.pursuit != PURSUIT_NONE;
  int wait = player_run(&a->player, now);
  if (seeking && a->player.pursuit != PURSUIT_NONE && now < a->drawn + SEEK_FRAME_MS) return 0;
  if (a->moves != a->player.moves || seeking) {
    uint64_t was = a->scene.tick;
    bool played = a->player.playing && a->player.forward_step;
    app_refresh(a);
    if (played && instrument_stop(a, was, a->scene.tick)) player_pause(&a->player);
    if (a->player.pursuit == PURSUIT_NONE && !a->dragging) a->outlook.panned = a->pan_kept && a->outlook.panned;
    if (a->player.pursuit == PURSUIT_NONE) a->pan_kept = false;
    a->drawn = now;
    a->dirty = true;
    explain(a, a->player.given_up);
    a->player.given_up = REFUSAL_NONE;
    if (a->player.pursuit == PURSUIT_NONE) {
      start_motion(a, now);
      quiz_arrived(a);
    }
  }
  return sooner(sooner(wait, run_motion(a, now)), explorer_run(a));
}

/* --- drawing --- */

static void draw_curtain(struct app *a, struct canvas *c) {
  canvas_clear(c);
  const char *title = pool_text(a->scene.program->pool, a->scene.program->title);
  canvas_centre(c, c->height / 2, ROLE_QUIET, title);
}

/* Over the row of keys: a comparison has no caption. */
static void draw_message(const struct app *a, struct canvas *c) {
  const char *text = a->outlook.message;
  int y = c->height - 1;
  if (a->outlook.input) {
    canvas_fill(c, (struct rect){0, y, c->width, 1}, ROLE_INPUT, " ");
    canvas_fit(c, 1, y--, c->width - 2, ROLE_INPUT, a->outlook.input);
  }
  if (!text) return;
  canvas_fill(c, (struct rect){0, y, c->width, 1}, ROLE_PLAIN, " ");
  canvas_fit(c, 1, y, c->width - 2, ROLE_STRONG, text);
}

void app_draw(struct app *a, struct canvas *c) {
  bool changed = a->outlook.ascii_lines != c->ascii_lines || a->outlook.ascii_text != c->ascii_text;
  a->outlook.ascii_lines = c->ascii_lines;
  a->outlook.ascii_text = c->ascii_text;
  if (c->ascii_text) a->outlook.language = LANGUAGE_EN; /* Chinese would be nothing but question marks */
  if (!a->scene.state || changed) app_refresh(a);
  if (a->comparison && changed) comparison_look(a->comparison, &a->outlook);
  a->width = c->width;
  a->height = c->height;
  a->outlook.input = a->prompt != PROMPT_NONE ? a->input : NULL;
  if (a->outlook.curtain) {
    draw_curtain(a, c);
    return;
  }
  if (a->comparison) {
    comparison_draw(a->comparison, c);
    draw_message(a, c);
    return;
  }
  layout_make(&a->layout, &a->scene, c->width, c->height);
  a->outlook.prints_on_stage = layout_panel(&a->layout, VIEW_output) == NULL;
  layout_draw(&a->layout, &a->scene, c);
  overlay_draw(a, c);
}
