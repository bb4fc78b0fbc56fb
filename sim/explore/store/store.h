/* The set of states that a search has met. A state is a tuple of 32-bit component numbers; zeros at its end do not
   count. Each is kept once, packed, with the state and the move that led to it first. Several threads insert at once. */
#ifndef LOCKSTEP_STORE_H
#define LOCKSTEP_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;
struct store_writer;

enum { STORE_WIDEST = 1 << 15 }; /* components of a tuple */
#define STORE_NONE UINT32_MAX    /* no state: the parent of the first one; the memory is used up */

struct store_options {
  size_t memory;    /* bytes that it may use, 0: no limit */
  unsigned writers; /* threads that will insert, at least 1 */
  bool compact;     /* keep a hash of 64 bits in place of the tuple, once a level is done with */
};

struct store *store_new(const struct store_options *options);
void store_free(struct store *s);

/* Each thread has a writer of its own. Between begin and end it may insert, and must not wait for another one: the
   table grows only when all that have begun come by, and they help. Inserting without begin costs a lock. */
struct store_writer *store_writer(struct store *s, unsigned number);
void store_begin(struct store_writer *w);
void store_end(struct store_writer *w); /* after store_flush() */

/* The tuple's id, and whether it is new; STORE_NONE when the memory is used up. */
uint32_t store_insert(struct store_writer *w, const uint32_t *tuple, unsigned count, uint32_t parent, uint16_t move,
                      bool *fresh);

/* The same in a row, much faster: memory is fetched while further tuples come. flush settles what is still waiting. */
void store_offer(struct store_writer *w, const uint32_t *tuple, unsigned count, uint32_t parent, uint16_t move);
/* What most steps come to: store_hold() fills tuple like store_get(), and the state is the parent of those offered by what
   is other in them. hash: of all these changes. */
struct store_change {
  uint32_t position, was, is;
};
uint64_t store_change_hash(const struct store_change *changes, size_t count);
unsigned store_hold(struct store_writer *w, uint32_t id, uint32_t *tuple);
void store_offer_change(struct store_writer *w, const struct store_change *changes, size_t count, uint64_t hash,
                        uint16_t move);
/* Looks for such a state instead: at the next store_flush() at the latest *found is its id or STORE_NONE. */
void store_seek_change(struct store_writer *w, const struct store_change *changes, size_t count, uint64_t hash,
                       uint32_t *found);
void store_flush(struct store_writer *w);
/* In this level, the least id of those that what was offered has had already; STORE_NONE: all was new. */
uint32_t store_oldest(const struct store_writer *w);

/* Ids grow in the order of insertion. A level is a range of them, closed by store_level() while nobody inserts; it
   returns where the next one begins. Where several threads wrote, some ids in the range stand for nothing:
     for (uint32_t id = from; store_next(s, &id, to); id++) */
uint32_t store_level(struct store *s);
unsigned store_levels(const struct store *s); /* closed ones */
uint32_t store_level_from(const struct store *s, unsigned level);
bool store_next(const struct store *s, uint32_t *id, uint32_t to); /* moves on to the next id that is a state */
unsigned store_depth(const struct store *s, uint32_t id);          /* its level */

/* Fills tuple and returns how many components it has; 0 where only a hash is kept. */
unsigned store_get(const struct store *s, uint32_t id, uint32_t *tuple);
uint32_t store_find(struct store_writer *w, const uint32_t *tuple, unsigned count); /* its id or STORE_NONE */
uint32_t store_parent(const struct store *s, uint32_t id);
uint16_t store_move(const struct store *s, uint32_t id);

uint64_t store_count(const struct store *s); /* states; others may insert meanwhile */
size_t store_bytes(const struct store *s);   /* everything counted, as allocated */
bool store_full(const struct store *s);      /* a state was not kept: the memory is used up */

/* Compact: an upper bound for the probability that some state was taken for another one. */
double store_omission(const struct store *s);

#endif
