/* One pass over the events, each looked at once. */
#include "scene/trace.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static void forget(struct trace *t) {
  for (size_t i = 0; i < t->track_count; i++) free(t->tracks[i].changes);
  free(t->tracks);
  free(t->notable);
  free(t->prints);
  free(t->hands);
  free(t->writes);
  free(t->keys);
  free(t->places);
  free(t->losses);
  free(t->runs);
  free(t->idle);
  memset(t, 0, sizeof *t);
}

void trace_finish(struct trace *t) { forget(t); }

static void append(uint64_t **list, size_t *count, size_t *capacity, uint64_t index) {
  if (*count == *capacity) {
    size_t more = *capacity ? *capacity * 2 : 64;
    *list = must_grow(*list, *capacity * sizeof **list, more * sizeof **list);
    *capacity = more;
  }
  (*list)[(*count)++] = index;
}

static struct track *track_of(struct trace *t, uint32_t serial) {
  if (serial >= t->track_count) {
    size_t more = (size_t)serial * 2 + 16;
    t->tracks = must_grow(t->tracks, t->track_count * sizeof *t->tracks, more * sizeof *t->tracks);
    t->track_count = more;
  }
  t->tracks[serial].serial = serial;
  return &t->tracks[serial];
}

static struct change *add_change(struct track *track, uint64_t index, const struct record *r) {
  if (track->count == track->capacity) {
    size_t more = track->capacity ? track->capacity * 2 : 16;
    track->changes = must_grow(track->changes, track->capacity * sizeof *track->changes, more * sizeof *track->changes);
    track->capacity = more;
  }
  struct change *c = &track->changes[track->count];
  *c = track->count ? c[-1] : (struct change){0};
  track->count++;
  c->index = index;
  c->tick = r->tick;
  return c;
}

bool trace_worth(const struct record *r) {
  switch (r->kind) {
  case EVENT_BLOCK: return r->reason != WAIT_JOIN; /* joining is no contention */
  case EVENT_HANDOFF:
  case EVENT_TIMEOUT:
  case EVENT_NOTIFY:
  case EVENT_SET:
  case EVENT_TRIP:
  case EVENT_BREAK:
  case EVENT_RAISE:
  case EVENT_FINISH:
  case EVENT_STOP:
  case EVENT_SIGNAL:
  case EVENT_RING:
  case EVENT_END: return true;
  default: return false;
  }
}

/* How the event changes what the object shows; false when it does not. */
static bool changes(const struct record *r, int *step) {
  *step = 0;
  switch (r->kind) {
  case EVENT_ACQUIRE:
  case EVENT_HANDOFF: /* the place that was released just before */
  case EVENT_GET: *step = -1; return true;
  case EVENT_LEAVE: *step = -1; return true;
  case EVENT_ENTER:
  case EVENT_RELEASE:
  case EVENT_PUT:
  case EVENT_ARRIVE: *step = 1; return true;
  case EVENT_SET:
  case EVENT_CLEAR:
  case EVENT_TRIP: return true;
  default: return false;
  }
}

static void note_change(struct trace *t, uint64_t index, const struct record *r) {
  int step;
  if (r->object == 0 || !changes(r, &step)) return;
  struct change *c = add_change(track_of(t, r->object), index, r);
  c->level += step;
  if (r->reason == RECORD_NOTHING && (r->kind == EVENT_PUT || r->kind == EVENT_GET)) c->signs += step;
  if (r->kind == EVENT_ACQUIRE || r->kind == EVENT_HANDOFF) c->owner = (uint32_t)r->thread + 1;
  if (r->kind == EVENT_GET) c->owner = (uint32_t)r->thread + 1;
  if (r->kind == EVENT_RELEASE || (r->kind == EVENT_LEAVE && c->level == 0)) c->owner = 0;
  if (r->kind == EVENT_ENTER) c->owner = (uint32_t)r->thread + 1;
  if (r->kind == EVENT_SET) c->level = 1;
  if (r->kind == EVENT_CLEAR || r->kind == EVENT_TRIP) c->level = 0;
}

void trace_insert_notable(struct trace *t, uint64_t index) {
  size_t at = trace_notable_from(t, index);
  if (at < t->notable_count && t->notable[at] == index) return;
  append(&t->notable, &t->notable_count, &t->notable_capacity, index);
  memmove(t->notable + at + 1, t->notable + at, (t->notable_count - 1 - at) * sizeof *t->notable);
  t->notable[at] = index;
}

/* --- the run as a whole --- */

/* Twice as many ticks in a part, so that there is room for twice as long a run. */
static void widen(struct overview *o) {
  for (size_t i = 0; i < OVERVIEW_PARTS / 2; i++) {
    o->busy[i] = o->busy[2 * i] + o->busy[2 * i + 1];
    o->alarm[i] = o->alarm[2 * i] || o->alarm[2 * i + 1];
  }
  memset(o->busy + OVERVIEW_PARTS / 2, 0, sizeof o->busy / 2);
  memset(o->alarm + OVERVIEW_PARTS / 2, 0, sizeof o->alarm / 2);
  o->width *= 2;
}

