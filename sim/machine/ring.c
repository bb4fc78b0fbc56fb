/* Rings of the wait-for graph, as far as the run itself must know them. A waiting thread waits for one thing, and that
   is held by one thread or is one, so the graph is a set of chains and following one finds its ring. A ring through
   plain locks can be opened by any thread that still runs; it is told when none does. */
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

/* Nobody from outside can open it: any thread may release a plain lock, but only its holder an RLock. */
static bool firm(const struct machine *m, uint32_t id) {
  uint32_t at = id;
  do {
    const struct thread *t = &m->threads[at];
    if (t->reason != WAIT_JOIN && sync_anybody_releases(heap_at(m, t->wait_on))) return false;
    at = ring_next(m, at) - 1;
  } while (at != id);
  return true;
}

/* One member speaks for its ring: the one that has just closed it, else the lowest. */
static bool speaks(const struct machine *m, uint32_t id, uint32_t closer) {
  bool least = true;
  for (uint32_t at = ring_next(m, id) - 1; at != id; at = ring_next(m, at) - 1) {
    if (at == closer) return false;
    least = least && at > id;
  }
  return least || id == closer;
}

static bool stands_still(const struct machine *m) {
  if (m->s->ready_count || m->s->arrived_count) return false;
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    const struct thread *t = &m->threads[id];
    bool moves = t->state == THREAD_BLOCKED ? t->due != 0 : t->state >= THREAD_READY && t->state != THREAD_FINISHED;
    if (moves) return false;
  }
  return true;
}

static void tell_ring(struct machine *m, uint32_t id) {
  tell(m, EVENT_RING, id, ring_next(m, id), 0, m->threads[id].reason, VALUE_NONE);
}

void ring_notice(struct machine *m, uint32_t id) {
  if (ring_through(m, id) && firm(m, id)) tell_ring(m, id);
  ring_settle(m, id);
}

void ring_settle(struct machine *m, uint32_t closer) {
  if (m->s->end || !stands_still(m)) return;
  for (uint32_t id = 0; id < m->s->thread_count; id++)
    if (ring_through(m, id) && !firm(m, id) && speaks(m, id, closer)) tell_ring(m, id);
}
