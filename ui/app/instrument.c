/* The timeline as an instrument: marks, folding, moving the window, arrows, a second branch, the next event of a
   thread, and what the mouse does on the axis. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/instrument.h"
#include "say/phrase.h"
#include "view/timeline.h"
#include "view/view.h"

enum { LEARN_ROUNDS = 50 };

static struct scale scale_of(const struct app *a) {
  const struct panel *p = layout_panel(&a->layout, VIEW_timeline);
  return timeline_scale(&a->scene, p ? p->area.w : a->width);
}

/* --- marks --- */

static char free_name(const struct marks *m) {
  bool used[MARKS_MOST] = {false};
  for (size_t i = 0; i < m->count; i++) used[m->list[i].name - 'a'] = true;
  for (int i = 0; i < MARKS_MOST; i++) {
    if (!used[i]) return (char)('a' + i);
  }
  return 0;
}

static size_t marks_from(const struct marks *m, uint64_t tick) {
  size_t i = 0;
  while (i < m->count && m->list[i].tick < tick) i++;
  return i;
}

/* False: there are too many. */
static bool add_mark(struct marks *m, struct mark mark) {
  size_t at = marks_from(m, mark.tick);
  mark.name = free_name(m);
  if (!mark.name) return false;
  memmove(m->list + at + 1, m->list + at, (m->count++ - at) * sizeof *m->list);
  m->list[at] = mark;
  return true;
}

void instrument_keep(struct app *a, uint64_t tick) { add_mark(&a->marks, (struct mark){.tick = tick}); }

/* The mark that stands above the statement of that line, in both languages. */
static struct mark mark_of_line(const struct program *p, uint32_t line) {
  struct mark mark = {0};
  for (uint32_t i = 0; i < p->mark_count; i++) {
    const struct ask *m = &p->marks[i];
    if (scene_line_below(p, m->line) != line) continue;
    if (strcmp(pool_text(p->pool, m->language), "zh") == 0)
      mark.text_zh = m->text;
    else
      mark.text = m->text;
  }
  return mark;
}

/* Marks of the scenario: a statement below one is at work for the first time. */
void instrument_learn(struct app *a) {
  const struct program *p = a->scenario.program;
  uint64_t count = history_count(a->history);
  for (; p->mark_count > 0 && a->marks_seen < count; a->marks_seen++) {
    struct record r = history_record(a->history, a->marks_seen);
    bool works = r.line && r.kind != EVENT_DISPATCH && r.kind != EVENT_PREEMPT;
    struct mark mark = works ? mark_of_line(p, r.line) : (struct mark){0};
    bool known = !mark.text && !mark.text_zh;
    for (size_t i = 0; i < a->marks.count && !known; i++)
      known = a->marks.list[i].text == mark.text && a->marks.list[i].text_zh == mark.text_zh;
    mark.tick = r.tick;
    if (!known) add_mark(&a->marks, mark);
  }
}

/* "Mark b at tick 12, 7 ticks behind a" */
static void tell_mark(struct app *a, size_t index) {
  const struct mark *m = &a->marks.list[index];
  bool zh = a->outlook.language == LANGUAGE_ZH && m->text_zh;
  uint32_t own = zh || !m->text ? m->text_zh : m->text;
  char name[2] = {m->name, '\0'}, before[2] = {index ? m[-1].name : '\0', '\0'};
  struct buffer text = {0};
  if (own)
    say_into(&text, a->outlook.language, TEXT_MARK_NAMED, name, number_text(m->tick).text,
             pool_text(a->scenario.pool, own), NULL);
  else
    say_into(&text, a->outlook.language, index ? TEXT_MARK_BEHIND : TEXT_MARK, name, number_text(m->tick).text,
             number_text(index ? m->tick - m[-1].tick : 0).text, before, NULL);
  app_tell(a, TEXT_AS_IT_IS, text.data);
  buffer_finish(&text);
}

/* Sets one at this tick, or takes it away. */
static void toggle_mark(struct app *a) {
  struct marks *m = &a->marks;
  uint64_t tick = a->scene.tick;
  size_t at = marks_from(m, tick);
  player_pause(&a->player);
  if (at < m->count && m->list[at].tick == tick) {
    char name[2] = {m->list[at].name, '\0'};
    memmove(m->list + at, m->list + at + 1, (--m->count - at) * sizeof *m->list);
    app_tell(a, TEXT_MARK_GONE, name);
    return;
  }
  if (add_mark(m, (struct mark){.tick = tick}))
    tell_mark(a, at);
  else
    app_tell(a, TEXT_MARKS_FULL, NULL);
}

