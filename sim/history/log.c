/* The event log: records of 16 bytes in chunks that never move. */
#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "history/internal.h"

enum { CORE_NONE = 127, BITS_THREAD = 15, BITS_LINE = 16, BITS_KIND = 6, BITS_CORE = 7 };
static_assert(EVENT_COUNT <= 1 << BITS_KIND, "a kind of event fits a record");
static_assert(WAIT_COUNT <= 32, "a reason fits a record");

static uint64_t field(uint64_t x, unsigned bits) { return x & ((UINT64_C(1) << bits) - 1); }

static struct packed pack(const struct event *e) {
  uint64_t line = e->line < 65535 ? e->line : 65535, core = event_core(e) == NO_CORE ? CORE_NONE : event_core(e);
  bool empty = (e->kind == EVENT_PUT || e->kind == EVENT_GET) && e->value == VALUE_NONE;
  uint64_t high = empty ? RECORD_NOTHING : e->reason & 31u;
  high = high << BITS_CORE | field(core, BITS_CORE);
  high = high << BITS_KIND | field(e->kind, BITS_KIND);
  high = high << BITS_LINE | line;
  high = high << BITS_THREAD | field(e->cause, BITS_THREAD);
  high = high << BITS_THREAD | field(e->thread, BITS_THREAD);
  bool text = (e->kind == EVENT_PRINT || e->kind == EVENT_RAISE) && value_is(e->value, TAG_STR);
  uint32_t object = text ? value_payload(e->value) : e->object;
  return (struct packed){(uint64_t)object << 32 | (uint32_t)e->tick, high};
}

static uint64_t take(uint64_t *from, unsigned bits) {
  uint64_t x = field(*from, bits);
  *from >>= bits;
  return x;
}

static struct record unpack(struct packed p) {
  struct record r = {.tick = (uint32_t)p.low, .object = (uint32_t)(p.low >> 32)};
  r.thread = (uint16_t)take(&p.high, BITS_THREAD);
  r.cause = (uint16_t)take(&p.high, BITS_THREAD);
  r.line = (uint16_t)take(&p.high, BITS_LINE);
  r.kind = (uint8_t)take(&p.high, BITS_KIND);
  uint64_t core = take(&p.high, BITS_CORE);
  r.core = core == CORE_NONE ? NO_CORE : (uint8_t)core;
  r.reason = (uint8_t)p.high;
  return r;
}

void log_append(struct history *h, struct log *log, const struct event *e) {
  size_t at = (size_t)(log->count % CHUNK_RECORDS);
  if (at == 0) {
    size_t old = log->chunk_count * sizeof *log->chunks;
    log->chunks = must_grow(log->chunks, old, old + sizeof *log->chunks);
    log->chunks[log->chunk_count++] = must_alloc(CHUNK_RECORDS * sizeof **log->chunks);
    h->bytes += sizeof *log->chunks + CHUNK_RECORDS * sizeof **log->chunks;
  }
  log->chunks[log->chunk_count - 1][at] = pack(e);
  log->count++;
}

struct record log_record(const struct log *log, uint64_t index) {
  assert(index < log->count);
  return unpack(log->chunks[index / CHUNK_RECORDS][index % CHUNK_RECORDS]);
}

void log_finish(struct history *h, struct log *log) {
  for (size_t i = 0; i < log->chunk_count; i++) free(log->chunks[i]);
  free(log->chunks);
  h->bytes -= log->chunk_count * (sizeof *log->chunks + CHUNK_RECORDS * sizeof **log->chunks);
  *log = (struct log){0};
}

uint64_t history_count(const struct history *h) {
  const struct branch *b = &h->branches[h->branch];
  return b->fork_events + b->log.count;
}

struct record history_record(const struct history *h, uint64_t index) {
  const struct branch *b = &h->branches[h->branch];
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
