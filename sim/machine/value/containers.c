/* Tuples, lists and dicts in the heap. A dict keeps its entries in order of insertion; beyond a few entries an index
   over hashes finds them. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/value/compare.h"
#include "machine/value/containers.h"
#include "machine/value/hash.h"
#include "machine/value/heap.h"
#include "machine/value/numbers.h"
#include "machine/value/sets.h"

static value ref_to(const struct machine *m, const void *cell) { return value_ref(heap_offset(m, cell)); }

static bool shared(const struct cell *c) { return c->flags & CELL_SHARED; }

/* --- publishing: what a shared thing refers to is shared too --- */

enum { FEW = 32 };

/* Cells whose references are still to be followed: listed, since a chain may be longer than the C stack is deep. */
struct publish {
  struct machine *m;
  uint32_t few[FEW], *todo;
  size_t count, capacity;
};

static void publish_cell(struct publish *p, uint32_t offset) {
  struct cell *c = heap_at(p->m, offset);
  if (!offset || shared(c)) return;
  c->flags |= CELL_SHARED;
  if (p->count == p->capacity) {
    size_t bytes = p->capacity * sizeof *p->todo;
    uint32_t *larger = must_grow(p->todo == p->few ? NULL : p->todo, bytes, bytes * 2);
    if (p->todo == p->few) memcpy(larger, p->few, sizeof p->few);
    p->todo = larger;
    p->capacity *= 2;
  }
  p->todo[p->count++] = offset;
}

void value_publish(struct machine *m, value v) {
  if (!value_is(v, TAG_REF) || shared(value_cell(m, v))) return;
  struct publish p = {.m = m, .todo = p.few, .capacity = FEW};
  publish_cell(&p, value_payload(v));
  while (p.count) {
    struct slots slots;
    cell_slots(heap_at(m, p.todo[--p.count]), &slots);
    for (uint32_t i = 0; i < slots.offsets; i++) publish_cell(&p, *slots.offset[i]);
    for (uint32_t i = 0; i < slots.values; i++)
      if (value_is(slots.v[i], TAG_REF)) publish_cell(&p, value_payload(slots.v[i]));
  }
  if (p.todo != p.few) free(p.todo);
}

/* --- tuples --- */

value tuple_new(struct machine *m, const value *elements, uint32_t count) {
  if (!heap_room(m, count * sizeof(value))) count = 0;
  struct vector *t = heap_new(m, CELL_TUPLE, sizeof *t + count * sizeof(value));
  if (count) memcpy(t->v, elements, count * sizeof(value));
  return ref_to(m, t);
}

uint32_t tuple_count(const struct machine *m, value v) { return ((struct cell *)value_cell(m, v))->units - 1; }

value tuple_at(const struct machine *m, value v, uint32_t i) { return ((struct vector *)value_cell(m, v))->v[i]; }

/* --- lists --- */

static struct vector *store_of(const struct machine *m, uint32_t store) { return store ? heap_at(m, store) : NULL; }

static uint32_t store_new(struct machine *m, uint32_t capacity, const value *old, uint32_t count, bool is_shared) {
  struct vector *v = heap_new(m, CELL_VECTOR, sizeof *v + (size_t)capacity * sizeof(value));
  if (count) memcpy(v->v, old, (size_t)count * sizeof(value));
  if (is_shared) v->cell.flags |= CELL_SHARED;
  return heap_offset(m, v);
}

value list_new(struct machine *m, uint32_t capacity) {
  struct list *l = heap_new(m, CELL_LIST, sizeof *l);
  if (capacity && heap_room(m, (size_t)capacity * sizeof(value))) l->store = store_new(m, capacity, NULL, 0, false);
  return ref_to(m, l);
}

value deque_new(struct machine *m, uint32_t most) {
  struct list *l = heap_new(m, CELL_LIST, sizeof *l);
  l->cell.detail = most == UINT32_MAX ? 1 : (uint16_t)(most + 2);
  return ref_to(m, l);
}

bool deque_most(const struct machine *m, value v, uint32_t *most) {
  uint16_t detail = ((const struct cell *)value_cell(m, v))->detail;
  if (detail < 2) return false;
  *most = detail - 2u;
  return true;
}

uint32_t list_count(const struct machine *m, value v) { return ((struct list *)value_cell(m, v))->count; }

value *list_elements(const struct machine *m, value v) {
  struct vector *store = store_of(m, ((struct list *)value_cell(m, v))->store);
  return store ? store->v : NULL;
}

