/* The event log. The newest records stand as they are; when there are many of them they are packed, each as what
   differs from the last one of its kind, which is a few bytes for what a program does again and again. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "history/internal.h"

static_assert((int)WAIT_COUNT < RECORD_NOTHING, "a reason fits a record");

/* Fields of a record, a bit each in front of those that differ. */
enum {
  DIFFERS_TICK = 1,
  DIFFERS_OBJECT = 2,
  DIFFERS_THREAD = 4,
  DIFFERS_CAUSE = 8,
  DIFFERS_LINE = 16,
  DIFFERS_CORE = 32,
  DIFFERS_REASON = 64
};
enum { RECORD_BYTES = 32 }; /* at most, packed */

static struct record record_of(const struct event *e) {
  bool empty = (e->kind == EVENT_PUT || e->kind == EVENT_GET) && e->value == VALUE_NONE;
  bool text = (e->kind == EVENT_PRINT || e->kind == EVENT_RAISE) && value_is(e->value, TAG_STR);
  return (struct record){.tick = e->tick,
                         .object = text ? value_payload(e->value) : e->object,
                         .thread = (uint16_t)e->thread,
                         .cause = (uint16_t)e->cause,
                         .line = (uint16_t)(e->line < UINT16_MAX ? e->line : UINT16_MAX),
                         .kind = e->kind,
                         .core = event_core(e),
                         .reason = empty ? RECORD_NOTHING : e->reason};
}

/* --- packing --- */

/* Seven bits a byte, the lowest first; small differences of either sign are few bytes. */
static void put(unsigned char **at, int64_t difference) {
  uint64_t x = (uint64_t)difference << 1 ^ (uint64_t)(difference >> 63);
  for (; x > 127; x >>= 7) *(*at)++ = (unsigned char)(x | 128);
  *(*at)++ = (unsigned char)x;
}

static int64_t take(const unsigned char **at) {
  uint64_t x = 0;
  unsigned shift = 0;
  for (; **at & 128; shift += 7) x |= (uint64_t)(*(*at)++ & 127) << shift;
  x |= (uint64_t) * (*at)++ << shift;
  return (int64_t)(x >> 1) ^ -(int64_t)(x & 1);
}

/* What comes before the next record: the one before, for the time, and the last one of each kind. */
struct packing {
  uint64_t tick;
  struct record last[EVENT_COUNT];
};

static void pack(struct packing *p, const struct record *r, unsigned char **at) {
  struct record *l = &p->last[r->kind];
  unsigned differs = (r->tick != p->tick) * DIFFERS_TICK | (r->object != l->object) * DIFFERS_OBJECT |
                     (r->thread != l->thread) * DIFFERS_THREAD | (r->cause != l->cause) * DIFFERS_CAUSE |
                     (r->line != l->line) * DIFFERS_LINE | (r->core != l->core) * DIFFERS_CORE |
                     (r->reason != l->reason) * DIFFERS_REASON;
  *(*at)++ = r->kind;
  *(*at)++ = (unsigned char)differs;
  if (differs & DIFFERS_TICK) put(at, (int64_t)(r->tick - p->tick));
  if (differs & DIFFERS_OBJECT) put(at, (int64_t)r->object - l->object);
  if (differs & DIFFERS_THREAD) put(at, (int64_t)r->thread - l->thread);
  if (differs & DIFFERS_CAUSE) put(at, (int64_t)r->cause - l->cause);
  if (differs & DIFFERS_LINE) put(at, (int64_t)r->line - l->line);
  if (differs & DIFFERS_CORE) *(*at)++ = r->core;
  if (differs & DIFFERS_REASON) *(*at)++ = r->reason;
  p->tick = r->tick;
  *l = *r;
}

static struct record unpack(struct packing *p, const unsigned char **at) {
  unsigned kind = *(*at)++, differs = *(*at)++;
  struct record r = p->last[kind];
  r.kind = (uint8_t)kind;
  r.tick = p->tick;
  if (differs & DIFFERS_TICK) r.tick += (uint64_t)take(at);
  if (differs & DIFFERS_OBJECT) r.object += (uint32_t)take(at);
  if (differs & DIFFERS_THREAD) r.thread = (uint16_t)(r.thread + take(at));
  if (differs & DIFFERS_CAUSE) r.cause = (uint16_t)(r.cause + take(at));
  if (differs & DIFFERS_LINE) r.line = (uint16_t)(r.line + take(at));
  if (differs & DIFFERS_CORE) r.core = *(*at)++;
  if (differs & DIFFERS_REASON) r.reason = *(*at)++;
  p->tick = r.tick;
  p->last[kind] = r;
  return r;
}

