/* The wait-for graph. A thread waits for at most one thing and a lock has at most one owner, so it is a graph with one
   way out of every node: rings are found by walking. */
#include "analysis/waits.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "sync/sync.h"

#define NOBODY UINT32_MAX

/* A wait with a time-out ends by itself and belongs to no ring. */
static bool waits_for_ever(const struct thread *t) { return t->state == THREAD_BLOCKED && t->due == 0; }

static bool alive(const struct thread *t) { return t->state != THREAD_FREE && t->state != THREAD_FINISHED; }

static bool has_owner(const struct object *o) {
  return sync_kind((enum object_kind)o->cell.detail)->ring && o->owner != 0;
}

/* Whom the thread waits for, for ever; NOBODY if that is nobody in particular. */
static uint32_t waited_for(const struct state *s, uint32_t id) {
  const struct thread *t = state_thread(s, id);
  if (!waits_for_ever(t) || t->wait_on == 0) return NOBODY;
  if (t->reason == WAIT_JOIN) return t->wait_on - 1;
  if (t->reason != WAIT_LOCK) return NOBODY;
  const struct object *o = state_object(s, t->wait_on);
  return has_owner(o) ? o->owner - 1 : NOBODY;
}

static struct wait_edge edge_of(const struct machine *m, uint32_t thread) {
  const struct state *s = machine_state(m);
  const struct thread *t = state_thread(s, thread);
  struct wait_edge e = {.thread = thread, .next = waited_for(s, thread), .waits_line = machine_thread_line(m, thread)};
  if (t->reason != WAIT_JOIN) {
    e.object = t->wait_on;
    e.holds_line = state_object(s, t->wait_on)->owner_line;
  }
  return e;
}

uint32_t ring_way_out(const struct machine *m, const struct ring *ring) {
  for (size_t i = 0; i < ring->count; i++) {
    uint32_t at = ring->edges[i].object;
    if (at != 0 && sync_anybody_releases(state_object(machine_state(m), at))) return at;
  }
  return 0;
}

static void append(struct ring **list, size_t *count, struct ring ring) {
  *list = must_grow(*list, *count * sizeof **list, (*count + 1) * sizeof **list);
  (*list)[(*count)++] = ring;
}

static void add_ring(const struct machine *m, struct verdict *v, uint32_t start, bool still) {
  const struct state *s = machine_state(m);
  struct ring ring = {0};
  for (uint32_t id = start; ring.count == 0 || id != start; id = waited_for(s, id)) ring.count++;
  ring.edges = must_alloc(ring.count * sizeof *ring.edges);
  uint32_t id = start;
  for (size_t i = 0; i < ring.count; i++, id = waited_for(s, id)) ring.edges[i] = edge_of(m, id);
  if (still || ring_way_out(m, &ring) == 0)
    append(&v->rings, &v->ring_count, ring);
  else
    append(&v->open, &v->open_count, ring);
}

static bool all_stand_still(const struct state *s) {
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    if (alive(t) && t->state != THREAD_NEW && !waits_for_ever(t)) return false;
  }
  return true;
}

/* Walks on from each thread and marks whom it meets with the number of the walk: meeting its own mark closes a ring. */
static void find_rings(const struct machine *m, struct verdict *v, uint8_t *in_ring) {
  const struct state *s = machine_state(m);
  bool still = all_stand_still(s);
  uint32_t *mark = must_alloc(((size_t)s->thread_count + 1) * sizeof *mark);
  for (uint32_t id = 0; id < s->thread_count; id++) {
    uint32_t at = id;
    while (at != NOBODY && mark[at] == 0) {
      mark[at] = id + 1;
      at = waited_for(s, at);
    }
    if (at == NOBODY || mark[at] != id + 1 || in_ring[at]) continue;
    for (uint32_t member = at; !in_ring[member]; member = waited_for(s, member)) in_ring[member] = 1;
  }
  for (uint32_t id = 0; id < s->thread_count; id++) {
    if (!in_ring[id]) continue;
    uint32_t lowest = id;
    for (uint32_t at = waited_for(s, id); at != id; at = waited_for(s, at)) lowest = at < lowest ? at : lowest;
    if (lowest == id) add_ring(m, v, id, still);
  }
  free(mark);
}

