/* The store of states: insertion, levels, figures. A writer prepares the row of its next id, then claims a free slot
   for it with one compare-and-swap; whoever finds the slot taken by an equal tuple keeps the prepared id for the next
   one. */
#include "explore/store/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/store/store_internal.h"

enum { FIRST_BITS = 12 };

static bool same(const struct store_writer *w, uint32_t id, unsigned row, uint64_t hash) {
  return store_same(w, store_chunk(w->store, id), id, row, hash);
}

/* One walk through the table; STORE_NONE: look at *claim. */
static uint32_t walk(struct store_writer *w, unsigned row, const struct candidate *c, bool *fresh, enum claim *claim) {
  struct table *t = atomic_load_explicit(&w->store->table, memory_order_acquire);
  uint32_t ids = table_ids(t), tag = table_tag(t, c->hash);
  bool written = false;
  for (size_t at = c->at;; at = (at + 1) & ids) {
    uint32_t slot = atomic_load_explicit(&t->slots[at], memory_order_acquire);
    if (!slot) {
      if (!written) {
        *claim = store_claim(w);
        if (*claim != CLAIM_DONE) return STORE_NONE;
        store_write(w, row, c);
        written = true;
      }
      if (atomic_compare_exchange_strong_explicit(&t->slots[at], &slot, tag | (w->next + 1), memory_order_release,
                                                  memory_order_acquire)) {
        *fresh = true;
        uint64_t count = atomic_load_explicit(&w->count, memory_order_relaxed);
        atomic_store_explicit(&w->count, count + 1, memory_order_relaxed);
        return w->next++;
      }
    }
    if (((slot ^ tag) & ~ids) == 0 && same(w, (slot & ids) - 1, row, c->hash)) return (slot & ids) - 1;
  }
}

static size_t home(const struct store_writer *w, uint64_t hash) {
  return table_home(atomic_load_explicit(&w->store->table, memory_order_acquire), hash);
}

static uint32_t place(struct store_writer *w, unsigned row, struct candidate *c, bool *fresh) {
  *fresh = false;
  for (;;) {
    enum claim claim = CLAIM_DONE;
    uint32_t id = walk(w, row, c, fresh, &claim);
    if (claim == CLAIM_DONE) return id;
    if (claim == CLAIM_FULL || !store_grow(w)) return STORE_NONE;
    c->at = home(w, c->hash);
  }
}

uint32_t store_insert(struct store_writer *w, const uint32_t *tuple, unsigned count, uint32_t parent, uint16_t move,
                      bool *fresh) {
  bool begun = w->begun;
  if (!begun) store_begin(w);
  if (atomic_load_explicit(&w->store->growing, memory_order_relaxed)) store_help(w);
  struct candidate c = {.parent = parent, .move = move};
  store_pack(w, ROW_SINGLE, tuple, store_trimmed(tuple, count), true, &c.hash);
  c.hash = layout_stirred(c.hash);
  c.at = home(w, c.hash);
  uint32_t id = place(w, ROW_SINGLE, &c, fresh);
  if (!begun) store_end(w);
  return id;
}

static uint32_t look_up(struct store_writer *w, unsigned row, const struct candidate *c) {
  const struct table *t = atomic_load_explicit(&w->store->table, memory_order_acquire);
  uint32_t ids = table_ids(t), tag = table_tag(t, c->hash), slot;
  for (size_t at = c->at; (slot = atomic_load_explicit(&t->slots[at], memory_order_acquire)); at = (at + 1) & ids)
    if (((slot ^ tag) & ~ids) == 0 && same(w, (slot & ids) - 1, row, c->hash)) return (slot & ids) - 1;
  return STORE_NONE;
}

uint32_t store_find(struct store_writer *w, const uint32_t *tuple, unsigned count) {
  bool begun = w->begun;
  struct candidate c = {.move = 0};
  if (!begun) store_begin(w);
  bool may = store_pack(w, ROW_SINGLE, tuple, store_trimmed(tuple, count), false, &c.hash);
  c.hash = layout_stirred(c.hash);
  c.at = home(w, c.hash);
  uint32_t id = may ? look_up(w, ROW_SINGLE, &c) : STORE_NONE;
  if (!begun) store_end(w);
  return id;
}

