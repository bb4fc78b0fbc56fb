/* In which order locks are taken: who holds some and asks for another one. Where these orders make a circle
   there may be a deadlock that no schedule has closed. A lock that two of the circle hold at once keeps it open
   for good, and so does an order of the threads in which they never live together. Source: K. Havelund, Using
   runtime analysis to guide model checking of Java programs (SPIN 2000), the algorithm Goodlock. */
#include "explore/verdict/locks.h"

#include <stdlib.h>
#include <string.h>

#include "sync/sync.h"

enum { LOCKS = 64, EDGES = 256, LONGEST = 6, DFS_STEPS = 100000, MOST_CIRCLES = 32 };

struct locks {
  struct parts_common *parts;
  uint32_t count;
  uint32_t slots[LOCKS];
  uint8_t *number; /* by slot: which lock it is, + 1 */
  struct lock_circle circles[MOST_CIRCLES];
  uint32_t circle_count;
};

/* Who holds a lock, by its component: id + 2, 1: nobody, 0: not looked at yet. */
struct owners {
  uint8_t *of;
  uint32_t room;
  uint32_t position; /* of the component */
};

/* Of one worker: a table without gaps to jump over; place 0: none. */
struct lock_edges {
  struct lock_edge edges[EDGES];
  uint32_t count;
  uint32_t positions; /* that there were when the owners' were looked up */
  struct owners owners[LOCKS];
  const struct lock_edge *latest[PARTS_THREADS]; /* that each thread has made */
};

static bool is_lock(const uint64_t *words) {
  const struct object *o = (const void *)words;
  return o->cell.kind == CELL_OBJECT && sync_is_lock(o);
}

struct locks *locks_new(const struct space_common *common) {
  struct locks *l = must_alloc(sizeof *l);
  struct parts_common *parts = space_parts(common);
  size_t words;
  l->parts = parts;
  if (!parts) l->count = space_locks(common);
  if (parts) l->number = must_alloc(parts_slots(parts));
  for (uint32_t slot = 0; parts && slot < parts_slots(parts) && l->count < LOCKS; slot++)
    if (parts_kind(parts, slot) == KIND_CELL && is_lock(parts_words(parts, slot, 0, &words))) {
      l->slots[l->count++] = slot;
      l->number[slot] = (uint8_t)l->count;
    }
  if (l->count > 1) return l;
  locks_free(l);
  return NULL;
}

void locks_free(struct locks *l) {
  if (l) free(l->number);
  free(l);
}

struct lock_edges *lock_edges_new(void) {
  return must_alloc(sizeof(struct lock_edges));
}
void lock_edges_free(struct lock_edges *e) {
  for (uint32_t i = 0; e && i < LOCKS; i++) free(e->owners[i].of);
  free(e);
}

/* --- what is met in a state --- */

static uint8_t look_up_owner(const struct locks *l, uint32_t lock, uint32_t component) {
  size_t words;
  const struct object *o = (const void *)parts_words(l->parts, l->slots[lock], component, &words);
  return o->owner && o->owner <= PARTS_THREADS ? (uint8_t)(o->owner + 1) : 1;
}

static uint8_t make_owner(const struct locks *l, struct lock_edges *t, uint32_t lock, uint32_t component) {
  struct owners *known = &t->owners[lock];
  if (component >= known->room) {
    uint32_t room = component * 2 + 16;
    known->of = must_grow(known->of, known->room, room);
    known->room = room;
  }
  return known->of[component] = look_up_owner(l, lock, component);
}

static void find_positions(const struct locks *l, struct lock_edges *t) {
  uint32_t positions = parts_positions(l->parts);
  if (t->positions == positions) return;
  t->positions = positions;
  for (uint32_t i = 0; i < l->count; i++) t->owners[i].position = parts_position(l->parts, l->slots[i]);
}

/* The locks that each of so many threads holds, a bit each: at its id + 2, as owners are written. */
static void find_held(const struct locks *l, struct lock_edges *t, const uint32_t *own, uint32_t width,
                      uint32_t threads, uint64_t held[PARTS_THREADS + 2]) {
  find_positions(l, t);
  for (uint32_t i = 0; i < threads + 2; i++) held[i] = 0;
  for (uint32_t i = 0; i < l->count; i++) {
    const struct owners *known = &t->owners[i];
    uint32_t component = known->position < width ? own[known->position] : 0;
    uint8_t owner = component < known->room ? known->of[component] : 0;
    if (!owner) owner = make_owner(l, t, i, component);
    held[owner] |= UINT64_C(1) << i;
  }
}

static uint32_t lock_at(const struct locks *l, uint32_t offset) {
  return l->parts ? l->number[parts_slot_of(l->parts, offset)] - 1u : offset - 1;
}

static bool same_edge(const struct lock_edge *a, const struct lock_edge *b) {
  return a->place == b->place && a->thread == b->thread && a->wanted == b->wanted && a->held == b->held;
}

/* A full table keeps what it has. */
static void note_edge(struct lock_edges *t, const struct lock_edge *e) {
  const struct lock_edge *latest = t->latest[e->thread];
  if (latest && same_edge(latest, e) && !(e->alive & ~latest->alive)) return;
  uint64_t at = mix(mix(e->place, e->held), e->thread << 8 | e->wanted) % EDGES;
  for (; t->edges[at].place; at = (at + 1) % EDGES) {
    if (!same_edge(&t->edges[at], e)) continue;
    t->edges[at].alive |= e->alive;
    t->latest[e->thread] = &t->edges[at];
    return;
  }
  if (t->count >= EDGES / 2) return;
  t->edges[at] = *e;
  t->count++;
}

