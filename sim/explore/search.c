/* The search: breadth first, level after level, so that the first finding of a kind is a shortest one. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/large.h"
#include "explore/inside.h"
#include "explore/space/path.h"
#include "explore/verdict/early.h"
#include "explore/verdict/goal.h"
#include "explore/verdict/judge.h"
#include "explore/verdict/kept.h"
#include "explore/verdict/locks.h"
#include "explore/verdict/order.h"
#include "explore/verdict/outcome.h"
#include "explore/verdict/races.h"
#include "explore/verdict/report.h"
#include "explore/verdict/ring.h"

enum {
  ALONE = 4096,         /* states of a level that one worker does by itself: what is found in searches that are not
                           large does not depend on how many there are */
  EARLY_STATES = 5000,  /* of a search that is made again with waits that end early … */
  EARLY_MOST = 50000,   /* … and of that one */
  BEHIND_STATES = 50000 /* of the search for races behind others, unless all are asked for */
};

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* --- what is met in a state --- */

static bool better(const struct clue *a, const struct clue *b) {
  uint32_t x = a->depth + a->by_move, y = b->depth + b->by_move;
  if (x != y) return x < y;
  return a->rank != b->rank ? a->rank < b->rank : a->state < b->state;
}

void clue_note(struct search_run *run, const struct clue *clue) {
  pthread_mutex_lock(&run->mutex);
  size_t at = 0;
  while (at < run->clue_count && (run->clues[at].kind != clue->kind || run->clues[at].key != clue->key ||
                                  run->clues[at].certain != clue->certain))
    at++;
  if (at == run->clue_count) {
    if (run->clue_count == run->clue_room) {
      size_t bytes = run->clue_room * sizeof *run->clues;
      run->clue_room = run->clue_room * 2 + 8;
      run->clues = must_grow(run->clues, bytes, run->clue_room * sizeof *run->clues);
    }
    run->clues[run->clue_count++] = *clue;
  } else if (better(clue, &run->clues[at])) {
    run->clues[at] = *clue;
  }
  pthread_mutex_unlock(&run->mutex);
}

uint64_t mix(uint64_t a, uint64_t b) {
  uint64_t z = (a ^ b * 0x9E3779B97F4A7C15u) + 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  return z ^ z >> 27;
}

static void note_certain(void *context, uint64_t key, uint64_t members, uint32_t state) {
  struct search_run *run = context;
  struct clue clue = {FINDING_DEADLOCK, key, state, run->depth, .certain = true, .ring = members};
  clue_note(run, &clue);
}

static void keep_dead(struct hand *h, uint32_t state) {
  if (h->dead_count == h->dead_room) {
    size_t bytes = h->dead_room * sizeof *h->dead;
    h->dead_room = h->dead_room * 2 + 16;
    h->dead = must_grow(h->dead, bytes, h->dead_room * sizeof *h->dead);
  }
  h->dead[h->dead_count++] = state;
}

/* Few threads rather than many, and the same whichever of those that are alike they are. */
static uint64_t rank_of_hang(const struct expansion *e) {
  uint64_t count = 0, places = 0;
  for (uint32_t id = 0; id < e->thread_count; id++) {
    if (!e->threads[id]->lives) continue;
    places += mix(e->threads[id]->place, 1);
    count++;
  }
  return count << 48 | places >> 16;
}

static void note_dead(struct search_run *run, struct hand *h, uint32_t state, bool ring) {
  __atomic_store_n(&run->dead, true, __ATOMIC_RELAXED);
  keep_dead(h, state);
  uint64_t rank = rank_of_hang(&h->expansion);
  struct clue clue = {.kind = FINDING_HANG, .state = state, .depth = run->depth, .rank = rank};
  if (!ring)
    clue_note(run, &clue);
  else
    rings_each(run, &h->expansion, state, note_certain, run);
}

static void disregard(void *context, uint64_t key, uint64_t members, uint32_t state) {
  (void)context, (void)key, (void)members, (void)state;
}

