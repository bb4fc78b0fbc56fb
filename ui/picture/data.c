/* Shared variables: each in a box, and beside it the threads that have read a value and still have it in hand. A
   value in hand that is no longer the one in the box is where updates get lost. */
#include <string.h>

#include "canvas/digits.h"
#include "picture/picture.h"

enum { NAME_MOST = 18, VALUE_MOST = 14, ELEMENTS_MOST = 40, DATA_ROWS = 3, DATA_ROWS_LARGE = 7, DIGITS_MOST = 4 };

static int width_of(const char *text, int most) {
  int width = (int)text_width(text, strlen(text));
  return width < most ? width : most;
}

/* Where there are several processes each shows its own; here stands what they share. */
static bool shown(const struct scene *s, const struct datum *d) {
  return d->process == DATA_COMMON || !picture_has_processes(s);
}

static int value_most(const struct datum *d) { return d->elements ? ELEMENTS_MOST : VALUE_MOST; }

/* Whether it is a number that a room can read from the last row. */
static bool in_digits(const struct canvas *c, const struct datum *d) {
  return c->area.h >= DATA_ROWS_LARGE && *d->value && strspn(d->value, "0123456789") == strlen(d->value) &&
         strlen(d->value) <= DIGITS_MOST;
}

static int content_width(const struct canvas *c, const struct datum *d) {
  uint64_t number = 0;
  if (!in_digits(c, d)) return width_of(d->value, value_most(d));
  for (const char *p = d->value; *p; p++) number = number * 10 + (uint64_t)(*p - '0');
  return digits_width(c, DIGITS_LARGE, number);
}

static void draw_value(struct canvas *c, int x, int width, enum role role, const struct datum *d) {
  uint64_t number = 0;
  if (!in_digits(c, d)) {
    canvas_fit(c, x, c->area.h >= DATA_ROWS_LARGE ? DATA_ROWS_LARGE / 2 : 1, width, role, d->value);
    return;
  }
  for (const char *p = d->value; *p; p++) number = number * 10 + (uint64_t)(*p - '0');
  digits_draw(c, x, 1, DIGITS_LARGE, role, number);
}

/* "✗ 2 lost", on the lower edge of the box; keeps the text. */
static const char *lost_text(const struct scene *s, const struct datum *d, struct buffer *out) {
  if (!d->lost) return "";
  say_into(out, s->outlook->language, TEXT_DATUM_LOST, number_text(d->lost).text, NULL);
  return out->data;
}

static int box_width(const struct scene *s, const struct canvas *c, const struct datum *d) {
  struct buffer lost = {0};
  int widths[] = {width_of(d->name, NAME_MOST), content_width(c, d), width_of(lost_text(s, d, &lost), NAME_MOST)};
  buffer_finish(&lost);
  int most = widths[0] > widths[1] ? widths[0] : widths[1];
  return (most > widths[2] ? most : widths[2]) + 6;
}

static int draw_box(const struct scene *s, struct canvas *c, int x, const struct datum *d) {
  int name = width_of(d->name, NAME_MOST), content = content_width(c, d);
  int width = box_width(s, c, d), rows = c->area.h >= DATA_ROWS_LARGE ? DATA_ROWS_LARGE : DATA_ROWS;
  enum role role = d->now ? ROLE_OWNER : ROLE_PLAIN;
  canvas_box(c, (struct rect){x, 0, width, rows}, d->now ? BOX_HEAVY : BOX_LIGHT, d->now ? ROLE_OWNER : ROLE_QUIET);
  canvas_put(c, x + 2, 0, ROLE_PLAIN, " ");
  canvas_fit(c, x + 3, 0, name, ROLE_STRONG, d->name);
  canvas_put(c, x + 3 + name, 0, ROLE_PLAIN, " ");
  struct buffer lost = {0};
  if (*lost_text(s, d, &lost)) {
    int end = canvas_put(c, x + 2, rows - 1, ROLE_PLAIN, " ");
    end = canvas_fit(c, end, rows - 1, NAME_MOST, ROLE_BLOCKED, lost.data);
    canvas_put(c, end, rows - 1, ROLE_PLAIN, " ");
  }
  buffer_finish(&lost);
  draw_value(c, x + (width - content) / 2, content, role == ROLE_PLAIN ? ROLE_STRONG : role, d);
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
    x = canvas_fit(c, x, 0, most, d->now ? ROLE_OWNER : ROLE_STRONG, d->value);
    struct buffer lost = {0};
    if (*lost_text(s, d, &lost) && x + 3 + width_of(lost.data, NAME_MOST) < right)
      x = canvas_fit(c, canvas_put(c, x, 0, ROLE_BLOCKED, ", "), 0, NAME_MOST, ROLE_BLOCKED, lost.data);
    buffer_finish(&lost);
    x += 2;
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
    int width = box_width(s, c, &s->data[i]);
    if (x > 2 && x + width > right) {
      canvas_printf(c, x, 1, ROLE_QUIET, "+%zu", s->datum_count - i);
      x += 5;
      break;
    }
    x = draw_box(s, c, x, &s->data[i]) + 1;
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
  (void)width;
  return s->outlook->project ? DATA_ROWS_LARGE : DATA_ROWS;
}

const struct board board_data = {.there = there, .small = small, .large = large, .weight = 1, .draw = draw};
