/* Rings of the wait-for graph, as far as the run itself must know them. A waiting thread waits for one thing, and that is
   held by one thread or is one, so the graph is a set of chains and following one finds its ring. */
#include "machine/internal.h"
#include "sync/sync.h"

/* The thread that this one waits for: id + 1, 0 when it waits for nobody in particular. */
uint32_t ring_next(const struct machine *m, uint32_t id) {
  const struct thread *t = &m->threads[id];
  if (t->state != THREAD_BLOCKED || t->due) return 0;
  if (t->reason == WAIT_JOIN) return t->wait_on;
  if (!t->wait_on) return 0;
  const struct object *o = heap_at(m, t->wait_on);
  return sync_kind((enum object_kind)o->cell.detail)->ring ? o->owner : 0;
}

bool ring_through(const struct machine *m, uint32_t id) {
  uint32_t at = id;
  for (uint32_t steps = 0; steps <= m->s->thread_count; steps++) {
    uint32_t next = ring_next(m, at);
    if (!next) return false;
    at = next - 1;
    if (at == id) return true;
  }
  return false;
}

void ring_notice(struct machine *m, uint32_t id) {
  if (ring_through(m, id)) tell(m, EVENT_RING, id, ring_next(m, id), 0, m->threads[id].reason, VALUE_NONE);
}
