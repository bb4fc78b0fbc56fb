/* Stretches of the history, put into the columns of the axis. */
#include "view/lanes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "history/stretches.h"
#include "view/view.h"

enum { LETTER_CELLS = 2, RECORDS_MOST = 20000, GROUP_LEAST = 3, STATES = THREAD_FINISHED + 1 };

/* Drawn instead of the state: what happened in that tick. */
enum lane_mark {
  MARK_NONE,
  MARK_PREEMPTED,
  MARK_WOKE_ABOVE,
  MARK_WOKE_BELOW,
  MARK_SWITCHING,
  MARK_JOB,
  MARK_MISS,
  MARK_LINK,
  MARK_SIGNAL,
  MARK_DEADLINE
};

struct lane_cell {
  uint8_t state; /* enum thread_state, 0: nothing */
  uint8_t core;
  uint8_t mark; /* enum lane_mark */
  bool several; /* of a group: more than one is running */
  uint32_t thread;
};

/* --- which lanes there are --- */

bool lanes_lettered(const struct scene *s) {
  bool needed = false;
  for (size_t i = 0; i < s->thing_count; i++) needed |= thing_is_held(&s->things[i]) && s->things[i].touched;
  return needed && !s->initials && s->outlook->lanes == LANES_THREADS;
}

/* The name without its number: "worker 12" is one of "worker ". */
static size_t stem(const char *name) {
  size_t length = strlen(name), end = length;
  while (end > 0 && name[end - 1] >= '0' && name[end - 1] <= '9') end--;
  return end < length ? end : 0;
}

static bool alike(const struct thread_view *a, const struct thread_view *b, uint32_t followed) {
  size_t length = stem(a->name);
  if (length == 0 || a->id == followed || b->id == followed) return false;
  return stem(b->name) == length && memcmp(a->name, b->name, length) == 0;
}

static void own_lanes(struct lanes_data *d) {
  for (size_t i = 0; i < d->scene->thread_count; i++) {
    d->row_of[i] = i;
    d->lanes[i] = (struct lane){i, 1};
  }
  d->rows = d->scene->thread_count;
}

/* Members of the group of a thread, itself included. */
static size_t count_alike(const struct scene *s, size_t index) {
  size_t count = 1;
  for (size_t i = 0; i < s->thread_count; i++)
    count += i != index && alike(&s->threads[index], &s->threads[i], s->followed);
  return count;
}

/* Those of a group get a lane in common, but for the first `own` of them all, which get one each. */
static void join_lanes(struct lanes_data *d, size_t own) {
  const struct scene *s = d->scene;
  for (size_t i = 0; i < s->thread_count; i++) d->row_of[i] = SIZE_MAX;
  d->rows = 0;
  for (size_t i = 0; i < s->thread_count; i++) {
    if (d->row_of[i] != SIZE_MAX) continue;
    bool group = count_alike(s, i) >= GROUP_LEAST, alone = group && own > 0;
    struct lane *lane = &d->lanes[d->rows];
    *lane = (struct lane){i, 1};
    d->row_of[i] = d->rows++;
    own -= alone;
    for (size_t k = i + 1; group && !alone && k < s->thread_count; k++) {
      if (d->row_of[k] != SIZE_MAX || !alike(&s->threads[i], &s->threads[k], s->followed)) continue;
      d->row_of[k] = d->rows - 1;
      lane->members++;
    }
  }
}

static void plan(struct lanes_data *d, size_t room) {
  size_t count = d->scene->thread_count + 1;
  d->lanes = must_alloc(count * sizeof *d->lanes);
  d->row_of = must_alloc(count * sizeof *d->row_of);
  if (d->scene->thread_count <= room) {
    own_lanes(d);
    return;
  }
  join_lanes(d, 0);
  if (d->rows < room) join_lanes(d, room - d->rows);
}

size_t lanes_count(const struct scene *s, size_t room) {
  struct lanes_data d = {.scene = s};
  if (s->outlook->lanes == LANES_CORES) return s->state->core_count;
  plan(&d, room);
  size_t rows = d.rows;
  lanes_finish(&d);
  return rows;
}

size_t lanes_row(const struct lanes_data *d, uint32_t thread) {
  const struct thread_view *t = scene_thread(d->scene, thread);
  return t && !d->cores ? d->row_of[t - d->scene->threads] : 0;
}

/* --- what they hold --- */

/* Where several share a column the most important is shown. */
static int weight(uint8_t state) {
  static const int weights[] = {0, 1, 3, 4, 5, 2, 1};
  return weights[state <= THREAD_FINISHED ? state : 0];
}

static struct lane_cell *cell_at(struct lanes_data *d, size_t row, long x) {
  return &d->cells[row * (size_t)d->scale->columns + (size_t)x];
}