/* The main thread joins threads that are alike: where it waits for one that is in no ring nobody goes on either. */
static void note_other_hang(struct search_run *run, struct hand *h, uint32_t state, const uint32_t *own,
                            uint32_t width) {
  struct expansion *e = &h->expansion;
  uint64_t any = space_awaits(h->space, own, width), waits = e->threads[0]->waits;
  if (!any) return;
  struct poise *main = &e->poises[0]; /* a copy is made of one that joins */
  bool ring = true;
  for (uint64_t left = any; left && ring; left &= left - 1) {
    main->waits = (waits & ~any) | (left & -left);
    ring = rings_each(run, e, state, disregard, NULL);
    struct clue clue = {FINDING_HANG, .state = state, .depth = run->depth, .ring = left & -left};
    clue.rank = rank_of_hang(e);
    if (!ring) clue_note(run, &clue);
  }
  main->waits = waits;
}

static void note_failure(struct search_run *run, const struct transition *t, uint32_t state) {
  struct clue clue = {.kind = t->flags & TRANSITION_MISUSE ? FINDING_MISUSE : FINDING_FAILURE,
                      .key = t->blame,
                      .state = state,
                      .depth = run->depth,
                      .by_move = true,
                      .move = t->move,
                      .threads = {t->failed, UINT32_MAX}};
  clue_note(run, &clue);
}

/* --- one state --- */

static void look_at(struct search_run *run, struct hand *h, uint32_t state, const uint32_t *own, uint32_t width) {
  struct expansion *e = &h->expansion;
  if (e->traits & POISE_TOUCHES && !run->options->no_races) races_look(run, h, state);
  bool ring = e->traits & POISE_WAITS && rings_each(run, e, state, NULL, NULL);
  if (e->traits & POISE_CAN || space_trouble(run->common)) return; /* or it is not known who can go on */
  note_dead(run, h, state, ring);
  if (ring) note_other_hang(run, h, state, own, width);
}

uint32_t state_get(struct search_run *run, struct hand *h, uint32_t state) {
  uint32_t width = store_hold(h->writer, state, h->tuple);
  for (; width < run->path_width; width++) h->tuple[width] = 0;
  return h->width = width - run->path_width;
}

uint32_t state_next(struct search_run *run, struct hand *h, const struct transition *t) {
  uint32_t *own = h->tuple + run->path_width, *next = h->next + run->path_width;
  struct step_ends ends = {own, next, h->width, transition_tuple(t, own, h->width, next)};
  return path_step(run, &h->expansion, h->tuple, &ends, t, h->next) ? run->path_width + ends.next_width : 0;
}

/* The same step, and its touch of data is what is followed from now on. */
static void follow_touch(struct search_run *run, struct hand *h, uint32_t state, const struct transition *t) {
  uint32_t width = state_next(run, h, t), *path = path_order(h->tuple);
  if (!width || path[ORDER_TOUCH]) return;
  struct step_ends ends = {h->tuple + run->path_width, h->next + run->path_width, h->width, width - run->path_width};
  if (order_begin(run, &h->expansion, t, &ends, path_order(h->next)))
    store_offer(h->writer, h->next, width, state, t->move);
}

static void note_early_end(struct search_run *run, struct hand *h, const struct transition *t, uint32_t state) {
  uint32_t thread = move_unpack(t->move).thread;
  if (path_early(run, h->tuple)) return;
  struct clue clue = {.kind = FINDING_EARLY,
                      .key = h->expansion.threads[thread]->place,
                      .state = state,
                      .depth = run->depth,
                      .by_move = true,
                      .move = t->move,
                      .threads = {thread, UINT32_MAX}};
  clue_note(run, &clue);
}

