/* Layouts and what is packed in them. The hash of a tuple is the sum of its numbers times the keys of their positions,
   so a change in one of them changes it by an amount that the others have no part in. Source: J. L. Carter, M. N.
   Wegman, Universal classes of hash functions, JCSS 18 (1979). */
#include <stdlib.h>

#include "base/arena.h"
#include "explore/store/store_layout.h"

enum { WORDS_NEAR = 8, WORDS_FEW = 8 }; /* that a component may still go to; that are read without more ado */

static uint64_t stirred(uint64_t z) {
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

static uint64_t key_of(unsigned position) { return stirred((position + UINT64_C(1)) * 0x9E3779B97F4A7C15u) | 1; }

uint64_t store_change_hash(const struct store_change *changes, size_t count) {
  uint64_t hash = 0;
  for (size_t i = 0; i < count; i++)
    hash += key_of(changes[i].position) * ((uint64_t)changes[i].is - (uint64_t)changes[i].was);
  return hash;
}

/* --- layouts --- */

/* Bits for a number, and some to spare: layouts should not change too often. */
static unsigned bits_of(uint32_t number) {
  unsigned bits = number ? 32 - (unsigned)__builtin_clz(number) : 0;
  return bits <= 8 ? (bits + 1) / 2 * 2 : (bits + 3) / 4 * 4;
}

/* Each component goes to the first word near the end that has room for it. */
static void find_places(struct layout *l, bool whole_words) {
  uint8_t *used = must_alloc(l->count + 1);
  l->words = 1;
  for (unsigned i = 0; i < l->count; i++) {
    struct field *f = &l->fields[i];
    unsigned word = l->words > WORDS_NEAR ? l->words - WORDS_NEAR : 0;
    while (used[word] + f->width > WORD_BITS) word++;
    if (word == l->words) l->words++;
    f->key = key_of(i);
    f->mask = (uint32_t)((UINT64_C(1) << f->width) - 1);
    f->word = (uint16_t)word;
    f->shift = f->width ? used[word] : 0;
    used[word] = (uint8_t)(used[word] + f->width);
  }
  unsigned last = whole_words ? WORD_BITS : used[l->words - 1];
  l->bytes = (l->words - 1) * WORD_BYTES + (last + 7) / 8;
  if (l->bytes + LINK_BYTES < WORD_BYTES) l->bytes = WORD_BYTES - LINK_BYTES; /* see layout_last() */
  free(used);
}

size_t layout_size(const struct layout *l) { return sizeof *l + l->count * sizeof *l->fields; }

struct layout *layout_wider(const struct layout *old, unsigned count, const uint32_t *tuple, bool whole_words) {
  unsigned had = old ? old->count : 0, most = count > had ? count : had;
  struct layout *l = must_alloc(sizeof *l + most * sizeof *l->fields);
  l->count = most;
  for (unsigned i = 0; i < most; i++) {
    unsigned wanted = i < count ? bits_of(tuple[i]) : 0, width = i < had ? old->fields[i].width : 0;
    l->fields[i].width = (uint8_t)(width > wanted ? width : wanted);
  }
  find_places(l, whole_words);
  return l;
}

bool layout_fits(const struct layout *l, const uint32_t *tuple, unsigned count) {
  if (!l || count > l->count) return false;
  for (unsigned i = 0; i < count; i++)
    if (tuple[i] & ~l->fields[i].mask) return false;
  return true;
}

/* --- rows in the making --- */

void layout_pack(const struct layout *l, const uint32_t *tuple, unsigned count, uint64_t *row, uint64_t *hash) {
  memset(row, 0, l->words * sizeof *row);
  *hash = 0;
  for (unsigned i = 0; i < count; i++) {
    const struct field *f = &l->fields[i];
    row[f->word] |= (uint64_t)tuple[i] << f->shift;
    *hash += f->key * tuple[i];
  }
}

static inline uint32_t number_in(const struct field *f, const uint64_t *row) {
  return (uint32_t)(row[f->word] >> f->shift) & f->mask;
}

unsigned layout_numbers(const struct layout *l, const uint64_t *row, uint32_t *tuple, uint64_t *hash) {
  const struct field *end = l->fields + l->count;
  uint64_t sum = 0;
  for (const struct field *f = l->fields; f < end; f++) {
    uint32_t number = number_in(f, row);
    *tuple++ = number;
    sum += f->key * number;
  }
  *hash = sum;
  return l->count;
}

void layout_repack(const struct layout *from, const uint64_t *old, const struct layout *to, uint64_t *row) {
  memset(row, 0, to->words * sizeof *row);
  for (unsigned i = 0; i < from->count; i++)
    row[to->fields[i].word] |= (uint64_t)number_in(&from->fields[i], old) << to->fields[i].shift;
}

/* --- rows as they are kept --- */

void layout_write(const struct layout *l, const uint64_t *row, unsigned char *kept) {
  for (unsigned i = 0; i < l->words; i++) {
    uint64_t word = htole64(row[i]);
    memcpy(kept + i * sizeof word, &word, i + 1 < l->words ? sizeof word : l->bytes - i * sizeof word);
  }
}

/* The words of a row that is kept: few, or memory of their own where there are more. */
static uint64_t *row_of(const struct layout *l, const unsigned char *kept, uint64_t few[WORDS_FEW]) {
  uint64_t *row = l->words <= WORDS_FEW ? few : must_alloc(l->words * sizeof *row);
  layout_read(l, kept, row);
  return row;
}

uint64_t layout_hash(const struct layout *l, const unsigned char *kept) {
  uint64_t few[WORDS_FEW], *row = row_of(l, kept, few), sum = 0;
  for (const struct field *f = l->fields, *end = f + l->count; f < end; f++) sum += f->key * number_in(f, row);
  if (row != few) free(row);
  return sum;
}

unsigned layout_unpack(const struct layout *l, const unsigned char *kept, uint32_t *tuple) {
  uint64_t few[WORDS_FEW], *row = row_of(l, kept, few), hash;
  layout_numbers(l, row, tuple, &hash);
  if (row != few) free(row);
  return l->count;
}

bool layout_alike(const struct layout *l, const unsigned char *kept, const struct layout *other, const uint64_t *row) {
  uint64_t few[WORDS_FEW], *own = row_of(l, kept, few);
  unsigned least = l->count < other->count ? l->count : other->count, i = 0;
  while (i < least && number_in(&l->fields[i], own) == number_in(&other->fields[i], row)) i++;
  bool alike = i == least;
  for (; alike && i < l->count; i++) alike = !number_in(&l->fields[i], own);
  for (; alike && i < other->count; i++) alike = !number_in(&other->fields[i], row);
  if (own != few) free(own);
  return alike;
}
