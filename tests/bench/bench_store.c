/* How fast states are stored, and how small: a breadth-first search over a model whose steps cost next to nothing
   (THREADS threads, each of which adds 1 to a shared number K times without a lock), so that what is measured is the
   store. Prints; judges nothing. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "explore/store/store.h"
#include "explore/workers.h"

enum { THREADS = 6, MOST_WORKERS = 8 };

struct search {
  struct store *store;
  unsigned turns;
};

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void begin(void *context, unsigned worker) {
  struct search *s = context;
  store_begin(store_writer(s->store, worker));
}

static void end(void *context, unsigned worker) {
  struct search *s = context;
  store_flush(store_writer(s->store, worker));
  store_end(store_writer(s->store, worker));
}

/* Component 0 is the number + 1; that of a thread is 1 + 2 * turn, or behind its read 1 + 2 * turn + 1 + 16 * value. */
static void expand(struct search *s, struct store_writer *w, uint32_t id) {
  uint32_t tuple[1 + THREADS], shared;
  store_get(s->store, id, tuple);
  shared = tuple[0];
  for (unsigned t = 1; t <= THREADS; t++) {
    uint32_t was = tuple[t], turn = (was - 1) % 16 / 2;
    if (turn == s->turns) continue;
    bool has_read = (was - 1) % 2;
    tuple[t] = has_read ? 1 + 2 * (turn + 1) : was + 1 + 16 * shared;
    tuple[0] = has_read ? (was - 1) / 16 + 1 : shared;
    store_offer(w, tuple, 1 + THREADS, id, (uint16_t)t);
    tuple[t] = was;
    tuple[0] = shared;
  }
}

static void piece(void *context, unsigned worker, uint32_t from, uint32_t to) {
  struct search *s = context;
  for (uint32_t id = from; store_next(s->store, &id, to); id++) expand(s, store_writer(s->store, worker), id);
}

static double search(unsigned turns, unsigned count, bool compact) {
  struct workers *workers = workers_new(count);
  struct store_options options = {.writers = count, .compact = compact};
  struct search s = {store_new(&options), turns};
  struct workers_job job = {.context = &s, .alone = 2000, .begin = begin, .piece = piece, .end = end};
  double start = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
  uint32_t tuple[1 + THREADS], from = 0, to;
  for (unsigned i = 0; i <= THREADS; i++) tuple[i] = 1;
  bool fresh;
  store_insert(store_writer(s.store, 0), tuple, 1 + THREADS, STORE_NONE, 0, &fresh);
  while ((to = store_level(s.store)) > from) {
    workers_run(workers, &job, from, to);
    from = to;
  }
  double seconds = now(CLOCK_MONOTONIC) - start;
  cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  double states = (double)store_count(s.store);
  printf("%u workers%s: %.0f states, %u levels, %.3f s, %.2f million states per second of a core, %.1f bytes a state\n",
         count, compact ? ", compact" : "", states, store_levels(s.store) - 1, seconds, states / cpu / 1e6,
         (double)store_bytes(s.store) / states);
  store_free(s.store);
  workers_free(workers);
  return seconds;
}

int main(int argc, char **argv) {
  unsigned turns = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 2;
  double one = search(turns, 1, false), two = search(turns, 2, false);
  printf("two workers are %.2f times as fast as one\n", one / two);
  search(turns, 1, true);
  return 0;
}
