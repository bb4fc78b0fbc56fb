/* The wait-for graph: rings, who is stuck behind one, and why the others wait. */
#include "analysis/waits.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/names.h"
#include "base/arena.h"
#include "sync/sync.h"

/* A wait with a time-out ends by itself and belongs to no ring. */
static bool waits_for_ever(const struct thread *t) { return t->state == THREAD_BLOCKED && t->due == 0; }

static bool alive(const struct thread *t) { return t->state != THREAD_FREE && t->state != THREAD_FINISHED; }

/* A lock of any kind that somebody holds. */
static bool has_owner(const struct state *s, const struct object *o) {
  return sync_kind((enum object_kind)o->cell.detail)->ring && state_holder(s, o, 0, NULL) != 0;
}

/* Where next took the object; nowhere, if it only waits in front. */
static uint32_t held_since(const struct state *s, const struct object *o, uint32_t next) {
  uint32_t holder, line;
  for (uint32_t n = 0; (holder = state_holder(s, o, n, &line)) != 0; n++)
    if (holder == next + 1) return line;
  return 0;
}

static struct wait_edge edge_of(const struct machine *m, uint32_t thread, uint32_t next) {
  const struct state *s = machine_state(m);
  const struct thread *t = state_thread(s, thread);
  struct wait_edge e = {.thread = thread, .next = next, .waits_line = machine_thread_line(m, thread)};
  if (t->reason != WAIT_JOIN) {
    e.object = t->wait_on;
    e.holds_line = held_since(s, state_object(s, t->wait_on), next);
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

static void add_ring(const struct machine *m, struct verdict *v, const uint32_t *members, size_t count, bool still) {
  struct ring ring = {.edges = must_alloc(count * sizeof *ring.edges), .count = count};
  for (size_t i = 0; i < count; i++) ring.edges[i] = edge_of(m, members[i], members[(i + 1) % count]);
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

/* Every ring once, from its lowest thread on. */
static void find_rings(const struct machine *m, struct verdict *v, uint8_t *in_ring) {
  const struct state *s = machine_state(m);
  bool still = all_stand_still(s);
  uint32_t *members = must_alloc(((size_t)s->thread_count + 1) * sizeof *members);
  for (uint32_t id = 0; id < s->thread_count; id++) {
    size_t count = in_ring[id] ? 0 : machine_way(m, id, NULL, members);
    if (count == 0) continue;
    for (size_t i = 0; i < count; i++) in_ring[members[i]] = 1;
    add_ring(m, v, members, count, still);
  }
  free(members);
}

/* A thread that has ended and still holds it: id + 1. */
static uint32_t dead_holder(const struct state *s, const struct object *o) {
  uint32_t holder;
  for (uint32_t n = 0; (holder = state_holder(s, o, n, NULL)) != 0; n++)
    if (!alive(state_thread(s, holder - 1))) return holder;
  return 0;
}

static enum hang_kind kind_of_lock(const struct state *s, const struct thread *t) {
  const struct object *o = t->wait_on != 0 ? state_object(s, t->wait_on) : NULL;
  if (o == NULL || !has_owner(s, o)) return HANG_STUCK;
  return dead_holder(s, o) == 0 ? HANG_STUCK : HANG_DEAD_OWNER;
}

static enum hang_kind kind_of(const struct state *s, const struct thread *t) {
  switch ((enum wait_reason)t->reason) {
  case WAIT_LOCK:
  case WAIT_READ:
  case WAIT_WRITE: return kind_of_lock(s, t);
  case WAIT_LATCH: return HANG_LATCH;
  case WAIT_GUARD: return HANG_GUARD;
  case WAIT_CONDITION: return HANG_CONDITION;
  case WAIT_SEMAPHORE: return HANG_SEMAPHORE;
  case WAIT_EVENT: return HANG_EVENT;
  case WAIT_BARRIER: return HANG_BARRIER;
  case WAIT_FULL: return HANG_FULL_QUEUE;
  case WAIT_EMPTY: return HANG_EMPTY_QUEUE;
  case WAIT_UNFINISHED: return HANG_UNFINISHED;
  case WAIT_JOIN:
  case WAIT_CHILD: return HANG_JOIN;
  case WAIT_GIL:
  case WAIT_HUB:
  case WAIT_NONE:
  case WAIT_SLEEP:
  case WAIT_IO:
  case WAIT_PERIOD:
  case WAIT_COUNT: break;
  }
  return HANG_STUCK;
}

static bool ends_with(const struct buffer *path, const char *tail) {
  size_t length = strlen(tail);
  return path->length >= length && !memcmp(path->data + path->length - length, tail, length);
}

static bool fills_future(const struct machine *m, const struct object *event) {
  struct buffer call = {0};
  bool does = name_future(m, event, &call);
  buffer_finish(&call);
  return does;
}

/* A socket waits in a queue of the library's, a future for an event. */
static enum hang_kind kind_in(const struct machine *m, const struct thread *t) {
  enum hang_kind kind = kind_of(machine_state(m), t);
  if (kind == HANG_EVENT && fills_future(m, state_object(machine_state(m), t->wait_on))) return HANG_FUTURE;
  const struct object *o = kind == HANG_EMPTY_QUEUE ? state_object(machine_state(m), t->wait_on) : NULL;
  if (o == NULL || !(o->flags & OBJECT_LIBRARY)) return kind;
  struct buffer path = {0};
  name_path(m, o->serial, &path);
  if (ends_with(&path, ".backlog")) kind = HANG_NO_CLIENT;
  if (ends_with(&path, ".incoming")) kind = HANG_NO_DATA;
  if (path.data != NULL && strstr(path.data, "._waiters") != NULL) kind = HANG_FUTURE;
  buffer_finish(&path);
  return kind;
}

static void find_stuck(const struct machine *m, struct verdict *v, const uint8_t *in_ring) {
  const struct state *s = machine_state(m);
  bool still = all_stand_still(s);
  v->stuck = must_alloc(((size_t)s->thread_count + 1) * sizeof *v->stuck);
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    if (!waits_for_ever(t) || in_ring[id]) continue;
    bool behind = machine_way(m, id, in_ring, NULL) > 0;
    if (still || behind) v->stuck[v->stuck_count++] = (struct stuck){id, behind ? HANG_STUCK : kind_in(m, t)};
  }
}

static void find_held(const struct state *s, struct verdict *v) {
  size_t count = state_objects(s, NULL, 0);
  v->held = must_alloc((count + 1) * sizeof *v->held);
  state_objects(s, v->held, count);
  for (size_t i = 0; i < count; i++) {
    const struct object *o = state_object(s, v->held[i]);
    if (has_owner(s, o) && dead_holder(s, o) != 0) v->held[v->held_count++] = v->held[i];
  }
}

void verdict_find(const struct machine *m, struct verdict *v) {
  const struct state *s = machine_state(m);
  *v = (struct verdict){0};
  uint8_t *in_ring = must_alloc((size_t)s->thread_count + 1);
  find_rings(m, v, in_ring);
  for (size_t i = 0; i < v->open_count; i++)
    for (size_t k = 0; k < v->open[i].count; k++) in_ring[v->open[i].edges[k].thread] = 0;
  find_stuck(m, v, in_ring);
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