/* Does the chain from a thread end in a ring? */
static bool leads_to_ring(const struct state *s, uint32_t id, const uint8_t *in_ring) {
  uint32_t steps = 0;
  for (; id != NOBODY && steps <= s->thread_count; steps++, id = waited_for(s, id))
    if (in_ring[id]) return true;
  return false;
}

static enum hang_kind kind_of_lock(const struct state *s, const struct thread *t) {
  const struct object *o = t->wait_on != 0 ? state_object(s, t->wait_on) : NULL;
  if (o == NULL || !has_owner(o)) return HANG_STUCK;
  return alive(state_thread(s, o->owner - 1)) ? HANG_STUCK : HANG_DEAD_OWNER;
}

static enum hang_kind kind_of(const struct state *s, const struct thread *t) {
  switch ((enum wait_reason)t->reason) {
  case WAIT_LOCK: return kind_of_lock(s, t);
  case WAIT_CONDITION: return HANG_CONDITION;
  case WAIT_SEMAPHORE: return HANG_SEMAPHORE;
  case WAIT_EVENT: return HANG_EVENT;
  case WAIT_BARRIER: return HANG_BARRIER;
  case WAIT_FULL: return HANG_FULL_QUEUE;
  case WAIT_EMPTY: return HANG_EMPTY_QUEUE;
  case WAIT_UNFINISHED: return HANG_UNFINISHED;
  case WAIT_JOIN:
  case WAIT_CHILD: return HANG_JOIN;
  case WAIT_NONE:
  case WAIT_SLEEP:
  case WAIT_IO:
  case WAIT_COUNT: break;
  }
  return HANG_STUCK;
}

static void find_stuck(const struct state *s, struct verdict *v, const uint8_t *in_ring) {
  bool still = all_stand_still(s);
  v->stuck = must_alloc(((size_t)s->thread_count + 1) * sizeof *v->stuck);
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    if (!waits_for_ever(t) || in_ring[id]) continue;
    bool behind = leads_to_ring(s, id, in_ring);
    if (still || behind) v->stuck[v->stuck_count++] = (struct stuck){id, behind ? HANG_STUCK : kind_of(s, t)};
  }
}

static void find_held(const struct state *s, struct verdict *v) {
  size_t count = state_objects(s, NULL, 0);
  v->held = must_alloc((count + 1) * sizeof *v->held);
  state_objects(s, v->held, count);
  for (size_t i = 0; i < count; i++) {
    const struct object *o = state_object(s, v->held[i]);
    if (has_owner(o) && !alive(state_thread(s, o->owner - 1))) v->held[v->held_count++] = v->held[i];
  }
}

void verdict_find(const struct machine *m, struct verdict *v) {
  const struct state *s = machine_state(m);
  *v = (struct verdict){0};
  uint8_t *in_ring = must_alloc((size_t)s->thread_count + 1);
  find_rings(m, v, in_ring);
  for (size_t i = 0; i < v->open_count; i++)
    for (size_t k = 0; k < v->open[i].count; k++) in_ring[v->open[i].edges[k].thread] = 0;
  find_stuck(s, v, in_ring);
  find_held(s, v);
  free(in_ring);
}

void verdict_finish(struct verdict *v) {
  for (size_t i = 0; i < v->ring_count; i++) free(v->rings[i].edges);
  for (size_t i = 0; i < v->open_count; i++) free(v->open[i].edges);
  free(v->rings);
  free(v->open);
  free(v->stuck);
  free(v->held);
  *v = (struct verdict){0};
}

void verdict_lost(const struct machine *m, struct verdict *v, const struct lost_notify *list, size_t count) {
  const struct state *s = machine_state(m);
  for (size_t i = 0; i < v->stuck_count; i++) {
    const struct thread *t = state_thread(s, v->stuck[i].thread);
    if (v->stuck[i].kind != HANG_CONDITION || t->wait_on == 0) continue;
    for (size_t k = 0; k < count; k++)
      if (list[k].condition == state_object(s, t->wait_on)->serial && list[k].thread != t->number)
        v->stuck[i].kind = HANG_LOST_NOTIFY;
  }
}
