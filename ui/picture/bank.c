/* The banker's algorithm as its textbook table: what each customer has, may ask for at most, and still needs; and what
   is left. Who waits stands with its mark. */
#include <string.h>

#include "machine/front.h"
#include "machine/value/containers.h"
#include "picture/picture.h"
#include "scene/model.h"

enum { NUMBERS_MOST = 24, LINES_MOST = 9, COLUMN_LEAST = 12, COLUMN_MOST = 22, NAME_CELLS = 16 };

/* A row of the table: the name of its thread, and the vectors; each entry of claim may be one number for all. */
struct customer {
  const char *name;
  value claim, held;
};

static bool there(const struct scene *s) { return models_count(s, MODEL_BANK) > 0; }

static value first_bank(const struct scene *s) {
  for (size_t i = 0; i < s->model_count; i++)
    if (s->models[i].kind == MODEL_BANK) return value_ref(s->models[i].offset);
  return VALUE_NONE;
}

static bool is_dict(const struct scene *s, value v) { return value_cell_kind(s->machine, v) == CELL_DICT; }

static value held_by(const struct scene *s, value bank, const char *name) {
  value dict = model_attribute(s, bank, "_held"), key, element;
  uint32_t place = 0;
  while (is_dict(s, dict) && dict_next(s->machine, dict, &place, &key, &element))
    if (strcmp(model_text(s, key), name) == 0) return element;
  return VALUE_NONE;
}

/* The nth customer: who has claimed something, or has something when the claim is one for all. */
static bool customer(const struct scene *s, value bank, uint32_t n, struct customer *out) {
  value claim = model_attribute(s, bank, "_claim"), key, element;
  bool each = is_dict(s, claim);
  value dict = each ? claim : model_attribute(s, bank, "_held");
  uint32_t place = 0;
  while (is_dict(s, dict) && dict_next(s->machine, dict, &place, &key, &element)) {
    if (n-- > 0) continue;
    *out = (struct customer){.name = model_text(s, key), .claim = each ? element : claim};
    out->held = each ? held_by(s, bank, out->name) : element;
    return true;
  }
  return false;
}

static int customers(const struct scene *s) {
  struct customer scrap;
  int count = 0;
  while (count < LINES_MOST && customer(s, first_bank(s), (uint32_t)count, &scrap)) count++;
  return count;
}

/* Entry i of a list, of a tuple, or of a plain number; nobody has nothing. */
static int64_t entry(const struct scene *s, value v, uint32_t i) {
  uint32_t count;
  const value *list = model_list(s, v, &count);
  value x = list && i < count ? list[i] : v;
  return value_is_small(x) ? value_small(x) : 0;
}

/* a - b, entry by entry: "7 4 3". */
static void put_vector(const struct scene *s, value a, value b, uint32_t kinds, struct buffer *out) {
  for (uint32_t i = 0; i < kinds && i < NUMBERS_MOST; i++)
    buffer_printf(out, "%s%lld", i ? " " : "", (long long)(entry(s, a, i) - entry(s, b, i)));
}

static void draw_vector(const struct scene *s, struct canvas *c, int x, int y, int width, enum role role, value a,
                        value b) {
  struct buffer text = {0};
  uint32_t kinds;
  model_list(s, model_attribute(s, first_bank(s), "_available"), &kinds);
  put_vector(s, a, b, kinds, &text);
  canvas_fit(c, x, y, width - 1, role, text.data ? text.data : "");
  buffer_finish(&text);
}

static uint32_t thread_named(const struct scene *s, const char *name) {
  for (size_t i = 0; i < s->thread_count; i++)
    if (strcmp(machine_thread_name(s->machine, s->threads[i].id), name) == 0) return s->threads[i].id;
  return NO_THREAD;
}

static void draw_row(const struct scene *s, struct canvas *c, int x, int y, int column, const struct customer *who) {
  uint32_t thread = thread_named(s, who->name);
  const struct thread_view *t = scene_thread(s, thread);
  if (t)
    part_chip(s, c, x, y, NAME_CELLS - 1, thread);
  else
    canvas_fit(c, x, y, NAME_CELLS - 1, ROLE_QUIET, who->name);
  x += NAME_CELLS;
  draw_vector(s, c, x, y, column, ROLE_STRONG, who->held, VALUE_NONE);
  draw_vector(s, c, x + column, y, column, ROLE_PLAIN, who->claim, VALUE_NONE);
  draw_vector(s, c, x + 2 * column, y, column, ROLE_PLAIN, who->claim, who->held);
}

static void draw(const struct scene *s, struct canvas *c) {
  static const enum text_id heads[] = {TEXT_BANK_ALLOCATION, TEXT_BANK_MAX, TEXT_BANK_NEED, TEXT_BANK_AVAILABLE};
  enum language l = s->outlook->language;
  value bank = first_bank(s);
  int x = 1, column = (c->area.w - NAME_CELLS - 2) / 4, count = customers(s), y = 0;
  column = column < COLUMN_LEAST ? COLUMN_LEAST : column > COLUMN_MOST ? COLUMN_MOST : column;
  if (c->area.h > 1) {
    canvas_put(c, x, y, ROLE_STRONG, say(l, TEXT_BANK_WORD));
    for (int i = 0; i < 4; i++) canvas_put(c, x + NAME_CELLS + i * column, y, ROLE_QUIET, say(l, heads[i]));
    y++;
  }
  draw_vector(s, c, x + NAME_CELLS + 3 * column, y, column, ROLE_OWNER, model_attribute(s, bank, "_available"),
              VALUE_NONE);
  for (int i = 0; i < count && y < c->area.h; i++, y++) {
    struct customer who;
    if (y == c->area.h - 1 && i + 1 < count && c->area.h > 1) {
      struct buffer more = {0};
      say_into(&more, l, TEXT_AND_MORE, number_text((uint64_t)(count - i)).text, NULL);
      canvas_put(c, x, y, ROLE_QUIET, more.data);
      buffer_finish(&more);
      return;
    }
    if (customer(s, bank, (uint32_t)i, &who)) draw_row(s, c, x, y, column, &who);
  }
}

static int lines(const struct scene *s, int width) {
  (void)width;
  return customers(s) + 1 > 2 ? customers(s) + 1 : 2;
}

const struct board board_bank = {.there = there, .small = lines, .large = lines, .weight = 10, .draw = draw};
