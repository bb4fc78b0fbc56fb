/* A critical section: a place with a line around it, which stops nobody; who is inside. */
#include "picture/picture.h"

enum { INSIDE = 15, AROUND = 4 }; /* an odd sum: the line is broken at both corners */

static void draw_inside(const struct scene *s, struct canvas *c, int x, int y, int width, const struct thing *t) {
  if (t->object->owner)
    part_chip(s, c, x, y, width, t->object->owner - 1);
  else
    canvas_fit(c, x, y, width, ROLE_QUIET, say(s->outlook->language, TEXT_PIC_SECTION_EMPTY));
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  enum role role = t->object->owner ? ROLE_OWNER : ROLE_QUIET;
  int x = part_label_width(s, c->area.w) + 1, y = c->area.h >= 3 ? 1 : 0, width = INSIDE + AROUND;
  const char *rule = say(s->outlook->language, TEXT_PIC_SECTION);
  part_label(s, c, y, t);
  for (int side = 0; y > 0 && side < 2; side++) {
    canvas_put(c, x, 2 * side, role, side ? "└" : "┌");
    for (int i = 2; i < width - 1; i += 2) canvas_put(c, x + i, 2 * side, role, "─");
    canvas_put(c, x + width - 1, 2 * side, role, side ? "┘" : "┐");
  }
  canvas_put(c, x, y, role, "┊");
  draw_inside(s, c, x + 2, y, INSIDE, t);
  canvas_put(c, x + width - 1, y, role, "┊");
  canvas_fit(c, x + width + 2, y, c->area.w - x - width - 3, ROLE_QUIET, rule);
}

const struct picture_view picture_section = {
    .picture = PICTURE_SECTION, .small = 3, .large = 3, .weight = 4, .draw = draw};
