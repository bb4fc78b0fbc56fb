/* Time from left to right: a lane for each thread or core, then one for each object. What has not been seen yet stays
   empty. */
#include "view/timeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "view/view.h"

enum { LABEL_LEAST = 10, LABEL_MOST = 16, LETTER_CELLS = 2, RULER_STEP = 10, SPARSE = 3, RECORDS_MOST = 20000 };

/* --- the scale --- */

static uint64_t total_ticks(const struct scene *s) {
  uint64_t end = history_known_end(s->history).tick + 1, seen = s->player->seen.tick + 1;
  uint64_t own = history_complete(s->history) ? end : seen > end ? seen : end;
  return own > s->outlook->axis_end ? own : s->outlook->axis_end;
}

static uint64_t cursor(const struct scene *s) { return s->outlook->axis_end ? s->outlook->axis_now : s->tick; }

/* Its lane says who has it. */
static bool is_held(const struct thing *t) { return t->picture == PICTURE_PADLOCK || t->picture == PICTURE_TOKEN; }

/* The letters of the threads stand beside their names, unless a lock's lane says them by the names' first ones. */
static bool lettered(const struct scene *s) {
  bool needed = false;
  for (size_t i = 0; i < s->thing_count; i++) needed |= is_held(&s->things[i]) && s->things[i].touched;
  return needed && !s->initials && s->outlook->lanes == LANES_THREADS;
}

static int label_width(const struct scene *s, int width) {
  int longest = LABEL_LEAST - 2;
  for (size_t i = 0; i < s->thread_count; i++) {
    int w = (int)text_width(s->threads[i].name, strlen(s->threads[i].name));
    if (w > longest) longest = w;
  }
  if (lettered(s)) longest += LETTER_CELLS;
  int most = width >= 120 ? LABEL_MOST + 4 : LABEL_MOST;
  if (longest + 2 > most) longest = most - 2;
  return longest + 2 < width / 3 ? longest + 2 : width / 3;
}

/* A run in which most ticks hold an event is looked at tick by tick; one with long pauses as a whole. */
static int fitting_zoom(const struct scene *s, int columns, uint64_t total) {
  for (int zoom = columns >= 120 ? 3 : 2; zoom > 1; zoom--) {
    if (total * (uint64_t)zoom < (uint64_t)columns) return zoom;
  }
  if (total < (uint64_t)columns || history_count(s->history) * SPARSE > total) return 1;
  int zoom = 0;
  while (zoom > ZOOM_LEAST && total >> -zoom >= (uint64_t)columns) zoom--;
  return zoom;
}

struct scale timeline_scale(const struct scene *s, int width) {
  struct scale k = {.label = label_width(s, width), .per_tick = 1, .ticks = 1};
  uint64_t total = total_ticks(s), now = cursor(s);
  k.columns = width - k.label - 1 > 0 ? width - k.label - 1 : 1;
  int zoom = s->outlook->zoom ? s->outlook->zoom : fitting_zoom(s, k.columns, total);
  if (zoom > 0)
    k.per_tick = zoom;
  else
    k.ticks = (uint64_t)1 << -zoom;
  uint64_t visible = (uint64_t)(k.columns / k.per_tick) * k.ticks;
  if (visible == 0) visible = 1;
  if (total >= visible && now >= visible * 3 / 4) { /* the window moves in steps, so that it mostly stands still */
    uint64_t step = visible / 4 / k.ticks * k.ticks;
    if (step == 0) step = k.ticks;
    k.first = (now - visible * 3 / 4 + step) / step * step;
  }
  return k;
}

int timeline_zoomed(const struct scene *s, int width, int direction) {
  struct scale k = timeline_scale(s, width);
  int now = s->outlook->zoom;
  if (now == 0) {
    now = k.per_tick;
    for (uint64_t ticks = k.ticks; ticks > 1; ticks >>= 1) now = now > 0 ? -1 : now - 1;
  }
  int next = now + direction;
  if (next == 0) next += direction;
  return next > ZOOM_MOST || next < ZOOM_LEAST ? now : next;
}

long timeline_column(const struct scale *k, uint64_t tick) {
  if (tick < k->first) return -(long)((k->first - tick) / k->ticks) * k->per_tick - 1;
  return (long)((tick - k->first) / k->ticks) * k->per_tick;
}

