/* Rows of the store: tuples packed with as few bits a component as its numbers need so far. A number that does not fit
   makes a wider layout, which holds for new chunks; what is stored stays as it is. */
#include <assert.h>
#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/large.h"
#include "explore/store/store_internal.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Bits for a number, and some to spare: layouts should not change too often. */
static unsigned bits_of(uint32_t number) {
  unsigned bits = number ? 32 - (unsigned)__builtin_clz(number) : 0;
  return bits <= 8 ? (bits + 1) / 2 * 2 : (bits + 3) / 4 * 4;
}

static bool layout_fits(const struct layout *l, const uint32_t *tuple, unsigned count) {
  if (count > l->count) return false;
  for (unsigned i = 0; i < count; i++)
    if ((uint64_t)tuple[i] >> l->width[i]) return false;
  return true;
}

/* A layout for all that the old one takes, and the tuple. */
static struct layout *layout_wider(struct store *s, struct layout *old, const uint32_t *tuple, unsigned count) {
  unsigned had = old ? old->count : 0, most = count > had ? count : had;
  struct layout *l = must_alloc(sizeof *l + most);
  s->bytes += sizeof *l + most;
  l->older = old;
  l->count = most;
  unsigned bits = 0;
  for (unsigned i = 0; i < most; i++) {
    unsigned wanted = i < count ? bits_of(tuple[i]) : 0;
    l->width[i] = (uint8_t)(i < had && old->width[i] > wanted ? old->width[i] : wanted);
    bits += l->width[i];
  }
  l->bytes = (bits + 7) / 8;
  return l;
}

static struct chunk *chunk_if(const struct store *s, uint32_t id) {
  _Atomic(struct chunk *) *place = store_place(s, id);
  return place ? atomic_load_explicit(place, memory_order_relaxed) : NULL;
}

/* Memory for a chunk: of its own while the search is small, later a piece of a slab on large pages. */
static struct chunk *chunk_memory(struct store *s, size_t size) {
  bool alone = s->chunks < PLAIN_CHUNKS || size > SLAB_BYTES / 8;
  size = (size + 15) & ~(size_t)15;
  if (!alone && s->slab && s->slab_used + size <= SLAB_BYTES) {
    s->slab_used += size;
    return (struct chunk *)((char *)s->slab + s->slab_used - size);
  }
  if (!store_take(s, alone ? size : SLAB_BYTES)) return NULL;
  if (alone) {
    struct chunk *c = must_alloc(size);
    c->alone = true;
    return c;
  }
  struct slab *slab = large_alloc(SLAB_BYTES);
  slab->older = s->slab;
  s->slab = slab;
  s->slab_used = sizeof *slab + size;
  return (struct chunk *)(slab + 1);
}

static struct chunk *chunk_new(struct store *s) {
  const struct layout *l = s->layout;
  bool compact = s->options.compact;
  unsigned link = LINK_BYTES + (compact ? (unsigned)HASH_BYTES : l->bytes);
  size_t tuples = compact ? (size_t)CHUNK_ROWS * l->bytes : 0;
  if (!store_take(s, tuples)) return NULL;
  struct chunk *c = chunk_memory(s, sizeof *c + (size_t)CHUNK_ROWS * link);
  if (!c) {
    s->bytes -= tuples;
    return NULL;
  }
  s->chunks++;
  c->layout = l;
  c->links = c->rows;
  c->link_stride = link;
  c->tuples = compact ? must_alloc(tuples) : c->rows + LINK_BYTES;
  c->stride = compact ? l->bytes : link;
  return c;
}

static bool chunk_add(struct store *s, uint32_t id) {
  _Atomic(struct chunk *) *place = store_place(s, id);
  if (!place) {
    size_t size = sizeof *place << SHELF_BITS;
    if (!store_take(s, size)) return false;
    atomic_store_explicit(&s->shelves[id >> (CHUNK_BITS + SHELF_BITS)], must_alloc(size), memory_order_release);
    place = store_place(s, id);
  }
  struct chunk *c = chunk_new(s);
  if (c) atomic_store_explicit(place, c, memory_order_release);
  return c != NULL;
}