static void put_state(struct lanes_data *d, size_t row, long x, struct lane_cell cell) {
  struct lane_cell *at = cell_at(d, row, x);
  uint8_t its = at->mark;
  if (weight(cell.state) >= weight(at->state)) *at = cell, at->mark = its;
  if (!d->tallies || d->cores || d->lanes[row].members < 2) return;
  uint16_t *tally = &d->tallies[(row * (size_t)d->scale->columns + (size_t)x) * STATES];
  if (cell.state < STATES && tally[cell.state] < UINT16_MAX) tally[cell.state]++;
}

static void fill(struct lanes_data *d, size_t row, uint64_t from, uint64_t to, struct lane_cell cell) {
  long end = timeline_column(d->scale, to - 1) + d->scale->per_tick, x = timeline_column(d->scale, from);
  if (row >= d->rows) return;
  for (x = x < 0 ? 0 : x; x < end && x < d->scale->columns; x++) put_state(d, row, x, cell);
}

static void mark(struct lanes_data *d, size_t row, uint64_t tick, enum lane_mark mark) {
  long x = timeline_column(d->scale, tick);
  if (row < d->rows && x >= 0 && x < d->scale->columns) cell_at(d, row, x)->mark = (uint8_t)mark;
}

/* A core switches to the thread. Where several ticks share a column that is not told. */
static void mark_switch(struct lanes_data *d, size_t row, const struct stretch *s) {
  if (row >= d->rows || d->scale->ticks > 1) return;
  long x = timeline_column(d->scale, s->from), end = timeline_column(d->scale, s->to);
  for (x = x < 0 ? 0 : x; x < end && x < d->scale->columns; x++) cell_at(d, row, x)->mark = MARK_SWITCHING;
}

/* What is known beforehand goes where nothing else has happened. Where a tick has one column the job that runs at once
   is more telling. */
static void mark_known(struct lanes_data *d, size_t row, uint64_t tick, enum lane_mark which) {
  long x = timeline_column(d->scale, tick);
  if (row >= d->rows || x < 0 || x >= d->scale->columns) return;
  struct lane_cell *at = cell_at(d, row, x);
  if (at->state == THREAD_RUNNING && d->scale->per_tick == 1) return;
  if (at->mark == MARK_NONE || at->mark == MARK_DEADLINE) at->mark = (uint8_t)which;
}

/* Every period from the first time on, one a column at most. */
static void mark_periods(struct lanes_data *d, size_t row, uint64_t first, uint64_t period, uint64_t to,
                         enum lane_mark which) {
  uint64_t column = (uint64_t)d->scale->ticks, step = period < column && period ? column / period * period : period;
  if (first < d->scale->from && step) first += (d->scale->from - first + step - 1) / step * step;
  for (uint64_t tick = first; tick < to; tick += step) {
    if (tick >= d->scale->from) mark_known(d, row, tick, which);
    if (!step) return;
  }
}

/* Real time: when jobs come, also while the one before is late, and their deadlines where the next does not come
   then. */
static void mark_jobs(struct lanes_data *d, const struct thread_view *t, uint64_t to) {
  const struct sched *x = state_sched(d->scene->state, t->id);
  size_t row = d->row_of[t - d->scene->threads];
  if (!x->job || !x->deadline) return;
  uint64_t first = x->release - (x->job - 1) * x->period;
  if (x->deadline != x->period) {
    mark_periods(d, row, first + x->deadline, x->period, to, MARK_DEADLINE);
    d->deadlines = true;
  }
  mark_periods(d, row, first, x->period, to, MARK_JOB);
  d->periodic = true;
}

/* When jobs come; deadlines, and which are missed; and signals, where they come. */
static void mark_comings(struct lanes_data *d, uint64_t to) {
  const struct scene *s = d->scene;
  for (size_t i = 0; i < s->thread_count; i++) mark_jobs(d, &s->threads[i], to);
  uint64_t i = history_events_until(s->history, (struct moment){d->scale->from, 0});
  for (uint64_t end = i + RECORDS_MOST; i < s->events && i < end; i++) {
    struct record r = history_record(s->history, i);
    const struct thread_view *t = r.kind == EVENT_MISS || r.kind == EVENT_SIGNAL ? scene_thread(s, r.thread) : NULL;
    if (r.tick >= to) return;
    if (!t) continue;
    mark(d, d->row_of[t - s->threads], r.tick, r.kind == EVENT_MISS ? MARK_MISS : MARK_SIGNAL);
    d->signals |= r.kind == EVENT_SIGNAL;
  }
}

/* An arrow from the lane of who woke to that of who was woken. */
static void mark_wake(struct lanes_data *d, size_t from, size_t to, uint64_t tick) {
  size_t low = from < to ? from : to, high = from < to ? to : from;
  mark(d, from, tick, from > to ? MARK_WOKE_ABOVE : MARK_WOKE_BELOW);
  for (size_t row = low + 1; row < high; row++) mark(d, row, tick, MARK_LINK);
}