/* --- the log --- */

static void make_room(struct history *h, struct log *log) {
  if (log->packed_count == log->packed_capacity) {
    size_t more = log->packed_capacity ? 2 * log->packed_capacity : 16, size = sizeof *log->packed;
    log->packed = must_grow(log->packed, log->packed_capacity * size, more * size);
    log->bytes += (more - log->packed_capacity) * size;
    h->bytes += (more - log->packed_capacity) * size;
    log->packed_capacity = more;
  }
  if (log->newest) return;
  log->newest = must_alloc(2 * CHUNK_RECORDS * sizeof *log->newest);
  log->looked_at = log->newest + CHUNK_RECORDS;
  log->looked_chunk = SIZE_MAX;
  log->bytes += 2 * CHUNK_RECORDS * sizeof *log->newest;
  h->bytes += 2 * CHUNK_RECORDS * sizeof *log->newest;
}

static void pack_newest(struct history *h, struct log *log) {
  unsigned char bytes[CHUNK_RECORDS * RECORD_BYTES], *end = bytes;
  struct packing p = {0};
  for (size_t i = 0; i < CHUNK_RECORDS; i++) pack(&p, &log->newest[i], &end);
  size_t size = (size_t)(end - bytes);
  unsigned char *chunk = must_alloc(size);
  memcpy(chunk, bytes, size);
  log->packed[log->packed_count++] = chunk;
  log->bytes += size;
  h->bytes += size;
}

void log_append(struct history *h, struct log *log, const struct event *e) {
  size_t at = (size_t)(log->count % CHUNK_RECORDS);
  if (at == 0) {
    if (log->count) pack_newest(h, log);
    make_room(h, log);
  }
  log->newest[at] = record_of(e);
  log->count++;
}

/* Whoever reads one reads those beside it too. */
static const struct record *unpacked(struct log *log, size_t chunk) {
  if (log->looked_chunk == chunk) return log->looked_at;
  const unsigned char *at = log->packed[chunk];
  struct packing p = {0};
  for (size_t i = 0; i < CHUNK_RECORDS; i++) log->looked_at[i] = unpack(&p, &at);
  log->looked_chunk = chunk;
  return log->looked_at;
}

struct record log_record(struct log *log, uint64_t index) {
  assert(index < log->count);
  size_t chunk = (size_t)(index / CHUNK_RECORDS), at = (size_t)(index % CHUNK_RECORDS);
  return chunk < log->packed_count ? unpacked(log, chunk)[at] : log->newest[at];
}

void log_finish(struct history *h, struct log *log) {
  for (size_t i = 0; i < log->packed_count; i++) free(log->packed[i]);
  free(log->packed);
  free(log->newest);
  h->bytes -= log->bytes;
  *log = (struct log){0};
}

uint64_t history_count(const struct history *h) {
  const struct branch *b = &h->branches[h->branch];
  return b->fork_events + b->log.count;
}

struct record history_record(const struct history *h, uint64_t index) {
  struct branch *b = &h->branches[h->branch];
  while (index < b->fork_events) b = &h->branches[b->parent];
  return log_record(&b->log, index - b->fork_events);
}

static bool between_ticks(const struct record *r) {
  return r->core == NO_CORE || r->kind == EVENT_DISPATCH || r->kind == EVENT_PREEMPT;
}

/* Events between ticks come first in their tick, except what a core's step makes the scheduler say: that belongs to the
   step. */
struct moment history_moment(const struct history *h, uint64_t index) {
  struct record r = history_record(h, index);
  uint64_t tick = r.tick;
  if (h->stepwise) return (struct moment){index < h->setup ? 0 : tick + 1, 0};
  while (between_ticks(&r) && index > 0) {
    struct record before = history_record(h, --index);
    if (before.tick != tick) break;
    r = before;
  }
  return moment_plain(h, (struct moment){tick, between_ticks(&r) ? 1 : 2u + r.core});
}

uint64_t history_events_until(const struct history *h, struct moment at) {
  uint64_t low = 0, high = history_count(h);
  at = moment_plain(h, at);
  while (low < high) {
    uint64_t middle = low + (high - low) / 2;
    if (moment_order(history_moment(h, middle), at) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
