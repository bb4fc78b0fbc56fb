/* Processes: a box each, with its threads and its own memory, and below it whose child it is. Where boxes have no room,
   a line each, as a tree. */
#include <inttypes.h>
#include <string.h>

#include "picture/picture.h"

enum {
  LIST_MOST = 64,
  BOX_LEAST = 22,
  BOX_WIDE = 28,
  BOX_MOST = 36,
  BOX_ROWS = 4,
  LINES_MOST = 8,
  INDENT = 2,
  DEPTH_MOST = 6,
  TITLE_CELLS = 22,
  THREADS_CELLS = 30
};

struct kin {
  uint32_t index;
  int depth; /* below the first process */
};

struct family {
  struct kin list[LIST_MOST]; /* parents before their children */
  size_t count, hidden;
};

static void add_children(const struct state *s, uint32_t parent, int depth, struct family *f) {
  for (uint32_t i = 0; i < s->process_count; i++) {
    const struct process *p = state_process(s, i);
    if (p->state == PROCESS_FREE || p->parent != parent) continue;
    if (f->count == LIST_MOST) {
      f->hidden++;
      continue;
    }
    f->list[f->count++] = (struct kin){i, depth};
    if (depth < DEPTH_MOST) add_children(s, i + 1, depth + 1, f);
  }
}

static void find_family(const struct scene *s, struct family *f) {
  f->count = f->hidden = 0;
  add_children(s->state, 0, 0, f);
}

bool picture_has_processes(const struct scene *s) { return s->state->process_count > 1; }

static bool alive(const struct process *p) { return p->state == PROCESS_ALIVE; }

/* --- what is in a process --- */

static void put_title(const struct scene *s, const struct process *p, struct buffer *out) {
  const char *name = pool_text(s->program->pool, p->name);
  if (strncmp(name, "pid ", 4) != 0) buffer_printf(out, "%" PRIu32 " ", p->pid); /* else it is its name */
  text_clean(out, name, strlen(name), false);
}

static void put_parent(const struct scene *s, const struct process *p, struct buffer *out) {
  enum language l = s->outlook->language;
  if (p->parent)
    say_into(out, l, p->flags & PROCESS_DAEMON ? TEXT_PROCESS_DAEMON_OF : TEXT_PROCESS_OF,
             number_text(state_process(s->state, p->parent - 1)->pid).text, NULL);
  else if (p->flags & PROCESS_ORPHAN)
    buffer_puts(out, say(l, TEXT_PROCESS_ORPHAN));
}

/* What has become of one that runs no more. */
static void put_fate(const struct scene *s, const struct process *p, struct buffer *out) {
  static const enum text_id texts[2][2] = {{TEXT_PROCESS_GONE, TEXT_PROCESS_KILLED},
                                           {TEXT_PROCESS_ZOMBIE, TEXT_PROCESS_ZOMBIE_KILLED}};
  struct buffer code = {0};
  int32_t ended = p->exit_code;
  buffer_printf(&code, "%" PRId32, ended);
  say_into(out, s->outlook->language, texts[p->state == PROCESS_ZOMBIE][ended < 0], code.data,
           number_text(ended < 0 ? (uint64_t)-ended : 0).text, NULL);
  buffer_finish(&code);
}

/* Chips of its threads from x on; returns the column behind them. */
static int put_threads(const struct scene *s, struct canvas *c, int x, int y, int right, uint32_t process) {
  size_t left = 0;
  for (size_t i = 0; i < s->thread_count; i++) left += state_thread(s->state, s->threads[i].id)->process == process;
  for (size_t i = 0; i < s->thread_count; i++) {
    uint32_t id = s->threads[i].id;
    if (state_thread(s->state, id)->process != process) continue;
    int width = part_chip_width(s, id, right - x > 18 ? 18 : right - x);
    if (right - x < 5 || (left > 1 && x + width + 6 > right)) return canvas_printf(c, x, y, ROLE_QUIET, "+%zu", left);
    x = part_chip(s, c, x, y, width, id) + 1;
    left--;
  }
  return x;
}

/* Its own values of the shared names; returns how many did not fit. */
static void put_memory(const struct scene *s, struct canvas *c, int x, int y, int right, uint32_t process) {
  for (size_t i = 0; i < s->datum_count; i++) {
    const struct datum *d = &s->data[i];
    if (d->process != process) continue;
    const char *name = pool_text(s->program->pool, d->name_id);
    int width = (int)(text_width(name, strlen(name)) + text_width(d->value, strlen(d->value))) + 3;
    if (x + width > right) {
      canvas_fit(c, x, y, right - x, ROLE_QUIET, "…");
      return;
    }
    x = canvas_put(c, x, y, ROLE_QUIET, name);
    x = canvas_put(c, x, y, ROLE_QUIET, " = ");
    x = canvas_put(c, x, y, d->now ? ROLE_OWNER : ROLE_STRONG, d->value) + 2;
  }
}