/* --- lanes of threads and cores --- */

/* Drawn instead of the state: what happened in that tick. */
enum lane_mark { MARK_NONE, MARK_PREEMPTED, MARK_WOKE_ABOVE, MARK_WOKE_BELOW, MARK_SWITCHING, MARK_JOB, MARK_MISS };

struct cell_state {
  uint8_t state; /* enum thread_state, 0: nothing */
  uint8_t core;
  uint8_t mark; /* enum lane_mark */
  uint32_t thread;
};

struct lanes_data {
  const struct scene *scene;
  const struct scale *scale;
  struct cell_state *cells; /* a row for each lane */
  size_t rows;
  bool cores;
  bool periodic; /* there are jobs that come again */
};

/* Where several share a column the most important is shown. */
static int weight(uint8_t state) {
  static const int weights[] = {0, 1, 3, 4, 5, 2, 1};
  return weights[state <= THREAD_FINISHED ? state : 0];
}

static void fill(struct lanes_data *d, size_t row, uint64_t from, uint64_t to, struct cell_state cell) {
  long end = timeline_column(d->scale, to - 1) + d->scale->per_tick, x = timeline_column(d->scale, from);
  struct cell_state *cells = d->cells + row * (size_t)d->scale->columns;
  if (row >= d->rows) return;
  for (x = x < 0 ? 0 : x; x < end && x < d->scale->columns; x++) {
    uint8_t its = cells[x].mark;
    if (weight(cell.state) >= weight(cells[x].state)) cells[x] = cell, cells[x].mark = its;
  }
}

static void mark(struct lanes_data *d, size_t row, uint64_t tick, enum lane_mark mark) {
  long x = timeline_column(d->scale, tick);
  if (row < d->rows && x >= 0 && x < d->scale->columns)
    d->cells[row * (size_t)d->scale->columns + (size_t)x].mark = (uint8_t)mark;
}

/* A core switches to the thread. Where several ticks share a column that is not told. */
static void mark_switch(struct lanes_data *d, size_t row, const struct stretch *s) {
  if (row >= d->rows || d->scale->ticks > 1) return;
  long x = timeline_column(d->scale, s->from), end = timeline_column(d->scale, s->to);
  for (x = x < 0 ? 0 : x; x < end && x < d->scale->columns; x++)
    d->cells[row * (size_t)d->scale->columns + (size_t)x].mark = MARK_SWITCHING;
}

/* Periodic jobs: when each comes, and which deadlines are missed. Where a tick has one column the job that runs at once
   is more telling than its coming. */
static void mark_jobs(struct lanes_data *d, uint64_t to) {
  const struct scene *s = d->scene;
  uint64_t i = history_events_until(s->history, (struct moment){d->scale->first, 0});
  for (uint64_t end = i + RECORDS_MOST; i < s->events && i < end; i++) {
    struct record r = history_record(s->history, i);
    const struct thread_view *t = r.kind == EVENT_JOB || r.kind == EVENT_MISS ? scene_thread(s, r.thread) : NULL;
    if (r.tick >= to) return;
    if (!t) continue;
    size_t row = (size_t)(t - s->threads);
    long x = timeline_column(d->scale, r.tick);
    if (x < 0 || x >= d->scale->columns) continue;
    bool runs = d->cells[row * (size_t)d->scale->columns + (size_t)x].state == THREAD_RUNNING;
    if (r.kind == EVENT_MISS)
      mark(d, row, r.tick, MARK_MISS);
    else if (!runs || d->scale->per_tick > 1)
      mark(d, row, r.tick, MARK_JOB);
    d->periodic = true;
  }
}

/* Who is pushed off a core; and who woke the followed thread: an arrow in the waker's lane, towards it. */
static void mark_beginning(struct lanes_data *d, const struct stretch *s, const struct thread_view *t) {
  size_t row = (size_t)(t - d->scene->threads);
  if (s->by == EVENT_PREEMPT) mark(d, row, s->from, MARK_PREEMPTED);
  const struct thread_view *waker = s->by == EVENT_WAKE && s->cause ? scene_thread(d->scene, s->cause - 1) : NULL;
  if (!waker || waker == t || t->id != d->scene->followed) return;
  size_t from = (size_t)(waker - d->scene->threads);
  mark(d, from, s->at, from > row ? MARK_WOKE_ABOVE : MARK_WOKE_BELOW);
}

