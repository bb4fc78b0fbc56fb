/* A latch: a light for each count, and a gate that opens for good when all are out. */
#include "picture/picture.h"

enum { LIGHTS_SHOWN = 12 };

static void put_words(const struct scene *s, struct buffer *out, const struct thing *t) {
  enum language l = s->outlook->language;
  if (t->object->count)
    say_into(out, l, TEXT_PIC_TO_GO, number_text((uint64_t)t->object->count).text, NULL);
  else
    buffer_puts(out, say(l, TEXT_PIC_BARRIER_OPEN));
}

/* Counted down ones first. */
static int draw_lights(struct canvas *c, int x, int y, const struct thing *t) {
  int64_t out = t->object->limit - t->object->count;
  if (t->object->limit > LIGHTS_SHOWN) return x;
  for (int64_t i = 0; i < t->object->limit; i++) {
    x = canvas_put(c, x, y, i < out ? ROLE_QUIET : ROLE_OWNER, i < out ? "○" : "●");
    x = canvas_put(c, x, y, ROLE_QUIET, " ");
  }
  return x;
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  struct buffer words = {0};
  bool open = t->object->count == 0;
  int y = c->area.h >= 5 ? 2 : c->area.h >= 3 ? 1 : 0, x = part_label_width(s, c->area.w) + 1;
  put_words(s, &words, t);
  part_label(s, c, y, t);
  x = draw_lights(c, x, y, t);
  x = canvas_put(c, x, y, open ? ROLE_RUNNING : ROLE_QUIET, words.data) + 2;
  canvas_column(c, x, y ? y - 1 : 0, y ? 3 : 1, open ? ROLE_RUNNING : ROLE_OWNER, open ? "┊" : "║");
  part_queue(s, c, x + 1, y, t, 0, " ◄ ");
  buffer_finish(&words);
}

const struct picture_view picture_latch = {.picture = PICTURE_LATCH, .small = 3, .large = 5, .weight = 6, .draw = draw};
