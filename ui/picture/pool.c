/* A pool: the tasks that wait, next out on the right, and the workers that take them: those with nothing to do wait at
   the tube's end. Who has ever taken a task is a worker. */
#include <string.h>

#include "picture/picture.h"

enum { TASK_MOST = 16, WORKERS_MOST = 256, MORE_CELLS = 8 };

struct workers {
  uint32_t list[WORKERS_MOST];
  size_t count;
};

static void add(struct workers *w, uint32_t id) {
  for (size_t i = 0; i < w->count; i++)
    if (w->list[i] == id) return;
  if (w->count < WORKERS_MOST) w->list[w->count++] = id;
}

static int compare(const struct scene *s, uint32_t a, uint32_t b) {
  return (int)state_thread(s->state, a)->number - (int)state_thread(s->state, b)->number;
}

/* In the order in which they were made. */
static void find_workers(const struct scene *s, const struct thing *t, struct workers *w) {
  const struct change *list;
  size_t count = trace_changes(&s->player->trace, t->serial, s->events, &list);
  w->count = 0;
  for (size_t i = 0; i < count; i++)
    if (list[i].owner && scene_thread(s, list[i].owner - 1)) add(w, list[i].owner - 1);
  for (size_t i = 0; i < t->waiter_count[0]; i++) add(w, t->waiters[0][i]);
  for (size_t i = 1; i < w->count; i++) {
    uint32_t id = w->list[i];
    size_t at = i;
    for (; at > 0 && compare(s, w->list[at - 1], id) > 0; at--) w->list[at] = w->list[at - 1];
    w->list[at] = id;
  }
}

static const value *tasks_of(const struct scene *s, const struct thing *t, uint32_t *count) {
  value data = t->object->data;
  *count = 0;
  if (!value_is(data, TAG_REF)) return NULL;
  const struct list *list = state_cell(s->state, value_payload(data));
  if (list->cell.kind != CELL_LIST || !list->store) return NULL;
  *count = list->count;
  const struct vector *store = state_cell(s->state, list->store);
  while (*count > 0 && store->v[*count - 1] == VALUE_NONE) --*count; /* the sign to stop is no task */
  return store->v;
}

static const struct vector *tuple_of(const struct scene *s, value v, uint32_t least) {
  const struct vector *tuple = value_is(v, TAG_REF) ? state_cell(s->state, value_payload(v)) : NULL;
  return tuple && tuple->cell.kind == CELL_TUPLE && tuple->cell.units > least ? tuple : NULL;
}

/* A task for another process travels as (number, part, function, arguments, …): it is told as a call. */
static void put_task(const struct scene *s, value task, struct buffer *out) {
  const struct vector *tuple = tuple_of(s, task, 4);
  struct buffer raw = {0};
  if (tuple && value_is(tuple->v[2], TAG_FUNCTION)) {
    buffer_puts(&raw, pool_text(s->program->pool, s->program->functions[value_payload(tuple->v[2])].name));
    machine_put_short(s->machine, tuple->v[3], true, TASK_MOST * 4, &raw);
    if (raw.length > 2 && raw.data[raw.length - 2] == ',') raw.data[--raw.length - 1] = ')'; /* (3,) */
  } else {
    machine_put_short(s->machine, task, false, TASK_MOST * 4, &raw);
  }
  text_clean(out, raw.data ? raw.data : "", raw.length, false);
  buffer_finish(&raw);
}

/* "▐ think(3)  think(2) ▌ 2 waiting", the oldest next to the workers. */
static void draw_tasks(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t) {
  uint32_t count, shown = 0;
  const value *tasks = tasks_of(s, t, &count);
  struct buffer texts = {0}, words = {0};
  say_into(&words, s->outlook->language, TEXT_POOL_WAITING, number_text(count).text, NULL);
  int room = c->area.w - x - 6 - (int)text_width(words.data, words.length) - MORE_CELLS;
  for (; shown < count; shown++) {
    struct buffer one = {0};
    put_task(s, tasks[shown], &one);
    int width = (int)text_width(one.data, one.length);
    bool fits = width + 2 <= room;
    if (fits) {
      room -= width + 2;
      buffer_puts(&one, shown ? "  " : "");
      buffer_put(&one, texts.data ? texts.data : "", texts.length); /* newer ones stand further left */
      buffer_finish(&texts);
      texts = one;
    } else {
      buffer_finish(&one);
    }
    if (!fits) break;
  }
  x = canvas_put(c, x, y, ROLE_QUIET, "▐ ");
  if (shown < count) x = canvas_printf(c, x, y, ROLE_ALERT, "+%u", count - shown) + 1;
  x = canvas_put(c, x, y, ROLE_OWNER, texts.data ? texts.data : "");
  x = canvas_put(c, x, y, ROLE_QUIET, count ? " ▌ " : "▌ ");
  canvas_put(c, x, y, ROLE_QUIET, words.data);
  buffer_finish(&texts);
  buffer_finish(&words);
}

static void draw_workers(const struct scene *s, struct canvas *c, int x0, int y, const struct thing *t) {
  struct workers w;
  find_workers(s, t, &w);
  const char *word = say(s->outlook->language, TEXT_POOL_IDLE);
  int x = x0, cells = (int)text_width(word, strlen(word));
  for (size_t i = 0, first = 0; i < w.count; i++) {
    int width = part_chip_width(s, w.list[i], c->area.w / 3), rest = thing_has_waiting(t, w.list[i]) ? cells + 1 : 0;
    if (x + width + rest + 2 > c->area.w && x > x0) {
      if (y + 1 < c->area.h) first = i;
      x = x0, y++;
    }
    bool over = y >= c->area.h;
    if (over) { /* the row that was thought to be enough gives way as a whole */
      canvas_fill(c, (struct rect){x0, --y, c->area.w - x0, 1}, ROLE_PLAIN, " ");
      i = first;
    }
    if (over || (y + 1 == c->area.h && i + 1 < w.count && x + 2 * (width + rest) + 2 > c->area.w)) {
      struct buffer more = {0};
      say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text(w.count - i).text, NULL);
      canvas_put(c, x, y, ROLE_QUIET, more.data);
      buffer_finish(&more);
      return;
    }
    x = part_chip(s, c, x, y, width, w.list[i]);
    if (rest) x = canvas_put(c, x + 1, y, ROLE_QUIET, word);
    x += 2;
  }
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  int x = part_label_width(s, c->area.w), y = c->area.h > 3 ? 1 : 0;
  part_label(s, c, y, t);
  draw_tasks(s, c, x, y, t);
  if (c->area.h > 1) draw_workers(s, c, x, y + 1 + (c->area.h > 4 ? 1 : 0), t);
}

const struct picture_view picture_pool = {.picture = PICTURE_POOL, .small = 3, .large = 5, .weight = 9, .draw = draw};