/* Who is pushed off a core; and who woke whom: the followed thread, or everybody. */
static void mark_beginning(struct lanes_data *d, const struct stretch *s, const struct thread_view *t) {
  size_t row = d->row_of[t - d->scene->threads];
  if (s->by == EVENT_PREEMPT && d->lanes[row].members == 1) mark(d, row, s->from, MARK_PREEMPTED);
  const struct thread_view *waker = s->by == EVENT_WAKE && s->cause ? scene_thread(d->scene, s->cause - 1) : NULL;
  if (!waker || waker == t || (t->id != d->scene->followed && !d->scene->outlook->arrows)) return;
  size_t from = d->row_of[waker - d->scene->threads];
  if (from != row) mark_wake(d, from, row, s->at);
}

static void take_stretch(void *context, const struct stretch *stretch) {
  struct lanes_data *d = context;
  struct lane_cell cell = {.state = stretch->state, .core = stretch->core, .thread = stretch->thread};
  const struct thread_view *t = scene_thread(d->scene, stretch->thread);
  if (stretch->to <= stretch->from) return;
  if (d->cores) {
    if (stretch->state == THREAD_RUNNING) fill(d, stretch->core, stretch->from, stretch->to, cell);
    if (stretch->switching) mark_switch(d, stretch->core, stretch);
  } else if (t) {
    fill(d, d->row_of[t - d->scene->threads], stretch->from, stretch->to, cell);
    mark_beginning(d, stretch, t);
    if (stretch->switching) mark_switch(d, d->row_of[t - d->scene->threads], stretch);
  }
}

/* The present tick is not over: its column shows how things stand. */
static void fill_now(struct lanes_data *d) {
  const struct scene *s = d->scene;
  for (size_t i = 0; i < s->thread_count; i++) {
    const struct thread_view *t = &s->threads[i];
    struct lane_cell cell = {.state = t->state, .core = t->core, .thread = t->id};
    if (d->cores && t->state != THREAD_RUNNING) continue;
    long x = timeline_column(d->scale, s->tick);
    size_t row = d->cores ? t->core : d->row_of[i];
    if (row >= d->rows || x < 0) continue;
    for (int k = 0; k < d->scale->per_tick && x + k < d->scale->columns; k++) {
      struct lane_cell *at = cell_at(d, row, x + k);
      if (d->tallies && !d->cores && d->lanes[row].members > 1)
        put_state(d, row, x + k, cell);
      else if (at->state != THREAD_RUNNING || d->scale->ticks > 1)
        *at = cell;
    }
  }
}

/* Of a group: who runs, if anybody does; else what most of them do. */
static void sum_up(struct lanes_data *d) {
  static const uint8_t states[] = {THREAD_BLOCKED, THREAD_READY, THREAD_SLEEPING};
  for (size_t i = 0; d->tallies && i < d->rows * (size_t)d->scale->columns; i++) {
    const uint16_t *tally = &d->tallies[i * STATES];
    struct lane_cell *at = &d->cells[i];
    if (d->lanes[i / (size_t)d->scale->columns].members < 2) continue;
    at->several = tally[THREAD_RUNNING] > 1;
    if (tally[THREAD_RUNNING]) continue;
    for (size_t k = 0; k < sizeof states; k++)
      if (tally[states[k]] > tally[at->state]) at->state = states[k];
  }
}

void lanes_collect(struct lanes_data *d, const struct scene *s, const struct scale *k, size_t room, size_t branch) {
  *d = (struct lanes_data){.scene = s, .scale = k, .branch = branch, .cores = s->outlook->lanes == LANES_CORES};
  plan(d, room);
  if (d->cores) d->rows = s->state->core_count;
  bool here = branch == history_branch(s->history), groups = !d->cores && d->rows < s->thread_count;
  size_t count = (d->rows + 1) * (size_t)k->columns;
  d->cells = must_alloc(count * sizeof *d->cells);
  if (groups) d->tallies = must_alloc(count * STATES * sizeof *d->tallies);
  uint64_t now = s->tick, to = s->now.tick > now ? now + 1 : now + (s->now.phase >= 2 ? 1 : 0);
  if (!here || to > k->to) to = k->to;
  history_stretches_of(s->history, branch, k->from, to, take_stretch, d);
  if (here) fill_now(d);
  if (!d->cores && here) mark_comings(d, to);
  sum_up(d);
}

void lanes_finish(struct lanes_data *d) {
  free(d->lanes);
  free(d->row_of);
  free(d->cells);
  free(d->tallies);
}

/* --- drawing --- */

char lanes_digit(uint32_t number) {
  return "0123456789abcdefghijklmnopqrstuvwxyz??????????????????????????????"[number & 63];
}

