/* Interned byte strings. Slots of the hash table hold half of the hash and the id; a full table is replaced by one of
   twice its size, and the old one stays for those who are still looking through it. Whoever does not find what it looks
   for asks again under the mutex, so an old table is never wrong, only slower. */
#include "explore/store/intern.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/arena.h"

enum {
  SEGMENT_BITS = 8, /* the first segment holds this many entries, each further one twice its predecessor's */
  SEGMENT_COUNT = 33 - SEGMENT_BITS,
  FIRST_SLOTS = 512
};

struct entry {
  uint64_t hash, length, bytes[];
};

struct table {
  struct table *older;
  size_t mask;
  _Atomic uint64_t slots[]; /* upper half of the hash, id; 0 free */
};

struct intern {
  _Atomic(struct table *) table;
  _Atomic(const struct entry **) segments[SEGMENT_COUNT];
  atomic_uint count;
  atomic_size_t memory;
  pthread_mutex_t mutex; /* guards all growth */
  struct arena arena;
};

/* Segment s begins at index (2^s - 1) << SEGMENT_BITS. */
static unsigned segment_of(uint32_t index, size_t *within) {
  uint64_t scaled = ((uint64_t)index >> SEGMENT_BITS) + 1;
  unsigned segment = 63u - (unsigned)__builtin_clzll(scaled);
  *within = (size_t)(index - ((((uint64_t)1 << segment) - 1) << SEGMENT_BITS));
  return segment;
}

static const struct entry *entry_at(const struct intern *t, uint32_t id) {
  size_t within;
  unsigned segment = segment_of(id - 1, &within);
  return atomic_load_explicit(&t->segments[segment], memory_order_acquire)[within];
}

static uint32_t look_up(const struct intern *t, uint64_t hash, const void *bytes, size_t length) {
  const struct table *table = atomic_load_explicit(&t->table, memory_order_acquire);
  for (size_t at = (size_t)hash & table->mask;; at = (at + 1) & table->mask) {
    uint64_t slot = atomic_load_explicit(&table->slots[at], memory_order_acquire);
    if (!slot) return 0;
    if (slot >> 32 != hash >> 32) continue;
    const struct entry *e = entry_at(t, (uint32_t)slot);
    if (e->hash == hash && e->length == length && memcmp(e->bytes, bytes, length) == 0) return (uint32_t)slot;
  }
}

static struct table *table_new(struct intern *t, size_t slots) {
  size_t size = sizeof(struct table) + slots * sizeof(uint64_t);
  struct table *table = must_alloc(size);
  table->mask = slots - 1;
  t->memory += size;
  return table;
}

static void occupy(struct table *table, uint64_t hash, uint32_t id) {
  size_t at = (size_t)hash & table->mask;
  while (atomic_load_explicit(&table->slots[at], memory_order_relaxed)) at = (at + 1) & table->mask;
  atomic_store_explicit(&table->slots[at], hash >> 32 << 32 | id, memory_order_release);
}

static void double_table(struct intern *t, struct table *old) {
  struct table *table = table_new(t, (old->mask + 1) * 2);
  table->older = old;
  for (uint32_t id = 1; id <= t->count; id++) occupy(table, entry_at(t, id)->hash, id);
  atomic_store_explicit(&t->table, table, memory_order_release);
}

static const struct entry *entry_new(struct intern *t, uint64_t hash, const void *bytes, size_t length) {
  struct entry *e = arena_alloc(&t->arena, sizeof *e + length);
  e->hash = hash;
  e->length = length;
  if (length) memcpy(e->bytes, bytes, length);
  t->memory += sizeof *e + length;
  return e;
}

static uint32_t add(struct intern *t, uint64_t hash, const void *bytes, size_t length) {
  uint32_t id = t->count + 1;
  assert(id < UINT32_MAX);
  size_t within;
  unsigned segment = segment_of(id - 1, &within);
  const struct entry **entries = atomic_load_explicit(&t->segments[segment], memory_order_relaxed);
  if (!entries) {
    size_t size = ((size_t)1 << (segment + SEGMENT_BITS)) * sizeof *entries;
    entries = must_alloc(size);
    t->memory += size;
    atomic_store_explicit(&t->segments[segment], entries, memory_order_release);
  }
  entries[within] = entry_new(t, hash, bytes, length);
  atomic_store_explicit(&t->count, id, memory_order_release);
  struct table *table = atomic_load_explicit(&t->table, memory_order_relaxed);
  occupy(table, hash, id);
  if ((size_t)id * 2 > table->mask) double_table(t, table);
  return id;
}

uint32_t intern_put(struct intern *t, const void *bytes, size_t length) {
  uint64_t hash = XXH3_64bits(bytes, length);
  uint32_t id = look_up(t, hash, bytes, length);
  if (id) return id;
  pthread_mutex_lock(&t->mutex);
  id = look_up(t, hash, bytes, length);
  if (!id) id = add(t, hash, bytes, length);
  pthread_mutex_unlock(&t->mutex);
  return id;
}

const void *intern_bytes(const struct intern *t, uint32_t id, size_t *length) {
  const struct entry *e = entry_at(t, id);
  if (length) *length = (size_t)e->length;
  return e->bytes;
}

struct intern *intern_new(void) {
  struct intern *t = must_alloc(sizeof *t);
  pthread_mutex_init(&t->mutex, NULL);
  t->memory = sizeof *t;
  atomic_store(&t->table, table_new(t, FIRST_SLOTS));
  return t;
}

void intern_free(struct intern *t) {
  if (!t) return;
  for (struct table *table = atomic_load(&t->table), *older; table; table = older) {
    older = table->older;
    free(table);
  }
  for (size_t i = 0; i < SEGMENT_COUNT; i++) free((void *)atomic_load(&t->segments[i]));
  arena_finish(&t->arena);
  pthread_mutex_destroy(&t->mutex);
  free(t);
}

uint32_t intern_count(const struct intern *t) { return atomic_load(&t->count); }
size_t intern_memory(const struct intern *t) { return atomic_load(&t->memory); }
