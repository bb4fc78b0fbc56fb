/* The level of a queue over time: from the beginning to now, with a line at each mark that the program compares it
   with. */
#include "picture/curve.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { EIGHTHS = 8, MARK_CELLS = 5, MARK_DIGITS = 6 };

static const char *const steps[EIGHTHS] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

struct curve {
  const struct change *list;
  size_t count;
  int64_t base;   /* level before the first of the list */
  uint64_t width; /* ticks in a column */
  int columns;
  int64_t most; /* at the top */
};

static void add_mark(struct curve_marks *m, int64_t level) {
  for (size_t i = 0; i < m->count; i++)
    if (m->level[i] == level) return;
  if (m->count < CURVE_MARKS) m->level[m->count++] = level;
}

/* A number behind a comparison sign; -1: none is there. */
static int64_t compared(const char *at, const char *end) {
  char digits[MARK_DIGITS + 1] = {0};
  size_t signs = 0, count = 0;
  while (at < end && *at == ' ') at++;
  while (at < end && strchr("<>=", *at) && *at != '\0') at++, signs++;
  while (at < end && *at == ' ') at++;
  while (signs > 0 && at < end && isdigit((unsigned char)*at) && count < MARK_DIGITS) digits[count++] = *at++;
  return count > 0 ? strtol(digits, NULL, 10) : -1;
}

struct curve_marks curve_marks(const struct scene *s, const struct thing *t) {
  struct curve_marks m = {.count = 0};
  struct buffer call = {0};
  const char *at = s->program->source, *end = at + s->program->source_length;
  buffer_printf(&call, "%s.qsize()", t->name);
  while ((at = memmem(at, (size_t)(end - at), call.data, call.length)) != NULL) {
    at += call.length;
    int64_t level = compared(at, end);
    if (level > 0) add_mark(&m, level);
  }
  buffer_finish(&call);
  return m;
}

static bool measure(const struct scene *s, const struct thing *t, int columns, struct curve *k) {
  k->count = trace_changes(&s->player->trace, t->serial, s->events, &k->list);
  if (k->count == 0 || columns < 1) return false;
  uint32_t now;
  scene_items(s, t, &now);
  k->base = (int64_t)now - k->list[k->count - 1].level;
  k->width = (s->tick + (uint64_t)columns) / (uint64_t)columns;
  k->columns = (int)(s->tick / k->width) + 1;
  k->most = t->object->limit > 0 ? t->object->limit : 1;
  for (size_t i = 0; i < k->count; i++)
    if (k->base + k->list[i].level > k->most) k->most = k->base + k->list[i].level;
  return true;
}

bool curve_has_risen(const struct scene *s, const struct thing *t) {
  struct curve k;
  bool risen = false;
  if (!measure(s, t, 1, &k)) return false;
  for (size_t i = 0; i < k.count; i++) risen |= k.base + k.list[i].level > 0;
  return risen;
}

/* At the end of a column; `at` moves on with the columns. */
static int64_t level_in(const struct curve *k, int column, size_t *at) {
  uint64_t last = ((uint64_t)column + 1) * k->width - 1;
  while (*at < k->count && k->list[*at].tick <= last) ++*at;
  return k->base + (*at > 0 ? k->list[*at - 1].level : 0);
}

/* From the foot, in eighths of a row; what is not nothing can be seen. */
static int height_of(const struct curve *k, int64_t level, int rows) {
  int64_t eighths = level * rows * EIGHTHS / k->most;
  return (int)(eighths > 0 || level <= 0 ? eighths : 1);
}

void curve_row(const struct scene *s, struct canvas *c, int x, int y, int columns, const struct thing *t) {
  struct curve k;
  if (!measure(s, t, columns, &k)) return;
  size_t at = 0;
  for (int i = 0; i < k.columns; i++) {
    int64_t level = level_in(&k, i, &at);
    int height = height_of(&k, level, 1);
    canvas_put(c, x + i, y, height > 0 ? ROLE_OWNER : ROLE_QUIET, height > 0 ? steps[height - 1] : "·");
  }
}

static int row_of(const struct curve *k, int64_t level, int rows) {
  int height = height_of(k, level, rows);
  return rows - 1 - (height > 0 ? (height - 1) / EIGHTHS : 0);
}

void curve_draw(const struct scene *s, struct canvas *c, struct rect r, const struct thing *t,
                const struct curve_marks *marks) {
  struct curve k;
  if (!measure(s, t, r.w - MARK_CELLS - 1, &k)) return;
  for (size_t i = 0; i < marks->count; i++)
    if (marks->level[i] > k.most) k.most = marks->level[i];
  for (size_t i = 0; i < marks->count; i++) {
    int y = r.y + row_of(&k, marks->level[i], r.h);
    canvas_printf(c, r.x, y, ROLE_WANTS, "%4d", (int)marks->level[i]);
    canvas_repeat(c, r.x + MARK_CELLS, y, r.w - MARK_CELLS - 1, ROLE_WANTS, "─");
  }
  size_t at = 0;
  for (int i = 0; i < k.columns; i++) {
    int64_t level = level_in(&k, i, &at);
    int height = height_of(&k, level, r.h), y = r.y + row_of(&k, level, r.h);
    if (height > 0) canvas_put(c, r.x + MARK_CELLS + i, y, ROLE_OWNER, steps[(height - 1) % EIGHTHS]);
  }
}