static void follow(struct search_run *run, struct hand *h, uint32_t state) {
  struct expansion *e = &h->expansion;
  for (uint32_t i = 0; i < e->count; i++) {
    const struct transition *t = e->transitions[i];
    h->steps++;
    if (t->flags & TRANSITION_FAILED && !run->order) note_failure(run, t, state);
    if (t->flags & TRANSITION_FAILED && !run->options->after_failure) continue;
    if (t->flags & TRANSITION_SPURIOUS && run->early) note_early_end(run, h, t, state);
    if (!run->path_width) {
      store_offer_change(h->writer, t->changes, t->change_count, t->hash, t->move);
      continue;
    }
    uint32_t width = state_next(run, h, t);
    if (width) store_offer(h->writer, h->next, width, state, t->move);
    if (run->order) follow_touch(run, h, state, t);
  }
}

static void visit(struct search_run *run, struct hand *h, uint32_t state) {
  uint32_t width = state_get(run, h, state), *own = h->tuple + run->path_width;
  space_expand(h->space, own, width, &h->expansion);
  h->cut |= h->expansion.cut;
  if (run->goals) goals_look(run, h, state, own, width);
  if (h->expansion.ended) {
    space_load(h->space, own, width);
    outcome_note(run, h, state);
    if (!run->order) kept_look(run, h, state);
    if (run->options->outputs) print_note(run, path_text(run, h->tuple), state);
    return;
  }
  if (run->order)
    order_look(run, h, state);
  else
    look_at(run, h, state, own, width);
  if (run->locks && h->expansion.traits & POISE_WANTS) locks_look(run, h, state, own, width);
  follow(run, h, state);
}

/* --- levels --- */

enum { FEW = 16, MEMORY_LOOKS = 16 }; /* states between two looks at the clock; of these, from look to look at memory */

static void stop(struct search_run *run, enum explore_stop why) {
  pthread_mutex_lock(&run->mutex);
  if (!run->report->stop) run->report->stop = why;
  pthread_mutex_unlock(&run->mutex);
  workers_stop(run->workers);
}

static bool out_of_memory(const struct search_run *run) {
  size_t used = store_bytes(run->store) + space_common_memory(run->common);
  return store_full(run->store) || used > run->options->max_memory;
}

bool search_goes_on(struct search_run *run, unsigned worker) {
  const struct explore_options *o = run->options;
  if (!workers_stopped(run->workers) && !workers_go_on(run->workers)) stop(run, STOP_TIME);
  if (run->hands[worker].looks++ % MEMORY_LOOKS == 0 && out_of_memory(run)) stop(run, STOP_MEMORY);
  if (space_overflow(run->common) || space_spoilt(run->common)) stop(run, STOP_FAULT);
  if (space_trouble(run->common)) stop(run, STOP_FAULT);
  if (worker == 0 && o->watch && !o->watch(o->context, store_count(run->store))) stop(run, STOP_CANCELLED);
  return !workers_stopped(run->workers);
}

void search_begin_piece(void *context, unsigned worker) {
  struct search_run *run = context;
  store_begin(run->hands[worker].writer);
}

static void heed_limit(struct search_run *run) {
  uint64_t most = run->options->max_states;
  if (most && store_count(run->store) > most) stop(run, STOP_STATES);
}

static void do_piece(void *context, unsigned worker, uint32_t from, uint32_t to) {
  struct search_run *run = context;
  struct hand *h = &run->hands[worker];
  for (uint32_t id = from; store_next(run->store, &id, to); id++) {
    heed_limit(run);
    if (workers_stopped(run->workers)) return;
    if (h->visits++ % FEW == 0 && !search_goes_on(run, worker)) return;
    visit(run, h, id);
  }
}

static void end_piece(void *context, unsigned worker) {
  struct search_run *run = context;
  store_flush(run->hands[worker].writer);
  store_end(run->hands[worker].writer);
}

static uint64_t steps_of(const struct search_run *run) {
  uint64_t steps = 0;
  for (unsigned i = 0; i < run->hand_count; i++) steps += run->hands[i].steps;
  return steps;
}

