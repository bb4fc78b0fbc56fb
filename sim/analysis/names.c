/* Names of objects: the shortest path from a variable. Looks at the variables themselves first, then one step further
   (an element, an attribute), then two. All of this for globals before any local: two threads have different locals for
   the same object, and its name should not change while they come and go. */
#include "analysis/names.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/task.h"
#include "machine/front.h"
#include "machine/value/containers.h"
#include "machine/value/print.h"
#include "sync/sync.h"

enum { DEPTH_MAX = 3, ELEMENTS_MAX = 4096, LOOKS_MAX = 100000, FUTURE_MOST = 60 };

#define CONDITIONS_LOCK "'s lock"

struct search {
  const struct machine *m;
  uint32_t serial; /* of the object that is looked for, or */
  uint32_t offset; /* of the instance, 0: none */
  const struct object *found;
  struct buffer *path; /* of where the search stands */
  unsigned looks;      /* so far: great heaps of data are not searched to the end */
};

static bool look(struct search *s, value v, unsigned depth);

static const struct object *object_at(const struct machine *m, value v) {
  return value_cell_kind(m, v) == CELL_OBJECT ? value_cell(m, v) : NULL;
}

/* Goes on below an element or attribute whose part of the path has just been appended; takes it off again in vain. */
static bool look_below(struct search *s, value v, unsigned depth, size_t length) {
  if (look(s, v, depth)) return true;
  s->path->length = length;
  s->path->data[length] = '\0';
  return false;
}

static bool look_sequence(struct search *s, const value *elements, uint32_t count, unsigned depth) {
  size_t length = s->path->length;
  for (uint32_t i = 0; i < count && i < ELEMENTS_MAX; i++) {
    if (!value_is(elements[i], TAG_REF)) continue;
    buffer_printf(s->path, "[%" PRIu32 "]", i);
    if (look_below(s, elements[i], depth, length)) return true;
  }
  return false;
}

static bool look_dict(struct search *s, value dict, unsigned depth) {
  size_t length = s->path->length;
  uint32_t at = 0;
  value key, element;
  for (uint32_t n = 0; n < ELEMENTS_MAX && dict_next(s->m, dict, &at, &key, &element); n++) {
    if (!value_is(element, TAG_REF)) continue;
    buffer_putc(s->path, '[');
    machine_put_value(s->m, key, true, s->path);
    buffer_putc(s->path, ']');
    if (look_below(s, element, depth, length)) return true;
  }
  return false;
}

static bool look_instance(struct search *s, const struct instance *instance, unsigned depth) {
  if (instance->attributes == 0) return false;
  const struct attributes *a = state_cell(machine_state(s->m), instance->attributes);
  const struct pool *pool = machine_program(s->m)->pool;
  size_t length = s->path->length;
  /* What derives from a queue or another kind of object, and what it holds, are the same to who looks. */
  bool is_queue = machine_program(s->m)->classes[instance->klass].kin > TYPE_COUNT;
  for (uint32_t i = 0; i < a->count; i++) {
    if (!value_is(a->v[2 * i + 1], TAG_REF)) continue;
    const char *name = pool_text(pool, value_payload(a->v[2 * i]));
    if (!is_queue || strcmp(name, "inner") != 0) buffer_printf(s->path, ".%s", name);
    if (look_below(s, a->v[2 * i + 1], depth, length)) return true;
  }
  return false;
}

/* A condition's lock that has no name of its own. */
static bool look_condition(struct search *s, const struct object *o) {
  const struct object *lock = object_at(s->m, o->lock);
  if (lock == NULL || lock->serial != s->serial) return false;
  s->found = lock;
  buffer_puts(s->path, CONDITIONS_LOCK);
  return true;
}

/* Is it v itself, or something that v leads to in exactly depth steps? Then the path says how. */
static bool look(struct search *s, value v, unsigned depth) {
  enum cell_kind kind = value_cell_kind(s->m, v);
  if (kind == CELL_OBJECT) {
    const struct object *o = value_cell(s->m, v);
    if (depth == 0 && o->serial == s->serial) s->found = o;
    return depth == 0 ? s->found != NULL : depth == 1 && look_condition(s, o);
  }
  if (depth == 0 && s->offset) return value_payload(v) == s->offset;
  if (depth == 0 || ++s->looks > LOOKS_MAX) return false;
  switch ((int)kind) {
  case CELL_LIST: return look_sequence(s, list_elements(s->m, v), list_count(s->m, v), depth - 1);
  case CELL_TUPLE: {
    const struct vector *tuple = value_cell(s->m, v);
    return look_sequence(s, tuple->v, tuple_count(s->m, v), depth - 1);
  }
  case CELL_DICT: return look_dict(s, v, depth - 1);
  case CELL_INSTANCE: return look_instance(s, value_cell(s->m, v), depth - 1);
  case CELL_BOX: {
    const struct box *box = value_cell(s->m, v);
    return look(s, box->v, depth);
  }
  default: return false;
  }
}

