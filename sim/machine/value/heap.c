/* The heap: cells allocated one behind the other, and a copying collector that leaves them in the order in which
   they are reached from the roots. So collection is also canonical form: equal states have equal bytes. Source: C.
   J. Cheney, A nonrecursive list compacting algorithm, CACM 13 (1970). */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/process.h"
#include "machine/search/inside.h"
#include "machine/value/heap.h"

enum {
  CELL_MOVED = 255,              /* kind of a cell that has been copied; units is its new offset */
  COLLECT_SLACK = 64 << 10 >> 3, /* units that may be allocated between two collections at least */
  SMALL = 64 << 10               /* bytes of a cell that there is always room for */
};

void *heap_new(struct machine *m, enum cell_kind kind, size_t bytes) {
  struct state *s = m->s;
  uint32_t units = (uint32_t)((bytes + 7) / 8);
  struct cell *c = heap_at(m, s->heap_units);
  memset(c, 0, (size_t)units * 8);
  c->units = units;
  c->kind = (uint8_t)kind;
  s->heap_units += units;
  s->size = s->heap_at + s->heap_units * 8;
  return c;
}

uint32_t heap_offset(const struct machine *m, const void *cell) {
  return (uint32_t)(((const char *)cell - m->heap) / 8);
}

bool heap_full(const struct machine *m) { return m->s->size > m->max_bytes || pool_bytes(m->pool) > m->max_text; }

bool heap_room(struct machine *m, size_t bytes) {
  if (bytes <= SMALL || (bytes <= LIMIT_CELL && m->s->size + bytes <= m->max_bytes + LIMIT_CELL)) return true;
  m->overdrawn = true;
  return false;
}

void cell_slots(struct cell *c, struct slots *out) {
  *out = (struct slots){.offsets = 0};
  switch ((enum cell_kind)c->kind) {
  case CELL_FRAME: {
    struct frame *f = (struct frame *)c;
    out->offset[out->offsets++] = &f->caller;
    out->v = &f->back;
    out->values = (uint32_t)(c->units - sizeof *f / 8 + 2);
    break;
  }
  case CELL_VECTOR:
  case CELL_TUPLE:
    out->v = ((struct vector *)c)->v;
    out->values = c->units - 1;
    break;
  case CELL_LIST: out->offset[out->offsets++] = &((struct list *)c)->store; break;
  case CELL_DICT:
    out->offset[out->offsets++] = &((struct dict *)c)->store;
    out->offset[out->offsets++] = &((struct dict *)c)->index;
    break;
  case CELL_ATTRIBUTES:
    out->v = ((struct attributes *)c)->v;
    out->values = (uint32_t)(c->units - sizeof(struct attributes) / 8);
    break;
  case CELL_INSTANCE: out->offset[out->offsets++] = &((struct instance *)c)->attributes; break;
  case CELL_BOUND:
    out->v = &((struct bound *)c)->function;
    out->values = 2;
    break;
  case CELL_CLOSURE:
    out->v = ((struct closure *)c)->boxes;
    out->values = (uint32_t)(c->units - sizeof(struct closure) / 8);
    break;
  case CELL_BOX:
    out->v = &((struct box *)c)->v;
    out->values = 1;
    break;
  case CELL_ITERATOR:
    out->v = &((struct iterator *)c)->over;
    out->values = 1;
    break;
  case CELL_OBJECT:
    out->v = &((struct object *)c)->data;
    out->values = 2;
    break;
  case CELL_RANGE:
  case CELL_BYTES: break;
  }
}

/* --- the collector --- */

struct copy {
  char *to;
  uint32_t used; /* units */
  bool exact;    /* without the room that lists and dicts have to grow */
};

static uint32_t move(struct machine *m, struct copy *to, uint32_t offset) {
  if (offset == 0) return 0;
  struct cell *c = heap_at(m, offset);
  if (c->kind == CELL_MOVED) return c->units;
  uint32_t at = to->used, units = c->units;
  memcpy(to->to + (size_t)at * 8, c, (size_t)units * 8);
  to->used += units;
  c->kind = CELL_MOVED;
  c->units = at;
  return at;
}

static void move_value(struct machine *m, struct copy *to, value *v) {
  if (value_is(*v, TAG_REF)) *v = value_ref(move(m, to, value_payload(*v)));
}

