/* Packed tuples: each component takes as few bits as its numbers need so far, and none stands in two words, so that
   one can be changed by itself. */
#ifndef LOCKSTEP_STORE_LAYOUT_H
#define LOCKSTEP_STORE_LAYOUT_H

#include <endian.h>
#include <string.h>

#include "explore/store/store.h"

enum { WORD_BITS = 64, WORD_BYTES = 8, LINK_BYTES = 6 /* parent and move, in front of each row that is kept */ };

/* Where a component stands in a packed tuple, which is a row of words. */
struct field {
  uint64_t key;  /* for hashing: its position, stirred */
  uint32_t mask; /* of its bits; 0: it has been 0 so far */
  uint16_t word;
  uint8_t shift, width;
};

/* Layouts are replaced by wider ones and kept. */
struct layout {
  struct layout *older;
  unsigned count, words, bytes; /* components; of a packed tuple, of which bytes are kept */
  struct field fields[];
};

/* For all that the old one takes, and the tuple. */
struct layout *layout_wider(const struct layout *old, unsigned count, const uint32_t *tuple, bool whole_words);
size_t layout_size(const struct layout *l);
bool layout_fits(const struct layout *l, const uint32_t *tuple, unsigned count);

/* Hashes are sums; to be used as such they must be stirred. */
static inline uint64_t layout_stirred(uint64_t sum) {
  sum = (sum ^ sum >> 32) * 0xD6E8FEB86659FD93u;
  return sum ^ sum >> 29;
}

/* --- rows in the making --- */

void layout_pack(const struct layout *l, const uint32_t *tuple, unsigned count, uint64_t *row, uint64_t *hash);
void layout_repack(const struct layout *from, const uint64_t *old, const struct layout *to, uint64_t *row);
/* Fills tuple; returns how many components it may have: those at the end may be 0. */
unsigned layout_numbers(const struct layout *l, const uint64_t *row, uint32_t *tuple, uint64_t *hash);

/* False: they do not fit, and the row is spoilt. */
static inline bool layout_change(const struct layout *l, const struct store_change *changes, size_t count,
                                 uint64_t *row) {
  for (size_t i = 0; i < count; i++) {
    const struct store_change *c = &changes[i];
    if (c->position >= l->count) return false;
    const struct field *f = &l->fields[c->position];
    if (c->is & ~f->mask) return false;
    row[f->word] ^= (uint64_t)(c->was ^ c->is) << f->shift;
  }
  return true;
}

/* --- rows as they are kept: the words' bytes, the lowest first, of the last one only those that may hold something --- */

void layout_write(const struct layout *l, const uint64_t *row, unsigned char *kept);
unsigned layout_unpack(const struct layout *l, const unsigned char *kept, uint32_t *tuple);
uint64_t layout_hash(const struct layout *l, const unsigned char *kept);
/* The same tuple, in two layouts. */
bool layout_alike(const struct layout *l, const unsigned char *kept, const struct layout *other, const uint64_t *row);

static inline uint64_t layout_word(const unsigned char *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  return le64toh(word);
}

/* Read from its end: what stands in front of it, if only a link, belongs to the same row. */
static inline uint64_t layout_last(const struct layout *l, const unsigned char *kept) {
  return layout_word(kept + l->bytes - WORD_BYTES) >> (l->words * WORD_BITS - l->bytes * 8);
}

static inline void layout_read(const struct layout *l, const unsigned char *kept, uint64_t *row) {
  unsigned last = l->words - 1;
  for (unsigned i = 0; i < last; i++) row[i] = layout_word(kept + i * WORD_BYTES);
  row[last] = layout_last(l, kept);
}

static inline bool layout_same(const struct layout *l, const unsigned char *kept, const uint64_t *row) {
  unsigned last = l->words - 1;
  if (layout_last(l, kept) != row[last]) return false;
  for (unsigned i = 0; i < last; i++)
    if (layout_word(kept + i * WORD_BYTES) != row[i]) return false;
  return true;
}

#endif
