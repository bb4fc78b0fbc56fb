/* The hash table of the store: slots of 4 bytes, open addressing, ids in the order of the upper bits of the hash. What
   room an id leaves in a slot holds lower bits of the hash, so that rows are seldom looked at in vain. Growing needs
   everybody: whoever has begun and comes by waits until all have, then all fill the new table together. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/large.h"
#include "explore/store/store_internal.h"

bool store_take(struct store *s, size_t bytes) {
  size_t used = atomic_fetch_add(&s->bytes, bytes) + bytes;
  if (!s->options.memory || used <= s->options.memory) return true;
  atomic_fetch_sub(&s->bytes, bytes);
  return false;
}

static size_t table_bytes(unsigned bits) { return sizeof(struct table) + (sizeof(uint32_t) << bits); }

struct table *store_table_new(struct store *s, unsigned bits) {
  if (!store_take(s, table_bytes(bits))) return NULL;
  struct table *t = large_alloc(table_bytes(bits));
  t->bits = bits;
  return t;
}

void store_table_free(struct store *s, struct table *t) {
  s->bytes -= table_bytes(t->bits);
  large_free(t, table_bytes(t->bits));
}

/* At most three of four slots are taken. */
static bool too_small(unsigned bits, uint32_t next) { return next > (UINT64_C(3) << bits) / 4; }

bool store_must_grow(const struct store *s, uint32_t next) {
  return too_small(atomic_load_explicit(&s->table, memory_order_relaxed)->bits, next);
}

static void enter(struct table *t, uint64_t hash, uint32_t id) {
  size_t mask = ((size_t)1 << t->bits) - 1;
  for (size_t at = table_home(t, hash);; at = (at + 1) & mask) {
    uint32_t free_slot = 0;
    if (atomic_compare_exchange_strong_explicit(&t->slots[at], &free_slot, table_tag(t, hash) | (id + 1),
                                                memory_order_release, memory_order_relaxed))
      return;
  }
}

static void enter_span(struct store *s, const struct chunk *c, uint32_t first, unsigned used) {
  uint64_t hashes[SPAN_ROWS];
  for (unsigned i = 0; i < used; i++) {
    hashes[i] = store_row_hash(s, c, first + i);
    __builtin_prefetch(&s->larger->slots[table_home(s->larger, hashes[i])], 1);
  }
  for (unsigned i = 0; i < used; i++) enter(s->larger, hashes[i], first + i);
}

static void fill_larger(struct store *s) {
  uint32_t chunks = (s->next + CHUNK_ROWS - 1) >> CHUNK_BITS;
  for (uint32_t i; (i = atomic_fetch_add(&s->cursor, 1)) < chunks;) {
    const struct chunk *c = store_chunk(s, i << CHUNK_BITS);
    for (uint32_t span = 0; span < SPANS; span++)
      enter_span(s, c, (i << CHUNK_BITS) + (span << SPAN_BITS), c->used[span]);
  }
}

/* All are here: the first to notice gets the new table. */
static bool prepare(struct store *s, uint32_t need) {
  if (s->larger) return true;
  unsigned bits = atomic_load(&s->table)->bits;
  while (too_small(bits, need)) bits++;
  s->larger = bits <= 32 ? store_table_new(s, bits) : NULL;
  atomic_store(&s->cursor, 0);
  if (s->larger) store_settle(s);
  return s->larger != NULL;
}

static void finish(struct store *s) {
  struct table *old = atomic_load(&s->table);
  if (s->larger) {
    store_table_free(s, old);
    atomic_store_explicit(&s->table, s->larger, memory_order_release);
  } else
    atomic_store(&s->full, true);
  s->larger = NULL;
  s->arrived = s->done = 0;
  s->round++;
  atomic_store(&s->growing, false);
  pthread_cond_broadcast(&s->changed);
}

static void take_part(struct store_writer *w) {
  struct store *s = w->store;
  unsigned round = s->round;
  s->arrived++;
  if (w->need > s->need) s->need = w->need;
  pthread_cond_broadcast(&s->changed);
  while (s->round == round && s->arrived < s->begun) pthread_cond_wait(&s->changed, &s->mutex);
  if (s->round != round) return;
  if (!prepare(s, s->need)) {
    finish(s);
    return;
  }
  pthread_mutex_unlock(&s->mutex);
  fill_larger(s);
  pthread_mutex_lock(&s->mutex);
  if (++s->done == s->arrived) finish(s);
  while (s->round == round) pthread_cond_wait(&s->changed, &s->mutex);
}

bool store_grow(struct store_writer *w) {
  struct store *s = w->store;
  pthread_mutex_lock(&s->mutex);
  if (atomic_load(&s->growing) || store_must_grow(s, w->need)) {
    atomic_store(&s->growing, true);
    take_part(w);
  }
  pthread_mutex_unlock(&s->mutex);
  return !atomic_load(&s->full);
}

void store_help(struct store_writer *w) {
  struct store *s = w->store;
  pthread_mutex_lock(&s->mutex);
  if (atomic_load(&s->growing)) take_part(w);
  pthread_mutex_unlock(&s->mutex);
}

void store_begin(struct store_writer *w) {
  struct store *s = w->store;
  pthread_mutex_lock(&s->mutex);
  while (atomic_load(&s->growing)) pthread_cond_wait(&s->changed, &s->mutex);
  s->begun++;
  w->begun = true;
  pthread_mutex_unlock(&s->mutex);
}

void store_end(struct store_writer *w) {
  struct store *s = w->store;
  pthread_mutex_lock(&s->mutex);
  s->begun--;
  w->begun = false;
  if (atomic_load(&s->growing)) pthread_cond_broadcast(&s->changed);
  pthread_mutex_unlock(&s->mutex);
}