void locks_look(struct search_run *run, struct hand *h, uint32_t state, const uint32_t *own, uint32_t width) {
  const struct expansion *e = &h->expansion;
  uint64_t held[PARTS_THREADS + 2];
  uint32_t threads = e->thread_count < PARTS_THREADS ? e->thread_count : PARTS_THREADS;
  if (run->locks->parts)
    find_held(run->locks, h->lock_edges, own, width, threads, held);
  else
    for (uint32_t id = 0; id < threads; id++) held[id + 2] = e->threads[id]->holds;
  for (uint64_t rest = e->wanting; rest; rest &= rest - 1) {
    uint32_t id = (uint32_t)__builtin_ctzll(rest);
    uint64_t holds = held[id + 2];
    if (!holds) continue;
    uint32_t lock = lock_at(run->locks, e->threads[id]->wants);
    if (lock >= run->locks->count || holds >> lock & 1) continue;
    struct lock_edge edge = {e->threads[id]->place, id, lock, holds, e->alive, state, run->depth};
    note_edge(h->lock_edges, &edge);
  }
}

/* --- circles --- */

struct circle_search {
  struct search_run *run;
  const struct lock_edge *edges;
  uint32_t count, steps;
  uint32_t first; /* the lock where it begins, and the least of it */
  struct lock_circle circle;
};

/* Can the second one be under way while the first one is? */
static bool together(const struct search_run *run, const struct lock_edge *a, const struct lock_edge *b) {
  uint32_t alike = space_alike(run->common, b->thread);
  for (uint64_t left = a->alive & ~(UINT64_C(1) << a->thread); left; left &= left - 1)
    if (space_alike(run->common, (uint32_t)__builtin_ctzll(left)) == alike) return true;
  return false;
}

static bool fits(const struct circle_search *s, const struct lock_edge *e) {
  for (uint32_t i = 0; i < s->circle.count; i++) {
    const struct lock_edge *other = &s->circle.edges[i];
    bool apart = !(other->held & e->held) && other->wanted != e->wanted;
    if (!apart || !together(s->run, other, e) || !together(s->run, e, other)) return false;
  }
  return true;
}

static uint64_t key_of(const struct search_run *run, const struct lock_circle *c) {
  uint64_t key = 0;
  for (uint32_t i = 0; i < c->count; i++) key += mix(c->edges[i].place, space_alike(run->common, c->edges[i].thread));
  return key;
}

/* A ring that a schedule has closed is told as that. */
static void keep_circle(struct circle_search *s) {
  struct search_run *run = s->run;
  struct locks *l = run->locks;
  s->circle.key = key_of(run, &s->circle);
  for (size_t i = 0; i < run->clue_count; i++)
    if (run->clues[i].kind == FINDING_DEADLOCK && run->clues[i].key == s->circle.key) return;
  for (uint32_t i = 0; i < l->circle_count; i++)
    if (l->circles[i].key == s->circle.key) return;
  if (l->circle_count == MOST_CIRCLES) return;
  l->circles[l->circle_count] = s->circle;
  const struct lock_edge *last = &s->circle.edges[0];
  for (uint32_t i = 1; i < s->circle.count; i++)
    if (s->circle.edges[i].depth > last->depth) last = &s->circle.edges[i];
  struct clue clue = {FINDING_ORDER, l->circle_count++, last->state, last->depth, .threads = {UINT32_MAX, UINT32_MAX}};
  clue_note(run, &clue);
}

/* Who holds this lock and asks for another one. */
static void close_circles(struct circle_search *s, uint32_t lock) {
  uint64_t lower = (UINT64_C(1) << s->first) - 1;
  for (uint32_t i = 0; i < s->count && s->steps++ < DFS_STEPS; i++) {
    const struct lock_edge *e = &s->edges[i];
    if (!(e->held >> lock & 1) || lower >> e->wanted & 1 || !fits(s, e)) continue;
    s->circle.edges[s->circle.count++] = *e;
    if (e->wanted == s->first)
      keep_circle(s);
    else if (s->circle.count < LONGEST)
      close_circles(s, e->wanted);
    s->circle.count--;
  }
}

static int by_edge(const void *a, const void *b) {
  const struct lock_edge *x = a, *y = b;
  if (x->place != y->place) return x->place < y->place ? -1 : 1;
  if (x->thread != y->thread) return x->thread < y->thread ? -1 : 1;
  if (x->wanted != y->wanted) return x->wanted < y->wanted ? -1 : 1;
  return x->held < y->held ? -1 : x->held > y->held;
}

/* What all workers have met, each once. */
static uint32_t gather(const struct search_run *run, struct lock_edge *out) {
  uint32_t count = 0;
  for (unsigned w = 0; w < run->hand_count; w++) {
    for (uint32_t i = 0; i < EDGES; i++) {
      const struct lock_edge *e = &run->hands[w].lock_edges->edges[i];
      uint32_t at = 0;
      if (!e->place) continue;
      while (at < count && !same_edge(&out[at], e)) at++;
      uint64_t alive = at < count ? out[at].alive : 0;
      if (at == count || e->depth < out[at].depth) out[at] = *e;
      out[at].alive |= alive | e->alive;
      count += at == count;
    }
  }
  qsort(out, count, sizeof *out, by_edge);
  return count;
}

void locks_judge(struct search_run *run) {
  struct locks *l = run->locks;
  if (!l) return;
  struct lock_edge *edges = must_alloc(((size_t)run->hand_count * EDGES + 1) * sizeof *edges);
  struct circle_search s = {.run = run, .edges = edges};
  s.count = gather(run, edges);
  for (; s.first < l->count; s.first++) close_circles(&s, s.first);
  free(edges);
}

const struct lock_circle *locks_circle(const struct locks *l, uint64_t number) { return &l->circles[number]; }
