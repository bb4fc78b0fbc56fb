/* The store of states: insertion, levels, figures. A writer prepares the row of its next id, then claims a free slot
   for it with one compare-and-swap; whoever finds the slot taken by an equal tuple keeps the prepared id for the next
   one. */
#include "explore/store/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/store/store_internal.h"

enum { FIRST_BITS = 12, LINE_SLOTS = 16 };

static uint32_t id_in(const struct table *t, uint32_t slot) {
  return (slot & (uint32_t)((UINT64_C(1) << t->bits) - 1)) - 1;
}

static bool holds(const struct store_writer *w, const struct table *t, uint32_t slot, const uint32_t *tuple,
                  const struct candidate *c) {
  uint32_t id = id_in(t, slot);
  return slot == table_entry(t, c->hash, id) && store_same(w, id, tuple, c->count, c->hash);
}

/* One walk through the table; STORE_NONE: look at *claim. */
static uint32_t walk(struct store_writer *w, const uint32_t *tuple, const struct candidate *c, bool *fresh,
                     enum claim *claim) {
  struct table *t = atomic_load_explicit(&w->store->table, memory_order_acquire);
  size_t mask = ((size_t)1 << t->bits) - 1;
  bool written = false;
  for (size_t at = table_home(t, c->hash);; at = (at + 1) & mask) {
    uint32_t slot = atomic_load_explicit(&t->slots[at], memory_order_acquire);
    if (!slot) {
      if (!written) {
        *claim = store_claim(w, tuple, c->count);
        if (*claim != CLAIM_DONE) return STORE_NONE;
        store_write(w, c->parent, c->move, c->hash);
        written = true;
      }
      if (atomic_compare_exchange_strong_explicit(&t->slots[at], &slot, table_entry(t, c->hash, w->next),
                                                  memory_order_release, memory_order_acquire)) {
        *fresh = true;
        uint64_t count = atomic_load_explicit(&w->count, memory_order_relaxed);
        atomic_store_explicit(&w->count, count + 1, memory_order_relaxed);
        return w->next++;
      }
    }
    if (holds(w, t, slot, tuple, c)) return id_in(t, slot);
  }
}

static uint32_t place(struct store_writer *w, const uint32_t *tuple, const struct candidate *c, bool *fresh) {
  *fresh = false;
  if (atomic_load_explicit(&w->store->growing, memory_order_relaxed)) store_help(w);
  store_pack(w, tuple, c->count);
  for (;;) {
    enum claim claim = CLAIM_DONE;
    uint32_t id = walk(w, tuple, c, fresh, &claim);
    if (claim == CLAIM_DONE) return id;
    if (claim == CLAIM_FULL || !store_grow(w)) return STORE_NONE;
  }
}

static unsigned trimmed(const uint32_t *tuple, unsigned count) {
  while (count && !tuple[count - 1]) count--;
  return count;
}

uint32_t store_insert(struct store_writer *w, const uint32_t *tuple, unsigned count, uint32_t parent, uint16_t move,
                      bool *fresh) {
  bool begun = w->begun;
  if (!begun) store_begin(w);
  count = trimmed(tuple, count);
  struct candidate c = {.hash = store_hash(tuple, count), .parent = parent, .move = move, .count = (uint16_t)count};
  uint32_t id = place(w, tuple, &c, fresh);
  if (!begun) store_end(w);
  return id;
}

uint32_t store_find(struct store_writer *w, const uint32_t *tuple, unsigned count) {
  bool begun = w->begun;
  if (!begun) store_begin(w);
  count = trimmed(tuple, count);
  struct candidate c = {.hash = store_hash(tuple, count), .count = (uint16_t)count};
  store_pack(w, tuple, count);
  const struct table *t = atomic_load_explicit(&w->store->table, memory_order_acquire);
  size_t mask = ((size_t)1 << t->bits) - 1;
  uint32_t id = STORE_NONE, slot;
  for (size_t at = table_home(t, c.hash); (slot = atomic_load_explicit(&t->slots[at], memory_order_acquire));
       at = (at + 1) & mask)
    if (holds(w, t, slot, tuple, &c)) {
      id = id_in(t, slot);
      break;
    }
  if (!begun) store_end(w);
  return id;
}

