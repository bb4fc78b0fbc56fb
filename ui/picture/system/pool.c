/* A pool: the tasks that wait, next out on the right, and the workers that take them: those with nothing to do wait at
   the tube's end. Who has ever taken a task is a worker. */
#include <string.h>

#include "analysis/names.h"
#include "analysis/task.h"
#include "picture/picture.h"
#include "scene/model.h"

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

/* What waits: in the queue that the workers take from, and behind it in the list of an executor that feeds it. */
struct tasks {
  const value *queue, *list;
  uint32_t queued, count;
};

/* The pool whose queue this is. Its workers have copies of it, but they have been forked later. */
static value owner_of(const struct scene *s, const struct thing *t) {
  static const char *const queues[] = {"_call_queue", "_work_queue", "_tasks"};
  value found = VALUE_NONE;
  uint32_t process = UINT32_MAX;
  for (size_t i = 0; i < s->model_count; i++) {
    value pool = value_ref(s->models[i].offset);
    bool its = false;
    for (size_t k = 0; k < sizeof queues / sizeof *queues && s->models[i].kind == MODEL_POOL; k++)
      its |= model_thing(s, model_attribute(s, pool, queues[k])) == t;
    uint32_t whose = its ? name_process(s->machine, s->models[i].offset) : UINT32_MAX;
    if (its && (found == VALUE_NONE || whose < process)) found = pool, process = whose;
  }
  return found;
}

/* Does it still take tasks? NULL: yes. */
static const char *closed_word(const struct scene *s, value pool) {
  const char *state = model_text(s, model_attribute(s, pool, "_state"));
  bool over = strcmp(state, "TERMINATE") == 0, closed = strcmp(state, "CLOSE") == 0 || model_true(s, pool, "_shutdown");
  return over || closed ? say(s->outlook->language, over ? TEXT_POOL_TERMINATED : TEXT_POOL_CLOSED) : NULL;
}

static struct tasks tasks_of(const struct scene *s, const struct thing *t) {
  struct tasks x = {0};
  uint32_t listed = 0;
  x.queue = scene_items(s, t, &x.queued);
  while (x.queued > 0 && x.queue[x.queued - 1] == VALUE_NONE) --x.queued; /* the sign to stop is no task */
  x.list = model_list(s, model_attribute(s, owner_of(s, t), "_waiting"), &listed);
  x.count = x.queued + listed;
  return x;
}

/* "▐ think(3)  think(2) ▌ 2 waiting", the oldest next to the workers. */
static void draw_tasks(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t) {
  struct tasks tasks = tasks_of(s, t);
  uint32_t count = tasks.count, shown = 0;
  struct buffer texts = {0}, words = {0};
  say_into(&words, s->outlook->language, TEXT_POOL_WAITING, number_text(count).text, NULL);
  const char *closed = closed_word(s, owner_of(s, t));
  if (closed) buffer_printf(&words, "  %s", closed);
  int room = c->area.w - x - 6 - (int)text_width(words.data, words.length) - MORE_CELLS;
  for (; shown < count; shown++) {
    struct buffer one = {0};
    task_put_call(s->machine, shown < tasks.queued ? tasks.queue[shown] : tasks.list[shown - tasks.queued], &one);
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

/* "think(3)": the call that the program wanted, below which the library stands; empty where there is none. */
static void put_work(const struct scene *s, uint32_t id, struct buffer *out) {
  const struct frame *work = NULL;
  const struct thread *t = state_thread(s->state, id);
  for (uint32_t at = t->state == THREAD_FREE ? 0 : t->frame; at;) {
    const struct frame *f = state_cell(s->state, at);
    if (!(s->program->functions[f->function].flags & FUNCTION_LIBRARY)) work = f;
    at = f->caller;
  }
  if (!work) return;
  const struct function *f = &s->program->functions[work->function];
  struct buffer raw = {0};
  buffer_printf(&raw, " %s(", pool_text(s->program->pool, f->name));
  for (uint16_t i = 0; i < f->parameters; i++) {
    if (i > 0) buffer_puts(&raw, ", ");
    const struct cell *c = value_is(work->r[i], TAG_REF) ? state_cell(s->state, value_payload(work->r[i])) : NULL;
    if (c && c->kind == CELL_BOX)
      buffer_puts(&raw, "…");
    else
      machine_put_short(s->machine, work->r[i], true, TASK_MOST, &raw);
  }
  buffer_putc(&raw, ')');
  text_clean(out, raw.data, raw.length, false);
  buffer_finish(&raw);
}

/* How a worker is shown: its chip, and behind it that it is idle, or what it works at, if there is room for that. */
static int put_worker(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t, uint32_t id,
                      bool works) {
  int width = part_chip_width(s, id, c->area.w / 3);
  struct buffer work = {0};
  const char *word = say(s->outlook->language, TEXT_POOL_IDLE);
  bool idle = thing_has_waiting(t, id);
  if (works && !idle) put_work(s, id, &work);
  int end = x + width + (idle ? 1 + (int)text_width(word, strlen(word)) : 0) +
            (int)text_width(work.data ? work.data : "", work.length);
  if (y >= 0) {
    x = part_chip(s, c, x, y, width, id);
    if (idle) canvas_put(c, x + 1, y, ROLE_QUIET, word);
    if (work.length > 0) canvas_put(c, x, y, ROLE_OWNER, work.data);
  }
  buffer_finish(&work);
  return end + 2;
}

/* Rows that they take all together. */
static int lay_workers(const struct scene *s, struct canvas *c, int x0, int y0, const struct thing *t,
                       const struct workers *w, bool works) {
  int x = x0, y = y0;
  for (size_t i = 0; i < w->count; i++) {
    int end = put_worker(s, c, x, -1, t, w->list[i], works);
    if (end - 2 > c->area.w && x > x0) {
      end = end - x + x0;
      y++;
    }
    x = end;
  }
  return y - y0 + 1;
}

static void draw_workers(const struct scene *s, struct canvas *c, int x0, int y, const struct thing *t) {
  struct workers w;
  find_workers(s, t, &w);
  bool works = y + lay_workers(s, c, x0, y, t, &w, true) <= c->area.h;
  int x = x0;
  for (size_t i = 0, first = 0; i < w.count; i++) {
    int width = put_worker(s, c, 0, -1, t, w.list[i], works) - 2;
    if (x + width > c->area.w && x > x0) {
      if (y + 1 < c->area.h) first = i;
      x = x0, y++;
    }
    bool over = y >= c->area.h;
    if (over) { /* the row that was thought to be enough gives way as a whole */
      canvas_fill(c, (struct rect){x0, --y, c->area.w - x0, 1}, ROLE_PLAIN, " ");
      i = first;
    }
    if (over || (y + 1 == c->area.h && i + 1 < w.count && x + 2 * width + 2 > c->area.w && !works)) {
      struct buffer more = {0};
      say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text(w.count - i).text, NULL);
      canvas_put(c, x, y, ROLE_QUIET, more.data);
      buffer_finish(&more);
      return;
    }
    x = put_worker(s, c, x, y, t, w.list[i], works);
  }
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  int x = part_label_width(s, c->area.w), y = c->area.h > 3 ? 1 : 0;
  part_label(s, c, y, t);
  draw_tasks(s, c, x, y, t);
  if (c->area.h > 1) draw_workers(s, c, x, y + 1 + (c->area.h > 4 ? 1 : 0), t);
}

const struct picture_view picture_pool = {.picture = PICTURE_POOL, .small = 3, .large = 5, .weight = 9, .draw = draw};
