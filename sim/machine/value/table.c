/* Attributes of an instance or a class: a table in the heap, names and values in turn. */
#include "machine/value/table.h"

#include <string.h>

#include "machine/value/heap.h"

struct attributes *table_new(struct machine *m, uint32_t capacity, const struct attributes *old) {
  struct attributes *a = heap_new(m, CELL_ATTRIBUTES, sizeof *a + capacity * 2 * sizeof(value));
  if (old) {
    memcpy(a->v, old->v, old->count * 2 * sizeof(value));
    a->count = old->count;
    a->cell.flags = old->cell.flags;
  }
  return a;
}

static uint32_t capacity_of(const struct attributes *a) { return (uint32_t)(a->cell.units - sizeof *a / 8) / 2; }

/* Sets an entry; returns the table, a larger one when there was no room. */
struct attributes *table_set(struct machine *m, struct attributes *a, uint32_t name, value v) {
  value *entry = table_find(a, name);
  if (entry) {
    *entry = v;
    return a;
  }
  if (!a || a->count == capacity_of(a)) a = table_new(m, a ? a->count * 2 + 2 : 4, a);
  a->v[2 * a->count] = value_str(name);
  a->v[2 * a->count + 1] = v;
  a->count++;
  return a;
}

bool table_remove(struct attributes *a, uint32_t name) {
  value *entry = table_find(a, name);
  if (!entry) return false;
  value *end = a->v + 2 * a->count;
  memmove(entry - 1, entry + 1, (size_t)(end - (entry + 1)) * sizeof *entry);
  a->count--;
  end[-1] = end[-2] = 0;
  return true;
}
