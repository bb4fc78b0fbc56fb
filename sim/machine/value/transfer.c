/* A pass like the collector's, but to new cells of the same heap; afterwards the old ones are as they were. */
#include "machine/value/transfer.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"
#include "sync/sync.h"

enum { CELL_COPIED = 254 }; /* kind of a cell whose copy has been made; units is where */

void transfer_begin(struct transfer *t, struct machine *m, bool sent) {
  *t = (struct transfer){.m = m, .done = m->s->heap_units, .sent = sent, .refused = VALUE_UNDEF};
}

void transfer_threads(struct transfer *t, uint32_t from, uint32_t to) {
  t->from = from + 1;
  t->to = to + 1;
  t->local_from = value_str(local_key(t->m, from));
  t->local_to = value_str(local_key(t->m, to));
}

static struct cell *duplicate(struct transfer *t, const struct cell *c, uint32_t units) {
  struct state *s = t->m->s;
  struct cell *copy = heap_at(t->m, s->heap_units);
  memcpy(copy, c, (size_t)units * 8);
  copy->units = units;
  s->heap_units += units;
  s->size = s->heap_at + s->heap_units * 8;
  return copy;
}

static void remember(struct transfer *t, uint32_t offset, const struct cell *c) {
  if (t->count == t->capacity) {
    size_t bytes = t->capacity * sizeof *t->moved;
    t->moved = must_grow(t->moved, bytes, bytes * 2 + 64 * sizeof *t->moved);
    t->capacity = t->capacity * 2 + 64;
  }
  t->moved[t->count++] = (struct moved){offset, *c};
}

/* Nobody waits for the copy of an object; its holder is the child's first thread, or nobody who still runs. */
static void fix_object(const struct transfer *t, struct object *o) {
  memset(o->head, 0, sizeof o->head);
  memset(o->tail, 0, sizeof o->tail);
  o->owner = o->owner && o->owner == t->from ? t->to : 0;
  o->serial = ++t->m->s->object_serial;
}

static bool inherited(const struct cell *c) {
  return c->kind == CELL_OBJECT && ((const struct object *)c)->flags & OBJECT_INHERITED;
}

/* A function with defaults that the other process finds under the same name. */
static bool has_name(const struct machine *m, uint32_t offset, const struct closure *c) {
  const struct vector *globals = heap_at(m, m->globals);
  for (uint32_t i = 0; i < m->program->global_count; i++)
    if (globals->v[i] == value_ref(offset))
      return m->program->globals[i].name == m->program->functions[c->function].name;
  return false;
}

static void check_sent(struct transfer *t, uint32_t offset, const struct cell *c) {
  if (!t->sent || t->refused != VALUE_UNDEF) return;
  bool common = c->flags & CELL_COMMON;
  bool nameless = c->kind == CELL_CLOSURE && !has_name(t->m, offset, (const struct closure *)c);
  if (common ? inherited(c) : c->kind == CELL_OBJECT || nameless) t->refused = value_ref(offset);
}

uint32_t transfer_cell(struct transfer *t, uint32_t offset) {
  if (!offset) return 0;
  struct cell *c = heap_at(t->m, offset);
  if (c->kind == CELL_COPIED) return c->units;
  check_sent(t, offset, c);
  if (c->flags & CELL_COMMON) return offset;
  struct cell *copy = duplicate(t, c, c->units);
  if (copy->kind == CELL_OBJECT) fix_object(t, (struct object *)copy);
  remember(t, offset, c);
  c->kind = CELL_COPIED;
  c->units = heap_offset(t->m, copy);
  return c->units;
}

static bool is_lambda(const struct machine *m, value v) {
  return value_is(v, TAG_FUNCTION) && m->program->functions[value_payload(v)].flags & FUNCTION_LAMBDA;
}

value transfer_value(struct transfer *t, value v) {
  if (t->sent && t->refused == VALUE_UNDEF && is_lambda(t->m, v)) t->refused = v;
  return value_is(v, TAG_REF) ? value_ref(transfer_cell(t, value_payload(v))) : v;
}

