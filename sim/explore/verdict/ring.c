/* Rings in a state: threads each of which waits, without a time limit, for one that the next one is or holds. */
#include "explore/verdict/ring.h"
#include "explore/inside.h"

struct ring_search {
  struct search_run *run;
  const struct expansion *e;
  uint32_t state, start, steps;
  bool found;
  ring_visit *visit; /* NULL: what is found is noted */
  void *context;
};
enum { RING_STEPS = 10000 }; /* where many wait for many there are more rings than anybody wants to read */

static void tell_ring(struct ring_search *r, uint64_t members, uint64_t key) {
  struct clue clue = {FINDING_DEADLOCK, key, r->state, r->run->depth, .ring = members};
  r->found = true;
  if (r->visit)
    r->visit(r->context, key, members, r->state);
  else
    clue_note(r->run, &clue);
}

/* From at on through threads above start, back to it. */
static void close_rings(struct ring_search *r, uint32_t at, uint64_t members, uint64_t key) {
  const struct poise *p = r->e->threads[at];
  if (!p->forever || r->steps++ > RING_STEPS) return;
  members |= (uint64_t)1 << at;
  key += mix(p->place, space_alike(r->run->common, at));
  if (p->waits >> r->start & 1) tell_ring(r, members, key);
  uint64_t next = p->waits & ~members & ~(((uint64_t)2 << r->start) - 1);
  for (; next; next &= next - 1) {
    uint32_t id = (uint32_t)__builtin_ctzll(next);
    if (id < r->e->thread_count) close_rings(r, id, members, key);
  }
}

/* Threads beyond the 64th have no bit: there the first that each one waits for is followed. */
static void follow_ring(struct ring_search *r) {
  uint64_t members = 0, key = 0;
  uint32_t at = r->start, steps = 0;
  bool beyond = false;
  do {
    const struct poise *p = r->e->threads[at];
    if (!p->forever || !p->holder || p->holder > r->e->thread_count || steps++ > r->e->thread_count) return;
    members |= at < 64 ? (uint64_t)1 << at : 0;
    beyond |= at >= 64;
    key += mix(p->place, space_alike(r->run->common, at));
    at = p->holder - 1;
  } while (at > r->start);
  if (at == r->start && beyond) tell_ring(r, members, key);
}

/* Whoever waits for nobody who waits himself is in no ring; without him others are in none. */
static uint64_t may_close(const struct expansion *e) {
  uint64_t left = 0, before;
  for (uint64_t rest = e->alive; rest; rest &= rest - 1) {
    uint32_t id = (uint32_t)__builtin_ctzll(rest);
    left |= (uint64_t)(e->threads[id]->forever && e->threads[id]->waits) << id;
  }
  do {
    before = left;
    for (uint64_t rest = before; rest; rest &= rest - 1) {
      uint32_t id = (uint32_t)__builtin_ctzll(rest);
      if (!(e->threads[id]->waits & left)) left &= ~(UINT64_C(1) << id);
    }
  } while (left != before);
  return left;
}

bool rings_each(struct search_run *run, const struct expansion *e, uint32_t state, ring_visit *visit, void *context) {
  struct ring_search r = {run, e, state, .visit = visit, .context = context};
  for (uint64_t rest = may_close(e); rest; rest &= rest - 1) {
    r.start = (uint32_t)__builtin_ctzll(rest);
    close_rings(&r, r.start, 0, 0);
  }
  for (r.start = 0; e->thread_count > 64 && r.start < e->thread_count; r.start++) follow_ring(&r);
  return r.found;
}