static bool look_named(struct search *s, uint32_t name, value v, unsigned depth) {
  if (!value_is(v, TAG_REF)) return false;
  s->path->length = 0;
  buffer_puts(s->path, pool_text(machine_program(s->m)->pool, name));
  return look(s, v, depth);
}

static bool look_globals(struct search *s, unsigned depth) {
  const struct program *p = machine_program(s->m);
  const struct state *state = machine_state(s->m);
  for (uint32_t k = 0; k < state->process_count; k++) {
    if (state_process(state, k)->globals == 0) continue;
    const struct vector *globals = state_cell(state, state_process(state, k)->globals);
    for (uint32_t i = 0; i < p->global_count; i++)
      if (!p->globals[i].library && look_named(s, p->globals[i].name, globals->v[i], depth)) return true;
  }
  return false;
}

static bool look_frame(struct search *s, const struct frame *f, unsigned depth) {
  const struct function *function = &machine_program(s->m)->functions[f->function];
  if ((function->flags & FUNCTION_LIBRARY) != 0) return false;
  for (uint16_t r = 0; r < function->registers; r++)
    if (function->names[r] != 0 && look_named(s, function->names[r], f->r[r], depth)) return true;
  return false;
}

static bool look_locals(struct search *s, unsigned depth) {
  const struct state *state = machine_state(s->m);
  for (uint32_t id = 0; id < state->thread_count; id++) {
    uint32_t frame = state_thread(state, id)->state == THREAD_FREE ? 0 : state_thread(state, id)->frame;
    while (frame != 0) {
      const struct frame *f = state_cell(state, frame);
      if (look_frame(s, f, depth)) return true;
      frame = f->caller;
    }
  }
  return false;
}

static bool find_path(struct search *s) {
  for (unsigned depth = 0; depth <= DEPTH_MAX; depth++)
    if (look_globals(s, depth)) return true;
  for (unsigned depth = 0; depth <= DEPTH_MAX; depth++)
    if (look_locals(s, depth)) return true;
  return false;
}

static const char *const chinese[OBJECT_KIND_COUNT] = {
    [OBJECT_lock] = "锁",
    [OBJECT_rlock] = "可重入锁",
    [OBJECT_semaphore] = "信号量",
    [OBJECT_event] = "事件",
    [OBJECT_condition] = "条件变量",
    [OBJECT_bounded_semaphore] = "有界信号量",
    [OBJECT_barrier] = "屏障",
    [OBJECT_queue] = "队列",
    [OBJECT_lifo_queue] = "栈",
    [OBJECT_priority_queue] = "优先队列",
    [OBJECT_simple_queue] = "简单队列",
    [OBJECT_process_lock] = "锁",
    [OBJECT_process_rlock] = "可重入锁",
    [OBJECT_process_semaphore] = "信号量",
    [OBJECT_process_bounded_semaphore] = "有界信号量",
    [OBJECT_process_queue] = "队列",
    [OBJECT_joinable_queue] = "队列",
    [OBJECT_process_simple_queue] = "简单队列",
    [OBJECT_pipe] = "管道",
    [OBJECT_spinlock] = "自旋锁",
    [OBJECT_mutex] = "互斥锁",
    [OBJECT_device] = "设备",
    [OBJECT_critical] = "临界区",
    [OBJECT_atomic] = "原子变量",
    [OBJECT_latch] = "闩锁",
    [OBJECT_rwlock] = "读写锁",
    [OBJECT_children] = "子进程",
    [OBJECT_gil] = "全局解释器锁",
    [OBJECT_hub] = "调度中枢",
};

static const char *word_of(const struct object *o, const char *language) {
  bool zh = strcmp(language, "zh") == 0;
  if (o == NULL) return zh ? "对象" : "object";
  const char *word = zh ? chinese[o->cell.detail] : NULL;
  return word != NULL ? word : sync_kind((enum object_kind)o->cell.detail)->word;
}

/* Any object that the program can still reach: looks through all of its memory. */
static const struct object *find_anywhere(const struct machine *m, uint32_t serial) {
  const struct state *s = machine_state(m);
  size_t count = state_objects(s, NULL, 0);
  uint32_t *list = must_alloc((count + 1) * sizeof *list);
  const struct object *found = NULL;
  state_objects(s, list, count);
  for (size_t i = 0; i < count && found == NULL; i++)
    if (state_object(s, list[i])->serial == serial) found = state_object(s, list[i]);
  free(list);
  return found;
}