/* Round and round. */
static void next_mark(struct app *a, int direction) {
  const struct marks *m = &a->marks;
  size_t at = marks_from(m, a->scene.tick + (direction > 0));
  if (m->count == 0) {
    app_tell(a, TEXT_MARKS_NONE, NULL);
    return;
  }
  at = direction > 0 ? at % m->count : (at + m->count - 1) % m->count;
  player_pause(&a->player);
  player_seek(&a->player, (struct moment){m->list[at].tick, 0});
  tell_mark(a, at);
}

bool instrument_stop(struct app *a, uint64_t from, uint64_t to) {
  size_t at = marks_from(&a->marks, from + 1);
  bool there = at < a->marks.count && a->marks.list[at].tick <= to;
  if (there) tell_mark(a, at);
  return there;
}

/* The next thing of note is a mark, if one stands nearer than the next event worth a stop. */
static bool stop_at_mark(struct app *a, int direction) {
  const struct player *p = &a->player;
  struct moment now = player_now(p);
  size_t at = marks_from(&a->marks, now.tick + (direction > 0)), i = trace_notable_from(&p->trace, player_events(p));
  if (direction > 0 ? at == a->marks.count : at == 0) return false;
  uint64_t mark = a->marks.list[direction > 0 ? at : at - 1].tick;
  if (direction > 0 && i < p->trace.notable_count && player_moment_of(p, p->trace.notable[i]).tick < mark) return false;
  while (direction < 0 && i > 0 && player_moment_of(p, p->trace.notable[i - 1]).tick >= now.tick) i--;
  if (direction < 0 && i > 0 && player_moment_of(p, p->trace.notable[i - 1]).tick > mark) return false;
  player_pause(&a->player);
  player_seek(&a->player, (struct moment){mark, 0});
  tell_mark(a, direction > 0 ? at : at - 1);
  return true;
}

/* --- the next event of a thread --- */

static bool concerns(const struct record *r, uint32_t thread) {
  bool told = r->kind != EVENT_DISPATCH && r->kind != EVENT_PREEMPT;
  return told && (r->thread == thread || r->cause == thread + 1u);
}

/* Beyond what has been recorded the run is followed for a while. */
bool instrument_find(struct app *a, int direction, bool (*fits)(const struct app *a, const struct record *r)) {
  struct moment here = player_now(&a->player);
  uint64_t i = player_events(&a->player);
  for (int round = 0; round < LEARN_ROUNDS; round++) {
    uint64_t count = history_count(a->history);
    while (direction > 0 ? i < count : i > 0) {
      uint64_t index = direction > 0 ? i++ : --i;
      struct record r = history_record(a->history, index);
      if (!fits(a, &r)) continue;
      struct moment at = player_moment_of(&a->player, index);
      if (at.tick == here.tick && at.phase == here.phase) continue;
      player_pause(&a->player);
      player_seek_event(&a->player, index);
      return true;
    }
    if (direction < 0 || !player_learn(&a->player)) break;
  }
  return false;
}

static bool is_its(const struct app *a, const struct record *r) { return concerns(r, a->outlook.selected); }

/* The thread stays the one that is looked at. */
static void next_of_thread(struct app *a, int direction) {
  const struct thread_view *t = scene_thread(&a->scene, a->scene.followed);
  if (!t) {
    app_tell(a, TEXT_NO_SELECTION, NULL);
    return;
  }
  a->outlook.selected = t->id;
  if (!instrument_find(a, direction, is_its))
    app_tell(a, direction > 0 ? TEXT_NO_MORE_OF : TEXT_NONE_BEFORE_OF, t->name);
}

/* --- the window --- */

static void pan(struct app *a, int direction) {
  struct scale k = scale_of(a);
  uint64_t first = timeline_panned(&a->scene, &k, direction * (k.columns / 4 > 0 ? k.columns / 4 : 1));
  player_pause(&a->player);
  if (first == k.first) {
    app_tell(a, TEXT_NO_PAN, NULL);
    return;
  }
  a->outlook.panned = true;
  a->outlook.axis_first = first;
}

