/* The heap: new cells, globals, and the collector. */
#ifndef LOCKSTEP_HEAP_H
#define LOCKSTEP_HEAP_H

#include "machine/internal.h"

/* To be called by whatever looks at a global: see front.h. */
void search_saw_global(const struct machine *m, uint32_t index);

void *heap_new(struct machine *m, enum cell_kind kind, size_t bytes); /* zeroed; bytes include the cell */
uint32_t heap_offset(const struct machine *m, const void *cell);
static inline value *global_at(const struct machine *m, uint32_t index) { /* of the process under way */
  if (m->trace) search_saw_global(m, index);
  return &((struct vector *)(void *)(m->heap + (size_t)m->globals * 8))->v[index];
}
void heap_collect(struct machine *m);
void heap_tidy(struct machine *m, struct cell *c); /* nothing in it is left that no longer counts */
void heap_clear_dead(const struct machine *m,
                     struct frame *f);        /* registers that nothing will read: they hold nothing */
void heap_next_collection(struct machine *m); /* decides when it will be */
bool heap_full(const struct machine *m);
bool heap_room(struct machine *m, size_t bytes); /* false: too much for one cell, and the machine is overdrawn */

/* Where a cell keeps references: up to two offsets and one run of values. */
struct slots {
  uint32_t *offset[2];
  uint32_t offsets;
  value *v;
  uint32_t values;
};
void cell_slots(struct cell *c, struct slots *out);

#endif
