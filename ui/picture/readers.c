/* A read-write lock: the writer inside, or all the readers; whoever waits stands in a row before it, and a letter says
   what for. */
#include "picture/picture.h"

enum { ROOM_FOR_MORE = 14 };

/* Who is inside, as chips side by side; a thread that reads twice stands there twice. */
static int draw_inside(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t) {
  uint32_t holder;
  for (uint32_t n = 0; (holder = state_holder(s->state, t->object, n, NULL)); n++) {
    int width = part_chip_width(s, holder - 1, PART_NAME_CELLS + 2);
    if (x + width > c->area.w - ROOM_FOR_MORE) return canvas_put(c, x, y, ROLE_QUIET, " … ");
    if (n) x = canvas_put(c, x, y, ROLE_QUIET, "  ");
    x = part_chip(s, c, x, y, width, holder - 1);
  }
  return x;
}

static int draw_waiting(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t) {
  enum language l = s->outlook->language;
  for (size_t i = 0; i < t->waiter_count[0]; i++) {
    uint32_t thread = t->waiters[0][i];
    int width = part_chip_width(s, thread, PART_NAME_CELLS + 2);
    if (x + width > c->area.w - ROOM_FOR_MORE) return canvas_put(c, x, y, ROLE_QUIET, " …");
    x = canvas_put(c, x, y, ROLE_QUIET, " ◄── ");
    bool writes = state_thread(s->state, thread)->reason == WAIT_WRITE;
    x = canvas_put(c, x, y, ROLE_BLOCKED, say(l, writes ? TEXT_PIC_TO_WRITE : TEXT_PIC_TO_READ));
    x = part_chip(s, c, x + 1, y, width, thread);
  }
  return x;
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  enum language l = s->outlook->language;
  bool writes = t->object->owner != 0, reads = t->object->count > 0;
  enum role role = writes || reads ? ROLE_OWNER : ROLE_QUIET;
  int y = c->area.h >= 5 ? 2 : c->area.h >= 3 ? 1 : 0, x = part_label_width(s, c->area.w) + 1;
  part_label(s, c, y, t);
  int left = x;
  x = canvas_put(c, x, y, role, "║ ");
  x = canvas_put(c, x, y, role, say(l, writes ? TEXT_PIC_WRITES : reads ? TEXT_PIC_READS : TEXT_PIC_FREE));
  if (writes || reads) x = draw_inside(s, c, x + 1, y, t);
  x = canvas_put(c, x, y, role, " ║");
  if (y) {
    canvas_box(c, (struct rect){left, y - 1, x - left, 3}, BOX_DOUBLE, role);
    canvas_put(c, left, y, role, "║");
    canvas_put(c, x - 1, y, role, "║");
  }
  draw_waiting(s, c, x, y, t);
}

const struct picture_view picture_readers = {
    .picture = PICTURE_READERS, .small = 3, .large = 5, .weight = 6, .draw = draw};