/* The store of a list or dict belongs to it alone; what it has not used may hold anything. */
static uint32_t copy_store(struct transfer *t, uint32_t store, uint32_t used) {
  if (!store || !used) return 0;
  return heap_offset(t->m, duplicate(t, heap_at(t->m, store), used + 1));
}

static void rename_local(const struct transfer *t, struct attributes *a) {
  for (uint32_t i = 0; t->from && i < a->count; i++)
    if (a->v[2 * i] == t->local_from) a->v[2 * i] = t->local_to;
}

/* What an object has counted as where it was a key holds no longer. */
static void forget_key(const struct transfer *t, struct attributes *a) {
  value key = value_str(pool_puts(t->m->pool, "#key")), old = value_str(pool_puts(t->m->pool, "#old"));
  for (uint32_t i = 0; t->sent && i < a->count; i++)
    if (a->v[2 * i] == key) {
      a->v[2 * i] = old;
      a->v[2 * i + 1] = VALUE_NONE;
    }
}

static void look_through(struct transfer *t, struct cell *c) {
  if (c->kind == CELL_LIST) {
    struct list *l = (struct list *)c;
    l->store = copy_store(t, l->store, l->count);
    return;
  }
  if (c->kind == CELL_DICT) {
    struct dict *d = (struct dict *)c;
    d->store = copy_store(t, d->store, d->used * 2);
    d->index = 0;
    return;
  }
  if (c->kind == CELL_FRAME) heap_clear_dead(t->m, (struct frame *)c);
  if (c->kind == CELL_ATTRIBUTES) rename_local(t, (struct attributes *)c);
  if (c->kind == CELL_ATTRIBUTES) forget_key(t, (struct attributes *)c);
  struct slots slots;
  cell_slots(c, &slots);
  for (uint32_t i = 0; i < slots.offsets; i++) *slots.offset[i] = transfer_cell(t, *slots.offset[i]);
  for (uint32_t i = 0; i < slots.values; i++) slots.v[i] = transfer_value(t, slots.v[i]);
}

void transfer_run(struct transfer *t) {
  while (t->done < t->m->s->heap_units) {
    struct cell *c = heap_at(t->m, t->done);
    t->done += c->units;
    look_through(t, c);
  }
}

uint32_t transfer_place(const struct transfer *t, uint32_t offset) {
  const struct cell *c = heap_at(t->m, offset);
  return offset && c->kind == CELL_COPIED ? c->units : 0;
}

void transfer_end(struct transfer *t) {
  while (t->count) {
    const struct moved *moved = &t->moved[--t->count];
    *(struct cell *)heap_at(t->m, moved->offset) = moved->header;
  }
  free(t->moved);
}

/* --- what is sent --- */

static enum outcome fault_refused(struct call *c, value v) {
  const struct machine *m = c->m;
  if (value_cell_kind(m, v) != CELL_OBJECT) {
    uint32_t f = value_is(v, TAG_FUNCTION) ? value_payload(v) : ((const struct closure *)value_cell(m, v))->function;
    return call_fault(c, EXCEPTION_PicklingError, "Can't pickle <function %s>: attribute lookup on __main__ failed",
                      pool_text(m->pool, m->program->functions[f].name));
  }
  const struct sync_kind *kind = sync_kind((enum object_kind)object_of(m, v)->cell.detail);
  const char *dot = strrchr(kind->type_name, '.');
  if (object_of(m, v)->cell.flags & CELL_COMMON)
    return call_fault(c, EXCEPTION_RuntimeError,
                      "%s objects should only be shared between processes through inheritance",
                      dot ? dot + 1 : kind->type_name);
  return call_fault(c, EXCEPTION_TypeError, "cannot pickle '%s' object", kind->type_name);
}

enum outcome call_copy(struct call *c, value v) {
  struct transfer t;
  transfer_begin(&t, c->m, true);
  value copy = transfer_value(&t, v);
  transfer_run(&t);
  transfer_end(&t);
  return t.refused == VALUE_UNDEF ? call_return(c, copy) : fault_refused(c, t.refused);
}
