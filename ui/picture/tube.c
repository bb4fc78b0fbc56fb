/* A queue: producers on the left, the items in a tube, consumers on the right. What goes out next stands at the right
   end. */
#include <string.h>

#include "picture/curve.h"

enum {
  ITEM_LEAST = 3,
  ITEM_MOST = 12,
  SIDE_LEAST = 16,
  SIDE_NARROW = 13,
  NARROW = 64,
  CURVE_ROWS = 5, /* from so many on marks are lines across a curve */
  WORDY = 46,
  CELL_ROOM = 14,
  BAR_CELLS = 40,
  BAR_SHORT = 12, /* beside the curve */
  CURVE_LEAST = 16,
  QUEUE_GET = 0,
  QUEUE_PUT = 1,
  QUEUE_JOIN = 2
};

struct tube {
  const struct thing *thing;
  const value *items; /* [0] is taken next */
  uint32_t count;
  int64_t limit;         /* 0: unlimited */
  int left, right, cell; /* columns of the tube, and of one item with its wall */
  int slots;
};

static void find_items(const struct scene *s, struct tube *u) {
  u->limit = u->thing->object->limit;
  u->items = scene_items(s, u->thing, &u->count);
}

/* The item that stands so many places from the right end. */
static value item_at(const struct tube *u, uint32_t place) { return u->items[place]; }

static void put_item(const struct scene *s, value v, struct buffer *out) {
  struct buffer raw = {0};
  machine_put_short(s->machine, v, false, VALUE_BYTES, &raw);
  text_clean(out, raw.data ? raw.data : "", raw.length, false);
  buffer_finish(&raw);
}

static void measure(const struct scene *s, struct tube *u, int width) {
  int widest = ITEM_LEAST;
  bool narrow = width < NARROW;
  int least = !narrow ? SIDE_LEAST : width >= WORDY ? SIDE_NARROW : 0;
  int side = width / 4 > least ? width / 4 : least, room = width - 2 * side - 1;
  for (uint32_t i = 0; i < u->count && i < 64; i++) {
    struct buffer b = {0};
    put_item(s, item_at(u, i), &b);
    if ((int)text_width(b.data, b.length) > widest) widest = (int)text_width(b.data, b.length);
    buffer_finish(&b);
  }
  u->cell = (widest < ITEM_MOST ? widest : ITEM_MOST) + 3;
  if (narrow && u->cell > room / 3) u->cell = room / 3 > ITEM_LEAST + 1 ? room / 3 : ITEM_LEAST + 1;
  int most = room / u->cell;
  int64_t wanted = u->limit > 0 ? u->limit : u->count < 4 ? 4 : u->count + 1;
  u->slots = wanted < most ? (int)wanted : most > 1 ? most : 1;
  if (u->slots < 6 && u->cell < 7 && u->slots * 7 < width - 2 * side) u->cell = 7;
  if (s->outlook->project && !narrow && u->cell < CELL_ROOM && u->slots * CELL_ROOM < room) u->cell = CELL_ROOM;
  u->left = (width - u->slots * u->cell - 1) / 2;
  u->right = u->left + u->slots * u->cell;
}

/* --- the tube --- */

static void draw_walls(struct canvas *c, const struct tube *u, int y, int rows, enum role role) {
  for (int i = 0; i <= u->slots; i++) {
    int x = u->left + i * u->cell;
    bool edge = i == 0 || i == u->slots;
    canvas_put(c, x, y, role, i == 0 ? "┌" : i == u->slots ? "┐" : "┬");
    canvas_column(c, x, y + 1, rows - 2, edge ? role : ROLE_QUIET, "│");
    canvas_put(c, x, y + rows - 1, role, i == 0 ? "└" : i == u->slots ? "┘" : "┴");
    if (i == u->slots) break;
    canvas_repeat(c, x + 1, y, u->cell - 1, role, "─");
    canvas_repeat(c, x + 1, y + rows - 1, u->cell - 1, role, "─");
  }
}

