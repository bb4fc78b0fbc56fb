/* The table of the store: hash slots of 4 bytes. */
#ifndef LOCKSTEP_STORE_TABLE_H
#define LOCKSTEP_STORE_TABLE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;
struct store_writer;

struct table {
  unsigned bits;            /* of the number of slots, and of an id in a slot */
  _Atomic uint32_t slots[]; /* some of the hash, id + 1; 0 free */
};

struct table *store_table_new(struct store *s, unsigned bits); /* NULL: no memory left */
void store_table_free(struct store *s, struct table *t);
bool store_must_grow(const struct store *s, uint32_t next); /* before ids up to next are handed out */
bool store_grow(struct store_writer *w);                    /* waits for the others, grows; false: no memory left */
void store_help(struct store_writer *w);                    /* a growth is under way: takes part */
bool store_take(struct store *s, size_t bytes);             /* counts them, unless they would be too many */

static inline size_t table_home(const struct table *t, uint64_t hash) { return (size_t)(hash >> (64 - t->bits)); }
static inline uint32_t table_ids(const struct table *t) { return (uint32_t)((UINT64_C(1) << t->bits) - 1); }
static inline uint32_t table_tag(const struct table *t, uint64_t hash) {
  return (uint32_t)((uint64_t)(uint32_t)hash << t->bits);
}

#endif