/* Between two levels: what is the same however many workers there are. */
static bool within_limits(struct search_run *run) {
  heed_limit(run);
  if (run->options->first && run->clue_count) stop(run, STOP_FIRST);
  return search_goes_on(run, 0);
}

/* The limit of states was reached within a level, and in which order its states come is known for narrow ones alone:
   then what was met in this one is forgotten, so that what is told does not depend on the workers. */
static void forget_level(struct search_run *run, uint32_t from) {
  size_t clues = 0, ends = 0, prints = 0;
  for (size_t i = 0; i < run->clue_count; i++)
    if (run->clues[i].depth < run->depth) run->clues[clues++] = run->clues[i];
  for (size_t i = 0; i < run->end_count; i++)
    if (run->ends[i].state < from) run->ends[ends++] = run->ends[i];
  for (size_t i = 0; i < run->print_count; i++)
    if (run->prints[i].state < from) run->prints[prints++] = run->prints[i];
  run->clue_count = clues;
  run->end_count = ends;
  run->print_count = prints;
}

static void go_through_levels(struct search_run *run) {
  struct workers_job job = {run, ALONE, search_begin_piece, do_piece, end_piece};
  uint32_t from = 0, to = store_level(run->store);
  bool wide = false;
  while (from < to && within_limits(run)) {
    uint64_t states = store_count(run->store), steps = steps_of(run);
    bool dead = run->dead;
    wide |= to - from > ALONE;
    if (!workers_run(run->workers, &job, from, to) && run->report->stop == STOP_NONE) stop(run, STOP_TIME);
    if (wide && run->report->stop == STOP_STATES) {
      forget_level(run, from);
      run->states = states;
      run->steps = steps;
      run->dead = dead;
    }
    for (unsigned i = 0; i < run->hand_count; i++) run->back |= store_oldest(run->hands[i].writer) < to;
    from = to;
    to = store_level(run->store);
    run->depth++;
  }
}

/* --- all of it --- */

static void begin_hand(struct search_run *run, unsigned i) {
  struct hand *h = &run->hands[i];
  h->run = run;
  h->space = space_new(run->common);
  h->writer = store_writer(run->store, i);
  if (run->locks) h->lock_edges = lock_edges_new();
  h->tuple = sparse_alloc(STORE_WIDEST * sizeof *h->tuple);
  h->next = sparse_alloc(STORE_WIDEST * sizeof *h->next);
}

static void end_hand(struct search_run *run, unsigned i) {
  struct hand *h = &run->hands[i];
  run->cut |= h->cut;
  expansion_finish(&h->expansion);
  space_free(h->space);
  lock_edges_free(h->lock_edges);
  free(h->dead);
  sparse_free(h->tuple, STORE_WIDEST * sizeof *h->tuple);
  sparse_free(h->next, STORE_WIDEST * sizeof *h->next);
}

/* False: it cannot do what it is for. */
static bool begin(struct search_run *run, const struct settings *settings) {
  const struct explore_options *o = run->options;
  run->begun = now();
  pthread_mutex_init(&run->mutex, NULL);
  run->texts = intern_new();
  run->common = space_common_new(run->program, settings, o);
  path_begin(run);
  run->workers = workers_new(o->workers);
  workers_deadline(run->workers, o->max_seconds);
  run->hand_count = workers_count(run->workers);
  struct store_options store = {o->max_memory, run->hand_count, o->hashed};
  run->store = store_new(&store);
  run->hands = must_alloc(run->hand_count * sizeof *run->hands);
  if (!run->order) run->locks = locks_new(run->common);
  bool well = !run->order || space_heed_order(run->common);
  for (unsigned i = 0; i < run->hand_count; i++) begin_hand(run, i);
  return well;
}

/* The main thread has failed before any other one began. True: the search goes on all the same. */
static bool note_set_up(struct search_run *run, const struct search_step *step) {
  struct clue clue = {.kind = step->misuse ? FINDING_MISUSE : FINDING_FAILURE,
                      .key = step->blame,
                      .threads = {step->failed, UINT32_MAX}};
  clue_note(run, &clue);
  return run->options->after_failure;
}

