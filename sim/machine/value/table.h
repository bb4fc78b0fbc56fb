/* Tables of attributes. */
#ifndef LOCKSTEP_TABLE_H
#define LOCKSTEP_TABLE_H

#include <stdbool.h>

#include "machine/state/cell.h"

struct machine;

struct attributes *table_new(struct machine *m, uint32_t capacity, const struct attributes *old); /* with its entries */
static inline value *table_find(const struct attributes *a, uint32_t name) {                      /* NULL: absent */
  value key = value_str(name);
  for (uint32_t i = 0; a && i < a->count; i++) {
    value *entry = (value *)(uintptr_t)&a->v[2 * i];
    if (entry[0] == key) return entry + 1;
  }
  return NULL;
}
/* Sets an entry; returns the table, a larger one when there was no room. */
struct attributes *table_set(struct machine *m, struct attributes *a, uint32_t name, value v);
bool table_remove(struct attributes *a, uint32_t name); /* false: there was none */

#endif