/* False: there is no room, and the list stays as it is. */
static bool list_reserve(struct machine *m, struct list *l, uint32_t count) {
  struct vector *store = store_of(m, l->store);
  if (store && store->cell.units - 1 >= count) return true;
  uint32_t most = LIMIT_CELL / sizeof(value), capacity = count + count / 2 + 3;
  if (capacity > most && count <= most) capacity = most;
  if (!heap_room(m, (size_t)capacity * sizeof(value))) return false;
  l->store = store_new(m, capacity, store ? store->v : NULL, l->count, shared(&l->cell));
  return true;
}

void list_insert(struct machine *m, value v, uint32_t at, value element) {
  struct list *l = value_cell(m, v);
  if (!list_reserve(m, l, l->count + 1)) return;
  value *e = list_elements(m, v);
  memmove(e + at + 1, e + at, (size_t)(l->count - at) * sizeof *e);
  e[at] = element;
  l->count++;
  if (shared(&l->cell)) value_publish(m, element);
}

void list_append(struct machine *m, value v, value element) { list_insert(m, v, list_count(m, v), element); }

void list_remove(struct machine *m, value v, uint32_t at, uint32_t count) {
  struct list *l = value_cell(m, v);
  value *e = list_elements(m, v);
  if (!e || !count) return;
  memmove(e + at, e + at + count, (size_t)(l->count - at - count) * sizeof *e);
  l->count -= count;
  memset(e + l->count, 0, (size_t)count * sizeof *e);
}

/* --- dicts --- */

enum { INDEX_FROM = 9 }; /* entries; fewer are searched one by one */

static uint64_t mix(uint64_t x) {
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93u;
  return x ^ x >> 32;
}

/* Equal values have equal hashes: 1, 1.0 and True are one key. Strings by content, so that no order of interning
   shows. */
static uint64_t hash_deep(const struct machine *m, value v, unsigned depth) {
  double d;
  if (value_is(v, TAG_STR)) return pool_hash(m->pool, value_payload(v));
  if (value_to_float(m, v, &d)) return mix(value_from_float(d == 0 ? 0 : d));
  if (value_is(v, TAG_BIG)) return pool_hash(m->pool, value_payload(v));
  if (value_cell_kind(m, v) == CELL_TUPLE) {
    uint64_t h = 7;
    for (uint32_t i = 0; i < tuple_count(m, v) && depth < LIMIT_NESTING; i++)
      h = mix(h ^ hash_deep(m, tuple_at(m, v, i), depth + 1)) + 1;
    return h;
  }
  if (value_is_set(m, v)) { /* whatever the order of its elements */
    uint64_t h = 11;
    value key, none;
    for (uint32_t at = 0; dict_next(m, v, &at, &key, &none);) h += mix(hash_deep(m, key, depth + 1) + 1);
    return mix(h);
  }
  value key = value_as_key(m, v);
  return key == v || depth > LIMIT_NESTING ? mix(v) : hash_deep(m, key, depth + 1);
}

static uint64_t hash(const struct machine *m, value v) { return hash_deep(m, v, 0); }

static bool hashable(const struct machine *m, value v, unsigned depth) {
  if (value_cell_kind(m, v) == CELL_TUPLE) {
    for (uint32_t i = 0; i < tuple_count(m, v) && depth < LIMIT_NESTING; i++)
      if (!hashable(m, tuple_at(m, v, i), depth + 1)) return false;
  }
  return value_stance(m, v) == KEY_FINE;
}

bool value_hashable(const struct machine *m, value v) { return hashable(m, v, 0); }

value dict_new(struct machine *m) { return ref_to(m, heap_new(m, CELL_DICT, sizeof(struct dict))); }

uint32_t dict_count(const struct machine *m, value v) { return ((struct dict *)value_cell(m, v))->count; }

static value *entries(const struct machine *m, const struct dict *d) {
  return d->store ? store_of(m, d->store)->v : NULL;
}

/* The index: a power of two of 32-bit numbers, entry + 1 or 0. Offsets in it never move with the heap. Identity
   hashes of references do, so a collection drops the index and it is made anew. */
static uint32_t *index_words(const struct machine *m, const struct dict *d, uint32_t *mask) {
  struct cell *c = heap_at(m, d->index);
  *mask = (c->units - 1) * 2 - 1;
  return (uint32_t *)(c + 1);
}

