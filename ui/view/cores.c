/* The cores: who runs on each, how much of its quantum is used, and who is ready to follow. A single row, or boxes
   and big digits where there is room. */
#include "view/view.h"

#include <string.h>

#include "canvas/digits.h"
#include "machine/policy.h"

enum {
  QUANTUM_BOXES = 8,
  BOX_WIDTH = 32,
  NAME_CELLS = 12,
  CORE_CELLS = 26,
  READY_ROOM = 24,
  IDLE_ROOM = 10,
  GRID_WIDTH = 28,
  DIGITS_ROOM = 30,
  QUEUE_ROOM = 30,
  READY_SHOWN = 100
};

static void put_quantum(const struct scene *s, uint32_t thread, struct buffer *out) {
  const struct sched *x = state_sched(s->state, thread);
  if (x->quantum == 0 || x->quantum == NO_SLICE) return;
  uint32_t used = x->quantum - x->slice;
  if (x->quantum > QUANTUM_BOXES) {
    buffer_printf(out, " %u/%u", used, x->quantum);
    return;
  }
  buffer_putc(out, ' ');
  for (uint32_t i = 0; i < x->quantum; i++) buffer_puts(out, i < used ? "■" : "□");
}

static int draw_core(const struct scene *s, struct canvas *c, int x, uint32_t number) {
  struct buffer label = {0}, quantum = {0};
  const struct core *core = state_core(s->state, number);
  say_into(&label, s->outlook->language, TEXT_CORE, number_text(number).text, NULL);
  x = canvas_put(c, x, 0, ROLE_QUIET, label.data) + 1;
  if (core->thread) {
    x = canvas_put(c, x, 0, ROLE_RUNNING, "▶") + 1;
    x = canvas_name(c, x, 0, NAME_CELLS, ROLE_RUNNING, scene_name(s, core->thread - 1));
    put_quantum(s, core->thread - 1, &quantum);
    if (quantum.data) x = canvas_put(c, x + 1, 0, ROLE_OWNER, quantum.data + 1);
  } else {
    x = canvas_put(c, x, 0, ROLE_QUIET, "– ");
    x = canvas_put(c, x, 0, ROLE_QUIET, scene_idle_word(s, core));
  }
  buffer_finish(&label);
  buffer_finish(&quantum);
  return x;
}

static void put_more(const struct scene *s, uint32_t count, struct buffer *out) {
  say_into(out, s->outlook->language, TEXT_AND_MORE, number_text(count).text, NULL);
}

/* "○ Dave ○ Eve and 3 more" from x on, at most up to column right. */
static void draw_ready(const struct scene *s, struct canvas *c, int x, int y, int right) {
  struct buffer more = {0};
  uint32_t ids[READY_SHOWN], shown = 0;
  size_t count = scene_ready(s, ids, READY_SHOWN);
  put_more(s, scene_ready_count(s), &more);
  int reserve = (int)text_width(more.data, more.length);
  for (; shown < count; shown++) {
    const char *name = scene_name(s, ids[shown]);
    int width = 2 + (int)text_width(name, strlen(name));
    bool last = shown + 1 == scene_ready_count(s);
    if (x + width > right - (last ? 0 : reserve + 2)) break;
    x = canvas_put(c, x, y, ROLE_READY, "○ ");
    x = canvas_put(c, x, y, ROLE_READY, name) + 2;
  }
  if (shown < scene_ready_count(s)) {
    more.length = 0;
    put_more(s, scene_ready_count(s) - shown, &more);
    canvas_fit(c, x, y, right - x, ROLE_QUIET, more.data);
  }
  buffer_finish(&more);
}

static const char *nobody(const struct scene *s) {
  enum language l = s->outlook->language;
  if (s->state->end == END_DEADLOCK || s->state->end == END_HANG) return say(l, TEXT_NOBODY_CAN_RUN);
  return s->over && s->state->alive == 0 ? say(l, TEXT_ALL_DONE) : "";
}