/* False: nothing can follow. */
static bool begin_states(struct search_run *run) {
  struct hand *h = &run->hands[0];
  bool fresh;
  path_first(run, h->space, h->tuple);
  uint32_t width = run->path_width + space_first(h->space, h->tuple + run->path_width);
  store_insert(h->writer, h->tuple, width, STORE_NONE, 0, &fresh);
  return run->order || !space_set_up(h->space)->raised || note_set_up(run, space_set_up(h->space));
}

static void finish(struct search_run *run) {
  for (unsigned i = 0; i < run->hand_count; i++) end_hand(run, i);
  free(run->hands);
  free(run->clues);
  free(run->ends);
  free(run->prints);
  path_finish(run);
  locks_free(run->locks);
  free(run->lost);
  intern_free(run->texts);
  store_free(run->store);
  workers_free(run->workers);
  space_common_free(run->common);
  pthread_mutex_destroy(&run->mutex);
}

static void count_up(struct search_run *run) {
  struct explore_report *r = run->report;
  r->states = run->states ? run->states : store_count(run->store);
  r->steps = run->states ? run->steps : steps_of(run);
  r->bytes_per_state =
      r->states ? (double)(store_bytes(run->store) + space_common_memory(run->common)) / (double)r->states : 0;
  r->complete = r->stop == STOP_NONE;
  r->trouble = space_trouble(run->common);
  r->clock_seen = space_saw_clock(run->common);
  r->boxes_change = run->program->boxes_change;
  r->restless = space_restless(run->common);
  r->whole = !space_parts(run->common) && !run->options->no_reduce && !run->options->policy_only;
  r->goal_raises = run->goals && space_goal_raised(run->common);
  r->goal_faulty = run->goals && !space_goal_judged(run->common);
  r->omission = run->options->hashed ? store_omission(run->store) : 0;
  for (unsigned i = 0; i < run->hand_count; i++) r->draws_cut |= run->hands[i].cut;
}

/* A report with the memory that it lives in. */
struct filed {
  struct explore_report report;
  struct arena arena;
};

enum again { AGAIN_NOT, AGAIN_UNFOLDED, AGAIN_WHOLE, AGAIN_EXACT };

static enum again again_how(const struct search_run *run) {
  return space_overflow(run->common)                ? AGAIN_WHOLE
         : space_spoilt(run->common) || run->unfold ? AGAIN_UNFOLDED
         : run->exact                               ? AGAIN_EXACT
                                                    : AGAIN_NOT;
}

/* Races behind those that were found: a search of its own, which follows touches of data one by one. */
static void search_behind(struct search_run *done, const struct settings *settings) {
  const struct explore_options *o = done->options;
  bool raced = false;
  for (size_t i = 0; i < done->clue_count; i++) raced |= done->clues[i].kind == FINDING_RACE;
  struct order *order = raced && done->report->complete && !o->first ? order_new(done) : NULL;
  if (!order) return;
  struct explore_options options = *o;
  options.no_reduce = options.outcomes = options.outputs = options.hashed = false;
  options.no_fold = true;
  options.other_count = 0;
  if (!o->all_races) options.max_states = BEHIND_STATES;
  struct explore_report report = {.stop = STOP_NONE};
  struct search_run run = {
      .options = &options, .program = done->program, .report = &report, .arena = done->arena, .order = order};
  if (begin(&run, settings)) {
    begin_states(&run);
    go_through_levels(&run);
    report_findings(&run, settings);
    findings_join(done->report, &report, done->arena);
    done->report->races_cut = report.stop != STOP_NONE;
  }
  finish(&run);
  order_free(order);
}

static bool all_is_well(const struct search_run *run) {
  const struct explore_report *r = run->report;
  for (size_t i = 0; i < r->finding_count; i++)
    if (!finding_warns(r->findings[i].kind) && r->findings[i].kind != FINDING_GOAL) return false;
  return r->complete;
}