/* The row that the tuple will most likely be compared with is on its way before anybody needs it. */
static void fetch_row(const struct store_writer *w, const struct table *t, uint64_t hash) {
  size_t mask = ((size_t)1 << t->bits) - 1, at = table_home(t, hash);
  for (unsigned i = 0; i < LINE_SLOTS; i++, at = (at + 1) & mask) {
    uint32_t slot = atomic_load_explicit(&t->slots[at], memory_order_acquire);
    if (!slot) return;
    uint32_t id = id_in(t, slot);
    if (slot == table_entry(t, hash, id)) {
      store_fetch(w->store, id);
      return;
    }
  }
}

void store_flush(struct store_writer *w) {
  bool begun = w->begun;
  if (!begun) store_begin(w);
  if (atomic_load_explicit(&w->store->growing, memory_order_relaxed)) store_help(w);
  const struct table *t = atomic_load_explicit(&w->store->table, memory_order_acquire);
  unsigned waiting = w->waiting;
  w->waiting = 0;
  for (unsigned i = 0; i < waiting; i++) fetch_row(w, t, w->batch[i].hash);
  for (unsigned i = 0; i < waiting; i++) {
    const struct candidate *c = &w->batch[i];
    bool fresh;
    uint32_t id = place(w, w->tuples + (size_t)i * w->tuple_size, c, &fresh);
    if (w->store->options.landed) w->store->options.landed(w->context, c->parent, c->move, id, fresh);
  }
  if (!begun) store_end(w);
}

void store_offer(struct store_writer *w, const uint32_t *tuple, unsigned count, uint32_t parent, uint16_t move) {
  count = trimmed(tuple, count);
  if (count > w->tuple_size) {
    store_flush(w);
    free(w->tuples);
    w->tuple_size = count + 8;
    w->tuples = must_alloc((size_t)BATCH * w->tuple_size * sizeof *w->tuples);
  }
  struct candidate *c = &w->batch[w->waiting];
  *c = (struct candidate){store_hash(tuple, count), parent, move, (uint16_t)count};
  memcpy(w->tuples + (size_t)w->waiting * w->tuple_size, tuple, count * sizeof *tuple);
  if (w->begun) {
    const struct table *t = atomic_load_explicit(&w->store->table, memory_order_acquire);
    __builtin_prefetch(&t->slots[table_home(t, c->hash)], 1);
  }
  if (++w->waiting == BATCH) store_flush(w);
}

uint32_t store_level(struct store *s) {
  pthread_mutex_lock(&s->mutex);
  store_settle(s);
  for (unsigned i = 0; i < s->options.writers; i++) {
    struct store_writer *w = s->writers[i];
    if (w->end == s->next) s->next = w->next;
    w->first = w->next = w->end = s->next;
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
  }
  return s;
}

void store_free(struct store *s) {
  if (!s) return;
  store_free_rows(s);
  for (unsigned i = 0; i < s->options.writers; i++) {
    free(s->writers[i]->packed);
    free(s->writers[i]->tuples);
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
void store_context(struct store_writer *w, void *context) { w->context = context; }
size_t store_bytes(const struct store *s) { return atomic_load(&s->bytes); }
bool store_full(const struct store *s) { return atomic_load(&s->full); }

uint64_t store_count(const struct store *s) {
  uint64_t count = 0;
  for (unsigned i = 0; i < s->options.writers; i++)
    count += atomic_load_explicit(&s->writers[i]->count, memory_order_relaxed);
  return count;
}

double store_omission(const struct store *s) {
  double n = (double)store_count(s), pairs = n * (n - 1) / 2;
  return s->options.compact ? pairs / 18446744073709551616.0 : 0;
}