char lanes_letter(const struct scene *s, uint32_t thread) {
  const struct thread_view *t = scene_thread(s, thread);
  return t ? t->letter : '*';
}

static void put_cell(struct canvas *c, int x, int y, const struct lane_cell *cell) {
  char text[2] = {cell->several ? '*' : lanes_digit(cell->core), '\0'};
  static const char *const marks[] = {"", "<", "▲", "▼", "×", "↑", "✗", "│", "!", "↓"};
  static const enum role roles[] = {ROLE_PLAIN, ROLE_WANTS, ROLE_OWNER, ROLE_OWNER, ROLE_ALERT,
                                    ROLE_OWNER, ROLE_ALARM, ROLE_OWNER, ROLE_ALERT, ROLE_OWNER};
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

void lanes_folds(const struct scale *k, struct canvas *c, int y, long end) {
  for (size_t i = 0; i < k->idle_count && k->idle[i].from < k->to; i++) {
    long x = timeline_column(k, k->idle[i].from);
    if (x >= 0 && x < k->columns && x < end) canvas_put(c, k->label + (int)x, y, ROLE_QUIET, "≈");
  }
}

static long lane_end(const struct lanes_data *d) {
  bool here = d->branch == history_branch(d->scene->history);
  return here ? timeline_column(d->scale, d->scene->tick) : d->scale->columns;
}

/* "worker ×95" */
static void put_group(const struct scene *s, struct canvas *c, int y, int room, const struct lane *lane) {
  const char *name = s->threads[lane->index].name;
  struct buffer stem_text = {0}, count = {0};
  buffer_put(&stem_text, name, stem(name));
  while (stem_text.length > 1 && strchr(" -_#", stem_text.data[stem_text.length - 1]))
    stem_text.data[--stem_text.length] = '\0';
  buffer_printf(&count, "×%zu", lane->members);
  int width = (int)text_width(count.data, count.length);
  int x = canvas_fit(c, 1, y, room - width - 1, ROLE_PLAIN, stem_text.data);
  canvas_put(c, x + 1, y, ROLE_STRONG, count.data);
  buffer_finish(&stem_text);
  buffer_finish(&count);
}

static void draw_thread_lane(const struct lanes_data *d, struct canvas *c, int y, size_t row) {
  const struct scene *s = d->scene;
  const struct lane *lane = &d->lanes[row];
  const struct thread_view *t = &s->threads[lane->index];
  const struct lane_cell *cells = d->cells + row * (size_t)d->scale->columns;
  bool followed = t->id == s->followed, group = lane->members > 1;
  if (followed) canvas_put(c, 0, y, ROLE_OWNER, "►");
  int room = d->scale->label - 2;
  if (lanes_lettered(s) && !group) canvas_printf(c, room, y, ROLE_OWNER, "%c", t->letter);
  if (lanes_lettered(s)) room -= LETTER_CELLS;
  if (group)
    put_group(s, c, y, room, lane);
  else
    canvas_name(c, 1, y, room, followed ? ROLE_STRONG : ROLE_PLAIN, t->name);
  for (int x = 0; x < d->scale->columns; x++) put_cell(c, d->scale->label + x, y, &cells[x]);
  lanes_folds(d->scale, c, y, lane_end(d));
  long now = timeline_column(d->scale, s->tick);
  bool closed = t->in_ring && d->branch == history_branch(s->history);
  for (int k = 0; closed && !group && k < d->scale->per_tick && now >= 0 && now + k < d->scale->columns; k++)
    canvas_put(c, d->scale->label + (int)now + k, y, ROLE_ALARM, "!");
}

static void draw_core_lane(const struct lanes_data *d, struct canvas *c, int y, size_t row) {
  const struct scene *s = d->scene;
  struct buffer name = {0};
  const struct lane_cell *cells = d->cells + row * (size_t)d->scale->columns;
  say_into(&name, s->outlook->language, TEXT_CORE, number_text(row).text, NULL);
  canvas_fit(c, 1, y, d->scale->label - 2, ROLE_PLAIN, name.data);
  for (int x = 0; x < d->scale->columns; x++) {
    char text[2] = {lanes_letter(s, cells[x].thread), '\0'};
    if (cells[x].mark)
      put_cell(c, d->scale->label + x, y, &cells[x]);
    else if (cells[x].state == THREAD_RUNNING)
      canvas_put(c, d->scale->label + x, y, ROLE_LANE, text);
    else if (x <= lane_end(d))
      canvas_put(c, d->scale->label + x, y, ROLE_QUIET, "·");
  }
  lanes_folds(d->scale, c, y, lane_end(d));
  buffer_finish(&name);
}

void lanes_draw(const struct lanes_data *d, struct canvas *c, int y, size_t row) {
  if (d->cores)
    draw_core_lane(d, c, y, row);
  else
    draw_thread_lane(d, c, y, row);
}