/* An exact copy of a list's or dict's store is without the room it has not used, so that equal lists are equal
   bytes. In a run half as much again stays: or a list that grows would be copied anew after every collection. */
static uint32_t move_store(struct machine *m, struct copy *to, uint32_t store, uint32_t used) {
  if (store == 0 || used == 0) return 0;
  struct vector *v = heap_at(m, store);
  uint32_t most = used + (to->exact ? 0 : used / 2);
  if (v->cell.units - 1 > most) v->cell.units = most + 1;
  memset(v->v + used, 0, (v->cell.units - 1 - used) * sizeof *v->v);
  return move(m, to, store);
}

static void compact_dict(struct machine *m, struct dict *d) {
  if (d->index) m->indexes += ((struct cell *)heap_at(m, d->index))->units;
  d->index = 0;
  if (d->store == 0 || d->count == d->used) return;
  value *v = ((struct vector *)heap_at(m, d->store))->v;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < d->used; i++) {
    if (v[2 * i] == VALUE_UNDEF) continue;
    v[2 * kept] = v[2 * i];
    v[2 * kept + 1] = v[2 * i + 1];
    kept++;
  }
  d->used = kept;
}

/* Registers that no instruction will read before it writes them hold nothing. */
void heap_clear_dead(const struct machine *m, struct frame *f) {
  const struct function *fn = &m->program->functions[f->function];
  for (uint32_t r = fn->places[f->pc].live; r < fn->registers; r++) f->r[r] = 0;
  if (f->phase == 0) f->back = f->scratch = 0;
}

/* What is left over becomes a cell that nobody refers to: the heap can still be gone through from cell to cell. */
static uint32_t tidy_store(struct machine *m, uint32_t store, uint32_t used) {
  if (store == 0) return 0;
  struct vector *v = heap_at(m, store);
  uint32_t spare = v->cell.units - 1 - used;
  memset(v->v + used, 0, spare * sizeof *v->v);
  if (spare) *(struct cell *)(void *)(v->v + used) = (struct cell){.kind = CELL_BYTES, .units = spare};
  v->cell.units = used + 1;
  return used ? store : 0;
}

void heap_tidy(struct machine *m, struct cell *c) {
  if (c->kind == CELL_LIST) {
    struct list *l = (struct list *)c;
    l->store = tidy_store(m, l->store, l->count);
  } else if (c->kind == CELL_DICT) {
    struct dict *d = (struct dict *)c;
    compact_dict(m, d);
    d->store = tidy_store(m, d->store, d->used * 2);
  } else if (c->kind == CELL_FRAME) {
    heap_clear_dead(m, (struct frame *)c);
  }
}

static void scan(struct machine *m, struct copy *to, struct cell *c) {
  if (c->kind == CELL_LIST) {
    struct list *l = (struct list *)c;
    l->store = move_store(m, to, l->store, l->count);
    return;
  }
  if (c->kind == CELL_DICT) {
    struct dict *d = (struct dict *)c;
    compact_dict(m, d);
    d->store = move_store(m, to, d->store, d->used * 2);
    return;
  }
  if (c->kind == CELL_FRAME) heap_clear_dead(m, (struct frame *)c);
  struct slots slots;
  cell_slots(c, &slots);
  for (uint32_t i = 0; i < slots.offsets; i++) *slots.offset[i] = move(m, to, *slots.offset[i]);
  for (uint32_t i = 0; i < slots.values; i++) move_value(m, to, &slots.v[i]);
}

static void scan_from(struct machine *m, struct copy *to, uint32_t *done) {
  while (*done < to->used) {
    struct cell *c = (struct cell *)(void *)(to->to + (size_t)*done * 8);
    *done += c->units;
    scan(m, to, c);
  }
}

static bool forwarded(const struct machine *m, uint32_t offset) {
  return offset && ((const struct cell *)heap_at(m, offset))->kind == CELL_MOVED;
}

enum { KEEP_FINISHED = 256 }; /* finished threads stay to be looked at while the table is no larger */

/* A process that nobody waits for any more, and of which no thread is left to be looked at. */
static void release_processes(struct machine *m) {
  struct state *s = m->s;
  for (uint32_t i = 1; i < s->process_count && s->process_count > KEEP_FINISHED; i++) {
    bool used = machine_process(m, i)->state != PROCESS_GONE;
    for (uint32_t id = 0; id < s->thread_count && !used; id++)
      used = m->threads[id].state != THREAD_FREE && m->threads[id].process == i;
    if (!used) memset(machine_process(m, i), 0, sizeof(struct process));
  }
  while (s->process_count > 1 && machine_process(m, s->process_count - 1)->state == PROCESS_FREE) s->process_count--;
}

