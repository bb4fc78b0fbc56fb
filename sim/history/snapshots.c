/* Snapshots: pages of 256 bytes, shared with the snapshot before where they are equal. Taken often enough that a short
   run leads to any moment, and seldom enough that they cost at most half of what the log does. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "history/internal.h"

enum {
  BYTES_PER_EVENT = 8, /* what snapshots may cost */
  STEPS_MIN = 4096     /* between two of them */
};

static size_t page_count(const struct snapshot *s) { return (s->size + PAGE_BYTES - 1) / PAGE_BYTES; }

static struct snapshot *newest(const struct branch *b) {
  return b->snapshot_count > 0 ? &b->snapshots[b->snapshot_count - 1] : NULL;
}

/* The snapshot from which recording goes on: the newest of the branch, or of those it comes from. */
static const struct snapshot *base_of(const struct history *h) {
  const struct branch *b = &h->branches[h->branch];
  if (b->snapshot_count > 0) return newest(b);
  return snapshot_before(h, b->fork);
}

bool snapshot_due(const struct history *h) {
  const struct state *s = machine_state(h->machine);
  if (s->phase != 0 || s->end != END_NONE || machine_waits_for_choice(h->machine)) return false;
  const struct snapshot *last = base_of(h);
  if (last == NULL) return true;
  if (s->steps < last->steps + STEPS_MIN || h->at < last->events) return false;
  if (s->steps - last->steps >= h->spacing) return true;
  return (h->at - last->events) * BYTES_PER_EVENT >= h->snapshot_cost;
}

static unsigned char *block_of(struct history *h, size_t size) {
  if (size > h->block_size) {
    free(h->block);
    h->bytes += size - h->block_size;
    h->block = must_alloc(size);
    h->block_size = size;
  }
  return h->block;
}

/* Of page i of a snapshot: all but the last are full. */
static size_t page_length(const struct snapshot *s, size_t i) {
  size_t rest = s->size - i * PAGE_BYTES;
  return rest < PAGE_BYTES ? rest : PAGE_BYTES;
}

static struct page *page_new(struct history *h, const unsigned char *bytes, size_t length) {
  struct page *p = must_alloc(sizeof *p);
  memcpy(p->bytes, bytes, length);
  h->snapshot_bytes += sizeof *p;
  return p;
}

/* Cuts the block into pages. */
static void cut(struct history *h, struct snapshot *s, const struct snapshot *before) {
  size_t count = page_count(s), shared = before != NULL ? page_count(before) : 0;
  s->pages = must_alloc(count * sizeof(struct page *));
  h->snapshot_bytes += count * sizeof(struct page *) + sizeof *s;
  for (size_t i = 0; i < count; i++) {
    const unsigned char *bytes = h->block + i * PAGE_BYTES;
    size_t length = page_length(s, i);
    bool same = i < shared && memcmp(before->pages[i]->bytes, bytes, length) == 0;
    s->pages[i] = same ? before->pages[i] : page_new(h, bytes, length);
    s->pages[i]->references++;
  }
}

void snapshot_take(struct history *h) {
  struct branch *b = &h->branches[h->branch];
  machine_canonical(h->truth);
  h->last_count = 0; /* its values may have moved */
  const struct state *state = machine_state(h->truth);
  struct snapshot s = {
      .at = history_now(h), .events = h->at, .steps = state->steps, .size = machine_save_size(h->truth)};
  size_t had = h->snapshot_bytes;
  machine_save(h->truth, block_of(h, s.size));
  cut(h, &s, newest(b));
  b->snapshots = must_grow(b->snapshots, b->snapshot_count * sizeof s, (b->snapshot_count + 1) * sizeof s);
  b->snapshots[b->snapshot_count++] = s;
  h->snapshot_cost = h->snapshot_bytes - had;
}

static const struct snapshot *last_before(const struct branch *b, struct moment to) {
  size_t low = 0, high = b->snapshot_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (moment_order(b->snapshots[middle].at, to) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? &b->snapshots[low - 1] : NULL;
}

const struct snapshot *snapshot_before(const struct history *h, struct moment to) {
  size_t at = h->branch;
  for (;;) {
    const struct branch *b = &h->branches[at];
    const struct snapshot *found = last_before(b, to);
    if (found != NULL) return found;
    if (at == 0) return b->snapshot_count > 0 ? &b->snapshots[0] : NULL;
    if (moment_order(b->fork, to) < 0) to = b->fork;
    at = b->parent;
  }
}

void snapshot_put(const struct snapshot *s, unsigned char *out) {
  for (size_t i = 0; i < page_count(s); i++) memcpy(out + i * PAGE_BYTES, s->pages[i]->bytes, page_length(s, i));
}

void snapshot_load(struct history *h, const struct snapshot *s) {
  snapshot_put(s, block_of(h, s->size));
  machine_load(h->truth, h->block, s->size);
  h->at = s->events;
  h->last_count = 0;
  if (h->stepwise) stepwise_reload(h, s->at);
}

static void release(struct history *h, struct snapshot *s) {
  for (size_t i = 0; i < page_count(s); i++) {
    if (--s->pages[i]->references > 0) continue;
    free(s->pages[i]);
    h->snapshot_bytes -= sizeof(struct page);
  }
  h->snapshot_bytes -= page_count(s) * sizeof(struct page *) + sizeof *s;
  free(s->pages);
}

void snapshots_thin(struct history *h) {
  for (size_t i = 0; i < h->branch_count; i++) {
    struct branch *b = &h->branches[i];
    size_t kept = 0;
    for (size_t k = 0; k < b->snapshot_count; k++) {
      if (k % 2 == 1)
        release(h, &b->snapshots[k]);
      else
        b->snapshots[kept++] = b->snapshots[k];
    }
    b->snapshot_count = kept;
  }
  h->spacing *= 2;
}

void snapshots_finish(struct history *h, struct branch *b) {
  for (size_t i = 0; i < b->snapshot_count; i++) release(h, &b->snapshots[i]);
  free(b->snapshots);
  b->snapshots = NULL;
  b->snapshot_count = 0;
}
