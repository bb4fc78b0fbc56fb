/* Rows of the store: packed tuples with their links, in chunks. A number that does not fit makes a wider layout, which
   holds for new chunks; what is stored stays as it is. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/large.h"
#include "explore/store/store_internal.h"

/* Memory for a chunk's rows: of their own while the search is small, later a piece of a slab on large pages. */
static unsigned char *chunk_memory(struct store *s, size_t size, bool *alone) {
  *alone = s->chunks < PLAIN_CHUNKS || size > SLAB_BYTES / 8;
  if (!*alone && s->slab && s->slab_used + size <= SLAB_BYTES) {
    s->slab_used += size;
    return (unsigned char *)s->slab + s->slab_used - size;
  }
  if (!store_take(s, *alone ? size : SLAB_BYTES)) return NULL;
  if (*alone) return must_alloc(size);
  struct slab *slab = large_alloc(SLAB_BYTES);
  slab->older = s->slab;
  s->slab = slab;
  s->slab_used = sizeof *slab + size;
  return (unsigned char *)(slab + 1);
}

static bool chunk_fill(struct store *s, struct chunk *c) {
  const struct layout *l = s->layout;
  bool compact = s->options.compact;
  unsigned link = LINK_BYTES + (compact ? (unsigned)HASH_BYTES : l->bytes);
  size_t tuples = compact ? (size_t)CHUNK_ROWS * l->bytes : 0;
  if (!store_take(s, tuples)) return false;
  c->links = chunk_memory(s, (size_t)CHUNK_ROWS * link, &c->alone);
  if (!c->links) {
    s->bytes -= tuples;
    return false;
  }
  s->chunks++;
  c->layout = l;
  c->link_stride = link;
  c->tuples = compact ? must_alloc(tuples) : c->links + LINK_BYTES;
  c->stride = compact ? l->bytes : link;
  return true;
}

/* Ids of a chunk are known to others only after they have been given out under the mutex. */
static bool chunk_add(struct store *s, uint32_t id) {
  if (!store_chunk(s, id)) {
    size_t size = sizeof(struct chunk) << SHELF_BITS;
    if (!store_take(s, size)) return false;
    atomic_store_explicit(&s->shelves[id >> (CHUNK_BITS + SHELF_BITS)], must_alloc(size), memory_order_release);
  }
  return chunk_fill(s, store_chunk(s, id));
}

/* --- a writer's rows --- */

/* The store's layout is the writer's from now on, and what it has packed is packed anew. */
static void adopt(struct store_writer *w, const struct layout *l) {
  if (l == w->layout) return;
  uint64_t *rows = must_alloc((size_t)ROWS * l->words * sizeof *rows);
  for (unsigned i = 0; w->layout && i < ROWS; i++)
    layout_repack(w->layout, store_row(w, i), l, rows + (size_t)i * l->words);
  free(w->rows);
  w->rows = rows;
  w->layout = l;
}

static bool make_fit(struct store_writer *w, const uint32_t *tuple, unsigned count, bool widen) {
  struct store *s = w->store;
  pthread_mutex_lock(&s->mutex);
  bool fits = layout_fits(s->layout, tuple, count);
  if (!fits && widen) {
    struct layout *l = layout_wider(s->layout, count, tuple, s->options.compact);
    l->older = s->layout;
    s->layout = l;
    s->bytes += layout_size(l);
    fits = true;
  }
  if (fits) adopt(w, s->layout);
  pthread_mutex_unlock(&s->mutex);
  return fits;
}

bool store_pack(struct store_writer *w, unsigned row, const uint32_t *tuple, unsigned count, bool widen,
                uint64_t *hash) {
  if (!layout_fits(w->layout, tuple, count) && !make_fit(w, tuple, count, widen)) return false;
  layout_pack(w->layout, tuple, count, store_row(w, row), hash);
  return true;
}

void store_make_fit(struct store_writer *w, const struct store_change *changes, size_t count) {
  unsigned wide = w->layout->count;
  for (size_t i = 0; i < count; i++)
    if (changes[i].position >= wide) wide = changes[i].position + 1;
  uint32_t *tuple = must_alloc((wide + 1) * sizeof *tuple);
  for (size_t i = 0; i < count; i++) tuple[changes[i].position] = changes[i].is;
  make_fit(w, tuple, wide, true);
  free(tuple);
}

unsigned store_hold(struct store_writer *w, uint32_t id, uint32_t *tuple) {
  const struct chunk *c = store_chunk(w->store, id);
  w->held = id;
  unsigned count = 0;
  if (c->layout == w->layout) {
    uint64_t *row = store_row(w, ROW_HELD);
    layout_read(c->layout, chunk_tuple(c, id), row);
    count = layout_numbers(c->layout, row, tuple, &w->held_hash);
  } else {
    count = layout_unpack(c->layout, chunk_tuple(c, id), tuple);
    store_pack(w, ROW_HELD, tuple, count, true, &w->held_hash);
  }
  return store_trimmed(tuple, count);
}

