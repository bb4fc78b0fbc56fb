/* What must hold of a state block at all times, and what a view may ask of it. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/scheduling/tree.h"
#include "machine/value/heap.h"

/* --- reachable objects --- */

struct marks {
  const struct state *s;
  uint8_t *seen; /* a bit per unit */
  uint32_t *todo, count, capacity;
};

static void mark(struct marks *k, uint32_t offset) {
  if (!offset || k->seen[offset / 8] & 1u << offset % 8) return;
  k->seen[offset / 8] = (uint8_t)(k->seen[offset / 8] | 1u << offset % 8);
  if (k->count == k->capacity) {
    size_t bytes = k->capacity * sizeof *k->todo;
    k->todo = must_grow(k->todo, bytes, bytes * 2 + 256);
    k->capacity = k->capacity * 2 + 64;
  }
  k->todo[k->count++] = offset;
}

static void mark_value(struct marks *k, value v) {
  if (value_is(v, TAG_REF)) mark(k, value_payload(v));
}

/* Cells are only read; cell_slots() serves the collector too and so takes them writable. */
static struct cell *cell_at(const struct state *s, uint32_t offset) {
  return (struct cell *)(uintptr_t)state_cell(s, offset);
}

static void mark_all(struct marks *k) {
  const struct state *s = k->s;
  for (uint32_t i = 0; i < s->process_count; i++) {
    mark(k, state_process(s, i)->globals);
    mark(k, state_process(s, i)->classes);
    mark(k, state_process(s, i)->gil);
  }
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    if (t->state == THREAD_FREE) continue;
    mark(k, t->frame);
    mark(k, t->instance);
    mark(k, t->hub);
    mark(k, state_sched(s, id)->bursts);
    if (t->reason != WAIT_JOIN) mark(k, t->wait_on);
  }
  while (k->count) {
    struct slots slots;
    cell_slots(cell_at(s, k->todo[--k->count]), &slots);
    for (uint32_t i = 0; i < slots.offsets; i++) mark(k, *slots.offset[i]);
    for (uint32_t i = 0; i < slots.values; i++) mark_value(k, slots.v[i]);
  }
}

static void insert_by_serial(const struct state *s, uint32_t *offsets, size_t count, uint32_t offset) {
  size_t at = count;
  while (at && state_object(s, offsets[at - 1])->serial > state_object(s, offset)->serial) {
    offsets[at] = offsets[at - 1];
    at--;
  }
  offsets[at] = offset;
}

size_t state_objects(const struct state *s, uint32_t *offsets, size_t capacity) {
  struct marks k = {.s = s, .seen = must_alloc(s->heap_units / 8 + 1)};
  mark_all(&k);
  size_t count = 0;
  for (uint32_t at = 1; at < s->heap_units; at += cell_at(s, at)->units) {
    const struct cell *c = cell_at(s, at);
    if (c->kind != CELL_OBJECT || !(k.seen[at / 8] & 1u << at % 8)) continue;
    if (count < capacity) insert_by_serial(s, offsets, count, at);
    count++;
  }
  free(k.todo);
  free(k.seen);
  return count;
}

static bool is_instance_of(const struct cell *c, const bool *classes) {
  const struct instance *i = (const void *)c;
  return c->kind == CELL_INSTANCE && classes[i->klass];
}

size_t state_instances(const struct state *s, const bool *classes, uint32_t *offsets, size_t capacity) {
  size_t count = 0;
  bool any = false;
  for (uint32_t at = 1; at < s->heap_units && !any; at += cell_at(s, at)->units)
    any = is_instance_of(cell_at(s, at), classes);
  if (!any) return 0;
  struct marks k = {.s = s, .seen = must_alloc(s->heap_units / 8 + 1)};
  mark_all(&k);
  for (uint32_t at = 1; at < s->heap_units && count < capacity; at += cell_at(s, at)->units)
    if (is_instance_of(cell_at(s, at), classes) && k.seen[at / 8] & 1u << at % 8) offsets[count++] = at;
  free(k.todo);
  free(k.seen);
  return count;
}

uint32_t state_holder(const struct state *s, const struct object *o, uint32_t n, uint32_t *line) {
  uint32_t scrap;
  if (!line) line = &scrap;
  *line = o->owner_line;
  if (o->owner) {
    if (n == 0) return o->owner;
    n--;
  }
  if (!(o->flags & OBJECT_SHARED_HOLD)) return 0;
  const struct list *holders = state_cell(s, value_payload(o->data));
  if (2 * n >= holders->count) return 0;
  const struct vector *v = state_cell(s, holders->store);
  *line = (uint32_t)value_small(v->v[2 * n + 1]);
  return (uint32_t)value_small(v->v[2 * n]);
}

static bool holds(const struct state *s, const struct object *o, uint32_t thread) {
  uint32_t holder;
  for (uint32_t n = 0; (holder = state_holder(s, o, n, NULL)); n++)
    if (holder == thread + 1) return true;
  return false;
}

size_t state_held_by(const struct state *s, uint32_t thread, uint32_t *offsets, size_t capacity) {
  uint32_t all[256];
  size_t count = state_objects(s, all, 256), held = 0;
  for (size_t i = 0; i < count && i < 256; i++) {
    if (!holds(s, state_object(s, all[i]), thread)) continue;
    if (held < capacity) offsets[held] = all[i];
    held++;
  }
  return held;
}

/* --- invariants --- */