static void take_stretch(void *context, const struct stretch *stretch) {
  struct lanes_data *d = context;
  struct cell_state cell = {.state = stretch->state, .core = stretch->core, .thread = stretch->thread};
  const struct thread_view *t = scene_thread(d->scene, stretch->thread);
  if (stretch->to <= stretch->from) return;
  if (d->cores) {
    if (stretch->state == THREAD_RUNNING) fill(d, stretch->core, stretch->from, stretch->to, cell);
    if (stretch->switching) mark_switch(d, stretch->core, stretch);
  } else if (t) {
    fill(d, (size_t)(t - d->scene->threads), stretch->from, stretch->to, cell);
    mark_beginning(d, stretch, t);
    if (stretch->switching) mark_switch(d, (size_t)(t - d->scene->threads), stretch);
  }
}

/* The present tick is not over: its column shows how things stand. */
static void fill_now(struct lanes_data *d) {
  const struct scene *s = d->scene;
  for (size_t i = 0; i < s->thread_count; i++) {
    const struct thread_view *t = &s->threads[i];
    struct cell_state cell = {.state = t->state, .core = t->core, .thread = t->id};
    if (d->cores && t->state != THREAD_RUNNING) continue;
    long x = timeline_column(d->scale, s->tick);
    size_t row = d->cores ? t->core : i;
    if (row >= d->rows || x < 0) continue;
    for (int k = 0; k < d->scale->per_tick && x + k < d->scale->columns; k++) {
      struct cell_state *at = &d->cells[row * (size_t)d->scale->columns + (size_t)(x + k)];
      if (at->state != THREAD_RUNNING || d->scale->ticks > 1) *at = cell;
    }
  }
}

static struct lanes_data collect(const struct scene *s, const struct scale *k, bool cores) {
  struct lanes_data d = {
      .scene = s, .scale = k, .rows = cores ? s->state->core_count : s->thread_count, .cores = cores};
  uint64_t last = k->first + (uint64_t)(k->columns / k->per_tick + 1) * k->ticks, now = s->tick;
  d.cells = must_alloc((d.rows + 1) * (size_t)k->columns * sizeof *d.cells);
  uint64_t to = s->now.tick > now ? now + 1 : now + (s->now.phase >= 2 ? 1 : 0);
  history_stretches(s->history, k->first, to < last ? to : last, take_stretch, &d);
  fill_now(&d);
  if (!cores) mark_jobs(&d, to < last ? to : last);
  return d;
}

static char digit(uint32_t core) {
  return "0123456789abcdefghijklmnopqrstuvwxyz??????????????????????????????"[core & 63];
}

static void put_cell(struct canvas *c, int x, int y, const struct cell_state *cell) {
  char text[2] = {digit(cell->core), '\0'};
  static const char *const marks[] = {"", "<", "▲", "▼", "×", "↑", "✗"};
  static const enum role roles[] = {ROLE_PLAIN, ROLE_WANTS, ROLE_OWNER, ROLE_OWNER, ROLE_ALERT, ROLE_OWNER, ROLE_ALARM};
  if (cell->mark) {
    canvas_put(c, x, y, roles[cell->mark], marks[cell->mark]);
    return;
  }
  switch (cell->state) {
  case THREAD_RUNNING: canvas_put(c, x, y, ROLE_LANE, text); break;
  case THREAD_READY: canvas_put(c, x, y, ROLE_READY, "─"); break;
  case THREAD_BLOCKED: canvas_put(c, x, y, ROLE_BLOCKED, "▒"); break;
  case THREAD_SLEEPING: canvas_put(c, x, y, ROLE_ASLEEP, "·"); break;
  default: break;
  }
}

static void draw_thread_lane(const struct scene *s, struct canvas *c, int y, const struct lanes_data *d, size_t row) {
  const struct thread_view *t = &s->threads[row];
  const struct cell_state *cells = d->cells + row * (size_t)d->scale->columns;
  bool followed = t->id == s->followed;
  if (followed) canvas_put(c, 0, y, ROLE_OWNER, "►");
  int room = d->scale->label - 2;
  if (lettered(s)) {
    canvas_printf(c, room, y, ROLE_OWNER, "%c", t->letter);
    room -= LETTER_CELLS;
  }
  canvas_name(c, 1, y, room, followed ? ROLE_STRONG : ROLE_PLAIN, t->name);
  for (int x = 0; x < d->scale->columns; x++) put_cell(c, d->scale->label + x, y, &cells[x]);
  long now = timeline_column(d->scale, s->tick);
  for (int k = 0; t->in_ring && k < d->scale->per_tick && now >= 0 && now + k < d->scale->columns; k++) {
    canvas_put(c, d->scale->label + (int)now + k, y, ROLE_ALARM, "!");
  }
}