static bool asks_early(const struct search_run *run) {
  const struct explore_options *o = run->options;
  bool narrow = o->spurious || o->policy_only || o->preemptions || o->from.count || o->other_count;
  return o->early && !narrow && all_is_well(run) && space_waits(run->common);
}

/* What if a wait ended although nobody has notified it? Looked for only where that is the question that is left. */
static void search_early(struct search_run *done, const struct settings *settings) {
  struct explore_options options = *done->options;
  struct explore_report report = {.complete = true};
  struct search_run run = {
      .options = &options, .program = done->program, .report = &report, .arena = done->arena, .early = true};
  if (!asks_early(done)) return;
  done->report->early_cut = true;
  if (done->report->states > EARLY_STATES) return;
  options.spurious = options.no_races = options.outcomes = true;
  options.liveness = options.outputs = options.hashed = false;
  options.names = NULL;
  if (!options.max_states || options.max_states > EARLY_MOST) options.max_states = EARLY_MOST;
  begin(&run, settings);
  if (begin_states(&run)) go_through_levels(&run);
  count_up(&run);
  judge(&run);
  report_findings(&run, settings);
  if (again_how(&run) == AGAIN_NOT) early_tell(&run, settings, done->report);
  done->report->early_cut = again_how(&run) != AGAIN_NOT || report.stop != STOP_NONE;
  finish(&run);
}

static struct explore_report *explore(const struct program *program, const struct settings *settings,
                                      const struct explore_options *options, enum again *again) {
  struct search_run run = {.options = options, .program = program};
  struct filed *filed = must_alloc(sizeof *filed);
  run.report = &filed->report;
  run.arena = &filed->arena;
  begin(&run, settings);
  bool begins = begin_states(&run);
  goals_begin(&run);
  run.unfold = run.goals && space_folds(run.common); /* they may ask for certain threads */
  if (!run.unfold && begins) go_through_levels(&run);
  count_up(&run);
  if (again_how(&run) == AGAIN_NOT) judge(&run);
  *again = again_how(&run);
  if (*again == AGAIN_NOT) {
    report_findings(&run, settings);
    *again = again_how(&run);
  }
  if (*again == AGAIN_NOT) {
    outcomes_report(&run);
    search_behind(&run, settings);
    search_early(&run, settings);
  }
  run.report->seconds = now() - run.begun;
  finish(&run);
  return run.report;
}

static size_t half_of_memory(void) {
  long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
  return pages > 0 && size > 0 ? (size_t)pages / 2 * (size_t)size : SIZE_MAX;
}

/* A program that makes threads without end is too large for states in parts; one that looks at who is who cannot be
   folded; whether a ring stays that somebody may open takes more than fingerprints. */
struct explore_report *explore_run(const struct program *program, const struct settings *settings,
                                   const struct explore_options *options) {
  struct explore_options plain = *options;
  if (!plain.max_memory) plain.max_memory = half_of_memory();
  for (;;) {
    enum again again;
    struct explore_report *report = explore(program, settings, &plain, &again);
    if (again == AGAIN_NOT || (plain.no_reduce && again != AGAIN_EXACT)) return report;
    explore_report_free(report);
    if (again == AGAIN_EXACT) plain.hashed = false;
    if (again != AGAIN_EXACT) plain.no_fold = true;
    if (again == AGAIN_WHOLE) plain.no_reduce = true;
  }
}

struct explore_options explore_follows(const struct explore_options *options, const struct finding *f) {
  struct explore_options o = *options;
  o.spurious |= f->spurious;
  return o;
}

bool explore_unjudged(const struct explore_report *r) { return r->complete && !r->judged; }

void explore_report_free(struct explore_report *r) {
  if (!r) return;
  struct filed *filed = (struct filed *)r;
  arena_finish(&filed->arena);
  free(filed);
}
