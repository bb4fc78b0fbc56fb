/* The block as a whole: its tables, and how they grow. */
#ifndef LOCKSTEP_MACHINE_LAYOUT_H
#define LOCKSTEP_MACHINE_LAYOUT_H

#include "machine/internal.h"

void layout_init(struct machine *m);
void layout_reserve(struct machine *m, uint32_t threads, uint32_t processes); /* slots there will be at least */
void layout_pointers(struct machine *m);
void machine_loaded(struct machine *m);         /* another state has been written into the block */
uint32_t layout_add_thread(struct machine *m);  /* id of a zeroed slot, UINT32_MAX when the table is full */
uint32_t layout_add_process(struct machine *m); /* index of a zeroed slot */
struct process *machine_process(const struct machine *m, uint32_t index);
static inline struct thread_book *machine_book(const struct machine *m, uint32_t id) { return &m->books[id]; }
static inline struct sched *machine_sched(const struct machine *m, uint32_t id) { return &m->scheds[id]; }
static inline struct core *machine_core(const struct machine *m, uint32_t core) { return &m->cores[core]; }
static inline struct core_book *machine_core_book(const struct machine *m, uint32_t core) {
  return &m->core_books[core];
}

#endif
