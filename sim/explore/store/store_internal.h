/* Inside the store: rows (the states, packed, in chunks that never move) and the table (hash slots of 4 bytes). */
#ifndef LOCKSTEP_STORE_INTERNAL_H
#define LOCKSTEP_STORE_INTERNAL_H

#include <pthread.h>
#include <stdatomic.h>

#include "explore/store/store.h"

enum {
  CHUNK_BITS = 8, /* ids of a chunk; all its rows have the same layout */
  CHUNK_ROWS = 1 << CHUNK_BITS,
  SPAN_BITS = 6, /* ids that a writer takes at once */
  SPAN_ROWS = 1 << SPAN_BITS,
  SPANS = CHUNK_ROWS / SPAN_ROWS,
  SHELF_BITS = 12, /* chunks of a shelf, and shelves */
  SHELVES = 1 << (32 - CHUNK_BITS - SHELF_BITS),
  LINK_BYTES = 6, /* parent, move */
  HASH_BYTES = 8,
  PLAIN_CHUNKS = 256, /* the first ones are allocated one by one, further ones cut from slabs */
  SLAB_BYTES = 2 << 20,
  BATCH = 32
};

/* How many bits each component takes. Layouts are replaced by wider ones and kept. */
struct layout {
  struct layout *older;
  unsigned count, bytes; /* components; bytes of a packed tuple */
  uint8_t width[];
};

struct chunk {
  const struct layout *layout;
  unsigned char *tuples; /* packed; NULL when forgotten */
  unsigned stride;       /* from tuple to tuple */
  unsigned char *links;  /* first of the first row's parent, move and (compact) hash */
  unsigned link_stride;
  bool alone;          /* it is no piece of a slab */
  uint8_t used[SPANS]; /* rows of each span that hold a state */
  unsigned char rows[];
};

struct slab {
  _Alignas(16) struct slab *older;
};

struct table {
  unsigned bits;            /* of the number of slots, and of an id in a slot */
  _Atomic uint32_t slots[]; /* some of the hash, id + 1; 0 free */
};

struct candidate {
  uint64_t hash;
  uint32_t parent;
  uint16_t move, count;
};

struct store_writer {
  struct store *store;
  void *context;
  bool begun;
  uint32_t first, next, end; /* ids that it has taken; from next on they are free */
  uint32_t need;             /* ids that the table must have room for */
  _Atomic uint64_t count;    /* states inserted; others read it */
  /* the tuple at hand, packed for the chunk of next */
  const struct layout *layout;
  unsigned char *packed;
  bool fits; /* it could be packed so */
  /* offered and not yet inserted */
  unsigned waiting;
  struct candidate batch[BATCH];
  uint32_t *tuples; /* of the batch, one behind the other, tuple_size components each */
  unsigned tuple_size;
};

struct store {
  struct store_options options;
  _Atomic(struct table *) table;
  atomic_bool growing, full;
  atomic_size_t bytes;
  _Atomic(_Atomic(struct chunk *) *) shelves[SHELVES];
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
void store_pack(struct store_writer *w, const uint32_t *tuple, unsigned count);
void store_fetch(const struct store *s, uint32_t id); /* brings its row near */
bool store_same(const struct store_writer *w, uint32_t id, const uint32_t *tuple, unsigned count, uint64_t hash);
uint64_t store_row_hash(const struct store *s, const struct chunk *c, uint32_t id, uint32_t *scratch);
void store_write(struct store_writer *w, uint32_t parent, uint16_t move, uint64_t hash); /* the row of id w->next */
void store_settle(struct store *s); /* notes how far each writer has come; under the mutex */
void store_forget(struct store *s, uint32_t before);
void store_free_rows(struct store *s);

enum claim { CLAIM_DONE, CLAIM_GROW, CLAIM_FULL };
/* Makes sure that the writer has an id in a chunk whose layout takes the tuple, and packs it. */
enum claim store_claim(struct store_writer *w, const uint32_t *tuple, unsigned count);

uint64_t store_hash(const uint32_t *tuple, unsigned count);

/* store_table.c */
struct table *store_table_new(struct store *s, unsigned bits); /* NULL: no memory left */
void store_table_free(struct store *s, struct table *t);
bool store_must_grow(const struct store *s, uint32_t next); /* before ids up to next are handed out */
bool store_grow(struct store_writer *w);                    /* waits for the others, grows; false: no memory left */
void store_help(struct store_writer *w);                    /* a growth is under way: takes part */
bool store_take(struct store *s, size_t bytes);             /* counts them, unless they would be too many */

static inline _Atomic(struct chunk *) *store_place(const struct store *s, uint32_t id) {
  uint32_t number = id >> CHUNK_BITS;
  _Atomic(struct chunk *) *shelf = atomic_load_explicit(&s->shelves[number >> SHELF_BITS], memory_order_acquire);
  return shelf ? &shelf[number & ((1u << SHELF_BITS) - 1)] : NULL;
}

static inline struct chunk *store_chunk(const struct store *s, uint32_t id) {
  return atomic_load_explicit(store_place(s, id), memory_order_acquire);
}

static inline size_t table_home(const struct table *t, uint64_t hash) { return (size_t)(hash >> (64 - t->bits)); }
static inline uint32_t table_entry(const struct table *t, uint64_t hash, uint32_t id) {
  return (uint32_t)((uint64_t)(uint32_t)hash << t->bits) | (id + 1);
}

#endif
