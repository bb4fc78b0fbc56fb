/* Tasks for threads are objects that say themselves what they are; to processes they travel as tuples: (number, part,
   function, arguments, …), or without the part; the parts of a map() as a call of the library's. Results come back as
   (number, part, success, value), or without the part. */
#include "analysis/task.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/names.h"
#include "base/arena.h"
#include "base/text.h"
#include "machine/front.h"
#include "machine/policy.h"

enum { TASK_MOST = 16, PART_MOST = 2, RESULTS_MOST = 512 };

static const struct cell *cell_of(const struct machine *m, value v) {
  return value_is(v, TAG_REF) ? state_cell(machine_state(m), value_payload(v)) : NULL;
}

/* Of a tuple or a list. */
static const value *elements(const struct machine *m, value v, uint32_t *count) {
  const struct cell *c = cell_of(m, v);
  *count = 0;
  if (c == NULL || (c->kind != CELL_TUPLE && c->kind != CELL_LIST)) return NULL;
  if (c->kind == CELL_TUPLE) {
    *count = c->units - 1;
    return ((const struct vector *)c)->v;
  }
  const struct list *list = (const struct list *)c;
  if (!list->store) return NULL;
  *count = list->count;
  return ((const struct vector *)state_cell(machine_state(m), list->store))->v;
}

static const struct function *function_of(const struct machine *m, value v) {
  return value_is(v, TAG_FUNCTION) ? &machine_program(m)->functions[value_payload(v)] : NULL;
}

static void put_callee(const struct machine *m, value v, struct buffer *out) {
  const struct function *f = function_of(m, v);
  if (f != NULL)
    buffer_puts(out, pool_text(machine_program(m)->pool, f->name));
  else
    machine_put_short(m, v, false, TASK_MOST * 2, out);
}

/* (3,) is told as (3). */
static void put_arguments(const struct machine *m, value tuple, struct buffer *out) {
  machine_put_short(m, tuple, true, TASK_MOST * 4, out);
  if (out->length > 2 && out->data[out->length - 2] == ',') out->data[--out->length - 1] = ')';
}

/* A part of what map() was given: (function, its arguments one after the other). */
static void put_part(const struct machine *m, value packed, bool starred, struct buffer *out) {
  uint32_t two, count;
  const value *pair = elements(m, packed, &two);
  const value *part = two == 2 ? elements(m, pair[1], &count) : (count = 0, NULL);
  for (uint32_t i = 0; i < count; i++) {
    if (i > 0) buffer_putc(out, ' ');
    if (i >= PART_MOST) {
      buffer_puts(out, "…");
      return;
    }
    put_callee(m, pair[0], out);
    if (!starred) buffer_putc(out, '(');
    if (starred)
      put_arguments(m, part[i], out);
    else
      machine_put_short(m, part[i], true, TASK_MOST, out);
    if (!starred) buffer_putc(out, ')');
  }
}

void task_put_call(const struct machine *m, value task, struct buffer *out) {
  uint32_t count;
  struct buffer raw = {0};
  const value *tuple = elements(m, task, &count);
  if (tuple != NULL && count >= 4) {
    const value *call = tuple + (count > 4 ? 2 : 1);
    const struct function *f = function_of(m, call[0]);
    const char *name = f != NULL && f->flags & FUNCTION_LIBRARY ? pool_text(machine_program(m)->pool, f->name) : "";
    bool starred = strcmp(name, "_run_star_batch") == 0;
    if (starred || strcmp(name, "_run_batch") == 0) {
      put_part(m, call[1], starred, &raw);
    } else {
      put_callee(m, call[0], &raw);
      put_arguments(m, call[1], &raw);
    }
  } else {
    machine_put_short(m, task, false, TASK_MOST * 4, &raw);
  }
  if (raw.length > 0) text_clean(out, raw.data, raw.length, false);
  buffer_finish(&raw);
}

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length > tail && strcmp(text + length - tail, end) == 0;
}

enum carried { CARRIED_OTHER, CARRIED_LINES, CARRIED_TASKS, CARRIED_RESULTS, CARRIED_NEWS };

static enum carried carried_in(const struct machine *m, uint32_t serial) {
  static const struct {
    const char *end;
    enum carried what;
  } queues[] = {{"._work_queue", CARRIED_TASKS}, {"._call_queue", CARRIED_TASKS}, {"._tasks", CARRIED_TASKS},
                {".backlog", CARRIED_LINES},     {"._results", CARRIED_RESULTS},  {"._messages", CARRIED_NEWS}};
  const struct object *o = name_find(m, serial);
  struct buffer path = {0};
  enum carried what = CARRIED_OTHER;
  if (o == NULL || !(o->flags & OBJECT_LIBRARY)) return CARRIED_OTHER;
  name_path(m, serial, &path);
  for (size_t i = 0; path.length > 0 && i < sizeof queues / sizeof *queues; i++)
    if (ends_with(path.data, queues[i].end)) what = queues[i].what;
  buffer_finish(&path);
  return what;
}