static const char *check_queue(const struct state *s, uint32_t head, uint32_t tail, uint8_t *standing,
                               enum thread_state state) {
  uint32_t last = 0, steps = 0;
  for (uint32_t at = head; at; at = state_thread(s, at - 1)->next) {
    if (at > s->thread_count) return "a queue holds a thread that does not exist";
    if (++steps > s->thread_count) return "a queue is a circle";
    if (standing[at - 1]++) return "a thread stands in two queues";
    if (state_thread(s, at - 1)->state != (uint8_t)state) return "a thread in a queue is not in the queue's state";
    last = at;
  }
  return last == tail ? NULL : "a queue does not end with its tail";
}

static const char *check_tree(const struct state *s, uint32_t link, uint32_t depth, uint8_t *standing) {
  if (!link) return NULL;
  if (link > s->thread_count) return "the ready tree holds a thread that does not exist";
  if (depth > s->thread_count || standing[link - 1]++) return "a thread stands in the ready tree twice";
  if (state_thread(s, link - 1)->state != THREAD_READY) return "a thread in the ready tree is not ready";
  const struct tree_node *n = &state_sched(s, link - 1)->ready;
  const char *wrong = check_tree(s, n->left, depth + 1, standing);
  return wrong ? wrong : check_tree(s, n->right, depth + 1, standing);
}

static const char *check_ready(const struct state *s, const uint8_t *standing) {
  uint32_t count = 0;
  const struct tree_node *before = NULL;
  uint32_t *ids = must_alloc((s->thread_count + 1) * sizeof *ids);
  size_t ready = state_ready(s, ids, s->thread_count + 1);
  const char *wrong = NULL;
  for (size_t i = 0; i < ready && !wrong; i++) {
    const struct tree_node *n = &state_sched(s, ids[i])->ready;
    if (before && tree_before(n, before)) wrong = "the ready tree is not in order";
    before = n;
  }
  for (uint32_t id = 0; id < s->thread_count; id++) count += standing[id];
  free(ids);
  return wrong ? wrong : count == s->ready_count ? NULL : "the ready threads are counted wrong";
}

static const char *check_cores(const struct state *s) {
  for (uint32_t k = 0; k < s->core_count; k++) {
    uint32_t id = state_core(s, k)->thread;
    if (!id) continue;
    const struct thread *t = state_thread(s, id - 1);
    if (t->state != THREAD_RUNNING || t->core != k + 1) return "a core runs a thread that does not know of it";
  }
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    if ((t->state == THREAD_RUNNING) != (t->core != 0)) return "a running thread has no core, or another one has";
  }
  return NULL;
}

static const char *check_objects(const struct state *s, uint8_t *standing) {
  const char *wrong = NULL;
  for (uint32_t at = 1; at < s->heap_units && !wrong; at += cell_at(s, at)->units) {
    if (!cell_at(s, at)->units) return "a cell has no size";
    if (cell_at(s, at)->kind != CELL_OBJECT) continue;
    const struct object *o = state_object(s, at);
    for (unsigned q = 0; q < OBJECT_QUEUES && !wrong; q++)
      wrong = check_queue(s, o->head[q], o->tail[q], standing, THREAD_BLOCKED);
  }
  return wrong;
}

static const char *check_standing(const struct state *s, const uint8_t *standing) {
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    bool should = t->state == THREAD_READY || t->state == THREAD_BLOCKED;
    if (should && !standing[id]) return "a ready or blocked thread stands in no queue";
  }
  return NULL;
}

static const char *check_process(const struct state *s, uint32_t index) {
  const struct process *p = state_process(s, index);
  uint32_t alive = 0;
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    alive += t->process == index && thread_has_begun(t) && !(t->flags & THREAD_DAEMON);
  }
  if (p->state == PROCESS_ALIVE && (!p->globals || !p->classes)) return "a process has no data";
  if (p->state == PROCESS_ALIVE && !s->end && alive != p->alive) return "a process has not counted its threads";
  if (p->state == PROCESS_ZOMBIE && !p->parent) return "a zombie has no parent that could hear of it";
  if (p->parent && state_process(s, p->parent - 1)->state != PROCESS_ALIVE) return "a process's parent is not alive";
  for (uint32_t i = 0; i < index; i++)
    if (p->state != PROCESS_FREE && state_process(s, i)->pid == p->pid) return "two processes have one pid";
  return NULL;
}

static const char *check_processes(const struct state *s) {
  const char *wrong = NULL;
  for (uint32_t i = 0; i < s->process_count && !wrong; i++) wrong = check_process(s, i);
  for (uint32_t id = 0; id < s->thread_count && !wrong; id++) {
    const struct thread *t = state_thread(s, id);
    if (t->state == THREAD_FREE) continue;
    if (t->process >= s->process_count) return "a thread is in a process that does not exist";
    if (thread_has_begun(t) && !s->end && state_process(s, t->process)->state != PROCESS_ALIVE)
      return "a thread goes on in a process that has ended";
  }
  return wrong;
}

const char *state_check(const struct state *s) {
  uint8_t *standing = must_alloc(s->thread_count + 1);
  const char *wrong = check_tree(s, s->ready_root, 0, standing);
  if (!wrong) wrong = check_ready(s, standing);
  if (!wrong) wrong = check_queue(s, s->arrived_head, s->arrived_tail, standing, THREAD_READY);
  for (uint32_t id = 0; id < s->thread_count && !wrong; id++)
    wrong = check_queue(s, state_thread(s, id)->join_head, state_thread(s, id)->join_tail, standing, THREAD_BLOCKED);
  if (!wrong) wrong = check_objects(s, standing);
  if (!wrong) wrong = check_standing(s, standing);
  if (!wrong) wrong = check_cores(s);
  if (!wrong) wrong = check_processes(s);
  free(standing);
  return wrong;
}