/* --- boxes --- */

static void draw_box(const struct scene *s, struct canvas *c, struct rect r, uint32_t index) {
  const struct process *p = state_process(s->state, index);
  struct buffer title = {0}, parent = {0}, fate = {0};
  enum role frame = alive(p) ? ROLE_RULE : p->state == PROCESS_ZOMBIE ? ROLE_WANTS : ROLE_QUIET;
  put_title(s, p, &title);
  put_parent(s, p, &parent);
  canvas_box(c, r, alive(p) ? BOX_LIGHT : BOX_ROUND, frame);
  canvas_fit(c, r.x + 2, r.y, r.w - 4, alive(p) ? ROLE_STRONG : ROLE_QUIET, title.data);
  if (parent.length) canvas_fit(c, r.x + 2, r.y + r.h - 1, r.w - 4, p->parent ? ROLE_QUIET : ROLE_WANTS, parent.data);
  int right = r.x + r.w - 2;
  if (alive(p)) {
    put_threads(s, c, r.x + 2, r.y + 1, right, index);
    put_memory(s, c, r.x + 2, r.y + 2, right, index);
  } else {
    put_fate(s, p, &fate);
    canvas_wrap(c, (struct rect){r.x + 2, r.y + 1, r.w - 4, r.h - 2}, frame, fate.data);
  }
  buffer_finish(&title);
  buffer_finish(&parent);
  buffer_finish(&fate);
}

/* So wide that their titles are not cut, within reason. */
static int least_width(const struct scene *s, const struct family *f) {
  int least = BOX_LEAST;
  for (size_t i = 0; i < f->count; i++) {
    struct buffer title = {0};
    put_title(s, state_process(s->state, f->list[i].index), &title);
    int width = (int)text_width(title.data, title.length) + 4;
    if (width > least) least = width;
    buffer_finish(&title);
  }
  return least < BOX_WIDE ? least : BOX_WIDE;
}

/* How many boxes stand beside one another. */
static int boxes_in_row(const struct scene *s, int width, const struct family *f) {
  int fit = width / (least_width(s, f) + 1);
  return fit < 1 ? 1 : (size_t)fit > f->count ? (int)f->count : fit;
}

static int box_rows(const struct scene *s, int width, const struct family *f) {
  int row = boxes_in_row(s, width, f);
  return ((int)f->count + row - 1) / row * BOX_ROWS;
}

static void draw_boxes(const struct scene *s, struct canvas *c, const struct family *f) {
  int row = boxes_in_row(s, c->area.w - 1, f), width = (c->area.w - 1) / row - 1;
  if (width > BOX_MOST) width = BOX_MOST;
  int height = c->area.h / (((int)f->count + row - 1) / row);
  if (height > BOX_ROWS + 1) height = BOX_ROWS + 1;
  for (size_t i = 0; i < f->count; i++) {
    struct rect r = {1 + (int)i % row * (width + 1), (int)i / row * height, width, BOX_ROWS};
    draw_box(s, c, r, f->list[i].index);
  }
}

/* --- lines --- */

/* Is there a younger one below it at this depth, before the list goes back to an elder's brothers? */
static bool goes_on(const struct family *f, size_t from, int depth) {
  for (size_t i = from + 1; i < f->count && f->list[i].depth >= depth; i++)
    if (f->list[i].depth == depth) return true;
  return false;
}

/* What leads from its parent down to it, and past it to the younger ones. */
static void draw_branches(struct canvas *c, int y, const struct family *f, size_t at) {
  int depth = f->list[at].depth;
  for (int d = 1; d <= depth; d++) {
    bool more = goes_on(f, at, d);
    const char *sign = d < depth ? more ? "│" : "" : more ? "├" : "└";
    canvas_put(c, 1 + INDENT * (d - 1), y, ROLE_RULE, sign);
  }
}

