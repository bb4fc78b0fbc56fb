/* An event: a traffic light. Whoever waits stands as a car before the stop line; set() lets them all go at once. */
#include <string.h>

#include "picture/picture.h"

enum { MORE_ROOM = 9, LAMP_WIDTH = 11, CAR_LEAST = 6, GONE_MAX = 16, LOOK_AHEAD = 200 };

struct gone {
  uint32_t list[GONE_MAX];
  size_t count;
};

/* Who drove off when the light turned green last: told by the events right behind the set(). */
static struct gone find_gone(const struct scene *s, const struct thing *t) {
  struct gone gone = {.count = 0};
  const struct change *list;
  size_t count = trace_changes(&s->player->trace, t->serial, s->events, &list);
  if (count == 0 || t->object->count == 0) return gone;
  uint64_t set = list[count - 1].index;
  uint32_t setter = history_record(s->history, set).thread + 1u;
  for (uint64_t i = set + 1; i < s->events && i < set + LOOK_AHEAD; i++) {
    struct record r = history_record(s->history, i);
    if (r.kind != EVENT_WAKE || r.cause != setter || r.tick != list[count - 1].tick) break;
    const struct thread_view *v = scene_thread(s, r.thread);
    bool there = v && v->state != THREAD_FINISHED && v->state != THREAD_BLOCKED;
    if (there && gone.count < GONE_MAX) gone.list[gone.count++] = r.thread;
  }
  return gone;
}

static void draw_bulb(struct canvas *c, int x, int y, bool lit, enum role role, const char *on, const char *off) {
  const char *word = lit ? on : off;
  int width = (int)text_width(word, strlen(word)), room = LAMP_WIDTH - 2;
  if (lit) canvas_repeat(c, x, y, room, role, " ");
  canvas_put(c, x + (room - width) / 2, y, lit ? role : ROLE_LAMP_OFF, word);
}

static void draw_lamp(const struct scene *s, struct canvas *c, int x, int y, bool green) {
  enum language l = s->outlook->language;
  canvas_box(c, (struct rect){x, y, LAMP_WIDTH, 4}, BOX_ROUND, ROLE_PLAIN);
  draw_bulb(c, x + 1, y + 1, !green, ROLE_LAMP_RED, say(l, TEXT_PIC_RED_LIT), say(l, TEXT_PIC_RED));
  draw_bulb(c, x + 1, y + 2, green, ROLE_LAMP_GREEN, say(l, TEXT_PIC_GREEN_LIT), say(l, TEXT_PIC_GREEN));
  canvas_put(c, x + LAMP_WIDTH / 2 - 1, y + 3, ROLE_PLAIN, "┬┬");
}

/* A car of three rows with its thread inside; returns its width. */
static int draw_car(const struct scene *s, struct canvas *c, int x, int y, uint32_t thread) {
  const struct thread_view *t = scene_thread(s, thread);
  enum role role = t ? state_role(t->state) : ROLE_QUIET;
  int width = part_chip_width(s, thread, PART_NAME_CELLS) + 2;
  if (width < CAR_LEAST) width = CAR_LEAST;
  canvas_put(c, x, y, role, "╭");
  canvas_repeat(c, x + 1, y, width - 2, role, "─");
  canvas_put(c, x + width - 1, y, role, "╮");
  canvas_put(c, x, y + 1, role, "│");
  part_chip(s, c, x + 1, y + 1, width - 2, thread);
  canvas_put(c, x + width - 1, y + 1, role, "│");
  canvas_put(c, x, y + 2, role, "└");
  canvas_repeat(c, x + 1, y + 2, width - 2, role, "─");
  canvas_put(c, x + 1, y + 2, role, "●");
  canvas_put(c, x + width - 2, y + 2, role, "●");
  canvas_put(c, x + width - 1, y + 2, role, "┘");
  return width;
}

static int car_width(const struct scene *s, uint32_t thread) {
  int width = part_chip_width(s, thread, PART_NAME_CELLS) + 2;
  return width < CAR_LEAST ? CAR_LEAST : width;
}