static char letter_of(const struct scene *s, uint32_t id) {
  const struct thread_view *t = scene_thread(s, id);
  return t ? t->letter : '*';
}

static void draw_core_lane(const struct scene *s, struct canvas *c, int y, const struct lanes_data *d, size_t row) {
  struct buffer name = {0};
  const struct cell_state *cells = d->cells + row * (size_t)d->scale->columns;
  say_into(&name, s->outlook->language, TEXT_CORE, number_text(row).text, NULL);
  canvas_fit(c, 1, y, d->scale->label - 2, ROLE_PLAIN, name.data);
  for (int x = 0; x < d->scale->columns; x++) {
    char text[2] = {letter_of(s, cells[x].thread), '\0'};
    if (cells[x].mark)
      put_cell(c, d->scale->label + x, y, &cells[x]);
    else if (cells[x].state == THREAD_RUNNING)
      canvas_put(c, d->scale->label + x, y, ROLE_LANE, text);
    else if (x <= timeline_column(d->scale, s->tick))
      canvas_put(c, d->scale->label + x, y, ROLE_QUIET, "·");
  }
  buffer_finish(&name);
}

/* --- lanes of objects --- */

/* Conditions and barriers have nothing to show over time. */
static bool has_lane(const struct thing *t) {
  return is_held(t) || t->picture == PICTURE_TUBE || t->picture == PICTURE_SLOTS || t->picture == PICTURE_LIGHT ||
         t->picture == PICTURE_POOL;
}

static void put_level(const struct scene *s, const struct thing *t, struct canvas *c, int x, int y,
                      const struct change *change, int64_t base) {
  char text[2] = {'-', '\0'};
  enum role role = ROLE_QUIET;
  int64_t level = base + (change ? change->level : 0);
  if (is_held(t)) {
    if (change && change->owner) text[0] = letter_of(s, change->owner - 1);
    if (change && change->owner) role = ROLE_OWNER;
  } else if (t->picture == PICTURE_LIGHT) {
    text[0] = level > 0 ? 'G' : 'R';
    role = level > 0 ? ROLE_LAMP_GREEN : ROLE_LAMP_RED;
  } else {
    text[0] = level < 0 ? '?' : level > 35 ? '+' : digit((uint32_t)level);
    role = t->object->limit && level >= t->object->limit && t->picture == PICTURE_TUBE ? ROLE_ALERT : ROLE_OWNER;
    if (level == 0) role = t->picture == PICTURE_SLOTS ? ROLE_ALERT : ROLE_QUIET;
  }
  canvas_put(c, x, y, role, role == ROLE_QUIET && is_held(t) ? "─" : text);
}

static void draw_thing_lane(const struct scene *s, struct canvas *c, int y, const struct scale *k,
                            const struct thing *t) {
  const struct change *list;
  size_t count = trace_changes(&s->player->trace, t->serial, s->events, &list), at = 0;
  int64_t base = t->object->count - (count ? list[count - 1].level : 0);
  canvas_name(c, 1, y, k->label - 2, ROLE_OWNER, t->name);
  long last = timeline_column(k, s->tick) + k->per_tick;
  for (int x = 0; x < k->columns && x < last; x++) {
    uint64_t tick = k->first + (uint64_t)(x / k->per_tick) * k->ticks + k->ticks - 1;
    while (at < count && list[at].tick <= tick) at++;
    put_level(s, t, c, k->label + x, y, at ? &list[at - 1] : NULL, base);
  }
}

/* --- the whole --- */

static bool shown(const struct thing *t) {
  bool library = t->object->flags & OBJECT_LIBRARY; /* of its own things only what has a picture of its own */
  return has_lane(t) && t->touched > 0 && (!library || (!t->inner && t->picture != PICTURE_LIGHT));
}

