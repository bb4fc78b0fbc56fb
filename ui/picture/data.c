/* Shared variables: each in a box, and beside it the threads that have read a value and still have it in hand. A
   value in hand that is no longer the one in the box is where updates get lost. */
#include <string.h>

#include "picture/picture.h"

enum { NAME_MOST = 14, VALUE_MOST = 14, ELEMENTS_MOST = 40, DATA_ROWS = 3 };

static int width_of(const char *text, int most) {
  int width = (int)text_width(text, strlen(text));
  return width < most ? width : most;
}

/* Where there are several processes each shows its own; here stands what they share. */
static bool shown(const struct scene *s, const struct datum *d) {
  return d->process == DATA_COMMON || !picture_has_processes(s);
}

static int value_most(const struct datum *d) { return d->elements ? ELEMENTS_MOST : VALUE_MOST; }

static int draw_box(struct canvas *c, int x, const struct datum *d) {
  int name = width_of(d->name, NAME_MOST), content = width_of(d->value, value_most(d));
  int width = (name > content ? name : content) + 6;
  enum role role = d->now ? ROLE_OWNER : ROLE_PLAIN;
  canvas_box(c, (struct rect){x, 0, width, 3}, d->now ? BOX_HEAVY : BOX_LIGHT, d->now ? ROLE_OWNER : ROLE_QUIET);
  canvas_put(c, x + 2, 0, ROLE_PLAIN, " ");
  canvas_fit(c, x + 3, 0, name, ROLE_STRONG, d->name);
  canvas_put(c, x + 3 + name, 0, ROLE_PLAIN, " ");
  canvas_fit(c, x + (width - content) / 2, 1, content, role == ROLE_PLAIN ? ROLE_STRONG : role, d->value);
  return x + width;
}

static bool in_hand(const struct thread_view *t) { return t->in_hand != NULL; }

static size_t hands(const struct scene *s) {
  size_t count = 0;
  for (size_t i = 0; i < s->thread_count; i++) count += in_hand(&s->threads[i]);
  return count;
}

/* "▶ P1 has 5 in hand" for each thread that has something, a row each, in as many columns as there is room for. */
static void draw_hands(const struct scene *s, struct canvas *c, int x) {
  int rows = c->area.h, y = 0, column = 36;
  size_t left = hands(s);
  for (size_t i = 0; i < s->thread_count; i++) {
    const struct thread_view *t = &s->threads[i];
    if (!in_hand(t)) continue;
    if (y == rows - 1 && left > 1 && x + 2 * column > c->area.w) {
      struct buffer more = {0};
      say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text(left).text, NULL);
      canvas_put(c, x, y, ROLE_QUIET, more.data);
      buffer_finish(&more);
      return;
    }
    int end = part_chip(s, c, x, y, PART_NAME_CELLS, t->id);
    canvas_put(c, end, y, t->note_role, t->note_role == ROLE_BLOCKED ? " ✗ " : " ◄ ");
    canvas_fit(c, end + 3, y, c->area.w - end - 3, t->note_role, t->note);
    left--;
    if (++y == rows) y = 0, x += column;
  }
}

/* Columns that "■ worker ◄ x = 5 in hand" wants at least. */
enum { HAND_LEAST = 24 };

static void draw_line(const struct scene *s, struct canvas *c) {
  int x = 1, right = c->area.w - 1 - (hands(s) ? HAND_LEAST : 0);
  for (size_t i = 0; i < s->datum_count; i++) {
    const struct datum *d = &s->data[i];
    if (!shown(s, d)) continue;
    int needed = width_of(d->name, NAME_MOST) + 3 + width_of(d->value, value_most(d));
    if (x > 1 && x + needed > right) {
      x = canvas_put(c, x, 0, ROLE_QUIET, "…") + 1;
      break;
    }
    x = canvas_fit(c, x, 0, NAME_MOST, ROLE_QUIET, d->name);
    x = canvas_put(c, x, 0, ROLE_QUIET, " = ");
    int most = value_most(d) < c->area.w - x - 1 ? value_most(d) : c->area.w - x - 1;
    x = canvas_fit(c, x, 0, most, d->now ? ROLE_OWNER : ROLE_STRONG, d->value) + 2;
  }
  if (x + HAND_LEAST / 2 < c->area.w) draw_hands(s, c, x + 1);
}

static void draw(const struct scene *s, struct canvas *c) {
  int x = 2, right = hands(s) ? c->area.w * 3 / 5 : c->area.w - 6;
  if (c->area.h < DATA_ROWS) {
    draw_line(s, c);
    return;
  }
  for (size_t i = 0; i < s->datum_count; i++) {
    if (!shown(s, &s->data[i])) continue;
    int width = width_of(s->data[i].name, NAME_MOST) + width_of(s->data[i].value, value_most(&s->data[i])) + 6;
    if (x > 2 && x + width > right) {
      canvas_printf(c, x, 1, ROLE_QUIET, "+%zu", s->datum_count - i);
      x += 5;
      break;
    }
    x = draw_box(c, x, &s->data[i]) + 1;
  }
  draw_hands(s, c, x + 2);
}

static bool there(const struct scene *s) {
  for (size_t i = 0; i < s->datum_count; i++)
    if (shown(s, &s->data[i])) return true;
  return false;
}

static int small(const struct scene *s, int width) {
  (void)s, (void)width;
  return 1;
}

static int large(const struct scene *s, int width) {
  (void)s, (void)width;
  return DATA_ROWS;
}

const struct board board_data = {.there = there, .small = small, .large = large, .weight = 1, .draw = draw};