/* Goes to the first slot that is free or may hold its like; what the candidate will be compared with is on its way
   before anybody needs it. */
static void approach(const struct store_writer *w, const struct table *t, struct candidate *c) {
  uint32_t ids = table_ids(t), tag = table_tag(t, c->hash), slot;
  size_t at = table_home(t, c->hash);
  while ((slot = atomic_load_explicit(&t->slots[at], memory_order_acquire)) && (slot ^ tag) & ~ids) at = (at + 1) & ids;
  c->at = at;
  c->like = STORE_NONE;
  if (!slot) return;
  c->like = (slot & ids) - 1;
  c->chunk = store_chunk(w->store, c->like);
  __builtin_prefetch(store_kept(w->store, c->chunk, c->like));
}

/* Those from this one on; again after a growth of the table. */
static void approach_rest(struct store_writer *w, const struct table *t, unsigned from) {
  for (unsigned i = from; i < w->waiting; i++) approach(w, t, &w->batch[i]);
}

static void settle(struct store_writer *w, unsigned row) {
  struct candidate *c = &w->batch[row];
  bool fresh = false;
  uint32_t id = c->like;
  bool known = id != STORE_NONE && store_same(w, c->chunk, id, row, c->hash);
  if (!known) id = c->found ? look_up(w, row, c) : place(w, row, c, &fresh);
  if (c->found)
    *c->found = id;
  else if (!fresh && id < w->oldest)
    w->oldest = id;
}

void store_flush(struct store_writer *w) {
  bool begun = w->begun;
  if (!begun) store_begin(w);
  unsigned bits = 0; /* of the table for which they have been brought near */
  for (unsigned i = 0; i < w->waiting; i++) {
    if (atomic_load_explicit(&w->store->growing, memory_order_relaxed)) store_help(w);
    const struct table *t = atomic_load_explicit(&w->store->table, memory_order_acquire);
    if (t->bits != bits) approach_rest(w, t, i);
    bits = t->bits;
    settle(w, i);
  }
  w->waiting = 0;
  if (!begun) store_end(w);
}

/* Where the next one is to stand that is offered; it is packed already. */
static struct candidate *add_candidate(struct store_writer *w, uint64_t sum) {
  struct candidate *c = &w->batch[w->waiting++];
  c->hash = layout_stirred(sum);
  c->found = NULL;
  if (w->begun) {
    const struct table *t = atomic_load_explicit(&w->store->table, memory_order_acquire);
    __builtin_prefetch(&t->slots[table_home(t, c->hash)], 1);
  }
  return c;
}

static void offer(struct store_writer *w, uint64_t sum, uint32_t parent, uint16_t move) {
  struct candidate *c = add_candidate(w, sum);
  c->parent = parent;
  c->move = move;
  if (w->waiting == BATCH) store_flush(w);
}

void store_offer(struct store_writer *w, const uint32_t *tuple, unsigned count, uint32_t parent, uint16_t move) {
  uint64_t hash;
  store_pack(w, w->waiting, tuple, store_trimmed(tuple, count), true, &hash);
  offer(w, hash, parent, move);
}

/* Packs the state in hand with changes. */
static void pack_change(struct store_writer *w, const struct store_change *changes, size_t count) {
  for (;;) {
    const struct layout *l = w->layout;
    uint64_t *row = store_row(w, w->waiting);
    const uint64_t *held = store_row(w, ROW_HELD);
    for (unsigned i = 0; i < l->words; i++) row[i] = held[i];
    if (layout_change(l, changes, count, row)) return;
    store_make_fit(w, changes, count);
  }
}

void store_offer_change(struct store_writer *w, const struct store_change *changes, size_t count, uint64_t hash,
                        uint16_t move) {
  pack_change(w, changes, count);
  offer(w, w->held_hash + hash, w->held, move);
}