static void add_busy(struct overview *o, uint64_t from, uint64_t to, uint32_t running) {
  if (o->width == 0) o->width = 1;
  while (to > o->width * OVERVIEW_PARTS) widen(o);
  while (running && from < to) {
    uint64_t part = from / o->width, end = (part + 1) * o->width < to ? (part + 1) * o->width : to;
    o->busy[part] += (end - from) * running;
    from = end;
  }
}

static void add_idle(struct trace *t, uint64_t from, uint64_t to) {
  if (to < from + IDLE_LEAST) return;
  if (t->idle_count == t->idle_capacity) {
    size_t more = t->idle_capacity ? t->idle_capacity * 2 : 16;
    t->idle = must_grow(t->idle, t->idle_capacity * sizeof *t->idle, more * sizeof *t->idle);
    t->idle_capacity = more;
  }
  t->idle[t->idle_count++] = (struct idle){from, to};
}

static void set_running(struct trace *t, uint32_t thread, bool runs) {
  if (thread >= t->runs_capacity) {
    size_t more = (size_t)thread * 2 + 16;
    t->runs = must_grow(t->runs, t->runs_capacity * sizeof *t->runs, more * sizeof *t->runs);
    t->runs_capacity = more;
  }
  t->running += (uint32_t)runs - (uint32_t)t->runs[thread];
  t->runs[thread] = runs;
}

static void note_running(struct trace *t, const struct record *r) {
  switch (r->kind) {
  case EVENT_DISPATCH: set_running(t, r->thread, true); break;
  case EVENT_PREEMPT:
  case EVENT_YIELD:
  case EVENT_BLOCK:
  case EVENT_SLEEP:
  case EVENT_DONE:
  case EVENT_ABORT:
  case EVENT_FINISH:
  case EVENT_STOP: set_running(t, r->thread, false); break;
  default: break;
  }
}

static void note_time(struct trace *t, const struct record *r) {
  if (r->tick > t->tick) {
    add_busy(&t->overview, t->tick, r->tick, t->running);
    if (t->running == 0) add_idle(t, t->tick + 1, r->tick);
    t->tick = r->tick;
  }
  note_running(t, r);
  add_busy(&t->overview, r->tick, (uint64_t)r->tick + 1, 0);
  if (r->kind == EVENT_RING || r->kind == EVENT_RAISE || r->kind == EVENT_MISS)
    t->overview.alarm[r->tick / t->overview.width] = true;
}

unsigned trace_busy(const struct trace *t, uint64_t from, uint64_t to, uint32_t cores, bool *alarm) {
  const struct overview *o = &t->overview;
  uint64_t sum = 0;
  *alarm = false;
  if (o->width == 0) return 0;
  uint64_t first = from / o->width, last = to > from ? (to - 1) / o->width : first, whole;
  for (uint64_t i = first; i <= last && i < OVERVIEW_PARTS; i++) {
    sum += o->busy[i];
    *alarm |= o->alarm[i];
  }
  whole = (last - first + 1) * o->width * cores;
  return sum == 0 ? 0 : sum >= whole ? 8 : (unsigned)(1 + sum * 7 / whole);
}

void trace_follow(struct trace *t, const struct history *h) {
  uint64_t count = history_count(h);
  if (t->branch != history_branch(h) || count < t->seen) forget(t);
  t->branch = history_branch(h);
  for (; t->seen < count; t->seen++) {
    struct record r = history_record(h, t->seen);
    note_change(t, t->seen, &r);
    trace_note_loss(t, h, t->seen, &r);
    if (!history_is_stepwise(h)) note_time(t, &r);
    if (trace_worth(&r)) append(&t->notable, &t->notable_count, &t->notable_capacity, t->seen);
    if (r.kind == EVENT_PRINT || r.kind == EVENT_RAISE)
      append(&t->prints, &t->print_count, &t->print_capacity, t->seen);
  }
}

size_t trace_changes(const struct trace *t, uint32_t serial, uint64_t events, const struct change **list) {
  *list = NULL;
  if (serial >= t->track_count || t->tracks[serial].count == 0) return 0;
  const struct track *track = &t->tracks[serial];
  size_t low = 0, high = track->count;
  *list = track->changes;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (track->changes[middle].index < events)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static size_t first_from(const uint64_t *list, size_t count, uint64_t from) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (list[middle] < from)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

size_t trace_notable_from(const struct trace *t, uint64_t from) {
  return first_from(t->notable, t->notable_count, from);
}
size_t trace_prints_until(const struct trace *t, uint64_t events) {
  return first_from(t->prints, t->print_count, events);
}