static value attribute(const struct machine *m, uint32_t instance, const char *name) {
  const struct cell *c = cell_of(m, value_ref(instance));
  const struct instance *i = (const struct instance *)c;
  if (c == NULL || c->kind != CELL_INSTANCE || !i->attributes) return VALUE_UNDEF;
  const struct attributes *a = state_cell(machine_state(m), i->attributes);
  for (uint32_t k = 0; k < a->count; k++)
    if (strcmp(pool_text(machine_program(m)->pool, value_payload(a->v[2 * k])), name) == 0) return a->v[2 * k + 1];
  return VALUE_UNDEF;
}

static bool is_object(const struct machine *m, value v, uint32_t serial) {
  const struct cell *c = cell_of(m, v);
  return c != NULL && c->kind == CELL_OBJECT && ((const struct object *)c)->serial == serial;
}

uint32_t task_greenlet(const struct machine *m, uint32_t serial) {
  const struct state *s = machine_state(m);
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    if (t->state == THREAD_FREE || !t->hub || !t->instance) continue;
    if (is_object(m, attribute(m, t->instance, "_over"), serial)) return id;
  }
  return UINT32_MAX;
}

/* Has an instance of that class of the library this object under that name? */
static bool has_inside(const struct machine *m, const char *class, const char *name, uint32_t serial) {
  const struct program *p = machine_program(m);
  uint32_t offsets[RESULTS_MOST];
  bool found = false, any = false, *wanted = must_alloc(p->class_count + 1);
  for (uint32_t i = 0; i < p->class_count; i++)
    any |= wanted[i] = p->classes[i].library && strcmp(pool_text(p->pool, p->classes[i].name), class) == 0;
  size_t count = any ? state_instances(machine_state(m), wanted, offsets, RESULTS_MOST) : 0;
  for (size_t i = 0; i < count && i < RESULTS_MOST && !found; i++)
    found = is_object(m, attribute(m, offsets[i], name), serial);
  free(wanted);
  return found;
}

bool task_delivers(const struct machine *m, uint32_t serial) {
  return has_inside(m, "Future", "_done", serial) || has_inside(m, "AsyncResult", "_event", serial) ||
         has_inside(m, "MapResult", "_event", serial);
}

const char *task_inner_word(const struct machine *m, uint32_t serial, const char *language) {
  static const struct {
    const char *class, *name, *word, *zh;
  } inner[] = {{"Pool", "_tasks", "the pool", "池"},
               {"Pool", "_results", "the results of the pool", "池的结果队列"},
               {"ThreadPool", "_tasks", "the pool", "池"},
               {"ThreadPool", "_results", "the results of the pool", "池的结果队列"},
               {"ProcessPoolExecutor", "_call_queue", "the pool", "池"},
               {"ProcessPoolExecutor", "_messages", "the results of the pool", "池的结果队列"},
               {"ThreadPoolExecutor", "_work_queue", "the pool", "池"}};
  for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
    if (has_inside(m, inner[i].class, inner[i].name, serial))
      return strcmp(language, "zh") == 0 ? inner[i].zh : inner[i].word;
  return NULL;
}

void task_put_result(const struct machine *m, uint32_t serial, const char *language, struct buffer *out) {
  struct buffer path = {0}, call = {0};
  bool zh = strcmp(language, "zh") == 0;
  name_path(m, serial, &path);
  const char *inner = path.length > 0 ? strstr(path.data, "._") : NULL;
  const struct object *event = name_find(m, serial);
  if (event != NULL && name_future(m, event, &call))
    buffer_printf(out, zh ? " %s 的结果" : "the result of %s", call.data);
  else if (inner != NULL && inner > path.data)
    buffer_printf(out, zh ? " %.*s 的结果" : "the result of %.*s", (int)(inner - path.data), path.data);
  else
    buffer_puts(out, zh ? "一个结果" : "a result");
  buffer_finish(&call);
  buffer_finish(&path);
}

bool task_is_result(const struct machine *m, uint32_t serial) { return carried_in(m, serial) >= CARRIED_RESULTS; }

bool task_put_item(const struct machine *m, uint32_t serial, value item, const char *language, struct buffer *out) {
  bool zh = strcmp(language, "zh") == 0;
  uint32_t count;
  const value *tuple = elements(m, item, &count);
  struct buffer raw = {0};
  switch (carried_in(m, serial)) {
  case CARRIED_OTHER: return false;
  case CARRIED_LINES: buffer_puts(out, zh ? "新连接" : "a new connection"); return true;
  case CARRIED_TASKS:
    if (item == VALUE_NONE)
      buffer_puts(out, zh ? "“不会再有了”的信号" : "the sign that nothing more will come");
    else
      task_put_call(m, item, out);
    return true;
  case CARRIED_NEWS:
  case CARRIED_RESULTS: break;
  }
  if (tuple == NULL || count < 3) {
    buffer_puts(out, zh ? "“有事要做”的信号" : "the sign that there is something to do");
    return true;
  }
  machine_put_short(m, tuple[count - 1], true, TASK_MOST * 4, &raw);
  text_clean(out, raw.data, raw.length, false);
  buffer_finish(&raw);
  return true;
}
