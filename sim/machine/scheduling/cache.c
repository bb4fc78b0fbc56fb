/* Warm caches, after OSTEP's simulator of several cores: a thread that has run for a while on a core has its working
   set in that core's cache and works faster there, until others push it out.

   A core's cache is a vector of four values for each thread that has run there: id, is it in, ticks until it is, its
   size; those that are in stand in the order in which they came. */
#include <string.h>

#include "machine/front.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/cache.h"
#include "machine/value/heap.h"

enum { ENTRY_ID, ENTRY_IN, ENTRY_LEFT, ENTRY_SIZE, ENTRY_VALUES };

static struct vector *vector_of(const struct machine *m, uint32_t k) { return heap_at(m, machine_core(m, k)->cache); }

static uint32_t count_of(const struct machine *m, uint32_t k) {
  return machine_core(m, k)->cache ? (vector_of(m, k)->cell.units - 1) / ENTRY_VALUES : 0;
}

static value *entry_at(const struct machine *m, uint32_t k, uint32_t i) {
  return vector_of(m, k)->v + (size_t)i * ENTRY_VALUES;
}

static int64_t get(const value *entry, uint32_t field) { return value_small(entry[field]); }

static uint32_t find(const struct machine *m, uint32_t k, uint32_t id) {
  uint32_t n = count_of(m, k), i = 0;
  while (i < n && get(entry_at(m, k, i), ENTRY_ID) != id) i++;
  return i < n ? i : UINT32_MAX;
}

static bool uses_cache(const struct machine *m, uint32_t id) {
  return m->settings.cache_size && m->scheds[id].working_set;
}

static void put(value *entry, uint32_t id, bool in, int64_t left, uint32_t size) {
  entry[ENTRY_ID] = value_from_small(id);
  entry[ENTRY_IN] = value_from_small(in);
  entry[ENTRY_LEFT] = value_from_small(left);
  entry[ENTRY_SIZE] = value_from_small(size);
}

static void append(struct machine *m, uint32_t k, uint32_t id) {
  uint32_t n = count_of(m, k);
  struct vector *more = heap_new(m, CELL_VECTOR, sizeof(struct cell) + (size_t)(n + 1) * ENTRY_VALUES * sizeof(value));
  if (n) memcpy(more->v, vector_of(m, k)->v, (size_t)n * ENTRY_VALUES * sizeof(value));
  machine_core(m, k)->cache = heap_offset(m, more);
  put(entry_at(m, k, n), id, false, m->settings.warmup_time, m->scheds[id].working_set - 1);
}

static int64_t used(const struct machine *m, uint32_t k) {
  int64_t sum = 0;
  for (uint32_t i = 0; i < count_of(m, k); i++)
    if (get(entry_at(m, k, i), ENTRY_IN)) sum += get(entry_at(m, k, i), ENTRY_SIZE);
  return sum;
}

static void push_out(struct machine *m, uint32_t k, uint32_t incoming) {
  for (uint32_t i = 0; i < count_of(m, k); i++) {
    value *entry = entry_at(m, k, i);
    if (!get(entry, ENTRY_IN)) continue;
    uint32_t id = (uint32_t)get(entry, ENTRY_ID);
    put(entry, id, false, m->settings.warmup_time, (uint32_t)get(entry, ENTRY_SIZE));
    if (id != incoming) tell(m, EVENT_EVICT, id, 0, 0, 0, value_from_small(k));
    return;
  }
}

/* Its set comes in, behind all the others; the oldest leave until there is room, perhaps itself. */
static void bring_in(struct machine *m, uint32_t k, uint32_t i) {
  uint32_t n = count_of(m, k);
  value *entry = entry_at(m, k, i);
  uint32_t id = (uint32_t)get(entry, ENTRY_ID), size = (uint32_t)get(entry, ENTRY_SIZE);
  memmove(entry, entry + ENTRY_VALUES, (size_t)(n - 1 - i) * ENTRY_VALUES * sizeof(value));
  put(entry_at(m, k, n - 1), id, true, 0, size);
  while (used(m, k) > m->settings.cache_size) push_out(m, k, id);
  if (get(entry_at(m, k, n - 1), ENTRY_IN)) tell(m, EVENT_WARM, id, 0, 0, 0, value_from_small(k));
}

void cache_enter(struct machine *m, uint32_t k, uint32_t id) {
  if (!uses_cache(m, id) || find(m, k, id) != UINT32_MAX) return;
  append(m, k, id);
  if (m->settings.warmup_time == 0) bring_in(m, k, count_of(m, k) - 1);
}

uint64_t cache_rate(const struct machine *m, uint32_t k, uint32_t id) {
  if (!uses_cache(m, id)) return 1;
  uint32_t i = find(m, k, id);
  return i != UINT32_MAX && get(entry_at(m, k, i), ENTRY_IN) ? (uint64_t)m->settings.warm_rate : 1;
}

void cache_tick(struct machine *m, uint32_t k, uint32_t id) {
  if (!uses_cache(m, id)) return;
  uint32_t i = find(m, k, id);
  if (i == UINT32_MAX || get(entry_at(m, k, i), ENTRY_IN)) return;
  int64_t left = get(entry_at(m, k, i), ENTRY_LEFT) - 1;
  entry_at(m, k, i)[ENTRY_LEFT] = value_from_small(left > 0 ? left : 0);
  if (left <= 0) bring_in(m, k, i);
}