static size_t lane_things(const struct scene *s) {
  size_t count = 0;
  for (size_t i = 0; i < s->thing_count; i++) count += shown(&s->things[i]);
  return count;
}

static void put_more(const struct scene *s, struct canvas *c, int y, size_t count) {
  struct buffer text = {0};
  say_into(&text, s->outlook->language, TEXT_AND_MORE, number_text(count).text, NULL);
  canvas_put(c, 1, y, ROLE_QUIET, text.data);
  buffer_finish(&text);
}

static void draw_playhead(const struct scene *s, struct canvas *c, const struct scale *k, int lanes) {
  long x = timeline_column(k, cursor(s)) + k->per_tick;
  if (x >= 0 && x <= k->columns) canvas_column(c, k->label + (int)x, 0, lanes, ROLE_OWNER, "┊");
}

/* "A worker 0   B worker 1", as many as fit. */
static void draw_letters(const struct scene *s, struct canvas *c, int y, int x) {
  for (size_t i = 0; i < s->thread_count; i++) {
    const struct thread_view *t = &s->threads[i];
    if (x + 2 + (int)text_width(t->name, strlen(t->name)) >= c->area.w) break;
    x = canvas_printf(c, x, y, ROLE_LANE, "%c", t->letter) + 1;
    x = canvas_put(c, x, y, ROLE_QUIET, t->name) + 3;
  }
}

static void draw_legend(const struct scene *s, struct canvas *c, int y, int x, bool periodic) {
  enum language l = s->outlook->language;
  enum text_id held = s->initials ? TEXT_LEGEND_INITIAL : TEXT_LEGEND_HELD;
  const struct {
    const char *sample;
    enum role role;
    enum text_id text;
    bool shown;
  } rows[] = {{"000", ROLE_LANE, TEXT_LEGEND_RUN, true},
              {"───", ROLE_READY, TEXT_LEGEND_READY, true},
              {"▒▒▒", ROLE_BLOCKED, TEXT_LEGEND_BLOCKED, true},
              {"···", ROLE_ASLEEP, TEXT_LEGEND_ASLEEP, true},
              {"AAA", ROLE_OWNER, held, lane_things(s) > 0},
              {"×", ROLE_ALERT, TEXT_LEGEND_SWITCH, s->settings->switch_cost > 0},
              {"↑", ROLE_OWNER, TEXT_LEGEND_JOB, periodic},
              {"✗", ROLE_ALARM, TEXT_LEGEND_MISS, periodic},
              {"<", ROLE_WANTS, TEXT_LEGEND_PREEMPTED, true},
              {"▲▼", ROLE_OWNER, TEXT_LEGEND_WOKE, true}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!rows[i].shown) continue;
    int sample = (int)text_width(rows[i].sample, strlen(rows[i].sample));
    int needed = 1 + sample + (int)text_width(say(l, rows[i].text), strlen(say(l, rows[i].text)));
    if (x + needed >= c->area.w) break;
    x = canvas_put(c, x, y, rows[i].role, rows[i].sample) + 1;
    x = canvas_put(c, x, y, ROLE_QUIET, say(l, rows[i].text)) + 3;
  }
}

/* First lane shown, so that the followed thread is among them. */
static size_t first_lane(const struct scene *s, size_t total, size_t rows) {
  const struct thread_view *t = scene_thread(s, s->followed);
  long at = t && s->outlook->lanes == LANES_THREADS ? t - s->threads : 0;
  long first = at - (long)rows / 2 + s->outlook->scroll[VIEW_timeline];
  if (total <= rows || first < 0) return 0;
  return first > (long)(total - rows) ? total - rows : (size_t)first;
}

/* How many lanes of threads (or cores) and of objects fit into the rows there are; one row says how many do not. */
struct share {
  size_t rows, things, hidden;
};

static bool is_hub(const struct thing *t) { return t->kind == OBJECT_hub && shown(t); }

/* Greenlets have one lane in common, that of their hub: it goes before all other objects and is never left out. */
static size_t lane_hubs(const struct scene *s) {
  size_t count = 0;
  for (size_t i = 0; i < s->thing_count; i++) count += is_hub(&s->things[i]);
  return count;
}

