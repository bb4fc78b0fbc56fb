/* What a room sees of the machine: the tick in big digits, who runs on which core, and who is ready to follow. */
#include "view/view.h"

#include <string.h>

#include "canvas/digits.h"

enum { MARGIN = 2, GAP = 5, NAME_MOST = 30, LARGE_WIDTH = 56, LARGE_ROWS = 6, LEAST_FOR_LINE = 44, ROOM_FOR_MORE = 14 };

/* The widest number of the run that is known: what stands beside the clock stays where it is. */
static uint64_t widest(const struct scene *s) {
  uint64_t length = history_length(s->history), now = scene_clock(s);
  return length > now ? (length > 10 ? length : 10) : (now > 10 ? now : 10);
}

static const char *unit(const struct scene *s) {
  return say(s->outlook->language, history_is_stepwise(s->history) ? TEXT_STEP_LABEL : TEXT_TICK_LABEL);
}

/* Returns the column behind it. */
static int draw_clock(const struct scene *s, struct canvas *c, bool large) {
  enum digits_size size = large ? DIGITS_LARGE : DIGITS_SMALL;
  uint64_t now = scene_clock(s);
  struct buffer text = {0};
  int x = MARGIN, rows = digits_rows(c, size);
  if (rows > c->area.h) {
    buffer_printf(&text, "%s %s", unit(s), number_text(now).text);
    x = canvas_put(c, x, 0, ROLE_OWNER, text.data);
  } else {
    int width = digits_width(c, size, widest(s));
    digits_draw(c, x + width - digits_width(c, size, now), 0, size, ROLE_OWNER, now);
    int left = x + width + 2, y = history_complete(s->history) ? rows - 2 : rows - 1;
    x = canvas_put(c, left, y, ROLE_QUIET, unit(s));
    if (history_complete(s->history))
      say_into(&text, s->outlook->language, TEXT_OF_TICKS, number_text(history_length(s->history)).text, NULL);
    int end = canvas_put(c, left, rows - 1, ROLE_QUIET, y < rows - 1 ? text.data : unit(s));
    if (end > x) x = end;
  }
  buffer_finish(&text);
  return x + GAP;
}

static void draw_core(const struct scene *s, struct canvas *c, int x, int y, uint32_t number) {
  enum language l = s->outlook->language;
  const struct core *core = state_core(s->state, number);
  const struct thread_view *t = core->thread ? scene_thread(s, core->thread - 1) : NULL;
  struct buffer text = {0};
  say_into(&text, l, TEXT_CORE, number_text(number).text, NULL);
  x = canvas_put(c, x, y, ROLE_QUIET, text.data) + 2;
  buffer_finish(&text);
  if (!t) {
    canvas_fit(c, x, y, c->area.w - x, ROLE_QUIET, scene_idle_word(s, core));
    return;
  }
  x = canvas_put(c, x, y, ROLE_RUNNING, "▶ ");
  x = canvas_name(c, x, y, c->area.w - x < NAME_MOST ? c->area.w - x : NAME_MOST, ROLE_RUNNING, t->name) + 2;
  if (!t->line || c->area.w < LEAST_FOR_LINE) return;
  say_into(&text, l, TEXT_LINE, number_text(t->line).text, NULL);
  if (x + (int)text_width(text.data, text.length) <= c->area.w) canvas_put(c, x, y, ROLE_QUIET, text.data);
  buffer_finish(&text);
}

static void draw_ready(const struct scene *s, struct canvas *c, int x, int y) {
  uint32_t ids[16];
  size_t count = scene_ready(s, ids, sizeof ids / sizeof *ids), all = scene_ready_count(s), shown = 0;
  x = canvas_put(c, x, y, ROLE_QUIET, say(s->outlook->language, TEXT_READY)) + 2;
  for (; shown < count; shown++) {
    const char *name = scene_name(s, ids[shown]);
    int width = 2 + (int)text_width(name, strlen(name));
    if (x + width > c->area.w - (shown + 1 == all ? 0 : ROOM_FOR_MORE)) break;
    x = canvas_put(c, x, y, ROLE_READY, "○ ");
    x = canvas_put(c, x, y, ROLE_READY, name) + 3;
  }
  if (shown == all) return;
  struct buffer more = {0};
  say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text(all - shown).text, NULL);
  canvas_fit(c, x, y, c->area.w - x, ROLE_QUIET, more.data);
  buffer_finish(&more);
}

/* The busy cores first where there is no room for all; a row is kept for who is ready. */
static void draw_cores(const struct scene *s, struct canvas *c, int x) {
  uint32_t cores = s->state->core_count, shown = 0;
  int rows = c->area.h - (scene_ready_count(s) && c->area.h > 1 ? 1 : 0), y = 0;
  int step = (int)cores * 2 <= rows ? 2 : 1;
  bool all = (int)cores <= rows;
  for (uint32_t i = 0; i < cores && y < rows; i++) {
    if (!all && !state_core(s->state, i)->thread) continue;
    if (!all && y + 1 == rows && cores - shown > 1 && rows > 1) break;
    draw_core(s, c, x, y, i);
    shown++;
    y += step;
  }
  if (shown < cores && y < rows) {
    struct buffer more = {0};
    say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text(cores - shown).text, NULL);
    canvas_fit(c, x, y, c->area.w - x, ROLE_QUIET, more.data);
    buffer_finish(&more);
  }
  if (scene_ready_count(s) && c->area.h > 1) draw_ready(s, c, x, c->area.h - 1);
}

static void draw(const struct scene *s, struct canvas *c) {
  int free_row = c->area.h == LARGE_ROWS ? 1 : 0;
  struct rect before = canvas_enter(c, (struct rect){0, free_row, c->area.w, c->area.h - free_row});
  draw_cores(s, c, draw_clock(s, c, c->area.h + free_row == LARGE_ROWS && c->area.w >= LARGE_WIDTH));
  canvas_leave(c, before);
}

const struct view view_clock = {.name = "clock", .title = TEXT_TITLE_CORES, .bare = true, .least = 1, .draw = draw};
