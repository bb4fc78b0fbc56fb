/* Rings of the wait-for graph. Nearly every waiting thread waits for one other, so following them finds a ring; only
   who wants to write under a lock that several read waits for several, and then the ways fan out. A ring through plain
   locks can be opened by any thread that still runs; it is told when none does. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/property/ring.h"
#include "sync/sync.h"

/* Readers wait for writers that go first: the nth of those in the queue, in front of the thread where order counts. */
static uint32_t waiting_writer(const struct machine *m, const struct object *o, uint32_t id, uint32_t n) {
  for (uint32_t at = o->head[0]; at && at != id + 1; at = thread_of(m, at - 1)->next)
    if (thread_of(m, at - 1)->reason == WAIT_WRITE && n-- == 0) return at;
  return 0;
}

/* Who holds it is in a list of its own; who stands in front is told by the threads: a search must know of both. */
static void see_holders(const struct machine *m, const struct object *o) {
  if (!m->trace) return;
  const struct list *list = value_is(o->data, TAG_REF) ? heap_at(m, value_payload(o->data)) : NULL;
  if (list && list->cell.kind == CELL_LIST && list->store) (void)heap_at(m, list->store);
  machine_sees_threads(m);
}

uint32_t machine_waits_for(const struct machine *m, uint32_t id, uint32_t n) {
  const struct thread *t = &m->threads[id];
  if (t->state != THREAD_BLOCKED || t->due || !t->wait_on) return 0;
  if (t->reason == WAIT_JOIN) return n == 0 ? t->wait_on : 0;
  const struct object *o = heap_at(m, t->wait_on);
  if (!sync_kind((enum object_kind)o->cell.detail)->ring) return 0;
  if (o->flags & OBJECT_SHARED_HOLD) see_holders(m, o);
  if (t->reason != WAIT_READ) return state_holder(m->s, o, n, NULL);
  if (o->owner) return n == 0 ? o->owner : 0;
  return waiting_writer(m, o, id, n);
}

/* --- ways --- */

struct ways {
  const struct machine *m;
  uint32_t *from; /* by thread: who led to it, id + 1 */
  uint32_t *todo;
  uint32_t count;
};

static bool is_goal(uint32_t id, uint32_t start, const uint8_t *goals) { return goals ? goals[id] : id == start; }

static uint32_t write_path(const struct ways *w, uint32_t start, uint32_t last, uint32_t *path) {
  uint32_t length = 1;
  for (uint32_t at = last; at != start; at = w->from[at] - 1) length++;
  uint32_t place = length;
  for (uint32_t at = last; path; at = w->from[at] - 1) {
    path[--place] = at;
    if (at == start) break;
  }
  return length;
}

static uint32_t search(struct ways *w, uint32_t start, const uint8_t *goals, uint32_t *path) {
  w->todo[w->count++] = start;
  for (uint32_t done = 0; done < w->count; done++) {
    uint32_t at = w->todo[done], next;
    for (uint32_t n = 0; (next = machine_waits_for(w->m, at, n)); n++) {
      if (is_goal(next - 1, start, goals)) return write_path(w, start, at, path);
      if (w->from[next - 1] || next - 1 == start) continue;
      w->from[next - 1] = at + 1;
      w->todo[w->count++] = next - 1;
    }
  }
  return 0;
}

static uint32_t search_all(const struct machine *m, uint32_t start, const uint8_t *goals, uint32_t *path) {
  struct ways w = {.m = m};
  w.from = must_alloc(m->s->thread_count * sizeof *w.from);
  w.todo = must_alloc(m->s->thread_count * sizeof *w.todo);
  uint32_t length = search(&w, start, goals, path);
  free(w.from);
  free(w.todo);
  return length;
}

uint32_t machine_way(const struct machine *m, uint32_t start, const uint8_t *goals, uint32_t *path) {
  uint32_t at = start, length = 0, next;
  while (length < m->s->thread_count && (next = machine_waits_for(m, at, 0))) {
    if (machine_waits_for(m, at, 1)) return search_all(m, start, goals, path);
    if (path) path[length] = at;
    length++;
    if (is_goal(next - 1, start, goals)) return length;
    at = next - 1;
  }
  return 0;
}

bool ring_through(const struct machine *m, uint32_t id) { return machine_way(m, id, NULL, NULL) > 0; }

/* --- telling --- */

struct members {
  uint32_t *ids, count;
};

static struct members ring_of(const struct machine *m, uint32_t id) {
  struct members r = {.ids = must_alloc(m->s->thread_count * sizeof *r.ids)};
  r.count = machine_way(m, id, NULL, r.ids);
  return r;
}

/* Nobody from outside can open it: any thread may release a plain lock, but only its holder an RLock. */
static bool firm(const struct machine *m, const struct members *r) {
  for (uint32_t i = 0; i < r->count; i++) {
    const struct thread *t = &m->threads[r->ids[i]];
    if (t->reason != WAIT_JOIN && sync_anybody_releases(heap_at(m, t->wait_on))) return false;
  }
  return true;
}

/* One member speaks for its ring: the one that has just closed it, else the lowest. */
static bool speaks(const struct members *r, uint32_t closer) {
  bool least = true;
  for (uint32_t i = 1; i < r->count; i++) {
    if (r->ids[i] == closer) return false;
    least = least && r->ids[i] > r->ids[0];
  }
  return least || r->ids[0] == closer;
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

static void tell_ring(struct machine *m, const struct members *r) {
  uint32_t id = r->ids[0];
  tell(m, EVENT_RING, id, r->ids[r->count > 1] + 1, 0, m->threads[id].reason, VALUE_NONE);
}

static bool waits_for_mover(const struct machine *m, uint32_t id) {
  const struct thread *t = &m->threads[id];
  return t->wait_on && t->reason != WAIT_JOIN && ring_waits_for_mover(m, heap_at(m, t->wait_on));
}

static void notice(struct machine *m, uint32_t id) {
  struct members r = ring_of(m, id);
  if (firm(m, &r)) tell_ring(m, &r);
  free(r.ids);
}

void ring_notice(struct machine *m, uint32_t id) {
  if (m->search) return; /* it looks at whole states itself */
  if (!waits_for_mover(m, id) && ring_through(m, id)) notice(m, id);
  if (!m->s->ready_count && !m->s->arrived_count) ring_settle(m, id);
}

void ring_settle(struct machine *m, uint32_t closer) {
  if (m->search || m->s->end || !stands_still(m)) return;
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    if (!ring_through(m, id)) continue;
    struct members r = ring_of(m, id);
    if (!firm(m, &r) && speaks(&r, closer)) tell_ring(m, &r);
    free(r.ids);
  }
}
