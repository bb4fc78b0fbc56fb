/* Chunks of the store: rows that stand together, packed in the same way, and never move. */
#ifndef LOCKSTEP_STORE_CHUNK_H
#define LOCKSTEP_STORE_CHUNK_H

#include "explore/store/store_layout.h"

enum {
  CHUNK_BITS = 8, /* ids of a chunk; all its rows have the same layout */
  CHUNK_ROWS = 1 << CHUNK_BITS,
  SPAN_BITS = 6, /* ids that a writer takes at once */
  SPAN_ROWS = 1 << SPAN_BITS,
  SPANS = CHUNK_ROWS / SPAN_ROWS,
  SHELF_BITS = 11, /* chunks of a shelf, and the rest: shelves */
  SHELVES = 1 << (32 - CHUNK_BITS - SHELF_BITS),
  HASH_BYTES = 8,
  PLAIN_CHUNKS = 256, /* the first ones are allocated one by one, further ones cut from slabs */
  SLAB_BYTES = 2 << 20
};

struct chunk {
  const struct layout *layout;  /* NULL: there is none yet */
  unsigned char *tuples;        /* packed; NULL when forgotten */
  unsigned char *links;         /* first of the first row's parent, move and (compact) hash */
  unsigned stride, link_stride; /* from tuple to tuple, from link to link */
  uint8_t used[SPANS];          /* rows of each span that hold a state */
  bool alone;                   /* it is no piece of a slab */
};

struct slab {
  _Alignas(16) struct slab *older;
};

static inline unsigned char *chunk_link(const struct chunk *c, uint32_t id) {
  return c->links + (size_t)(id & (CHUNK_ROWS - 1)) * c->link_stride;
}
static inline unsigned char *chunk_tuple(const struct chunk *c, uint32_t id) {
  return c->tuples + (size_t)(id & (CHUNK_ROWS - 1)) * c->stride;
}

#endif