static int core_width(const struct scene *s, struct canvas *c, uint32_t number) {
  struct rect before = canvas_enter(c, (struct rect){0, 0, 0, 0}); /* nothing is drawn there */
  int width = draw_core(s, c, 0, number);
  canvas_leave(c, before);
  return width;
}

/* Every core in its place, those at the same distance that are few. Returns where the next entry may begin. */
static int draw_all_cores(const struct scene *s, struct canvas *c, int room) {
  uint32_t cores = s->state->core_count;
  bool even = (int)cores * CORE_CELLS <= room;
  int x = 1;
  for (uint32_t i = 0; i < cores; i++) {
    x = draw_core(s, c, x, i) + 3;
    if (even && i + 1 < cores && x < CORE_CELLS * (int)(i + 1)) x = CORE_CELLS * (int)(i + 1) - 1;
  }
  return x;
}

static uint32_t idle_cores(const struct scene *s) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < s->state->core_count; i++) count += !state_core(s->state, i)->thread;
  return count;
}

/* "idle 1 4 …": returns the column behind it. */
static int draw_idle(const struct scene *s, struct canvas *c, int x, int room) {
  x = canvas_put(c, x, 0, ROLE_QUIET, say(s->outlook->language, TEXT_IDLE));
  for (uint32_t i = 0; i < s->state->core_count; i++) {
    if (state_core(s->state, i)->thread) continue;
    if (x + 6 >= room) return canvas_put(c, x, 0, ROLE_QUIET, " …");
    x = canvas_printf(c, x, 0, ROLE_QUIET, " %u", i);
  }
  return x;
}

/* Where room is short the busy ones come first; of those that are idle only the numbers are said. */
static int draw_busy_cores(const struct scene *s, struct canvas *c, int room) {
  uint32_t cores = s->state->core_count, idle = idle_cores(s), left = cores - idle;
  struct buffer text = {0};
  int x = 1;
  put_more(s, cores, &text);
  int reserve = (int)text_width(text.data, text.length) + 3;
  for (uint32_t i = 0; i < cores; i++) {
    if (!state_core(s->state, i)->thread) continue;
    int kept = (idle ? IDLE_ROOM : 0) + (left > 1 ? reserve : 0);
    if (x > 1 && x + core_width(s, c, i) + kept > room) break;
    x = draw_core(s, c, x, i) + 3;
    left--;
  }
  text.length = 0;
  put_more(s, left, &text);
  if (left) x = canvas_put(c, x, 0, ROLE_QUIET, text.data) + 3;
  buffer_finish(&text);
  return idle ? draw_idle(s, c, x, room) + 3 : x;
}

static void draw_row(const struct scene *s, struct canvas *c) {
  int x = 1, width = c->area.w, nobodys = (int)text_width(nobody(s), strlen(nobody(s)));
  int room = width - (scene_ready_count(s) ? READY_ROOM : nobodys);
  for (uint32_t i = 0; i < s->state->core_count && x <= room + 3; i++) x += core_width(s, c, i) + 3;
  x = x <= room + 3 ? draw_all_cores(s, c, room) : draw_busy_cores(s, c, room);
  if (scene_ready_count(s)) {
    x = canvas_put(c, x, 0, ROLE_QUIET, say(s->outlook->language, TEXT_READY)) + 1;
    draw_ready(s, c, x, 0, width);
  } else {
    canvas_fit(c, x, 0, width - x, ROLE_QUIET, nobody(s));
  }
}

static int draw_box(const struct scene *s, struct canvas *c, int x, uint32_t number) {
  const struct core *core = state_core(s->state, number);
  struct buffer quantum = {0};
  bool busy = core->thread != 0;
  canvas_box(c, (struct rect){x, 0, BOX_WIDTH, 3}, busy ? BOX_HEAVY : BOX_LIGHT, busy ? ROLE_RUNNING : ROLE_QUIET);
  struct rect before = canvas_enter(c, (struct rect){x + 2, 1, BOX_WIDTH - 4, 1});
  draw_core(s, c, 0, number);
  const struct thread_view *t = busy ? scene_thread(s, core->thread - 1) : NULL;
  if (t && t->line) {
    say_into(&quantum, s->outlook->language, TEXT_LINE, number_text(t->line).text, NULL);
    int space = (int)text_width(quantum.data, quantum.length);
    const struct tile *left = canvas_tile(c, c->area.x + c->area.w - space - 1, c->area.y);
    if (left && !left->text[0]) canvas_right(c, c->area.w, 0, space, ROLE_QUIET, quantum.data);
  }
  canvas_leave(c, before);
  buffer_finish(&quantum);
  return x + BOX_WIDTH + 2;
}