static unsigned char *link_at(const struct chunk *c, uint32_t id) {
  return c->links + (size_t)(id & (CHUNK_ROWS - 1)) * c->link_stride;
}
static unsigned char *tuple_at(const struct chunk *c, uint32_t id) {
  return c->tuples + (size_t)(id & (CHUNK_ROWS - 1)) * c->stride;
}

/* The bits follow one another, the lowest first, and are written four bytes at a time. */
void store_pack(struct store_writer *w, const uint32_t *tuple, unsigned count) {
  const struct layout *l = w->layout;
  w->fits = l && count <= l->count;
  if (!w->fits) return;
  unsigned char *out = w->packed, *end = out + l->bytes;
  uint64_t held = 0, rest = 0;
  unsigned bits = 0;
  for (unsigned i = 0; i < count; i++) {
    unsigned width = l->width[i];
    held |= (uint64_t)tuple[i] << bits;
    rest |= (uint64_t)tuple[i] >> width;
    bits += width;
    if (bits < 32) continue;
    uint32_t word = htole32((uint32_t)held);
    memcpy(out, &word, sizeof word);
    out += sizeof word;
    held >>= 32;
    bits -= 32;
  }
  uint32_t last = htole32((uint32_t)held); /* there is room for a word behind the end */
  memcpy(out, &last, sizeof last);
  out += sizeof last;
  if (out < end) memset(out, 0, (size_t)(end - out));
  w->fits = rest == 0;
}

/* Reads packed numbers one after the other. */
struct unpacking {
  const unsigned char *at;
  uint64_t held;
  unsigned bits;
};

static inline uint32_t next_number(struct unpacking *u, unsigned width) {
  while (u->bits < width) {
    u->held |= (uint64_t)*u->at++ << u->bits;
    u->bits += 8;
  }
  uint32_t number = (uint32_t)(u->held & ((UINT64_C(1) << width) - 1));
  u->held >>= width;
  u->bits -= width;
  return number;
}

static bool same_unpacked(const struct chunk *c, uint32_t id, const uint32_t *tuple, unsigned count) {
  const struct layout *l = c->layout;
  struct unpacking u = {tuple_at(c, id), 0, 0};
  if (count > l->count) return false;
  for (unsigned i = 0; i < l->count; i++)
    if (next_number(&u, l->width[i]) != (i < count ? tuple[i] : 0)) return false;
  return true;
}

void store_fetch(const struct store *s, uint32_t id) {
  const struct chunk *c = store_chunk(s, id);
  __builtin_prefetch(s->options.compact ? link_at(c, id) : tuple_at(c, id));
}

bool store_same(const struct store_writer *w, uint32_t id, const uint32_t *tuple, unsigned count, uint64_t hash) {
  const struct chunk *c = store_chunk(w->store, id);
  if (w->store->options.compact) return memcmp(link_at(c, id) + LINK_BYTES, &hash, HASH_BYTES) == 0;
  if (c->layout != w->layout) return same_unpacked(c, id, tuple, count);
  return w->fits && memcmp(tuple_at(c, id), w->packed, w->layout->bytes) == 0;
}

unsigned store_get(const struct store *s, uint32_t id, uint32_t *tuple) {
  const struct chunk *c = store_chunk(s, id);
  if (!c->tuples) return 0;
  const struct layout *l = c->layout;
  struct unpacking u = {tuple_at(c, id), 0, 0};
  unsigned count = 0;
  for (unsigned i = 0; i < l->count; i++) {
    tuple[i] = next_number(&u, l->width[i]);
    if (tuple[i]) count = i + 1;
  }
  return count;
}