static void draw_line(const struct scene *s, struct canvas *c, int y, const struct family *f, size_t at) {
  const struct kin *k = &f->list[at];
  const struct process *p = state_process(s->state, k->index);
  struct buffer title = {0}, rest = {0};
  int x = 1 + INDENT * k->depth, column = 2 + TITLE_CELLS + INDENT;
  if (column > c->area.w / 2) column = c->area.w / 2;
  put_title(s, p, &title);
  draw_branches(c, y, f, at);
  canvas_fit(c, x, y, column - x - 1, alive(p) ? ROLE_STRONG : ROLE_QUIET, title.data);
  int behind = column;
  if (alive(p)) {
    behind =
        put_threads(s, c, column, y, c->area.w < column + THREADS_CELLS ? c->area.w : column + THREADS_CELLS, k->index);
    put_memory(s, c, behind + 1, y, c->area.w - 1, k->index);
  } else {
    put_fate(s, p, &rest);
    canvas_fit(c, column, y, c->area.w - column - 1, p->state == PROCESS_ZOMBIE ? ROLE_WANTS : ROLE_QUIET, rest.data);
  }
  if (alive(p) && p->flags & PROCESS_ORPHAN) {
    const char *orphan = say(s->outlook->language, TEXT_PROCESS_ORPHAN);
    int right = c->area.w - 1, width = (int)text_width(orphan, strlen(orphan));
    canvas_right(c, right, y, width < right - behind - 1 ? width : right - behind - 1, ROLE_WANTS, orphan);
  }
  buffer_finish(&title);
  buffer_finish(&rest);
}

/* Those that are gone make room first. */
static void drop_gone(const struct scene *s, struct family *f, size_t room) {
  for (size_t i = f->count; i-- > 0 && f->count > room;) {
    if (state_process(s->state, f->list[i].index)->state != PROCESS_GONE) continue;
    memmove(&f->list[i], &f->list[i + 1], (f->count - i - 1) * sizeof *f->list);
    f->count--;
    f->hidden++;
  }
}

static void draw_lines(const struct scene *s, struct canvas *c, struct family *f) {
  size_t rows = c->area.h > 0 ? (size_t)c->area.h : 0;
  if (f->count > rows) drop_gone(s, f, rows > 0 ? rows - 1 : 0);
  bool more = f->count > rows || f->hidden;
  size_t shown = f->count > rows ? rows - 1 : f->count;
  for (size_t i = 0; i < shown; i++) draw_line(s, c, (int)i, f, i);
  if (!more || shown >= rows) return;
  struct buffer text = {0};
  say_into(&text, s->outlook->language, TEXT_AND_MORE, number_text(f->count - shown + f->hidden).text, NULL);
  canvas_put(c, 1, (int)shown, ROLE_QUIET, text.data);
  buffer_finish(&text);
}

/* --- the numbers that the system has --- */

static bool limited(const struct scene *s) { return machine_settings(s->machine)->processes > 0; }

/* A square for each number, as far as there is room, and in words how many are taken. */
static void draw_numbers(const struct scene *s, struct canvas *c, int y) {
  uint64_t all = (uint64_t)machine_settings(s->machine)->processes, taken = 0, zombies = 0;
  struct buffer text = {0};
  for (uint32_t i = 0; i < s->state->process_count; i++) {
    taken += alive(state_process(s->state, i));
    zombies += state_process(s->state, i)->state == PROCESS_ZOMBIE;
  }
  int x = 1;
  for (uint64_t i = 0; i < all && x < c->area.w / 3; i++)
    x = canvas_put(c, x, y,
                   i < taken             ? ROLE_RUNNING
                   : i < taken + zombies ? ROLE_WANTS
                                         : ROLE_QUIET,
                   i < taken + zombies ? "■" : "□");
  say_into(&text, s->outlook->language, TEXT_PROCESS_NUMBERS, number_text(taken + zombies).text, number_text(all).text,
           NULL);
  canvas_fit(c, x + 1, y, c->area.w - x - 1, taken + zombies >= all ? ROLE_WANTS : ROLE_QUIET, text.data);
  buffer_finish(&text);
}

static void draw(const struct scene *s, struct canvas *c) {
  struct family f;
  find_family(s, &f);
  if (limited(s) && c->area.h > 1) {
    draw_numbers(s, c, c->area.h - 1);
    c->area.h--;
  }
  if (f.hidden == 0 && box_rows(s, c->area.w - 1, &f) <= c->area.h)
    draw_boxes(s, c, &f);
  else
    draw_lines(s, c, &f);
}

static int lines(const struct scene *s, int width) {
  (void)width;
  struct family f;
  find_family(s, &f);
  return (f.count < LINES_MOST ? (int)f.count : LINES_MOST) + limited(s);
}

static int boxes(const struct scene *s, int width) {
  struct family f;
  find_family(s, &f);
  int rows = box_rows(s, width - 1, &f) + limited(s);
  return rows <= 3 * BOX_ROWS ? rows : lines(s, width);
}

const struct board board_processes = {
    .there = picture_has_processes, .small = lines, .large = boxes, .weight = 10, .draw = draw};