static void draw_tick(const struct scene *s, struct canvas *c, int width) {
  uint64_t length = history_length(s->history), tick = scene_clock(s);
  struct number_text end = number_text(length);
  struct buffer of = {0};
  if (history_complete(s->history)) say_into(&of, s->outlook->language, TEXT_OF_TICKS, end.text, NULL);
  int right = width - 2 - (int)text_width(of.data ? of.data : "", of.length);
  int digits = digits_width(c, DIGITS_SMALL, tick) + 1;
  canvas_put(c, right + 1, 2, ROLE_QUIET, of.data ? of.data : "");
  digits_draw(c, right - digits, 0, DIGITS_SMALL, ROLE_OWNER, tick);
  canvas_right(c, right - digits - 1, 0, 6, ROLE_QUIET, say(s->outlook->language, TEXT_TICK_LABEL));
  buffer_finish(&of);
}

static void draw_queue(const struct scene *s, struct canvas *c, int x, int right) {
  enum language l = s->outlook->language;
  canvas_put(c, x, 0, ROLE_QUIET, say(l, TEXT_READY_QUEUE));
  if (scene_ready_count(s)) {
    int at = canvas_put(c, x, 1, ROLE_OWNER, say(l, TEXT_NEXT));
    at = canvas_put(c, at, 1, ROLE_OWNER, " ► ");
    draw_ready(s, c, at, 1, right);
  } else {
    canvas_put(c, x, 1, ROLE_QUIET, *nobody(s) ? nobody(s) : say(l, TEXT_READY_NOBODY));
  }
}

/* More cores than boxes fit: three rows of short entries. */
static int draw_grid(const struct scene *s, struct canvas *c, int right) {
  uint32_t cores = s->state->core_count, shown = 0;
  int x = 1;
  for (; shown < cores && x + GRID_WIDTH <= right; x += GRID_WIDTH) {
    for (int y = 0; y < 3 && shown < cores; y++, shown++) {
      struct rect before = canvas_enter(c, (struct rect){x, y, GRID_WIDTH - 1, 1});
      draw_core(s, c, 0, shown);
      canvas_leave(c, before);
    }
  }
  if (shown < cores) {
    struct buffer more = {0};
    say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text(cores - shown).text, NULL);
    canvas_fit(c, x - GRID_WIDTH, 2, GRID_WIDTH - 1, ROLE_QUIET, "                          ");
    canvas_put(c, x - GRID_WIDTH, 2, ROLE_QUIET, more.data);
    buffer_finish(&more);
  }
  return x;
}

static void draw_boxes(const struct scene *s, struct canvas *c) {
  uint32_t cores = s->state->core_count;
  int x = 1, width = c->area.w, digits = c->ascii_lines ? 0 : DIGITS_ROOM, right = width - digits - QUEUE_ROOM;
  if ((int)cores * (BOX_WIDTH + 2) <= right) {
    for (uint32_t i = 0; i < cores; i++) x = draw_box(s, c, x, i);
  } else {
    x = draw_grid(s, c, right);
  }
  draw_queue(s, c, x + 2, width - digits);
  if (digits) draw_tick(s, c, width);
}

static void draw(const struct scene *s, struct canvas *c) {
  if (c->area.h >= 3 && c->area.w >= 100)
    draw_boxes(s, c);
  else
    draw_row(s, c);
}

static int want(const struct scene *s, int width) {
  (void)s;
  return width >= 160 ? 3 : 1;
}

const struct view view_cores = {
    .name = "cores", .title = TEXT_TITLE_CORES, .bare = true, .least = 1, .want = want, .draw = draw};