static void draw_items(const struct scene *s, struct canvas *c, const struct tube *u, int y, int rows) {
  bool fresh = part_just(s, u->thing, MOTION_PUT), moving = part_moving(s, u->thing, MOTION_PUT);
  uint32_t shown = u->count < (uint32_t)u->slots ? u->count : (uint32_t)u->slots;
  for (uint32_t i = 0; i < shown; i++) {
    int x = u->right - ((int)i + 1) * u->cell;
    bool newest = fresh && (u->thing->kind == OBJECT_lifo_queue ? i == 0 : i + 1 == u->count);
    if (newest && moving) continue;
    if (i + 1 == shown && u->count > shown) {
      canvas_printf(c, x + 1, y + rows / 2, ROLE_ALERT, "+%u", u->count - shown + 1);
      continue;
    }
    struct buffer b = {0};
    put_item(s, item_at(u, i), &b);
    int w = (int)text_width(b.data, b.length), room = u->cell - 1;
    enum role role = newest ? ROLE_ALERT : ROLE_OWNER;
    if (newest) canvas_fill(c, (struct rect){x + 1, y + 1, room, rows - 2}, role, " ");
    canvas_fit(c, x + 1 + (w < room ? (room - w) / 2 : 0), y + rows / 2, room, role, b.data);
    buffer_finish(&b);
  }
}

/* --- the sides --- */

static void draw_waiting(const struct scene *s, struct canvas *c, const struct thing *t, int queue, int x, int width,
                         int y, int rows) {
  size_t count = t->waiter_count[queue];
  for (size_t i = 0; i < count && rows > 0; i++, y++, rows--) {
    if (rows == 1 && i + 1 < count) {
      struct buffer more = {0};
      say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text(count - i).text, NULL);
      canvas_fit(c, x, y, width, ROLE_QUIET, more.data);
      buffer_finish(&more);
      return;
    }
    uint32_t thread = t->waiters[queue][i];
    int from = queue == QUEUE_PUT ? 0 : c->area.w - part_chip_width(s, thread, width);
    int end = part_chip(s, c, part_walk(s, t, thread, from, x), y, width, thread) + 1;
    const char *why = say(s->outlook->language, queue == QUEUE_PUT ? TEXT_PIC_WAIT_FULL : TEXT_PIC_WAIT_EMPTY);
    if (end + (int)text_width(why, strlen(why)) <= x + width) canvas_put(c, end, y, ROLE_BLOCKED, why);
  }
}

/* Whoever just put or took, with the arrow into or out of the tube. */
static int draw_mover(const struct scene *s, struct canvas *c, const struct tube *u, int y) {
  bool put = part_just(s, u->thing, MOTION_PUT), got = part_just(s, u->thing, MOTION_GET);
  struct buffer b = {0};
  if (!put && !got) return 0;
  int from = put ? 2 : u->right + 1, to = put ? u->left - 1 : c->area.w - 2;
  int chip = part_chip_width(s, s->motion.to, (to - from) / 2);
  int x = put ? from : to - chip;
  part_chip(s, c, x, y, chip, s->motion.to);
  int begin = put ? from + chip + 1 : from + 1, end = put ? to - 1 : to - chip - 1;
  canvas_repeat(c, begin, y, end - begin, ROLE_OWNER, "━");
  canvas_put(c, end - 1, y, ROLE_OWNER, "►");
  buffer_printf(&b, " %s ", s->motion.value);
  int room = end - begin - 3, w = (int)text_width(b.data, b.length);
  bool moving = part_moving(s, u->thing, s->motion.kind);
  int at = moving ? part_slide(s, room - w > 0 ? room - w : 0) : (room - w) / 2;
  if (room > 4) canvas_fit(c, begin + 1 + (at > 0 ? at : 0), y, room, moving ? ROLE_ALERT : ROLE_OWNER, b.data);
  buffer_finish(&b);
  return put ? 1 : 2;
}