/* --- rows that are there --- */

unsigned store_get(const struct store *s, uint32_t id, uint32_t *tuple) {
  const struct chunk *c = store_chunk(s, id);
  return c->tuples ? store_trimmed(tuple, layout_unpack(c->layout, chunk_tuple(c, id), tuple)) : 0;
}

uint64_t store_row_hash(const struct store *s, const struct chunk *c, uint32_t id) {
  uint64_t hash;
  if (!s->options.compact) return layout_stirred(layout_hash(c->layout, chunk_tuple(c, id)));
  memcpy(&hash, chunk_link(c, id) + LINK_BYTES, sizeof hash);
  return hash;
}

uint32_t store_parent(const struct store *s, uint32_t id) {
  uint32_t parent;
  memcpy(&parent, chunk_link(store_chunk(s, id), id), sizeof parent);
  return parent;
}
uint16_t store_move(const struct store *s, uint32_t id) {
  uint16_t move;
  memcpy(&move, chunk_link(store_chunk(s, id), id) + sizeof(uint32_t), sizeof move);
  return move;
}

void store_write(struct store_writer *w, unsigned row, const struct candidate *c) {
  const struct chunk *chunk = store_chunk(w->store, w->next);
  unsigned char *link = chunk_link(chunk, w->next);
  memcpy(link, &c->parent, sizeof c->parent);
  memcpy(link + sizeof c->parent, &c->move, sizeof c->move);
  if (w->store->options.compact) memcpy(link + LINK_BYTES, &c->hash, HASH_BYTES);
  layout_write(chunk->layout, store_row(w, row), chunk_tuple(chunk, w->next));
}

static void settle(struct store *s, const struct store_writer *w) {
  if (w->next == w->first) return;
  uint32_t last = w->next - 1;
  store_chunk(s, last)->used[(last & (CHUNK_ROWS - 1)) >> SPAN_BITS] = (uint8_t)((last & (SPAN_ROWS - 1)) + 1);
}

void store_settle(struct store *s) {
  for (unsigned i = 0; i < s->options.writers; i++) settle(s, s->writers[i]);
}

static enum claim claim_locked(struct store_writer *w) {
  struct store *s = w->store;
  uint32_t at = s->next;
  const struct chunk *c = store_chunk(s, at);
  bool there = c && c->layout;
  if (there && c->layout != s->layout) {
    at = (at | (CHUNK_ROWS - 1)) + 1;
    there = false;
  }
  if (at > UINT32_MAX - 2 * CHUNK_ROWS) return CLAIM_FULL;
  w->need = at + SPAN_ROWS;
  if (store_must_grow(s, w->need)) return CLAIM_GROW;
  if (!there && !chunk_add(s, at)) return CLAIM_FULL;
  settle(s, w);
  w->first = w->next = at;
  w->end = s->next = (at | (SPAN_ROWS - 1)) + 1;
  w->span = s->layout;
  adopt(w, s->layout);
  return CLAIM_DONE;
}

enum claim store_claim(struct store_writer *w) {
  struct store *s = w->store;
  if (w->span == w->layout && w->next != w->end) return CLAIM_DONE;
  if (atomic_load_explicit(&s->full, memory_order_relaxed)) return CLAIM_FULL;
  pthread_mutex_lock(&s->mutex);
  enum claim result = claim_locked(w);
  if (result == CLAIM_FULL) atomic_store(&s->full, true);
  pthread_mutex_unlock(&s->mutex);
  return result;
}

bool store_next(const struct store *s, uint32_t *id, uint32_t to) {
  while (*id < to) {
    uint32_t row = *id & (CHUNK_ROWS - 1);
    if ((row & (SPAN_ROWS - 1)) < store_chunk(s, *id)->used[row >> SPAN_BITS]) return true;
    *id = (*id | (SPAN_ROWS - 1)) + 1;
  }
  return false;
}

void store_forget(struct store *s, uint32_t before) {
  for (; s->forgotten < before >> CHUNK_BITS; s->forgotten++) {
    struct chunk *c = store_chunk(s, s->forgotten << CHUNK_BITS);
    free(c->tuples);
    c->tuples = NULL;
    s->bytes -= (size_t)CHUNK_ROWS * c->stride;
  }
}

void store_free_rows(struct store *s) {
  for (unsigned i = 0; i < SHELVES; i++) {
    struct chunk *shelf = atomic_load(&s->shelves[i]);
    for (unsigned k = 0; shelf && k < 1u << SHELF_BITS; k++) {
      if (s->options.compact) free(shelf[k].tuples);
      if (shelf[k].alone) free(shelf[k].links);
    }
    free(shelf);
  }
  for (struct slab *slab = s->slab, *older; slab; slab = older) {
    older = slab->older;
    large_free(slab, SLAB_BYTES);
  }
  for (struct layout *l = s->layout, *older; l; l = older) {
    older = l->older;
    free(l);
  }
}
