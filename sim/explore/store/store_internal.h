/* Inside the store: its writers, rows and table together. */
#ifndef LOCKSTEP_STORE_INTERNAL_H
#define LOCKSTEP_STORE_INTERNAL_H

#include <pthread.h>
#include <stdatomic.h>

#include "explore/store/store_chunk.h"
#include "explore/store/store_table.h"

enum {
  BATCH = 32,
  ROW_SINGLE = BATCH, /* what is not offered but inserted or looked for */
  ROW_HELD,           /* the state in hand */
  ROWS                /* of a writer */
};

struct candidate {
  uint64_t hash;
  size_t at;       /* where in the table there may be its like */
  uint32_t *found; /* where its id is wanted, if it is only looked for; else NULL */
  uint32_t parent;
  uint32_t like;             /* the state that it will most likely be equal to; STORE_NONE: it is new */
  const struct chunk *chunk; /* of that */
  uint16_t move;
};

struct store_writer {
  struct store *store;
  bool begun;
  uint32_t first, next, end; /* ids that it has taken; from next on they are free */
  uint32_t need;             /* ids that the table must have room for */
  uint32_t oldest;           /* see store_oldest() */
  _Atomic uint64_t count;    /* states inserted; others read it */
  const struct layout *span; /* of the rows of its ids */
  const struct layout *layout;
  uint64_t *rows;     /* packed in that layout: of the batch, and further ones */
  uint32_t held;      /* the state in hand */
  uint64_t held_hash; /* a sum, see layout_stirred() */
  unsigned waiting;   /* offered and not yet inserted */
  struct candidate batch[BATCH];
};

struct store {
  struct store_options options;
  _Atomic(struct table *) table;
  atomic_bool growing, full;
  atomic_size_t bytes;
  _Atomic(struct chunk *) shelves[SHELVES];
  pthread_mutex_t mutex; /* guards all below */
  pthread_cond_t changed;
  uint32_t next; /* id that nobody has taken yet */
  struct layout *layout;
  uint32_t *levels; /* where each begins; the last one is open */
  unsigned level_count, level_capacity;
  struct slab *slab;  /* where chunks are cut from */
  size_t slab_used;   /* bytes of it */
  uint32_t chunks;    /* there are */
  uint32_t forgotten; /* compact: chunks whose tuples are gone */
  /* growth of the table */
  unsigned begun, arrived, done, round;
  uint32_t need;
  struct table *larger;
  atomic_uint cursor; /* next chunk to enter into it */
  struct store_writer *writers[];
};

/* store_rows.c */
static inline uint64_t *store_row(const struct store_writer *w, unsigned number) {
  return w->rows + (size_t)number * w->layout->words;
}
/* Packs the tuple; widen: else false where no state can be like it. */
bool store_pack(struct store_writer *w, unsigned row, const uint32_t *tuple, unsigned count, bool widen,
                uint64_t *hash);
void store_make_fit(struct store_writer *w, const struct store_change *changes,
                    size_t count); /* of the state in hand */
uint64_t store_row_hash(const struct store *s, const struct chunk *c, uint32_t id);
void store_write(struct store_writer *w, unsigned row, const struct candidate *c); /* the row of id w->next */
void store_settle(struct store *s); /* notes how far each writer has come; under the mutex */
void store_forget(struct store *s, uint32_t before);
void store_free_rows(struct store *s);

enum claim { CLAIM_DONE, CLAIM_GROW, CLAIM_FULL };
/* Makes sure that the writer has an id whose row has its layout. */
enum claim store_claim(struct store_writer *w);

static inline unsigned store_trimmed(const uint32_t *tuple, unsigned count) {
  while (count && !tuple[count - 1]) count--;
  return count;
}

/* NULL: there is not even a shelf. */
static inline struct chunk *store_chunk(const struct store *s, uint32_t id) {
  uint32_t number = id >> CHUNK_BITS;
  struct chunk *shelf = atomic_load_explicit(&s->shelves[number >> SHELF_BITS], memory_order_acquire);
  return shelf ? &shelf[number & ((1u << SHELF_BITS) - 1)] : NULL;
}

/* What is looked at when something is compared with that state. */
static inline const unsigned char *store_kept(const struct store *s, const struct chunk *c, uint32_t id) {
  return s->options.compact ? chunk_link(c, id) + LINK_BYTES : chunk_tuple(c, id);
}

static inline bool store_same(const struct store_writer *w, const struct chunk *c, uint32_t id, unsigned row,
                              uint64_t hash) {
  const unsigned char *kept = store_kept(w->store, c, id);
  if (w->store->options.compact) return memcmp(kept, &hash, HASH_BYTES) == 0;
  if (c->layout == w->layout) return layout_same(c->layout, kept, store_row(w, row));
  return layout_alike(c->layout, kept, w->layout, store_row(w, row));
}

#endif