static struct share share_rows(size_t rows, size_t things, size_t hubs, size_t height) {
  if (rows + things <= height) return (struct share){rows, things, 0};
  size_t room = height > 1 ? height - 1 : 0, least = hubs > 0 && room > 1 ? (room + 3) / 4 : room / 4;
  size_t objects = room > rows + least ? room - rows : least;
  if (objects > things) objects = things;
  size_t lanes = rows < room - objects ? rows : room - objects;
  return (struct share){lanes, objects, rows - lanes + things - objects};
}

static void draw(const struct scene *s, struct canvas *c) {
  bool cores = s->outlook->lanes == LANES_CORES;
  struct scale k = timeline_scale(s, c->area.w);
  struct lanes_data d = collect(s, &k, cores);
  struct share share = share_rows(d.rows, lane_things(s), lane_hubs(s), c->area.h > 0 ? (size_t)c->area.h : 0);
  size_t first = first_lane(s, d.rows, share.rows);
  int y = 0;
  for (size_t i = 0; i < share.rows; i++, y++) {
    if (cores)
      draw_core_lane(s, c, y, &d, first + i);
    else
      draw_thread_lane(s, c, y, &d, first + i);
  }
  for (size_t i = 0; i < 2 * s->thing_count && share.things > 0; i++) {
    const struct thing *t = &s->things[i % s->thing_count];
    if (!shown(t) || is_hub(t) != (i < s->thing_count)) continue;
    draw_thing_lane(s, c, y++, &k, t);
    share.things--;
  }
  if (share.hidden) put_more(s, c, y++, share.hidden);
  draw_playhead(s, c, &k, y);
  if (y + 1 < c->area.h && cores)
    draw_letters(s, c, y + 1, k.label);
  else if (y + 1 < c->area.h)
    draw_legend(s, c, y + 1, k.label, d.periodic);
  free(d.cells);
}

static int want(const struct scene *s, int width) {
  size_t rows = (s->outlook->lanes == LANES_CORES ? s->state->core_count : s->thread_count) + lane_things(s);
  return (int)(rows < 100 ? rows : 100) + (width >= 120 ? 2 : 0);
}

/* The ruler stands in the title's row: a number every ten ticks or so, the playhead above its column. */
static void rule(const struct scene *s, struct canvas *c) {
  struct scale k = timeline_scale(s, c->area.w);
  uint64_t step = RULER_STEP;
  for (int i = 0; step / k.ticks < RULER_STEP; i++) step = i % 3 == 1 ? step / 2 * 5 : step * 2; /* 20, 50, 100, … */
  struct buffer scale = {0};
  if (k.ticks > 1)
    say_into(&scale, s->outlook->language, TEXT_SCALE_TICKS, number_text(k.ticks).text, NULL);
  else if (k.per_tick > 1)
    say_into(&scale, s->outlook->language, TEXT_SCALE_COLUMNS, number_text((uint64_t)k.per_tick).text, NULL);
  else
    say_into(&scale, s->outlook->language, TEXT_SCALE_ONE, NULL);
  int room = k.columns - (int)text_width(scale.data, scale.length) - 3;
  uint64_t now = cursor(s);
  long x = timeline_column(&k, now), playhead = 2 + (long)strlen(number_text(now).text);
  for (uint64_t t = (k.first + step - 1) / step * step; timeline_column(&k, t) + 6 < room; t += step) {
    long at = timeline_column(&k, t), end = at + (long)strlen(number_text(t).text);
    if (end < x || at > x + playhead) canvas_put(c, k.label + (int)at, 0, ROLE_QUIET, number_text(t).text);
  }
  if (room > 0)
    canvas_printf(c, c->area.w - (int)text_width(scale.data, scale.length) - 2, 0, ROLE_QUIET, " %s ", scale.data);
  if (x >= 0 && x < k.columns) {
    if (x + playhead > room) canvas_repeat(c, k.label + room, 0, c->area.w, ROLE_RULE, "─");
    bool left = k.label + x + playhead >= c->area.w; /* no room on the right of it */
    canvas_put(c, k.label + (int)x, 0, ROLE_OWNER, "▼");
    canvas_put(c, k.label + (int)(left ? x - playhead + 2 : x + 1), 0, ROLE_OWNER, number_text(now).text);
  }
  buffer_finish(&scale);
}

const struct view view_timeline = {
    .name = "timeline", .title = TEXT_TITLE_TIMELINE, .least = 2, .want = want, .draw = draw, .rule = rule};