/* The first of the queue stands right before the line. */
static void draw_waiting(const struct scene *s, struct canvas *c, int y, int left, int line, const struct thing *t) {
  const uint32_t *list = t->waiters[0];
  size_t count = t->waiter_count[0];
  int x = line;
  for (size_t i = 0; i < count; i++) {
    int width = car_width(s, list[i]) + 1;
    if (x - width < left + (i + 1 < count ? 8 : 0)) {
      struct buffer more = {0};
      say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text(count - i).text, NULL);
      canvas_right(c, x - 1, y + 1, x - left - 1, ROLE_QUIET, more.data);
      buffer_finish(&more);
      return;
    }
    x -= width;
    draw_car(s, c, part_walk(s, t, list[i], left, x), y, list[i]);
  }
}

static void draw_gone(const struct scene *s, struct canvas *c, int y, int line, const struct gone *gone, bool moving) {
  int room = c->area.w - line - 2, needed = 0;
  for (size_t i = 0; i < gone->count; i++) needed += car_width(s, gone->list[i]) + 3;
  int start = moving ? line - needed : line + 2, end = line + 2 + (room - needed > 0 ? (room - needed) / 2 : 0);
  int x = moving ? start + part_slide(s, end - start) : end;
  for (size_t i = gone->count; i-- > 0;) {
    int width = car_width(s, gone->list[i]);
    if (x + width + (i > 0 ? MORE_ROOM : 0) >= c->area.w) {
      canvas_printf(c, x, y + 1, ROLE_QUIET, "+%zu", i + 1);
      return;
    }
    draw_car(s, c, x, y, gone->list[i]);
    x += width;
    if (!moving && x + 3 < c->area.w) canvas_put(c, x, y + 1, ROLE_RUNNING, "─►");
    x += 3;
  }
}

static void put_words(const struct scene *s, struct buffer *out, const struct thing *t) {
  enum language l = s->outlook->language;
  buffer_printf(out, "%s  ", say(l, t->object->count ? TEXT_PIC_SET : TEXT_PIC_CLEAR));
  size_t waiting = t->waiter_count[0];
  if (waiting) say_into(out, l, TEXT_PIC_WAITING_COUNT, number_text(waiting).text, NULL);
}

static void draw_line(const struct scene *s, struct canvas *c, const struct thing *t) {
  bool green = t->object->count != 0;
  int x = part_label_width(s, c->area.w);
  part_label(s, c, 0, t);
  x = canvas_printf(c, x, 0, green ? ROLE_LAMP_GREEN : ROLE_LAMP_RED, " %s ",
                    say(s->outlook->language, green ? TEXT_PIC_GREEN_LIT : TEXT_PIC_RED_LIT));
  part_queue(s, c, x, 0, t, 0, "  ");
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  if (c->area.h < 5) {
    draw_line(s, c, t);
    return;
  }
  bool green = t->object->count != 0, moving = part_moving(s, t, MOTION_SET);
  int top = c->area.h >= 6 ? 1 : 0, left = LAMP_WIDTH + 3, line = c->area.w * 5 / 8;
  struct buffer words = {0};
  put_words(s, &words, t);
  if (top) {
    int x = canvas_fit(c, 2, 0, 14, t->now ? ROLE_OWNER : ROLE_STRONG, t->name);
    canvas_fit(c, (x > left ? x : left) + 1, 0, c->area.w - left - 2, ROLE_QUIET, words.data);
  }
  canvas_repeat(c, left, top, c->area.w - left - 1, ROLE_QUIET, "═");
  canvas_repeat(c, 1, top + 4, c->area.w - 2, ROLE_QUIET, "═");
  draw_lamp(s, c, 1, top, green);
  canvas_put(c, LAMP_WIDTH / 2, top + 4, ROLE_PLAIN, "╧╧");
  enum role stop = green ? ROLE_LAMP_OFF : ROLE_WANTS;
  canvas_put(c, line, top, ROLE_QUIET, "╦");
  canvas_column(c, line, top + 1, 3, stop, green ? "┊" : "║");
  canvas_put(c, line, top + 4, ROLE_QUIET, "╩");
  canvas_printf(c, line + 2, top, ROLE_QUIET, " %s ", say(s->outlook->language, TEXT_PIC_STOP_LINE));
  struct gone gone = find_gone(s, t);
  draw_waiting(s, c, top + 1, left, line, t);
  draw_gone(s, c, top + 1, line, &gone, moving);
  buffer_finish(&words);
}

const struct picture_view picture_light = {.picture = PICTURE_LIGHT, .small = 5, .large = 6, .weight = 8, .draw = draw};
