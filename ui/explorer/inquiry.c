/* One thread for each search; the search itself looks for cancelling. */
#include "explorer/inquiry.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct inquiry {
  pthread_t thread;
  atomic_bool cancelled, done;
  atomic_uint_fast64_t states;
  const struct program *program;
  struct settings settings;
  struct explore_options options;
  struct scenario own;
  struct schedule schedule; /* from where; or in which the point of no return is looked for */
  bool of_return;
  size_t found;
  struct explore_report *report;
};

static bool watch(void *context, uint64_t states) {
  struct inquiry *q = context;
  atomic_store(&q->states, states);
  return !atomic_load(&q->cancelled);
}

/* Can the program still end normally behind so many steps? unknown: the search was not complete. */
static bool can_end(struct inquiry *q, size_t steps, bool *unknown) {
  struct explore_options options = q->options;
  options.from = (struct schedule){q->schedule.moves, steps};
  options.outcomes = true;
  options.no_races = true;
  struct explore_report *r = explore_run(q->program, &q->settings, &options);
  bool ends = r && r->outcome_count > 0;
  *unknown |= !r || (!ends && !r->complete);
  explore_report_free(r);
  return ends;
}

/* Once it is lost it stays lost: the step is found by halving. */
static size_t find_return(struct inquiry *q) {
  size_t low = 0, high = q->schedule.count;
  bool unknown = false;
  if (can_end(q, high, &unknown) || unknown) return SIZE_MAX;
  while (low < high && !unknown && !atomic_load(&q->cancelled)) {
    size_t middle = low + (high - low) / 2;
    if (can_end(q, middle, &unknown))
      low = middle + 1;
    else
      high = middle;
  }
  return unknown || atomic_load(&q->cancelled) ? SIZE_MAX : low;
}

static void *work(void *context) {
  struct inquiry *q = context;
  if (q->of_return)
    q->found = find_return(q);
  else
    q->report = explore_run(q->program, &q->settings, &q->options);
  atomic_store(&q->done, true);
  return NULL;
}

static struct schedule copy(const struct schedule *s) {
  struct schedule c = {must_alloc((s->count + 1) * sizeof *c.moves), s->count};
  if (s->count) memcpy(c.moves, s->moves, s->count * sizeof *c.moves);
  return c;
}

static struct inquiry *begin(const struct program *program, const struct settings *settings,
                             const struct explore_options *options, const struct schedule *schedule, bool of_return) {
  struct inquiry *q = must_alloc(sizeof *q);
  q->program = program;
  q->settings = *settings;
  q->options = *options;
  q->schedule = copy(schedule);
  if (!of_return) q->options.from = q->schedule;
  q->options.watch = watch;
  q->options.context = q;
  q->options.workers = 1; /* the interface needs a core, too */
  q->of_return = of_return;
  q->found = SIZE_MAX;
  return q;
}

static struct inquiry *start(struct inquiry *q) {
  if (pthread_create(&q->thread, NULL, work, q) == 0) return q;
  free(q->schedule.moves);
  scenario_finish(&q->own);
  free(q);
  return NULL;
}

struct inquiry *inquiry_new(const struct program *program, const struct settings *settings,
                            const struct explore_options *options, struct scenario *own) {
  struct inquiry *q = begin(program, settings, options, &options->from, false);
  if (own) {
    q->own = *own;
    *own = (struct scenario){0};
  }
  return start(q);
}

struct inquiry *inquiry_new_return(const struct program *program, const struct settings *settings,
                                   const struct explore_options *options, const struct schedule *schedule) {
  return start(begin(program, settings, options, schedule, true));
}

void inquiry_free(struct inquiry *q) {
  if (!q) return;
  atomic_store(&q->cancelled, true);
  pthread_join(q->thread, NULL);
  explore_report_free(q->report);
  free(q->schedule.moves);
  scenario_finish(&q->own);
  free(q);
}

bool inquiry_done(const struct inquiry *q) { return atomic_load(&q->done); }
uint64_t inquiry_states(const struct inquiry *q) { return atomic_load(&q->states); }
const struct explore_report *inquiry_report(const struct inquiry *q) { return inquiry_done(q) ? q->report : NULL; }
size_t inquiry_return(const struct inquiry *q) { return inquiry_done(q) ? q->found : SIZE_MAX; }
