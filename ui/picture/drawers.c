/* threading.local: one name, and behind it a drawer for each thread that no other thread can see into. */
#include <stdio.h>
#include <string.h>

#include "picture/picture.h"
#include "scene/model.h"

enum { DRAWER_LEAST = 16, DRAWER_MOST = 30, DRAWER_ROWS = 3 };

static bool there(const struct scene *s) { return models_count(s, MODEL_DRAWERS) > 0; }

static value of_thread(const struct scene *s, const struct model *m, uint32_t id) {
  char key[24];
  snprintf(key, sizeof key, "#%u", (unsigned)state_thread(s->state, id)->number);
  return model_attribute(s, value_ref(m->offset), key);
}

/* "pen = 'red'  ink = 3" */
static void put_contents(const struct scene *s, value own, struct buffer *out) {
  const struct instance *i = state_cell(s->state, value_payload(own));
  const struct attributes *a = i->attributes ? state_cell(s->state, i->attributes) : NULL;
  for (uint32_t k = 0; a && k < a->count; k++) {
    const char *name = model_text(s, a->v[2 * k]);
    if (*name == '#' || a->v[2 * k + 1] == VALUE_UNDEF) continue;
    buffer_printf(out, "%s%s = ", out->length ? "  " : "", name);
    model_put(s, a->v[2 * k + 1], out);
  }
}

/* Has the thread a drawer with something in it? Appends what. Who has ended has none any more. */
static bool look_into(const struct scene *s, const struct model *m, const struct thread_view *t, struct buffer *out) {
  value own = of_thread(s, m, t->id);
  if (value_is(own, TAG_REF)) put_contents(s, own, out);
  return out->length > 0;
}

/* The main thread has one only if it put something in. */
static bool shown(const struct scene *s, const struct model *m, const struct thread_view *t) {
  struct buffer text = {0};
  bool any = look_into(s, m, t, &text) || (!t->main && t->state != THREAD_FINISHED && t->state != THREAD_NEW);
  buffer_finish(&text);
  return any;
}

static int draw_drawer(const struct scene *s, struct canvas *c, int x, int y, const struct model *m,
                       const struct thread_view *t, bool box) {
  struct buffer text = {0};
  bool full = look_into(s, m, t, &text);
  const char *words = full ? text.data : say(s->outlook->language, TEXT_DRAWER_EMPTY);
  int width = (int)text_width(words, strlen(words)), name = part_chip_width(s, t->id, DRAWER_MOST - 6);
  width = (width > name + 2 ? width : name + 2) + 4;
  width = width < DRAWER_LEAST ? DRAWER_LEAST : width > DRAWER_MOST ? DRAWER_MOST : width;
  if (x + width <= c->area.w && box) {
    canvas_box(c, (struct rect){x, y, width, DRAWER_ROWS}, BOX_LIGHT, full ? ROLE_RULE : ROLE_QUIET);
    canvas_put(c, x + 2, y, ROLE_QUIET, " ");
    canvas_put(c, part_chip(s, c, x + 3, y, name, t->id), y, ROLE_QUIET, " ");
    canvas_fit(c, x + 2, y + 1, width - 4, full ? ROLE_STRONG : ROLE_QUIET, words);
  } else if (x + name + 4 < c->area.w) {
    int end = canvas_put(c, part_chip(s, c, x, y, name, t->id), y, ROLE_QUIET, ": ");
    width = canvas_fit(c, end, y, c->area.w - end - 1, full ? ROLE_STRONG : ROLE_QUIET, words) - x + 1;
  }
  buffer_finish(&text);
  return x + width + 1;
}

static void draw_model(const struct scene *s, struct canvas *c, int y, int rows, const struct model *m) {
  int label = part_label_width(s, c->area.w), x = label, room = c->area.w;
  size_t left = 0;
  for (size_t i = 0; i < s->thread_count; i++) left += shown(s, m, &s->threads[i]);
  canvas_fit(c, 1, y + (rows >= DRAWER_ROWS ? 1 : 0), label - 2, ROLE_STRONG, *m->name ? m->name : "local");
  for (size_t i = 0; i < s->thread_count; i++) {
    if (!shown(s, m, &s->threads[i])) continue;
    if (x + DRAWER_LEAST + (left > 1 ? 6 : 0) > room) {
      canvas_printf(c, x, y + (rows >= DRAWER_ROWS ? 1 : 0), ROLE_QUIET, "+%zu", left);
      return;
    }
    x = draw_drawer(s, c, x, y, m, &s->threads[i], rows >= DRAWER_ROWS);
    left--;
  }
}

static void draw(const struct scene *s, struct canvas *c) {
  int count = (int)models_count(s, MODEL_DRAWERS), rows = c->area.h >= count * DRAWER_ROWS ? DRAWER_ROWS : 1, y = 0;
  for (size_t i = 0; i < s->model_count && y + rows <= c->area.h; i++) {
    if (s->models[i].kind != MODEL_DRAWERS) continue;
    draw_model(s, c, y, rows, &s->models[i]);
    y += rows;
  }
}

static int small(const struct scene *s, int width) {
  (void)width;
  return (int)models_count(s, MODEL_DRAWERS);
}

static int large(const struct scene *s, int width) { return small(s, width) * DRAWER_ROWS; }

const struct board board_drawers = {.there = there, .small = small, .large = large, .weight = 8, .draw = draw};