static void index_build(struct machine *m, struct dict *d) {
  uint32_t size = 32;
  while (size < d->used * 3) size *= 2;
  struct cell *c = heap_new(m, CELL_BYTES, sizeof *c + size * sizeof(uint32_t));
  d->index = heap_offset(m, c);
  uint32_t mask;
  uint32_t *word = index_words(m, d, &mask);
  const value *e = entries(m, d);
  for (uint32_t i = 0; i < d->used; i++) {
    if (e[2 * i] == VALUE_UNDEF) continue;
    uint32_t at = (uint32_t)hash(m, e[2 * i]) & mask;
    while (word[at]) at = (at + 1) & mask;
    word[at] = i + 1;
  }
}

static uint32_t find_indexed(const struct machine *m, const struct dict *d, value key) {
  uint32_t mask;
  const uint32_t *word = index_words(m, d, &mask);
  const value *e = entries(m, d);
  for (uint32_t at = (uint32_t)hash(m, key) & mask; word[at]; at = (at + 1) & mask)
    if (value_equal(m, e[2 * (word[at] - 1)], key)) return word[at];
  return 0;
}

/* Entry + 1 of a key, 0 when it is not there. */
static uint32_t find(const struct machine *m, const struct dict *d, value key) {
  if (d->index) return find_indexed(m, d, key);
  const value *e = entries(m, d);
  for (uint32_t i = 0; i < d->used; i++)
    if (e[2 * i] != VALUE_UNDEF && value_equal(m, e[2 * i], key)) return i + 1;
  return 0;
}

bool dict_get(const struct machine *m, value v, value key, value *out) {
  const struct dict *d = value_cell(m, v);
  uint32_t at = find(m, d, key);
  if (at) *out = entries(m, d)[2 * at - 1];
  return at != 0;
}

static bool dict_reserve(struct machine *m, struct dict *d) {
  struct vector *store = store_of(m, d->store);
  if (store && store->cell.units - 1 >= 2 * d->used + 2) return true;
  uint32_t capacity = d->used * 2 + 4;
  if (!heap_room(m, (size_t)capacity * 4 * sizeof(value))) return false; /* and an index */
  d->store = store_new(m, capacity * 2, store ? store->v : NULL, d->used * 2, shared(&d->cell));
  d->index = 0;
  return true;
}

void dict_set(struct machine *m, value v, value key, value element) {
  struct dict *d = value_cell(m, v);
  if (shared(&d->cell)) {
    value_publish(m, key);
    value_publish(m, element);
  }
  if (!d->index && d->used >= INDEX_FROM) index_build(m, d);
  uint32_t at = find(m, d, key);
  if (at) {
    entries(m, d)[2 * at - 1] = element;
    return;
  }
  if (!dict_reserve(m, d)) return;
  value *e = entries(m, d);
  e[2 * d->used] = key;
  e[2 * d->used + 1] = element;
  d->used++;
  d->count++;
  if (!d->index) return;
  uint32_t mask, *word = index_words(m, d, &mask);
  uint32_t slot = (uint32_t)hash(m, key) & mask;
  while (word[slot]) slot = (slot + 1) & mask;
  word[slot] = d->used;
}

bool dict_remove(struct machine *m, value v, value key, value *old) {
  struct dict *d = value_cell(m, v);
  uint32_t at = find(m, d, key);
  if (!at) return false;
  value *e = entries(m, d);
  if (old) *old = e[2 * at - 1];
  e[2 * at - 2] = VALUE_UNDEF;
  e[2 * at - 1] = 0;
  d->count--;
  if (d->count == 0) dict_clear(m, v);
  return true;
}

void dict_clear(struct machine *m, value v) {
  struct dict *d = value_cell(m, v);
  d->count = d->used = d->store = d->index = 0;
}

bool dict_next(const struct machine *m, value v, uint32_t *at, value *key, value *element) {
  const struct dict *d = value_cell(m, v);
  const value *e = entries(m, d);
  while (*at < d->used && e[2 * *at] == VALUE_UNDEF) ++*at;
  if (*at >= d->used) return false;
  *key = e[2 * *at];
  *element = e[2 * *at + 1];
  ++*at;
  return true;
}

value range_new(struct machine *m, int64_t start, int64_t stop, int64_t step) {
  struct range *r = heap_new(m, CELL_RANGE, sizeof *r);
  r->start = start;
  r->stop = stop;
  r->step = step;
  return ref_to(m, r);
}