uint64_t store_row_hash(const struct store *s, const struct chunk *c, uint32_t id, uint32_t *scratch) {
  if (!s->options.compact) return store_hash(scratch, store_get(s, id, scratch));
  uint64_t hash;
  memcpy(&hash, link_at(c, id) + LINK_BYTES, sizeof hash);
  return hash;
}

uint64_t store_hash(const uint32_t *tuple, unsigned count) { return XXH3_64bits(tuple, count * sizeof *tuple); }

uint32_t store_parent(const struct store *s, uint32_t id) {
  uint32_t parent;
  memcpy(&parent, link_at(store_chunk(s, id), id), sizeof parent);
  return parent;
}
uint16_t store_move(const struct store *s, uint32_t id) {
  uint16_t move;
  memcpy(&move, link_at(store_chunk(s, id), id) + sizeof(uint32_t), sizeof move);
  return move;
}

void store_write(struct store_writer *w, uint32_t parent, uint16_t move, uint64_t hash) {
  const struct chunk *c = store_chunk(w->store, w->next);
  unsigned char *link = link_at(c, w->next);
  memcpy(link, &parent, sizeof parent);
  memcpy(link + sizeof parent, &move, sizeof move);
  if (w->store->options.compact) memcpy(link + LINK_BYTES, &hash, HASH_BYTES);
  memcpy(tuple_at(c, w->next), w->packed, c->layout->bytes);
}

static void settle(struct store *s, const struct store_writer *w) {
  if (w->next == w->first) return;
  uint32_t last = w->next - 1;
  store_chunk(s, last)->used[(last & (CHUNK_ROWS - 1)) >> SPAN_BITS] = (uint8_t)((last & (SPAN_ROWS - 1)) + 1);
}

void store_settle(struct store *s) {
  for (unsigned i = 0; i < s->options.writers; i++) settle(s, s->writers[i]);
}

static enum claim claim_locked(struct store_writer *w, const uint32_t *tuple, unsigned count) {
  struct store *s = w->store;
  uint32_t at = s->next;
  bool fits = s->layout && layout_fits(s->layout, tuple, count);
  if (!fits) s->layout = layout_wider(s, s->layout, tuple, count);
  const struct chunk *c = chunk_if(s, at);
  if (c && !layout_fits(c->layout, tuple, count)) {
    at = (at | (CHUNK_ROWS - 1)) + 1;
    c = NULL;
  }
  if (at > UINT32_MAX - 2 * CHUNK_ROWS) return CLAIM_FULL;
  w->need = at + SPAN_ROWS;
  if (store_must_grow(s, w->need)) return CLAIM_GROW;
  if (!c && !chunk_add(s, at)) return CLAIM_FULL;
  settle(s, w);
  w->first = w->next = at;
  w->end = s->next = (at | (SPAN_ROWS - 1)) + 1;
  return CLAIM_DONE;
}

enum claim store_claim(struct store_writer *w, const uint32_t *tuple, unsigned count) {
  struct store *s = w->store;
  if (w->fits && w->next != w->end) return CLAIM_DONE;
  if (atomic_load_explicit(&s->full, memory_order_relaxed)) return CLAIM_FULL;
  pthread_mutex_lock(&s->mutex);
  enum claim result = claim_locked(w, tuple, count);
  if (result == CLAIM_FULL) atomic_store(&s->full, true);
  pthread_mutex_unlock(&s->mutex);
  if (result != CLAIM_DONE) return result;
  const struct layout *layout = store_chunk(s, w->next)->layout;
  if (layout != w->layout) {
    free(w->packed);
    w->packed = must_alloc(layout->bytes + sizeof(uint32_t));
    w->layout = layout;
  }
  store_pack(w, tuple, count);
  assert(w->fits);
  return CLAIM_DONE;
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
    _Atomic(struct chunk *) *shelf = atomic_load(&s->shelves[i]);
    for (unsigned k = 0; shelf && k < 1u << SHELF_BITS; k++) {
      struct chunk *c = atomic_load(&shelf[k]);
      if (c && s->options.compact) free(c->tuples);
      if (c && c->alone) free(c);
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
