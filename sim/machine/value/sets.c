/* Sets: dicts of which only the keys count. What is particular about them is the order in which one is walked. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/value/containers.h"
#include "machine/value/hash.h"
#include "machine/value/sets.h"

enum { SLOTS_LEAST = 8, LINEAR_PROBES = 9, PERTURB_SHIFT = 5, MANY = 50000 };

bool value_is_set(const struct machine *m, value v) {
  return value_cell_kind(m, v) == CELL_DICT && ((const struct cell *)value_cell(m, v))->detail;
}

value set_new(struct machine *m, enum set_kind kind) {
  value set = dict_new(m);
  ((struct cell *)value_cell(m, set))->detail = (uint16_t)kind;
  return set;
}

/* ---- the order of CPython's table, as set_add_entry() of Objects/setobject.c makes it ---- */

struct table {
  value *at; /* VALUE_UNDEF: free */
  size_t mask, filled;
};

static void insert(const struct machine *m, struct table *s, value key) {
  bool known;
  uint64_t hash = (uint64_t)value_hash(m, key, &known), perturb = hash;
  size_t i = hash & s->mask;
  for (;;) {
    size_t last = i + LINEAR_PROBES <= s->mask ? i + LINEAR_PROBES : i;
    for (size_t k = i; k <= last; k++)
      if (s->at[k] == VALUE_UNDEF) {
        s->at[k] = key;
        s->filled++;
        return;
      }
    perturb >>= PERTURB_SHIFT;
    i = (i * 5 + 1 + perturb) & s->mask;
  }
}

static struct table table_of(size_t size) {
  struct table s = {must_alloc(size * sizeof(value)), size - 1, 0};
  for (size_t i = 0; i < size; i++) s.at[i] = VALUE_UNDEF;
  return s;
}

static void grow(const struct machine *m, struct table *s) {
  size_t size = SLOTS_LEAST, least = s->filled > MANY ? s->filled * 2 : s->filled * 4;
  while (size <= least) size *= 2;
  struct table larger = table_of(size);
  for (size_t i = 0; i <= s->mask; i++)
    if (s->at[i] != VALUE_UNDEF) insert(m, &larger, s->at[i]);
  free(s->at);
  *s = larger;
}

/* keys, in the order in which they came, in the order of the slots that they get. */
static void reorder(const struct machine *m, value *keys, uint32_t count) {
  struct table s = table_of(SLOTS_LEAST);
  for (uint32_t i = 0; i < count; i++) {
    insert(m, &s, keys[i]);
    if (s.filled * 5 >= s.mask * 3) grow(m, &s);
  }
  uint32_t at = 0;
  for (size_t i = 0; i <= s.mask; i++)
    if (s.at[i] != VALUE_UNDEF) keys[at++] = s.at[i];
  free(s.at);
}

value *set_elements(const struct machine *m, value v) {
  value *keys = must_alloc((dict_count(m, v) + 1) * sizeof *keys), none;
  uint32_t count = 0;
  bool known = true;
  for (uint32_t at = 0; dict_next(m, v, &at, &keys[count], &none); count++)
    if (known) value_hash(m, keys[count], &known);
  if (known) reorder(m, keys, count);
  return keys;
}

value set_snapshot(struct machine *m, value v) {
  value *keys = set_elements(m, v);
  uint32_t count = dict_count(m, v);
  keys[count] = v;
  value tuple = tuple_new(m, keys, count + 1);
  free(keys);
  return tuple;
}
