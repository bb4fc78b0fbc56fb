/* The books of the threads, added up. */
#include "analysis/summary.h"

#include <math.h>
#include <string.h>

/* A mean of what is known. */
struct mean {
  double sum;
  uint32_t count;
};

static void take(struct mean *x, uint64_t from, uint64_t to) {
  if (from == UINT64_MAX || to == UINT64_MAX) return;
  x->sum += (double)(to - from);
  x->count++;
}

static double mean_of(const struct mean *x) { return x->count ? x->sum / x->count : NAN; }

/* Is there a thread besides the main one? Then the main thread is the stage, not part of the play. */
static bool started_any(const struct state *s) {
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    if (t->number != 0 && t->state != THREAD_FREE && t->state != THREAD_NEW) return true;
  }
  return false;
}

static bool counts(const struct thread *t, bool others) {
  return t->state != THREAD_FREE && t->state != THREAD_NEW && (others ? t->number != 0 : t->number == 0);
}

struct sums {
  struct mean turnaround, response, waiting;
  double share, squares; /* of the shares that the threads got */
  uint32_t shares;
};

static void add_thread(const struct thread_book *b, struct sums *sums, struct summary *out) {
  out->threads++;
  out->dispatches += b->dispatches;
  out->slices += b->slices;
  out->missed += b->missed;
  take(&sums->turnaround, b->arrival, b->finish);
  take(&sums->response, b->arrival, b->first_run);
  if (b->arrival != UINT64_MAX) take(&sums->waiting, 0, b->ready);
  if (b->finish != UINT64_MAX) {
    out->finished++;
    if (b->finish > out->end) out->end = b->finish;
  }
  if (b->cpu + b->ready == 0) return;
  double share = (double)b->cpu / (double)(b->cpu + b->ready);
  sums->share += share;
  sums->squares += share * share;
  sums->shares++;
}

/* What no core has done up to the end is idle, also the rest of the last tick. */
static void add_cores(const struct machine *m, struct summary *out) {
  const struct state *s = machine_state(m);
  for (uint32_t k = 0; k < s->core_count; k++) {
    const struct core_book *b = state_core_book(s, k);
    out->busy += b->busy;
    out->switching += b->switching;
    out->switches += b->switches;
  }
  uint64_t all = out->end * s->core_count, used = out->busy + out->switching;
  out->idle = all > used ? all - used : 0;
  out->utilisation = all ? (double)out->busy / (double)all : NAN;
}

/* A main thread that works has its share of the cores' ticks, so the run lasts until it ends. */
static uint64_t main_end(const struct machine *m) {
  const struct state *s = machine_state(m);
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    const struct thread_book *b = state_book(s, id);
    if (t->state != THREAD_FREE && t->number == 0 && b->cpu > 0)
      return b->finish < UINT64_MAX ? b->finish : metrics_now(m);
  }
  return 0;
}

static void finish(const struct machine *m, const struct sums *sums, struct summary *out) {
  for (uint32_t id = 0; id < machine_state(m)->thread_count; id++)
    out->real_time |= state_sched(machine_state(m), id)->deadline != 0;
  out->real_time |= out->missed > 0;
  uint64_t end = out->finished < out->threads ? metrics_now(m) : main_end(m);
  if (end > out->end) out->end = end;
  out->turnaround = mean_of(&sums->turnaround);
  out->response = mean_of(&sums->response);
  out->waiting = mean_of(&sums->waiting);
  out->throughput = out->end ? out->finished / (double)out->end : NAN;
  out->fairness = sums->squares > 0 ? sums->share * sums->share / (sums->shares * sums->squares) : NAN;
  add_cores(m, out);
}

void summary_of(const struct machine *m, struct summary *out) {
  const struct state *s = machine_state(m);
  struct sums sums = {.shares = 0};
  bool others = started_any(s);
  memset(out, 0, sizeof *out);
  for (uint32_t id = 0; id < s->thread_count; id++) {
    if (!counts(state_thread(s, id), others)) continue;
    struct thread_book b = metrics_book(m, id);
    add_thread(&b, &sums, out);
  }
  finish(m, &sums, out);
}

void summary_with(const struct machine *m, struct metrics *metrics, struct summary *out) {
  const struct thread_metrics *rows;
  struct sums sums = {.shares = 0};
  size_t n = metrics_threads(metrics, m, &rows);
  memset(out, 0, sizeof *out);
  for (size_t i = 0; i < n; i++)
    if (n == 1 || (rows[i].number != 0 && rows[i].book.arrival != UINT64_MAX)) add_thread(&rows[i].book, &sums, out);
  finish(m, &sums, out);
}
