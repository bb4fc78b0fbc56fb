/* Labels, chips, boxes and queues of threads: the vocabulary of all pictures. */
#include <string.h>

#include "picture/picture.h"

enum { LABEL_LEAST = 6, LABEL_MOST = 14 };

const struct picture_view *picture_of(enum picture picture) {
  static const struct picture_view *const table[] = {
#define X(name) &picture_##name,
#include "picture/picture.def"
#undef X
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (table[i]->picture == picture) return table[i];
  }
  return NULL;
}

int part_label_width(const struct scene *s, int width) {
  int longest = LABEL_LEAST;
  for (size_t i = 0; i < s->thing_count; i++) {
    int w = (int)text_width(s->things[i].name, strlen(s->things[i].name));
    int others = (int)text_width(s->things[i].others, strlen(s->things[i].others));
    if (w > longest) longest = w;
    if (others > longest) longest = others;
  }
  int most = width / 5 < LABEL_MOST ? width / 5 : LABEL_MOST;
  return (longest < most ? longest : most) + 3;
}

void part_label(const struct scene *s, struct canvas *c, int y, const struct thing *t) {
  int width = part_label_width(s, c->area.w);
  bool lit = part_lit(s) && s->motion.serial == t->serial;
  enum role role = lit ? ROLE_ALERT : t->now ? ROLE_OWNER : ROLE_STRONG;
  canvas_fit(c, 1, y, width - 2, role, t->name);
  if (y + 1 < c->area.h) canvas_fit(c, 0, y + 1, width - 1, role, t->others);
}

int part_chip_width(const struct scene *s, uint32_t thread, int most) {
  const char *name = scene_name(s, thread);
  int width = 2 + (int)text_width(name, strlen(name));
  return width < most ? width : most;
}

int part_chip(const struct scene *s, struct canvas *c, int x, int y, int width, uint32_t thread) {
  const struct thread_view *t = scene_thread(s, thread);
  enum role role = t ? state_role(t->state) : ROLE_QUIET;
  if (part_lit(s) && (s->motion.from == thread || s->motion.to == thread)) role = ROLE_ALERT;
  if (width < 2) return x;
  canvas_put(c, x, y, role, t ? state_mark(t->state) : "?");
  canvas_put(c, x + 1, y, role, " ");
  return canvas_fit(c, x + 2, y, width - 2, role, scene_name(s, thread));
}

static void put_more(const struct scene *s, struct canvas *c, int x, int y, size_t count) {
  struct buffer more = {0};
  say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text(count).text, NULL);
  canvas_fit(c, x, y, c->area.w - x, ROLE_QUIET, more.data);
  buffer_finish(&more);
}

int part_queue(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t, int queue,
               const char *arrow) {
  size_t count = t->waiter_count[queue];
  int gap = (int)text_width(arrow, strlen(arrow));
  for (size_t i = 0; i < count; i++) {
    int width = part_chip_width(s, t->waiters[queue][i], PART_NAME_CELLS + 2);
    bool last = i + 1 == count;
    if (x + gap + width > c->area.w - (last ? 0 : 14)) {
      put_more(s, c, x + 1, y, count - i);
      return c->area.w;
    }
    x = canvas_put(c, x, y, ROLE_QUIET, arrow);
    uint32_t thread = t->waiters[queue][i];
    x = part_chip(s, c, part_walk(s, t, thread, c->area.w - width, x), y, width, thread);
  }
  return x;
}

int part_box(const struct scene *s, struct canvas *c, int x, int y, uint32_t thread, enum box_kind kind, enum role role,
             const char *before) {
  int lead = (int)text_width(before, strlen(before)), width = part_chip_width(s, thread, PART_NAME_CELLS + 2);
  canvas_box(c, (struct rect){x, y, width + lead + 4, 3}, kind, role);
  canvas_put(c, x + 2, y + 1, role, before);
  part_chip(s, c, x + 2 + lead, y + 1, width, thread);
  return x + width + lead + 4;
}

bool part_lit(const struct scene *s) {
  return s->outlook->motion == MOTION_REDUCED && s->outlook->progress < 1 && s->motion.kind != MOTION_NONE;
}

bool part_moving(const struct scene *s, const struct thing *t, enum motion_kind kind) {
  return s->outlook->motion == MOTION_FULL && s->outlook->progress < 1 && part_just(s, t, kind);
}

bool part_just(const struct scene *s, const struct thing *t, enum motion_kind kind) {
  return s->motion.kind == kind && s->motion.serial == t->serial;
}

int part_walk(const struct scene *s, const struct thing *t, uint32_t thread, int from, int place) {
  if (!part_moving(s, t, MOTION_BLOCK) || s->motion.to != thread) return place;
  return from > place ? from - part_slide(s, from - place) : from + part_slide(s, place - from);
}

int part_slide(const struct scene *s, int length) {
  double p = s->outlook->progress, eased = 1 - (1 - p) * (1 - p); /* fast first, then gently into place */
  int at = (int)(eased * length);
  return at < 0 ? 0 : at > length ? length : at;
}