static void draw_sides(const struct scene *s, struct canvas *c, const struct tube *u, int y, int rows) {
  const struct thing *t = u->thing;
  int mover = draw_mover(s, c, u, y);
  int left = mover == 1 ? 1 : 0, right = mover == 2 ? 1 : 0;
  draw_waiting(s, c, t, QUEUE_PUT, 2, u->left - 3, y + left, rows - left);
  draw_waiting(s, c, t, QUEUE_GET, u->right + 3, c->area.w - u->right - 4, y + right, rows - right);
}

/* What was put and is not yet reported done is of interest where somebody reports it, or waits for it. */
static bool counts_unfinished(const struct scene *s, const struct thing *t) {
  if (t->kind == OBJECT_joinable_queue || t->waiter_count[QUEUE_JOIN]) return true;
  return (t->kind == OBJECT_queue || t->kind == OBJECT_lifo_queue || t->kind == OBJECT_priority_queue) &&
         !(t->object->flags & OBJECT_LIBRARY) &&
         memmem(s->program->source, s->program->source_length, "task_done", strlen("task_done"));
}

static void put_level(const struct scene *s, struct buffer *out, const struct tube *u) {
  enum language l = s->outlook->language;
  struct number_text count = number_text(u->count), limit = number_text((uint64_t)u->limit);
  say_into(out, l, u->limit > 0 ? TEXT_PIC_ITEMS_OF : TEXT_PIC_ITEMS, count.text, limit.text, NULL);
  if (u->limit > 0 && u->count >= u->limit) buffer_printf(out, "  %s", say(l, TEXT_PIC_FULL));
  if (u->count == 0) buffer_printf(out, "  %s", say(l, TEXT_PIC_EMPTY));
  if (counts_unfinished(s, u->thing)) {
    buffer_puts(out, "  ");
    say_into(out, l, TEXT_PIC_UNFINISHED, number_text((uint64_t)u->thing->object->unfinished).text, NULL);
  }
}

static bool full(const struct tube *u) { return u->limit > 0 && u->count >= u->limit; }

/* How full it has been, in what is left of the row, or in the row below. */
static void draw_curve(const struct scene *s, struct canvas *c, const struct tube *u, int x, int y) {
  if (x + CURVE_LEAST > c->area.w || !curve_has_risen(s, u->thing)) return;
  x = canvas_put(c, x, y, ROLE_QUIET, say(s->outlook->language, TEXT_PIC_SO_FAR)) + 1;
  curve_row(s, c, x, y, c->area.w - x - 2, u->thing);
}

/* rows: one, or two with the curve in the second one. */
static void draw_level(const struct scene *s, struct canvas *c, const struct tube *u, int y, int rows) {
  struct buffer b = {0};
  put_level(s, &b, u);
  int most = rows > 1 || u->thing->waiter_count[QUEUE_JOIN] > 0 || c->area.w < NARROW ? BAR_CELLS : BAR_SHORT;
  int x = canvas_put(c, 2, y, ROLE_QUIET, say(s->outlook->language, TEXT_PIC_LEVEL)) + 1;
  int bar = u->limit > 0 ? c->area.w - x - 20 < most ? c->area.w - x - 20 : most : 0;
  int filled = u->limit > 0 ? (int)((int64_t)u->count * bar / u->limit) : 0;
  canvas_repeat(c, x, y, filled, ROLE_OWNER, "█");
  canvas_repeat(c, x + filled, y, bar - filled, ROLE_QUIET, "░");
  x = canvas_put(c, x + (bar > 0 ? bar + 2 : 0), y, full(u) || u->count == 0 ? ROLE_ALERT : ROLE_PLAIN, b.data);
  if (u->thing->waiter_count[QUEUE_JOIN]) {
    x = canvas_put(c, x + 2, y, ROLE_QUIET, say(s->outlook->language, TEXT_PIC_WAIT_JOIN));
    part_queue(s, c, x, y, u->thing, QUEUE_JOIN, " ");
  } else if (rows == 1) {
    draw_curve(s, c, u, x + 3, y);
  }
  if (rows > 1) draw_curve(s, c, u, 2, y + 1);
  buffer_finish(&b);
}

