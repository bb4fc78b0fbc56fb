/* Rows of key.def, and what is done for each. */
#include "app/action.h"

#include <string.h>

#include "app/choice.h"
#include "app/command.h"
#include "app/edit.h"
#include "app/instrument.h"
#include "app/opening.h"
#include "app/picker.h"
#include "say/chinese.h"
#include "scene/why.h"
#include "view/view.h"

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

static void toggle_play(struct app *a, uint64_t now) {
  if (a->player.playing || a->player.pursuit != PURSUIT_NONE)
    player_pause(&a->player);
  else
    app_refuse(a, player_play(&a->player, now));
}

static bool act_in_time(struct app *a, enum action action, uint64_t now) {
  struct player *p = &a->player;
  switch ((int)action) {
  case ACTION_PLAY: toggle_play(a, now); return true;
  case ACTION_FORWARD: app_refuse(a, player_step(p, 1)); return true;
  case ACTION_BACK: app_refuse(a, player_step(p, -1)); return true;
  case ACTION_TICK_FORWARD: app_refuse(a, player_ticks(p, 1)); return true;
  case ACTION_TICK_BACK: app_refuse(a, player_ticks(p, -1)); return true;
  case ACTION_TEN_FORWARD: app_refuse(a, player_ticks(p, 10)); return true;
  case ACTION_TEN_BACK: app_refuse(a, player_ticks(p, -10)); return true;
  case ACTION_EVENT_FORWARD: app_refuse(a, player_notable(p, 1)); return true;
  case ACTION_EVENT_BACK: app_refuse(a, player_notable(p, -1)); return true;
  case ACTION_HOME: app_refuse(a, player_home(p)); return true;
  case ACTION_END: app_refuse(a, player_end(p)); return true;
  case ACTION_GOTO: prompt_open(a, PROMPT_TICK); return true;
  case ACTION_SEARCH: prompt_open(a, PROMPT_SEARCH); return true;
  case ACTION_COMMAND: prompt_open(a, PROMPT_COMMAND); return true;
  case ACTION_COMPARE: prompt_open(a, PROMPT_COMPARE); return true;
  case ACTION_SEARCH_NEXT: app_search(a, 1); return true;
  case ACTION_SEARCH_PREVIOUS: app_search(a, -1); return true;
  case ACTION_CHOOSE: choice_thread(a, a->scene.followed); return true;
  case ACTION_WHY: explain_thread(a); return true;
  case ACTION_CAUSE: go_to_cause(a); return true;
  case ACTION_BRANCH: app_refuse(a, player_branch(p)); return true;
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
  case ACTION_VARIANT: app_open_variant(a); break;
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
    if (action >= ACTION_SPEED_1 && action <= ACTION_SPEED_9) choice_digit(a, (int)(action - ACTION_SPEED_1) + 1);
  }
}

void app_act(struct app *a, enum action action, uint64_t now) {
  if (!instrument_act(a, action) && !act_in_time(a, action, now)) act_in_view(a, action);
  a->dirty = true;
}
