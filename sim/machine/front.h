/* How the heap and the threads are looked at. While a step is traced (search/trace.c) every look is noted: what the step
   depends on is known by that. */
#ifndef LOCKSTEP_FRONT_H
#define LOCKSTEP_FRONT_H

#include "machine/state.h"

/* A machine begins with what natives look at so often that a call would cost more than the look. */
struct machine_front {
  struct state *s;
  char *heap;
  struct thread *threads;
  struct search_trace *trace; /* NULL: nobody wants to know what is looked at */
};
struct machine;
static inline const struct machine_front *machine_front(const struct machine *m) {
  return (const struct machine_front *)(const void *)m;
}

/* To be called by whatever looks at a cell of the heap, or at the state of other threads, of one or of all: what a step
   depends on is known by that. heap_at() and thread_of() do it by themselves. */
void search_saw_cell(const struct machine *m, uint32_t offset);
void machine_sees_thread(const struct machine *m, uint32_t id);
void machine_sees_threads(const struct machine *m);

/* Offsets stay good until the end of the native; pointers too (nothing moves during a step). */
static inline void *heap_at(const struct machine *m, uint32_t offset) {
  const struct machine_front *front = machine_front(m);
  if (__builtin_expect(front->trace != NULL, 0)) search_saw_cell(m, offset);
  return front->heap + (size_t)offset * 8;
}
static inline void *value_cell(const struct machine *m, value v) {
  return heap_at(m, value_payload(v));
} /* a TAG_REF */

static inline enum cell_kind value_cell_kind(const struct machine *m, value v) { /* 0 if v is no reference */
  return (enum cell_kind)(value_is(v, TAG_REF) ? ((const struct cell *)value_cell(m, v))->kind : 0);
}

static inline struct object *object_of(const struct machine *m, value v) { /* v is known to be one */
  return (struct object *)value_cell(m, v);
}

static inline struct thread *thread_of(const struct machine *m, uint32_t id) {
  const struct machine_front *front = machine_front(m);
  if (__builtin_expect(front->trace != NULL, 0)) machine_sees_thread(m, id);
  return &front->threads[id];
}

#endif