/* What the library keeps in an object of its own goes by that object's name: the program knows nothing else of it. */
static const struct {
  const char *field, *word, *zh;
  bool last; /* only at the end of the way */
} private[] = {{".incoming", "socket", "套接字", true},
               {".backlog", "socket", "套接字", true},
               {"._over", "greenlet", "协程", true},
               {"._done", "future", "Future", true},
               {"._work_queue", "pool", "池", true},
               {"._call_queue", "pool", "池", true},
               {"._tasks", "pool", "池", true},
               {"._results", "the results of", "结果队列", true},
               {"._messages", "the results of", "结果队列", true},
               {"._waiters", "future", "Future", false},
               {"._", NULL, NULL, false}};

/* Returns the row that says what the object is to be called, NULL: by its own word. */
static int cut_private(struct buffer *path) {
  for (int i = 0; i < (int)(sizeof private / sizeof *private); i++) {
    char *at = strstr(path->data, private[i].field);
    if (at == NULL || (private[i].last && strcmp(at, private[i].field) != 0)) continue;
    char *inner = strstr(path->data, "._");
    if (inner != NULL && inner < at) at = inner;
    path->length = (size_t)(at - path->data);
    *at = '\0';
    return i;
  }
  return -1;
}

/* Appends the path that leads to an object, if a variable does, and tells the object. row: see cut_private(); NULL: the
   whole way. */
static const struct object *put_path(const struct machine *m, uint32_t serial, int *row, struct buffer *out) {
  struct buffer path = {0};
  struct search s = {.m = m, .serial = serial, .path = &path};
  bool found = find_path(&s);
  bool ours = found && row && s.found && s.found->flags & OBJECT_LIBRARY;
  if (row) *row = ours ? cut_private(&path) : -1;
  if (found) text_clean(out, path.data, path.length, false);
  buffer_finish(&path);
  return s.found != NULL ? s.found : find_anywhere(m, serial);
}

/* The GIL of the only process needs no more than its word. */
static void put_gil(const struct machine *m, uint32_t serial, const char *language, struct buffer *out) {
  const struct state *s = machine_state(m);
  uint32_t index = 0;
  while (index + 1 < s->process_count &&
         (!state_process(s, index)->gil || state_object(s, state_process(s, index)->gil)->serial != serial))
    index++;
  if (s->process_count == 1)
    buffer_puts(out, "GIL");
  else
    buffer_printf(out, strcmp(language, "zh") == 0 ? "%s 的 GIL" : "GIL of %s",
                  pool_text(machine_program(m)->pool, state_process(s, index)->name));
}

/* Most programs with greenlets have them in one thread. */
static bool only_hub(const struct machine *m) {
  const struct state *s = machine_state(m);
  uint32_t hub = 0;
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    if (t->state == THREAD_FREE || !t->hub || t->hub == hub) continue;
    if (hub) return false;
    hub = t->hub;
  }
  return true;
}

static bool finishes(const struct machine *m, const struct instance *i, const struct object *event) {
  const struct attributes *a = i->attributes ? state_cell(machine_state(m), i->attributes) : NULL;
  for (uint32_t k = 0; a != NULL && k < a->count; k++)
    if (strcmp(pool_text(machine_program(m)->pool, value_payload(a->v[2 * k])), "_done") == 0)
      return object_at(m, a->v[2 * k + 1]) == event;
  return false;
}

bool name_future(const struct machine *m, const struct object *event, struct buffer *out) {
  static const char of[] = "future of ";
  const struct state *s = machine_state(m);
  if (event->cell.detail != OBJECT_event || !(event->flags & OBJECT_LIBRARY)) return false;
  for (uint32_t at = 1, units; at < s->heap_units; at += units) {
    const struct instance *i = state_cell(s, at);
    units = i->cell.units;
    if (i->cell.kind != CELL_INSTANCE || !finishes(m, i, event)) continue;
    struct buffer text = {0};
    machine_put_short(m, value_ref(at), true, FUTURE_MOST, &text);
    bool well = text.length > sizeof of - 1 && memcmp(text.data, of, sizeof of - 1) == 0;
    if (well) text_clean(out, text.data + sizeof of - 1, text.length - (sizeof of - 1), false);
    buffer_finish(&text);
    return well;
  }
  return false;
}

static bool put_future(const struct machine *m, const struct object *o, const char *language, struct buffer *out) {
  struct buffer call = {0};
  bool found = o != NULL && name_future(m, o, &call);
  if (found) buffer_printf(out, strcmp(language, "zh") == 0 ? "%s 的 Future" : "future of %s", call.data);
  buffer_finish(&call);
  return found;
}