void store_seek_change(struct store_writer *w, const struct store_change *changes, size_t count, uint64_t hash,
                       uint32_t *found) {
  pack_change(w, changes, count);
  add_candidate(w, w->held_hash + hash)->found = found;
  if (w->waiting == BATCH) store_flush(w);
}

uint32_t store_oldest(const struct store_writer *w) { return w->oldest; }

uint32_t store_level(struct store *s) {
  pthread_mutex_lock(&s->mutex);
  store_settle(s);
  for (unsigned i = 0; i < s->options.writers; i++) {
    struct store_writer *w = s->writers[i];
    if (w->end == s->next) s->next = w->next;
    w->first = w->next = w->end = s->next;
    w->oldest = STORE_NONE;
  }
  if (s->level_count + 1 == s->level_capacity) {
    size_t size = s->level_capacity * sizeof *s->levels;
    s->levels = must_grow(s->levels, size, 2 * size);
    s->level_capacity *= 2;
    s->bytes += size;
  }
  s->levels[++s->level_count] = s->next;
  if (s->options.compact) store_forget(s, s->levels[s->level_count - 1]);
  pthread_mutex_unlock(&s->mutex);
  return s->next;
}

unsigned store_levels(const struct store *s) { return s->level_count; }
uint32_t store_level_from(const struct store *s, unsigned level) { return s->levels[level]; }

unsigned store_depth(const struct store *s, uint32_t id) {
  unsigned low = 0, high = s->level_count;
  while (low < high) {
    unsigned middle = low + (high - low + 1) / 2;
    if (s->levels[middle] <= id)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

struct store *store_new(const struct store_options *options) {
  size_t size = sizeof(struct store) + options->writers * sizeof(struct store_writer *);
  struct store *s = must_alloc(size);
  s->options = *options;
  s->bytes = size + options->writers * sizeof(struct store_writer);
  pthread_mutex_init(&s->mutex, NULL);
  pthread_cond_init(&s->changed, NULL);
  s->level_capacity = 64;
  s->levels = must_alloc(s->level_capacity * sizeof *s->levels);
  s->bytes += s->level_capacity * sizeof *s->levels;
  s->options.memory = 0; /* the first table is there in any case */
  atomic_store(&s->table, store_table_new(s, FIRST_BITS));
  s->options.memory = options->memory;
  for (unsigned i = 0; i < options->writers; i++) {
    s->writers[i] = must_alloc(sizeof *s->writers[i]);
    s->writers[i]->store = s;
    s->writers[i]->oldest = STORE_NONE;
  }
  return s;
}

void store_free(struct store *s) {
  if (!s) return;
  store_free_rows(s);
  for (unsigned i = 0; i < s->options.writers; i++) {
    free(s->writers[i]->rows);
    free(s->writers[i]);
  }
  store_table_free(s, atomic_load(&s->table));
  free(s->levels);
  pthread_cond_destroy(&s->changed);
  pthread_mutex_destroy(&s->mutex);
  free(s);
}

struct store_writer *store_writer(struct store *s, unsigned number) {
  return s->writers[number];
}
size_t store_bytes(const struct store *s) { return atomic_load(&s->bytes); }
bool store_full(const struct store *s) { return atomic_load(&s->full); }

uint64_t store_count(const struct store *s) {
  uint64_t count = 0;
  for (unsigned i = 0; i < s->options.writers; i++)
    count += atomic_load_explicit(&s->writers[i]->count, memory_order_relaxed);
  return count;
}

/* Keys are odd: two tuples whose differences are all multiples of 2^v have the same sum with a probability of
   2^(v - 63). Of pairs that differ in two numbers, where that is most often so, three in four have v = 0, one in four
   more: on the whole 1.5 * 2^-63. */
double store_omission(const struct store *s) {
  double n = (double)store_count(s), pairs = n * (n - 1) / 2;
  return s->options.compact ? 3 * pairs / 18446744073709551616.0 : 0;
}
