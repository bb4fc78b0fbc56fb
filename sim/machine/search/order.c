/* What the step that a thread is about to take has to do with the order of threads: which objects carry what others
   have done before to it, and from it to others. */
#include <string.h>

#include "lang/op.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/search/inside.h"
#include "sync/sync.h"

static uint8_t role_of(const char *name) {
  static const struct {
    const char *name;
    uint8_t roles;
  } rows[] = {
      {"acquire", SEARCH_TAKES},
      {"acquire_lock", SEARCH_TAKES},
      {"__enter__", SEARCH_TAKES},
      {"get", SEARCH_TAKES},
      {"get_nowait", SEARCH_TAKES},
      {"wait", SEARCH_TAKES},
      {"is_set", SEARCH_TAKES},
      {"isSet", SEARCH_TAKES},
      {"join", SEARCH_TAKES},
      {"load", SEARCH_TAKES},
      {"acquire_read", SEARCH_TAKES},
      {"acquire_write", SEARCH_TAKES},
      {"release", SEARCH_GIVES},
      {"release_lock", SEARCH_GIVES},
      {"__exit__", SEARCH_GIVES},
      {"put", SEARCH_GIVES},
      {"put_nowait", SEARCH_GIVES},
      {"set", SEARCH_GIVES},
      {"clear", SEARCH_GIVES},
      {"notify", SEARCH_GIVES},
      {"notify_all", SEARCH_GIVES},
      {"notifyAll", SEARCH_GIVES},
      {"task_done", SEARCH_GIVES},
      {"count_down", SEARCH_GIVES},
      {"store", SEARCH_GIVES},
      {"release_read", SEARCH_GIVES},
      {"release_write", SEARCH_GIVES},
      {"locked", 0},
      {"qsize", 0},
      {"empty", 0},
      {"full", 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(name, rows[i].name) == 0) return rows[i].roles;
  return SEARCH_TAKES | SEARCH_GIVES;
}

static void add(struct search_order *out, unsigned at, uint32_t cell, uint32_t part, uint8_t roles) {
  out->cells[at] = cell;
  out->parts[at] = part;
  out->roles[at] = roles;
}

/* wait() gives the lock back, and takes it behind the notify. */
static void of_condition(const struct machine *m, uint32_t thread, const struct native *n, value v, uint8_t roles,
                         struct search_order *out) {
  uint32_t own = value_payload(v), lock = value_payload(object_of(m, v)->lock);
  if (strcmp(n->name, "wait") == 0) {
    bool again = thread_frame(m, &m->threads[thread])->phase != 0;
    add(out, 0, lock, 0, again ? SEARCH_TAKES : SEARCH_GIVES);
    if (again) add(out, 1, own, 0, SEARCH_TAKES);
  } else {
    add(out, 0, strncmp(n->name, "notify", 6) == 0 ? own : lock, 0, roles);
  }
}

/* Readers are ordered with writers, and not among themselves. */
static void of_rwlock(const struct native *n, value v, uint8_t roles, struct search_order *out) {
  bool read = strstr(n->name, "_read") != NULL;
  bool readers = !read || roles & SEARCH_GIVES, writers = !read || roles & SEARCH_TAKES;
  if (readers) add(out, 0, value_payload(v), 1, roles);
  if (writers) add(out, 1, value_payload(v), 0, roles);
}

/* Whoever says how, says how long. */
static bool without_arguments(const struct machine *m, uint32_t thread) {
  const struct frame *f = thread_frame(m, &m->threads[thread]);
  const struct insn *i = &m->program->functions[f->function].code[f->pc];
  return i->op == OP_CALL && !i->b && !i->c;
}

/* One that can be tried, or that fails: what it says depends on all that others have done to it. */
static bool tells_all(const struct machine *m, uint32_t thread, const struct native *n, const struct object *o) {
  bool asks = strncmp(n->name, "acquire", 7) == 0 && !without_arguments(m, thread);
  return o->cell.detail != OBJECT_event && (o->cell.detail != OBJECT_semaphore || asks);
}

static void of_object(const struct machine *m, uint32_t thread, const struct native *n, value v,
                      struct search_order *out) {
  const struct object *o = object_of(m, v);
  uint8_t roles = role_of(n->name), kind = (uint8_t)o->cell.detail;
  if (kind == OBJECT_condition)
    of_condition(m, thread, n, v, roles, out);
  else if (kind == OBJECT_rwlock)
    of_rwlock(n, v, roles, out);
  else if (tells_all(m, thread, n, o))
    add(out, 0, value_payload(v), 0, SEARCH_TAKES | SEARCH_GIVES);
  else
    add(out, 0, value_payload(v), 0, roles);
}

/* id + 1 of the thread behind a Thread object; 0: there is none yet. */
static uint32_t thread_behind(const struct machine *m, value v) {
  for (uint32_t id = 0; id < m->s->thread_count; id++)
    if (value_is(v, TAG_REF) && m->threads[id].instance == value_payload(v)) return id + 1;
  return 0;
}

void search_order(struct machine *m, uint32_t thread, struct search_order *out) {
  value first = VALUE_UNDEF;
  memset(out, 0, sizeof *out);
  const struct native *n = search_called(m, thread, &first);
  if (!n) return;
  enum cell_kind kind = value_cell_kind(m, first);
  if (kind == CELL_OBJECT)
    of_object(m, thread, n, first, out);
  else if (strcmp(n->name, "_thread_join") == 0 || strcmp(n->name, "_thread_alive") == 0)
    out->joins = thread_behind(m, first);
  else
    out->all = strcmp(n->name, "atomic") == 0;
}

uint32_t search_wants(const struct machine *m, uint32_t thread) {
  value v = VALUE_UNDEF;
  const struct native *n = search_called(m, thread, &v);
  if (!n || value_cell_kind(m, v) != CELL_OBJECT) return 0;
  bool enters = strcmp(n->name, "__enter__") == 0, acquires = strncmp(n->name, "acquire", 7) == 0;
  const struct object *o = object_of(m, v);
  if (o->cell.detail == OBJECT_condition && value_is(o->lock, TAG_REF)) {
    bool again = strcmp(n->name, "wait") == 0 && thread_frame(m, &m->threads[thread])->phase;
    if (again || enters || (acquires && without_arguments(m, thread))) return value_payload(o->lock);
    return 0;
  }
  return sync_is_lock(o) && (enters || (acquires && without_arguments(m, thread))) ? value_payload(v) : 0;
}
