/* Keys and the mouse, what is due, and the screen as a whole. */
#include "app/app.h"

#include <string.h>

#include "app/action.h"
#include "app/command.h"
#include "app/edit.h"
#include "app/instrument.h"
#include "app/opening.h"
#include "app/overlay.h"
#include "app/picker.h"
#include "view/view.h"

enum {
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

void app_finish(struct app *a) {
  explorer_finish(a);
  if (a->history) app_close(a);
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

void app_refuse(struct app *a, enum refusal refusal) {
  static const enum text_id texts[] = {TEXT_NO_AT_START, TEXT_NO_AT_START, TEXT_NO_AT_END, TEXT_NO_NEXT,
                                       TEXT_NO_PREVIOUS, TEXT_NO_CHOICE,   TEXT_NO_FAR,    TEXT_NO_PATH,
                                       TEXT_NO_BRANCH,   TEXT_NO_BOUND};
  if (refusal != REFUSAL_NONE) app_tell(a, texts[refusal], NULL);
}

void app_resize(struct app *a, int width, int height) {
  a->width = width;
  a->height = height;
  a->dirty = true;
}

/* What means nothing in a comparison does what it does elsewhere, if it is about the screen as a whole. */
static void compare_key(struct app *a, enum action action, uint64_t now) {
  if (comparison_act(a->comparison, action, now)) return;
  switch ((int)action) {
  case ACTION_CANCEL: app_close_comparison(a); break;
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
    app_refuse(a, a->player.given_up);
    a->player.given_up = REFUSAL_NONE;
    if (a->player.pursuit == PURSUIT_NONE) {
      start_motion(a, now);
      quiz_arrived(a);
    }
  }
  wait = sooner(sooner(wait, run_motion(a, now)), explorer_run(a));
  return a->player.pursuit == PURSUIT_NONE ? wait : 0; /* what the explorer has found may be far from here */
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