static void put_number(const struct machine *m, const struct object *o, uint32_t serial, const char *language,
                       struct buffer *out) {
  if (o != NULL && o->cell.detail == OBJECT_gil) {
    put_gil(m, serial, language, out);
    return;
  }
  if (put_future(m, o, language, out)) return;
  const char *inner = o != NULL && o->flags & OBJECT_LIBRARY ? task_inner_word(m, serial, language) : NULL;
  if (inner != NULL)
    buffer_puts(out, inner);
  else if (o != NULL && o->cell.detail == OBJECT_hub && only_hub(m))
    buffer_puts(out, word_of(o, language));
  else
    buffer_printf(out, "%s %" PRIu32, word_of(o, language), serial);
}

const struct object *name_find(const struct machine *m, uint32_t serial) {
  struct buffer path = {0};
  int row;
  const struct object *o = put_path(m, serial, &row, &path);
  buffer_finish(&path);
  return o;
}

/* A critical section goes by the name that the program has given it. */
static bool put_section(const struct machine *m, const struct object *o, struct buffer *out) {
  if (o == NULL || o->cell.detail != OBJECT_critical || !value_is(o->data, TAG_STR)) return false;
  const char *name = pool_text(machine_program(m)->pool, value_payload(o->data));
  text_clean(out, name, strlen(name), false);
  return true;
}

void name_object(const struct machine *m, uint32_t serial, struct buffer *out) {
  size_t before = out->length;
  int row;
  const struct object *o = put_path(m, serial, &row, out);
  if (out->length == before && !put_section(m, o, out)) put_number(m, o, serial, "", out);
}

uint32_t name_process(const struct machine *m, uint32_t offset) {
  const struct state *state = machine_state(m);
  for (uint32_t k = 0; k < state->process_count; k++) {
    if (state_process(state, k)->globals == 0) continue;
    const struct vector *globals = state_cell(state, state_process(state, k)->globals);
    for (uint32_t i = 0; i < machine_program(m)->global_count; i++)
      if (value_is(globals->v[i], TAG_REF) && value_payload(globals->v[i]) == offset) return k;
  }
  return UINT32_MAX;
}

/* Of the first process that has it as a global; its first name is what name_object() says. */
void name_others(const struct machine *m, uint32_t serial, struct buffer *out) {
  const struct program *p = machine_program(m);
  const struct state *state = machine_state(m);
  unsigned found = 0;
  for (uint32_t k = 0; k < state->process_count && !found; k++) {
    if (state_process(state, k)->globals == 0) continue;
    const struct vector *globals = state_cell(state, state_process(state, k)->globals);
    for (uint32_t i = 0; i < p->global_count; i++) {
      const struct object *o = object_at(m, globals->v[i]);
      if (p->globals[i].library || o == NULL || o->serial != serial || !found++) continue;
      const char *name = pool_text(p->pool, p->globals[i].name);
      buffer_puts(out, " = ");
      text_clean(out, name, strlen(name), false);
    }
  }
}

void name_path(const struct machine *m, uint32_t serial, struct buffer *out) { put_path(m, serial, NULL, out); }

void name_object_in(const struct machine *m, uint32_t serial, const char *language, struct buffer *out) {
  struct buffer path = {0};
  int row;
  const struct object *o = put_path(m, serial, &row, &path);
  if (path.length == 0) put_section(m, o, &path);
  const char *own = path.length > 0 ? strstr(path.data, CONDITIONS_LOCK) : NULL;
  if (path.length == 0)
    put_number(m, o, serial, language, out);
  else if (own != NULL && strcmp(language, "zh") == 0)
    buffer_printf(out, "%.*s 的锁", (int)(own - path.data), path.data);
  else if (own != NULL)
    buffer_puts(out, path.data);
  else
    buffer_printf(out, "%s %s",
                  row < 0 || !private[row].word ? word_of(o, language)
                  : strcmp(language, "zh") == 0 ? private[row].zh
                                                : private[row].word,
                  path.data);
  buffer_finish(&path);
}

void name_instance(const struct machine *m, uint32_t offset, struct buffer *out) {
  struct buffer path = {0};
  struct search s = {.m = m, .serial = UINT32_MAX, .offset = offset, .path = &path};
  if (find_path(&s)) text_clean(out, path.data, path.length, false);
  buffer_finish(&path);
}

void name_object_full(const struct machine *m, uint32_t serial, struct buffer *out) {
  name_object_in(m, serial, "", out);
}
