/* Workers: a range is handed out in pieces through one counter. Between two levels there is next to no time, so whoever
   waits for the next one looks for it busily for a moment before going to sleep. */
#include "explore/workers.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

enum {
  PIECE_LEAST = 32,     /* numbers of a piece */
  PIECE_MOST = 256,     /* a stop is heeded between pieces */
  PIECES_A_WORKER = 32, /* so that the last ones to finish do not differ much */
  PATIENCE = 4000,      /* looks, about 20 microseconds, before a worker sleeps */
  MOST_WORKERS = 256
};

struct workers {
  unsigned count;
  pthread_t *threads; /* of workers 1, 2, … */
  atomic_uint round;  /* of work; grows when there is some */
  atomic_uint busy;   /* workers that have not finished this round */
  atomic_bool stopped, leaving;
  _Atomic uint64_t cursor;
  _Atomic uint64_t deadline; /* in ns of the monotonic clock; 0 none */
  const struct workers_job *job;
  uint32_t to, piece;
  atomic_uint sleepers;
  pthread_mutex_t mutex;
  pthread_cond_t changed;
};

struct seat {
  struct workers *workers;
  unsigned number;
};

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

bool workers_go_on(struct workers *w) {
  uint64_t deadline = atomic_load_explicit(&w->deadline, memory_order_relaxed);
  if (deadline && now() >= deadline) atomic_store(&w->stopped, true);
  return !atomic_load_explicit(&w->stopped, memory_order_relaxed);
}

static bool take_piece(struct workers *w, uint32_t *from, uint32_t *to) {
  if (!workers_go_on(w)) return false;
  uint64_t at = atomic_fetch_add(&w->cursor, w->piece);
  if (at >= w->to) return false;
  *from = (uint32_t)at;
  *to = w->to - at < w->piece ? w->to : (uint32_t)at + w->piece;
  return true;
}

static void do_share(struct workers *w, unsigned number) {
  const struct workers_job *job = w->job;
  uint32_t from, to;
  if (!take_piece(w, &from, &to)) return;
  if (job->begin) job->begin(job->context, number);
  do job->piece(job->context, number, from, to);
  while (take_piece(w, &from, &to));
  if (job->end) job->end(job->context, number);
}

static void relax(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#endif
}

/* Until value is no longer what it was. */
static void wait_for_change(struct workers *w, atomic_uint *value, unsigned was) {
  for (unsigned i = 0; i < PATIENCE; i++) {
    if (atomic_load(value) != was) return;
    relax();
  }
  pthread_mutex_lock(&w->mutex);
  atomic_fetch_add(&w->sleepers, 1);
  while (atomic_load(value) == was) pthread_cond_wait(&w->changed, &w->mutex);
  atomic_fetch_sub(&w->sleepers, 1);
  pthread_mutex_unlock(&w->mutex);
}

/* After a change of something that others wait for. */
static void wake(struct workers *w) {
  if (!atomic_load(&w->sleepers)) return;
  pthread_mutex_lock(&w->mutex);
  pthread_cond_broadcast(&w->changed);
  pthread_mutex_unlock(&w->mutex);
}

static void *serve(void *context) {
  struct seat *seat = context;
  struct workers *w = seat->workers;
  unsigned number = seat->number;
  free(seat);
  for (unsigned round = 0;; round++) {
    wait_for_change(w, &w->round, round);
    if (atomic_load(&w->leaving)) return NULL;
    do_share(w, number);
    atomic_fetch_sub(&w->busy, 1);
    wake(w);
  }
}

static void start_round(struct workers *w) {
  atomic_store(&w->busy, w->count - 1);
  atomic_fetch_add(&w->round, 1);
  wake(w);
}

bool workers_run(struct workers *w, const struct workers_job *job, uint32_t from, uint32_t to) {
  if (from >= to) return !atomic_load(&w->stopped);
  uint32_t size = to - from, piece = size / (w->count * PIECES_A_WORKER);
  w->job = job;
  w->to = to;
  w->piece = piece < PIECE_LEAST ? PIECE_LEAST : piece > PIECE_MOST ? PIECE_MOST : piece;
  atomic_store(&w->cursor, from);
  bool together = w->count > 1 && size > job->alone;
  if (together) start_round(w);
  do_share(w, 0);
  for (unsigned left; together && (left = atomic_load(&w->busy));) wait_for_change(w, &w->busy, left);
  return !atomic_load(&w->stopped);
}

struct workers *workers_new(unsigned count) {
  struct workers *w = must_alloc(sizeof *w);
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  w->count = count ? count : processors > 0 ? (unsigned)processors : 1;
  if (w->count > MOST_WORKERS) w->count = MOST_WORKERS;
  pthread_mutex_init(&w->mutex, NULL);
  pthread_cond_init(&w->changed, NULL);
  w->threads = must_alloc(w->count * sizeof *w->threads);
  for (unsigned i = 1; i < w->count; i++) {
    struct seat *seat = must_alloc(sizeof *seat);
    *seat = (struct seat){w, i};
    if (pthread_create(&w->threads[i], NULL, serve, seat) == 0) continue;
    free(seat); /* the system allows no more: these must do */
    w->count = i;
  }
  return w;
}

void workers_free(struct workers *w) {
  if (!w) return;
  atomic_store(&w->leaving, true);
  start_round(w);
  for (unsigned i = 1; i < w->count; i++) pthread_join(w->threads[i], NULL);
  free(w->threads);
  pthread_cond_destroy(&w->changed);
  pthread_mutex_destroy(&w->mutex);
  free(w);
}

unsigned workers_count(const struct workers *w) { return w->count; }
void workers_stop(struct workers *w) { atomic_store(&w->stopped, true); }
bool workers_stopped(const struct workers *w) { return atomic_load(&w->stopped); }

void workers_deadline(struct workers *w, double seconds) {
  atomic_store(&w->deadline, seconds > 0 ? now() + (uint64_t)(seconds * 1e9) : 0);
}