/* A thread that has ended, or never began, lives as long as somebody refers to it. */
static void release_slots(struct machine *m) {
  struct state *s = m->s;
  for (uint32_t id = 1; id < s->thread_count; id++) {
    struct thread *t = &m->threads[id];
    bool over = t->state == THREAD_FINISHED && s->thread_count > KEEP_FINISHED;
    if ((t->state != THREAD_NEW || t->due) && !over) continue;
    if (forwarded(m, t->instance)) continue;
    memset(t, 0, sizeof *t);
    memset(machine_book(m, id), 0, sizeof(struct thread_book));
    memset(machine_sched(m, id), 0, sizeof(struct sched));
  }
  while (s->thread_count > 1 && m->threads[s->thread_count - 1].state == THREAD_FREE) s->thread_count--;
  s->free_threads = 0;
  for (uint32_t id = 1; id < s->thread_count; id++) s->free_threads += m->threads[id].state == THREAD_FREE;
  release_processes(m);
}

static bool weak(const struct state *s, const struct thread *t) {
  return (t->state == THREAD_NEW && !t->due) || (t->state == THREAD_FINISHED && s->thread_count > KEEP_FINISHED);
}

static void move_roots(struct machine *m, struct copy *to) {
  struct state *s = m->s;
  for (uint32_t i = 0; i < s->process_count; i++) {
    struct process *p = machine_process(m, i);
    p->globals = move(m, to, p->globals);
    p->classes = move(m, to, p->classes);
    p->random = move(m, to, p->random);
    p->children = move(m, to, p->children);
    p->gil = move(m, to, p->gil);
  }
  for (uint32_t id = 0; id < s->thread_count; id++) {
    struct thread *t = &m->threads[id];
    t->frame = move(m, to, t->frame);
    t->item = move(m, to, t->item);
    t->hub = move(m, to, t->hub);
    machine_sched(m, id)->bursts = move(m, to, machine_sched(m, id)->bursts);
    if (t->reason != WAIT_JOIN) t->wait_on = move(m, to, t->wait_on);
    if (!weak(s, t)) t->instance = move(m, to, t->instance);
  }
  for (uint32_t k = 0; k < s->core_count; k++) machine_core(m, k)->cache = move(m, to, machine_core(m, k)->cache);
}

/* When twice as much is there, but soon enough to find out that the limit is reached; and not so soon that a machine
   which is almost full does nothing else. */
void heap_next_collection(struct machine *m) {
  uint32_t used = m->s->heap_units + m->indexes, limit = (uint32_t)(m->max_bytes / 8);
  uint32_t soonest = used + used / 8 + COLLECT_SLACK, latest = used * 2 + COLLECT_SLACK;
  m->collect_at = latest <= limit ? latest : soonest > limit ? soonest : limit;
}

static void collect(struct machine *m, bool exact) {
  struct state *s = m->s;
  size_t bytes = (size_t)s->heap_units * 8;
  if (m->shadow_size < bytes) {
    free(m->shadow);
    m->shadow_size = bytes * 2;
    m->shadow = must_alloc(m->shadow_size);
  }
  m->indexes = 0;
  struct copy to = {.to = m->shadow, .used = 1, .exact = exact};
  memset(m->shadow, 0, 8);
  uint32_t done = 1;
  move_roots(m, &to);
  scan_from(m, &to, &done);
  release_slots(m);
  for (uint32_t id = 0; id < s->thread_count; id++)
    if (weak(s, &m->threads[id])) m->threads[id].instance = move(m, &to, m->threads[id].instance);
  scan_from(m, &to, &done);
  memcpy(m->heap, to.to, (size_t)to.used * 8);
  s->heap_units = to.used;
  s->collections++;
  s->size = s->heap_at + to.used * 8;
  if (m->search) search_forget(m);
  process_enter(m, m->process);
  heap_next_collection(m);
}

void heap_collect(struct machine *m) { collect(m, false); }
void machine_canonical(struct machine *m) { collect(m, true); }
