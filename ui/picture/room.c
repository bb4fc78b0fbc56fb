/* A condition: a waiting room, and the lock that everybody needs to leave it. notify() wakes the one who waits
   longest. */
#include <string.h>

#include "picture/picture.h"

enum { DOOR = 5, ROOM_LEAST = 24 };

static const struct thing *lock_of(const struct scene *s, const struct thing *t) {
  if (!value_is(t->object->lock, TAG_REF)) return NULL;
  for (size_t i = 0; i < s->thing_count; i++) {
    if (s->things[i].offset == value_payload(t->object->lock)) return &s->things[i];
  }
  return NULL;
}

static void draw_line(const struct scene *s, struct canvas *c, const struct thing *t) {
  int x = part_label_width(s, c->area.w);
  part_label(s, c, 0, t);
  x = canvas_put(c, x, 0, ROLE_QUIET, say(s->outlook->language, TEXT_PIC_ROOM));
  x = canvas_put(c, x, 0, ROLE_QUIET, t->waiter_count[0] ? "" : ": ");
  if (!t->waiter_count[0]) x = canvas_put(c, x, 0, ROLE_QUIET, say(s->outlook->language, TEXT_PIC_ROOM_EMPTY));
  x = part_queue(s, c, x, 0, t, 0, "  ");
  const struct thing *lock = lock_of(s, t);
  if (!lock || !lock->object->owner || x + 20 > c->area.w) return;
  x = canvas_put(c, x + 2, 0, ROLE_OWNER, "║ ");
  x = part_chip(s, c, x, 0, PART_NAME_CELLS, lock->object->owner - 1);
  x = canvas_put(c, x, 0, ROLE_OWNER, " ║");
  part_queue(s, c, x, 0, lock, 0, " ◄── ");
}

/* The longest waiting stands next to the door on the right. */
static void draw_people(const struct scene *s, struct canvas *c, int left, int right, int y, const struct thing *t) {
  int x = right;
  if (t->waiter_count[0] == 0) {
    canvas_put(c, left + 1, y, ROLE_QUIET, say(s->outlook->language, TEXT_PIC_ROOM_EMPTY));
    return;
  }
  for (size_t i = 0; i < t->waiter_count[0]; i++) {
    int width = part_chip_width(s, t->waiters[0][i], PART_NAME_CELLS) + 2;
    if (x - width < left + (i + 1 < t->waiter_count[0] ? 8 : 0)) {
      canvas_printf(c, left + 1, y, ROLE_QUIET, "+%zu", t->waiter_count[0] - i);
      return;
    }
    x -= width;
    part_chip(s, c, part_walk(s, t, t->waiters[0][i], left, x), y, width - 1, t->waiters[0][i]);
  }
}

static void draw_lock(const struct scene *s, struct canvas *c, int x, int y, const struct thing *lock) {
  enum language l = s->outlook->language;
  int end;
  if (lock->object->owner) {
    end = part_box(s, c, x, y, lock->object->owner - 1, BOX_DOUBLE, ROLE_OWNER, "");
  } else {
    const char *word = say(l, TEXT_PIC_FREE);
    int width = (int)text_width(word, strlen(word)) + 4;
    canvas_box(c, (struct rect){x, y, width, 3}, BOX_DOUBLE, ROLE_QUIET);
    canvas_put(c, x + 2, y + 1, ROLE_QUIET, word);
    end = x + width;
  }
  if (c->area.h > y + 3) canvas_fit(c, x + 1, y + 3, c->area.w - x - 1, ROLE_QUIET, say(l, TEXT_PIC_ITS_LOCK));
  part_queue(s, c, end, y + 1, lock, 0, " ◄── ");
}

/* What the lock takes behind the door. */
static int lock_room(const struct scene *s, const struct thing *lock) {
  const char *word = say(s->outlook->language, TEXT_PIC_FREE);
  if (!lock) return DOOR;
  if (lock->object->owner) return DOOR + part_chip_width(s, lock->object->owner - 1, PART_NAME_CELLS + 2) + 4;
  return DOOR + (int)text_width(word, strlen(word)) + 4;
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  if (c->area.h < 3) {
    draw_line(s, c, t);
    return;
  }
  enum language l = s->outlook->language;
  const struct thing *lock = lock_of(s, t);
  int y = c->area.h >= 5 ? 1 : 0, x = part_label_width(s, c->area.w) + 1, needed = 0;
  for (size_t i = 0; i < t->waiter_count[0]; i++) needed += part_chip_width(s, t->waiters[0][i], PART_NAME_CELLS) + 2;
  int half = (c->area.w - x) / 2, most = half > ROOM_LEAST ? half : ROOM_LEAST;
  if (most > c->area.w - x - lock_room(s, lock)) most = c->area.w - x - lock_room(s, lock);
  int width = needed + 4 < ROOM_LEAST ? ROOM_LEAST : needed + 4;
  if (width > most) width = most;
  part_label(s, c, y + 1, t);
  canvas_box(c, (struct rect){x, y, width, 3}, BOX_ROUND, t->waiter_count[0] ? ROLE_BLOCKED : ROLE_QUIET);
  canvas_put(c, x + 2, y, ROLE_QUIET, " ");
  canvas_put(c, canvas_fit(c, x + 3, y, width - 6, ROLE_QUIET, say(l, TEXT_PIC_ROOM)), y, ROLE_QUIET, " ");
  draw_people(s, c, x + 2, x + width - 2, y + 1, t);
  canvas_put(c, x + width - 1, y + 1, ROLE_QUIET, "┊");
  if (c->area.h > y + 3)
    canvas_fit(c, x + 1, y + 3, width - 2, ROLE_QUIET, t->waiter_count[0] > 1 ? say(l, TEXT_PIC_NOTIFY) : "");
  canvas_put(c, x + width + 1, y + 1, ROLE_QUIET, "──►");
  if (lock) draw_lock(s, c, x + width + 5, y, lock);
}

const struct picture_view picture_room = {.picture = PICTURE_ROOM, .small = 3, .large = 5, .weight = 7, .draw = draw};