static void draw_line(const struct scene *s, struct canvas *c, struct tube *u) {
  struct buffer b = {0};
  int x = part_label_width(s, c->area.w);
  part_label(s, c, 0, u->thing);
  x = canvas_put(c, x, 0, ROLE_OWNER, "▐");
  for (uint32_t i = u->count; i-- > 0;) {
    struct buffer item = {0};
    put_item(s, item_at(u, i), &item);
    if (x + 8 < c->area.w / 2) x = canvas_printf(c, x, 0, ROLE_OWNER, " %s", item.data);
    buffer_finish(&item);
  }
  x = canvas_put(c, x, 0, ROLE_OWNER, " ▌ ");
  put_level(s, &b, u);
  x = canvas_put(c, x, 0, full(u) ? ROLE_ALERT : ROLE_QUIET, b.data);
  x = part_queue(s, c, x, 0, u->thing, QUEUE_PUT, "  ");
  part_queue(s, c, x, 0, u->thing, QUEUE_GET, "  ");
  buffer_finish(&b);
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  struct tube u = {.thing = t};
  enum language l = s->outlook->language;
  find_items(s, &u);
  struct curve_marks marks = curve_marks(s, t);
  if (c->area.h < 3 || (c->area.h >= CURVE_ROWS && marks.count > 0)) {
    draw_line(s, c, &u);
    if (c->area.h >= CURVE_ROWS) curve_draw(s, c, (struct rect){1, 1, c->area.w - 2, c->area.h - 1}, t, &marks);
    return;
  }
  int height = c->area.h, head = height >= 5 ? 1 : 0, rows = height >= 9 ? 5 : 3;
  measure(s, &u, c->area.w);
  if (head) {
    canvas_fit(c, 2, 0, u.left - 3, ROLE_QUIET, say(l, TEXT_PIC_PRODUCERS));
    if (s->thing_count > 1) canvas_fit(c, u.left, 0, u.right - u.left + 1, t->now ? ROLE_OWNER : ROLE_STRONG, t->name);
    canvas_fit(c, u.right + 3, 0, c->area.w - u.right - 4, ROLE_QUIET, say(l, TEXT_PIC_CONSUMERS));
  }
  draw_walls(c, &u, head, rows, full(&u) ? ROLE_ALERT : ROLE_OWNER);
  draw_items(s, c, &u, head, rows);
  draw_sides(s, c, &u, head + rows / 2, height - head - rows / 2 - (height >= 5 ? 1 : 0));
  int y = head + rows;
  if (height > y + 1 && u.count > 0) {
    bool plain = t->kind == OBJECT_queue || t->kind == OBJECT_simple_queue;
    const char *word = say(l, plain ? TEXT_PIC_OLDEST : TEXT_PIC_NEXT_OUT);
    const char *last = t->kind == OBJECT_priority_queue
                           ? ""
                           : say(l, t->kind == OBJECT_lifo_queue ? TEXT_PIC_OLDEST : TEXT_PIC_NEWEST);
    int taken = (int)(text_width(word, strlen(word)) + text_width(last, strlen(last)));
    if (u.count > 1 && u.left + taken + 2 < u.right) canvas_fit(c, u.left + 1, y, u.cell, ROLE_QUIET, last);
    canvas_right(c, u.right, y, u.cell * 2, ROLE_QUIET, word);
  }
  int left = height - y - (height > y + 1); /* behind the words */
  if (height > y) draw_level(s, c, &u, height > y + 1 ? y + 1 : y, left > 1 ? 2 : 1);
}

const struct picture_view picture_tube = {
    .picture = PICTURE_TUBE, .small = 5, .large = 6, .room = 9, .weight = 9, .draw = draw};