static void next_fold(struct app *a) {
  static const enum text_id said[] = {TEXT_FOLD_AUTO, TEXT_FOLD_OFF, TEXT_FOLD_ON};
  enum fold fold = a->outlook.fold;
  a->outlook.fold = fold == FOLD_AUTO ? FOLD_ON : fold == FOLD_ON ? FOLD_OFF : FOLD_AUTO;
  a->outlook.panned = false;
  app_tell(a, a->player.trace.idle_count ? said[a->outlook.fold] : TEXT_FOLD_NONE, NULL);
}

static void toggle_twin(struct app *a) {
  a->outlook.twin = !a->outlook.twin;
  if (a->outlook.twin && history_branches(a->history) < 2) {
    a->outlook.twin = false;
    app_tell(a, TEXT_NO_BRANCH, NULL);
  }
}

bool instrument_act(struct app *a, enum action action) {
  switch ((int)action) {
  case ACTION_MARK: toggle_mark(a); return true;
  case ACTION_MARK_NEXT: next_mark(a, 1); return true;
  case ACTION_MARK_PREVIOUS: next_mark(a, -1); return true;
  case ACTION_THREAD_NEXT: next_of_thread(a, 1); return true;
  case ACTION_THREAD_PREVIOUS: next_of_thread(a, -1); return true;
  case ACTION_PAN_LEFT: pan(a, -1); return true;
  case ACTION_PAN_RIGHT: pan(a, 1); return true;
  case ACTION_FOLD: next_fold(a); return true;
  case ACTION_ARROWS:
    a->outlook.arrows = !a->outlook.arrows;
    app_tell(a, a->outlook.arrows ? TEXT_ARROWS_ALL : TEXT_ARROWS_ONE, NULL);
    return true;
  case ACTION_TWIN: toggle_twin(a); return true;
  case ACTION_EVENT_FORWARD: return stop_at_mark(a, 1);
  case ACTION_EVENT_BACK: return stop_at_mark(a, -1);
  default: return false;
  }
}

/* --- the mouse --- */

static void go_to_tick(struct app *a, uint64_t tick) {
  struct moment end = history_known_end(a->history);
  player_pause(&a->player);
  player_seek(&a->player, (struct moment){tick < end.tick ? tick : end.tick, 0});
}

static void press_lane(struct app *a, const struct panel *p, const struct mouse *m, const struct scale *k) {
  uint32_t thread;
  int column = m->x - p->area.x - k->label;
  a->held = timeline_at(&a->scene, p->area.w, p->area.h, m->y - p->area.y, &thread);
  if (m->y < p->area.y) a->held = PLACE_LANE; /* the ruler */
  if (column >= 0 || thread == NO_THREAD) return;
  a->held = PLACE_NOTHING;
  a->outlook.selected = thread;
  app_refresh(a);
}

bool instrument_mouse(struct app *a, const struct panel *p, const struct mouse *m) {
  struct scale k = timeline_scale(&a->scene, p->area.w);
  int column = m->x - p->area.x - k.label;
  if (m->action == MOUSE_PRESS) press_lane(a, p, m, &k);
  if (column >= k.columns) column = k.columns - 1;
  if (column < 0) return a->held != PLACE_NOTHING;
  if (a->held == PLACE_LANE) { /* the window stands still under the pointer, and follows it at its borders */
    uint64_t first = k.first;
    if (m->action == MOUSE_DRAG && (column == 0 || column + 1 == k.columns))
      first = timeline_panned(&a->scene, &k, column == 0 ? -k.per_tick : k.per_tick);
    go_to_tick(a, timeline_tick(&k, column));
    a->outlook.panned = true;
    a->outlook.axis_first = first;
    a->pan_kept = true;
  }
  if (a->held == PLACE_OVERVIEW) go_to_tick(a, timeline_overview_tick(&a->scene, &k, column));
  return a->held != PLACE_NOTHING;
}

void instrument_wheel(struct app *a, const struct panel *p, const struct mouse *m, int direction) {
  struct scale k = timeline_scale(&a->scene, p->area.w);
  int column = m->x - p->area.x - k.label, next = timeline_zoomed(&a->scene, p->area.w, direction);
  if (column < 0) column = 0;
  uint64_t tick = timeline_tick(&k, column);
  if (next == a->outlook.zoom) {
    app_tell(a, TEXT_NO_ZOOM, NULL);
    return;
  }
  a->outlook.zoom = next;
  k = timeline_scale(&a->scene, p->area.w);
  a->outlook.axis_first = timeline_first(&k, tick, column);
  a->outlook.panned = true;
}
