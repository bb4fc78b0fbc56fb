/* The pool of immutable strings. Entries live in segments that double in size and never move, so that an id can be
   read without a lock while another thread interns; only interning takes the mutex. */
#include "base/pool.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/arena.h"
#include "base/text.h"

enum {
  SEGMENT_BITS = 10, /* the first segment holds this many entries, each further one twice its predecessor's */
  SEGMENT_COUNT = 32 - SEGMENT_BITS,
  FIRST_SLOTS = 2048
};

struct entry {
  const char *text;
  uint64_t hash;
  uint32_t length, runes;
};

struct pool {
  _Atomic(struct entry *) segments[SEGMENT_COUNT];
  pthread_mutex_t mutex; /* guards all below */
  struct arena arena;
  uint32_t count;
  uint32_t *slots; /* open addressing; id + 1, or 0 */
  size_t slot_count;
  atomic_size_t bytes;
};

/* Segment s begins at id (2^s - 1) << SEGMENT_BITS. */
static unsigned segment_of(uint32_t id, size_t *index) {
  uint64_t scaled = ((uint64_t)id >> SEGMENT_BITS) + 1;
  unsigned segment = 63u - (unsigned)__builtin_clzll(scaled);
  *index = (size_t)(id - ((((uint64_t)1 << segment) - 1) << SEGMENT_BITS));
  return segment;
}

static struct entry *entry_at(const struct pool *p, uint32_t id) {
  size_t index;
  unsigned segment = segment_of(id, &index);
  struct entry *entries = atomic_load_explicit(&p->segments[segment], memory_order_acquire);
  assert(entries);
  return entries + index;
}

/* The slot that holds the string, or the free one where it belongs. */
static size_t find_slot(const struct pool *p, uint64_t hash, const char *bytes, size_t length) {
  size_t mask = p->slot_count - 1;
  for (size_t slot = (size_t)hash & mask;; slot = (slot + 1) & mask) {
    if (!p->slots[slot]) return slot;
    const struct entry *e = entry_at(p, p->slots[slot] - 1);
    if (e->hash == hash && e->length == length && memcmp(e->text, bytes, length) == 0) return slot;
  }
}

static void resize_table(struct pool *p, size_t slot_count) {
  free(p->slots);
  p->slots = must_alloc(slot_count * sizeof *p->slots);
  p->bytes += (slot_count - p->slot_count) * sizeof *p->slots;
  p->slot_count = slot_count;
  size_t mask = slot_count - 1;
  for (uint32_t id = 0; id < p->count; id++) {
    size_t slot = (size_t)entry_at(p, id)->hash & mask;
    while (p->slots[slot]) slot = (slot + 1) & mask;
    p->slots[slot] = id + 1;
  }
}

static uint32_t add_entry(struct pool *p, uint64_t hash, const char *bytes, size_t length) {
  uint32_t id = p->count;
  assert(id < UINT32_MAX - 1);
  size_t index;
  unsigned segment = segment_of(id, &index);
  if (index == 0) {
    size_t size = ((size_t)1 << (segment + SEGMENT_BITS)) * sizeof(struct entry);
    atomic_store_explicit(&p->segments[segment], must_alloc(size), memory_order_release);
    p->bytes += size;
  }
  *entry_at(p, id) = (struct entry){
      .text = arena_copy(&p->arena, bytes, length),
      .hash = hash,
      .length = (uint32_t)length,
      .runes = (uint32_t)text_runes(bytes, length),
  };
  p->bytes += length + 1;
  p->count++;
  return id;
}

static uint32_t intern_locked(struct pool *p, uint64_t hash, const char *bytes, size_t length) {
  size_t slot = find_slot(p, hash, bytes, length);
  if (p->slots[slot]) return p->slots[slot] - 1;
  uint32_t id = add_entry(p, hash, bytes, length);
  p->slots[slot] = id + 1;
  if ((size_t)p->count * 2 > p->slot_count) resize_table(p, p->slot_count * 2);
  return id;
}

uint32_t pool_intern(struct pool *p, const char *bytes, size_t length) {
  assert(length < UINT32_MAX);
  if (!length) bytes = "";
  uint64_t hash = XXH3_64bits(bytes, length);
  pthread_mutex_lock(&p->mutex);
  uint32_t id = intern_locked(p, hash, bytes, length);
  pthread_mutex_unlock(&p->mutex);
  return id;
}

uint32_t pool_puts(struct pool *p, const char *text) { return pool_intern(p, text, strlen(text)); }

struct pool *pool_new(void) {
  struct pool *p = must_alloc(sizeof *p);
  pthread_mutex_init(&p->mutex, NULL);
  resize_table(p, FIRST_SLOTS);
  pool_intern(p, "", 0);
  return p;
}

void pool_free(struct pool *p) {
  if (!p) return;
  for (size_t i = 0; i < SEGMENT_COUNT; i++) free(atomic_load(&p->segments[i]));
  free(p->slots);
  arena_finish(&p->arena);
  pthread_mutex_destroy(&p->mutex);
  free(p);
}

const char *pool_text(const struct pool *p, uint32_t id) { return entry_at(p, id)->text; }
size_t pool_length(const struct pool *p, uint32_t id) { return entry_at(p, id)->length; }
size_t pool_runes(const struct pool *p, uint32_t id) { return entry_at(p, id)->runes; }
uint64_t pool_hash(const struct pool *p, uint32_t id) { return entry_at(p, id)->hash; }
size_t pool_bytes(const struct pool *p) { return atomic_load(&p->bytes); }
