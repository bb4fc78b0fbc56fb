/* What a step looks at: two states that agree in that agree in what the step does. The heap has one gate, heap_at(),
   and globals have another; whoever looks at other threads says so. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/front.h"
#include "machine/search/inside.h"
#include "machine/value/heap.h"

static void note(struct search_trace *t, enum trace_kind kind, uint32_t index) {
  if (index >= t->limits[kind] || t->seen[kind][index]) return;
  t->seen[kind][index] = 1;
  t->sights[t->count++] = (struct search_sight){kind, index};
}

void search_saw_cell(const struct machine *m, uint32_t offset) {
  if (offset != m->trace->globals) note(m->trace, TRACE_CELL, offset);
}

void search_saw_global(const struct machine *m, uint32_t index) {
  if (m->globals == m->trace->globals)
    note(m->trace, TRACE_GLOBAL, index);
  else
    note(m->trace, TRACE_CELL, m->globals);
}

void machine_sees_thread(const struct machine *m, uint32_t id) {
  if (m->trace) note(m->trace, TRACE_THREAD, id);
}

void machine_sees_threads(const struct machine *m) {
  for (uint32_t id = 0; m->trace && id < m->s->thread_count; id++) note(m->trace, TRACE_THREAD, id);
}

void search_trace_begin(struct search_trace *t, uint32_t cells, uint32_t globals, uint32_t global_count,
                        uint32_t threads) {
  *t = (struct search_trace){.limits = {cells, global_count, threads}, .globals = globals};
  size_t all = 0;
  for (unsigned k = 0; k < TRACE_KINDS; k++) {
    t->seen[k] = must_alloc(t->limits[k]);
    all += t->limits[k];
  }
  t->sights = must_alloc(all * sizeof *t->sights);
}

void search_trace_finish(struct search_trace *t) {
  for (unsigned k = 0; k < TRACE_KINDS; k++) free(t->seen[k]);
  free(t->sights);
  *t = (struct search_trace){.count = 0};
}

void search_trace_clear(struct search_trace *t) {
  for (size_t i = 0; i < t->count; i++) t->seen[t->sights[i].kind][t->sights[i].index] = 0;
  t->count = 0;
}

void search_trace_into(struct machine *m, struct search_trace *t) { m->trace = t; }
