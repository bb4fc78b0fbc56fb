/* A lock: its holder inside, whoever waits in a row before it. When it is handed on, the token goes along the queue. */
#include <string.h>

#include "picture/picture.h"

enum { GAP = 5, SHACKLE = 6 };

/* How large it is drawn: rows of the body and of the shackle's legs, columns around what is inside. */
struct form {
  int rows, legs, around, shackle;
};

static struct form form_for(int width, int height) {
  if (height >= 9 && width >= 64) return (struct form){5, 2, 14, 2 * SHACKLE};
  return (struct form){3, height >= 5, 4, SHACKLE};
}

static void put_waits(const struct scene *s, struct canvas *c, int x, int y, uint32_t thread) {
  const struct thread_view *t = scene_thread(s, thread);
  struct buffer b = {0};
  if (!t) return;
  say_into(&b, s->outlook->language, TEXT_PIC_WAITS, number_text(t->since).text, NULL);
  canvas_put(c, x, y, ROLE_QUIET, b.data);
  buffer_finish(&b);
}

/* What stands below the holder: how it came to be it. */
static void put_holder(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t) {
  struct buffer b = {0};
  enum language l = s->outlook->language;
  bool fresh = part_just(s, t, MOTION_HANDOFF);
  if (t->object->count > 1)
    say_into(&b, l, TEXT_PIC_HOLDS_DEPTH, number_text((uint64_t)t->object->count).text, NULL);
  else if (fresh)
    buffer_puts(&b, say(l, TEXT_PIC_NEW_OWNER));
  else if (t->object->owner_line)
    say_into(&b, l, TEXT_PIC_SINCE_LINE, number_text(t->object->owner_line).text, NULL);
  else
    buffer_puts(&b, say(l, TEXT_PIC_HOLDER));
  canvas_put(c, x, y, fresh ? ROLE_OWNER : ROLE_QUIET, b.data);
  buffer_finish(&b);
}

/* From the row above the legs down to the upper edge of the body; open, it hangs on one leg. */
static void draw_shackle(struct canvas *c, int x, int width, const struct form *form, bool closed, enum role role) {
  int left = x + (width - form->shackle) / 2, right = left + form->shackle - 1;
  canvas_repeat(c, left, 0, form->shackle, role, "─");
  canvas_put(c, left, 0, role, "╭");
  canvas_put(c, right, 0, role, "╮");
  for (int y = 1; y <= form->legs; y++) {
    canvas_put(c, left, y, role, y == form->legs ? "╧" : "│");
    if (closed) canvas_put(c, right, y, role, y == form->legs ? "╧" : "│");
  }
}

/* The body: who is inside while a hand-over is shown is still the old holder. Never narrower than its shackle. */
static int draw_body(const struct scene *s, struct canvas *c, int x, int y, const struct form *form, uint32_t holder) {
  const char *word = say(s->outlook->language, TEXT_PIC_FREE);
  bool taken = holder != NO_THREAD;
  int inside = taken ? part_chip_width(s, holder, PART_NAME_CELLS + 2) : (int)text_width(word, strlen(word));
  int width = (inside > form->shackle ? inside : form->shackle) + form->around, at = x + (width - inside) / 2;
  canvas_box(c, (struct rect){x, y, width, form->rows}, BOX_DOUBLE, taken ? ROLE_OWNER : ROLE_QUIET);
  if (taken)
    part_chip(s, c, at, y + form->rows / 2, inside, holder);
  else
    canvas_put(c, at, y + form->rows / 2, ROLE_QUIET, word);
  return x + width;
}

static int draw_arrow(const struct scene *s, struct canvas *c, int x, int y, bool strong, bool moving) {
  enum role role = strong && part_lit(s) ? ROLE_ALERT : strong ? ROLE_OWNER : ROLE_QUIET;
  canvas_put(c, x + 1, y, role, strong ? "◄━━" : "◄──");
  if (moving) canvas_put(c, x + part_slide(s, GAP - 1), y, ROLE_OWNER, "◆");
  return x + GAP;
}

static void draw_queue(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t, uint32_t first) {
  size_t count = t->waiter_count[0], place = 1;
  bool just = part_just(s, t, MOTION_HANDOFF), labels = y + 3 < c->area.h;
  for (size_t i = first == NO_THREAD ? 0 : SIZE_MAX; i == SIZE_MAX || i < count; i++, place++) {
    uint32_t thread = i == SIZE_MAX ? first : t->waiters[0][i];
    char number[16] = {(char)('0' + place % 10), ' ', '\0'};
    bool last = i + 1 >= count;
    int width = GAP + part_chip_width(s, thread, PART_NAME_CELLS + 2) + 6;
    if (place > 9 || x + width > c->area.w - (last ? 0 : 14)) {
      struct buffer more = {0};
      say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text(count - i).text, NULL);
      canvas_fit(c, x + 2, y + 1, c->area.w - x - 2, ROLE_QUIET, more.data);
      buffer_finish(&more);
      return;
    }
    x = draw_arrow(s, c, x, y + 1, just && place == 1, first != NO_THREAD && place == 1);
    x = part_walk(s, t, thread, c->area.w - width, x);
    int end = part_box(s, c, x, y, thread, BOX_LIGHT, ROLE_BLOCKED, number);
    if (labels) put_waits(s, c, x + 1, y + 3, thread);
    x = end;
  }
}

static void draw_line(const struct scene *s, struct canvas *c, const struct thing *t) {
  int x = part_label_width(s, c->area.w);
  enum role role = t->object->owner ? ROLE_OWNER : ROLE_QUIET;
  part_label(s, c, 0, t);
  x = canvas_put(c, x, 0, role, "║ ");
  if (t->object->owner)
    x = part_chip(s, c, x, 0, PART_NAME_CELLS, t->object->owner - 1);
  else
    x = canvas_put(c, x, 0, ROLE_QUIET, say(s->outlook->language, TEXT_PIC_FREE));
  x = canvas_put(c, x, 0, role, " ║");
  part_queue(s, c, x, 0, t, 0, " ◄── ");
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  if (c->area.h < 3) {
    draw_line(s, c, t);
    return;
  }
  bool moving = part_moving(s, t, MOTION_HANDOFF) && s->motion.from != NO_THREAD;
  uint32_t holder = moving ? s->motion.from : t->object->owner ? t->object->owner - 1 : NO_THREAD;
  struct form form = form_for(c->area.w, c->area.h);
  int y = form.legs, x = part_label_width(s, c->area.w) + 1, middle = y + form.rows / 2;
  part_label(s, c, middle, t);
  int end = draw_body(s, c, x, y, &form, holder);
  bool taken = holder != NO_THREAD;
  if (form.legs) draw_shackle(c, x, end - x, &form, taken, taken ? ROLE_OWNER : ROLE_QUIET);
  if (c->area.h > y + form.rows && taken && !moving) put_holder(s, c, x + 1, y + form.rows, t);
  draw_queue(s, c, end, middle - 1, t, moving ? s->motion.to : NO_THREAD);
}

const struct picture_view picture_padlock = {
    .picture = PICTURE_PADLOCK, .small = 3, .large = 5, .room = 9, .weight = 2, .draw = draw};
