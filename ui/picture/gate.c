/* A barrier: a gate with a place for each thread that must come. When the last one arrives it opens for all. */
#include <string.h>

#include "picture/picture.h"

enum { PLACES_SHOWN = 24, EMPTY_WIDTH = 7 };

static void put_words(const struct scene *s, struct buffer *out, const struct thing *t) {
  enum language l = s->outlook->language;
  if (t->object->pending)
    buffer_puts(out, say(l, TEXT_PIC_BARRIER_OPEN));
  else
    say_into(out, l, TEXT_PIC_ARRIVED, number_text((uint64_t)t->object->count).text,
             number_text((uint64_t)t->object->limit).text, NULL);
}

static void draw_line(const struct scene *s, struct canvas *c, const struct thing *t) {
  struct buffer b = {0};
  int x = part_label_width(s, c->area.w);
  part_label(s, c, 0, t);
  put_words(s, &b, t);
  x = canvas_put(c, x, 0, ROLE_QUIET, b.data);
  part_queue(s, c, x, 0, t, 0, "  ");
  buffer_finish(&b);
}

/* An empty place: somebody is still to come. */
static int draw_empty(struct canvas *c, int x, int y) {
  canvas_put(c, x, y, ROLE_QUIET, "┌ ─ ─ ┐");
  canvas_put(c, x + 3, y + 1, ROLE_QUIET, "?");
  canvas_put(c, x, y + 2, ROLE_QUIET, "└ ─ ─ ┘");
  return x + EMPTY_WIDTH;
}

static int draw_places(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t, int right) {
  size_t waiting = t->waiter_count[0], all = t->object->limit > 0 ? (size_t)t->object->limit : waiting;
  for (size_t i = 0; i < all; i++) {
    int width = i < waiting ? part_chip_width(s, t->waiters[0][i], PART_NAME_CELLS + 2) + 4 : EMPTY_WIDTH;
    if (i >= PLACES_SHOWN || x + width > right - (i + 1 < all ? 3 + (int)strlen(number_text(all).text) : 0))
      return canvas_printf(c, x, y + 1, ROLE_QUIET, " +%zu ", all - i);
    if (i < waiting)
      x = part_box(s, c, x, y, t->waiters[0][i], BOX_LIGHT, ROLE_BLOCKED, "");
    else
      x = draw_empty(c, x, y);
    x++;
  }
  return x;
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  if (c->area.h < 3) {
    draw_line(s, c, t);
    return;
  }
  struct buffer b = {0};
  bool open = t->object->pending != 0;
  int y = c->area.h >= 5 ? 1 : 0, x = part_label_width(s, c->area.w) + 1;
  put_words(s, &b, t);
  part_label(s, c, y + 1, t);
  x = draw_places(s, c, x, y, t, c->area.w - 12) + 1;
  canvas_column(c, x, 0, c->area.h < 5 ? 3 : 5, open ? ROLE_RUNNING : ROLE_OWNER, open ? "┊" : "║");
  if (open) canvas_put(c, x + 2, y + 1, ROLE_RUNNING, "──►");
  if (c->area.h > y + 3)
    canvas_fit(c, part_label_width(s, c->area.w) + 2, y + 3, c->area.w - 8, open ? ROLE_OWNER : ROLE_QUIET, b.data);
  else
    canvas_fit(c, x + 6, y + 1, c->area.w - x - 6, ROLE_QUIET, b.data);
  buffer_finish(&b);
}

const struct picture_view picture_gate = {.picture = PICTURE_GATE, .small = 3, .large = 5, .weight = 6, .draw = draw};
