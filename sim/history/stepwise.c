/* A history without clock and scheduler: each tick is one visible step of one thread, as a search over every schedule
   counts them. A recorded schedule is the list of choices of the first branch; behind it the policy manual asks, every
   other one lets the threads take turns.

   Two machines: one searches and is the truth, from which the run goes on; the other one is shown. In it every thread
   that cannot go on stands in the queue of what it waits for, and who took the last step is on the core. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/space/space.h"
#include "history/internal.h"
#include "machine/policy.h"

struct stepwise {
  struct search_rules rules;
  unsigned char *before, *after; /* blocks: of the truth, and as shown */
  size_t before_size, after_size;
  bool *moves; /* by thread: it can take a step */
  size_t moves_size;
  bool mute; /* what the machine tells now is no event of the run */
  uint32_t mover;
};

struct move {
  uint32_t thread, alternative;
};

static struct move move_of(uint32_t choice) { return (struct move){choice & 0xFFFF, choice >> 16}; }

uint32_t stepwise_choice(uint32_t thread, uint32_t alternative) { return thread | alternative << 16; }

static void room(unsigned char **block, size_t *has, size_t size) {
  if (size <= *has) return;
  free(*block);
  *has = size + size / 2;
  *block = must_alloc(*has);
}

static void save(struct history *h) {
  struct stepwise *w = h->stepwise;
  room(&w->before, &w->before_size, machine_save_size(h->truth));
  machine_save(h->truth, w->before);
}

static void load(struct history *h, size_t size) { machine_load(h->truth, h->stepwise->before, size); }

/* The state must have been saved: when the step is not taken it is spoilt. */
static bool try_step(struct history *h, uint32_t thread, uint32_t way, struct search_step *step) {
  size_t size = machine_save_size(h->truth);
  search_take(h->truth, thread, way, step);
  if (step->taken || !step->timed) return step->taken;
  load(h, size);
  search_give_up(h->truth, thread, way, step);
  return step->taken;
}

/* --- what is shown --- */

static bool in_ring(const struct machine *m, uint32_t thread) { return machine_way(m, thread, NULL, NULL) > 0; }

static bool lives(const struct state *s, uint32_t thread) {
  if (thread >= s->thread_count) return false;
  const struct thread *t = state_thread(s, thread);
  return t->state >= THREAD_READY && t->state != THREAD_FINISHED;
}

static void find_moves(struct history *h) {
  struct stepwise *w = h->stepwise;
  uint32_t count = machine_state(h->truth)->thread_count;
  size_t size = machine_save_size(h->truth);
  struct search_step step;
  if (count > w->moves_size) {
    w->moves = must_grow(w->moves, w->moves_size * sizeof *w->moves, 2 * (size_t)count * sizeof *w->moves);
    w->moves_size = 2 * (size_t)count;
  }
  w->mute = true;
  for (uint32_t id = 0; id < count; id++) {
    w->moves[id] = false;
    if (machine_state(h->truth)->end || !lives(machine_state(h->truth), id)) continue;
    for (uint32_t way = 0; way < 2 && !w->moves[id]; way++) {
      w->moves[id] = try_step(h, id, way, &step);
      load(h, size);
    }
  }
  w->mute = false;
}

static struct thread *shown_thread(struct state *s, uint32_t id) {
  return (struct thread *)(void *)((char *)s + s->threads_at) + id;
}

/* Who can go on is ready, the last one who did is on the core. */
static void dress(struct history *h, struct state *s, uint64_t tick, uint32_t mover, enum end_kind end) {
  struct stepwise *w = h->stepwise;
  struct core *core = (struct core *)(void *)((char *)s + s->cores_at);
  struct thread_book *books = (struct thread_book *)(void *)((char *)s + s->thread_books_at);
  struct sched *scheds = (struct sched *)(void *)((char *)s + s->scheds_at);
  uint32_t last = 0, runs = 0;
  s->tick = tick;
  s->phase = 0;
  if (!s->end) s->end = (uint8_t)end;
  s->ready_root = s->ready_count = 0;
  s->arrived_head = s->arrived_tail = s->arrived_count = 0;
  core->thread = 0;
  for (uint32_t id = 0; id < s->thread_count; id++) {
    struct thread *t = shown_thread(s, id);
    books[id].since = tick;
    t->core = 0;
    t->due = t->state == THREAD_BLOCKED && t->due;
    if (t->state != THREAD_READY) continue;
    if (id == mover && w->moves[id]) {
      runs = id + 1;
      continue;
    }
    scheds[id].ready = (struct tree_node){.order = id};
    *(last ? &scheds[last - 1].ready.right : &s->ready_root) = id + 1;
    last = id + 1;
    s->ready_count++;
  }
  if (!runs) return;
  core->thread = core->last = runs;
  shown_thread(s, runs - 1)->state = THREAD_RUNNING;
  shown_thread(s, runs - 1)->core = 1;
}

static bool can_move(const struct history *h) {
  for (uint32_t id = 0; id < machine_state(h->truth)->thread_count; id++)
    if (h->stepwise->moves[id]) return true;
  return false;
}

/* It is in the log, but the sentence is about what led to it. */
static void note_end(struct history *h, enum end_kind end, uint64_t tick) {
  struct event e = {.tick = tick, .kind = EVENT_END, .value = value_from_small(end)};
  history_note(h, &e);
}

static enum end_kind end_of(const struct history *h) {
  const struct state *s = machine_state(h->truth);
  if (s->end || can_move(h)) return (enum end_kind)s->end;
  for (uint32_t id = 0; id < s->thread_count; id++)
    if (in_ring(h->truth, id)) return END_DEADLOCK;
  return END_HANG;
}

/* The machine that is shown, from the truth as it stands; tell: what the threads come to wait for is news. */
static void show(struct history *h, uint64_t tick, bool tell) {
  struct stepwise *w = h->stepwise;
  save(h);
  size_t size = machine_save_size(h->truth);
  find_moves(h);
  w->mute = !tell;
  for (uint32_t id = 0; id < machine_state(h->truth)->thread_count; id++)
    if (!w->moves[id]) search_queue_up(h->truth, id);
  enum end_kind end = end_of(h);
  if (tell && end && !machine_state(h->truth)->end) note_end(h, end, tick > 0 ? tick - 1 : 0);
  w->mute = false;
  size_t shown = machine_save_size(h->truth);
  room(&w->after, &w->after_size, shown);
  machine_save(h->truth, w->after);
  load(h, size);
  dress(h, (struct state *)(void *)w->after, tick, w->mover, end);
  machine_load(h->machine, w->after, shown);
}

void stepwise_reload(struct history *h, struct moment at) {
  const struct choice *c = at.tick > 0 ? branch_find_choice(&h->branches[h->branch], at.tick - 1, 0) : NULL;
  h->stepwise->mover = c ? move_of(c->thread).thread : UINT32_MAX;
  show(h, at.tick, false);
}

/* --- steps --- */

/* What a thread has waited for already is no news. */
static bool is_old(const struct history *h, const struct event *e) {
  const struct state *s = machine_state(h->machine);
  if (e->kind != EVENT_BLOCK || e->thread == h->stepwise->mover || e->thread >= s->thread_count) return false;
  const struct thread *was = state_thread(s, e->thread);
  return was->state == THREAD_BLOCKED && was->reason == e->reason;
}

static bool was_in_ring(const struct history *h, const struct event *e) {
  return e->kind == EVENT_RING && e->thread < machine_state(h->machine)->thread_count && in_ring(h->machine, e->thread);
}

static void hear(void *context, const struct machine *m, const struct event *e) {
  struct history *h = context;
  struct event copy = *e;
  (void)m;
  if (h->stepwise->mute || is_old(h, e) || was_in_ring(h, e)) return;
  copy.tick = machine_state(h->machine)->tick;
  copy.core = 0;
  history_hear(h, &copy);
}

static void tell(struct history *h, enum event_kind kind, uint32_t thread, uint32_t cause, bool remembered) {
  struct event e = {.tick = machine_state(h->machine)->tick,
                    .kind = (uint8_t)kind,
                    .thread = thread,
                    .cause = cause,
                    .value = value_from_small(0)};
  if (remembered)
    history_hear(h, &e);
  else
    history_note(h, &e);
}

/* The core changes hands. */
static void tell_mover(struct history *h, uint32_t thread) {
  const struct state *s = machine_state(h->machine);
  uint32_t running = state_core(s, 0)->thread;
  if (running == thread + 1) return;
  if (running) tell(h, EVENT_PREEMPT, running - 1, thread + 1, false);
  tell(h, EVENT_DISPATCH, thread, 0, false);
}

/* Those that have waited in no queue of the truth, and can go on now. */
static void tell_woken(struct history *h, uint32_t mover) {
  const struct state *was = machine_state(h->machine), *now = machine_state(h->truth);
  struct stepwise *w = h->stepwise;
  for (uint32_t id = 0; id < was->thread_count && id < now->thread_count; id++) {
    bool queued = state_thread(was, id)->state == THREAD_BLOCKED && id != mover;
    bool told = false;
    for (size_t i = 0; i < h->last_count; i++) told |= h->last[i].kind == EVENT_WAKE && h->last[i].thread == id;
    if (queued && w->moves[id] && state_thread(now, id)->state == THREAD_READY && !told)
      tell(h, EVENT_WAKE, id, mover + 1, true);
  }
}

/* A broken promise ends the run, as it does where no schedule is followed. */
static void tell_broken(struct history *h, const struct search_step *step) {
  struct event e = {.tick = machine_state(h->machine)->tick, .kind = EVENT_RAISE, .thread = step->failed};
  if (!step->raised || !search_broke_promise(step, &e.reason)) return;
  e.value = step->exception;
  history_hear(h, &e);
  search_fail(h->truth);
}

static bool take(struct history *h, struct move move) {
  struct stepwise *w = h->stepwise;
  struct search_step step;
  uint64_t tick = machine_state(h->machine)->tick;
  size_t size = machine_save_size(h->truth);
  if (!lives(machine_state(h->truth), move.thread)) return false;
  save(h);
  w->mute = true;
  bool taken = try_step(h, move.thread, move.alternative, &step);
  load(h, size);
  w->mute = false;
  if (!taken) return false;
  w->mover = move.thread;
  h->last_count = 0;
  tell_mover(h, move.thread);
  try_step(h, move.thread, move.alternative, &step);
  tell_broken(h, &step);
  save(h);
  find_moves(h);
  tell_woken(h, move.thread);
  show(h, tick + 1, true);
  return true;
}

/* In turn: the next one behind who went last. */
static uint32_t next_in_turn(const struct history *h) {
  uint32_t count = machine_state(h->truth)->thread_count, mover = h->stepwise->mover;
  for (uint32_t i = 1; i <= count; i++) {
    uint32_t id = mover < count ? (mover + i) % count : i - 1;
    if (h->stepwise->moves[id]) return id;
  }
  return UINT32_MAX;
}

bool stepwise_waits(const struct history *h) {
  const struct state *s = machine_state(h->machine);
  return h->manual && !s->end && !branch_find_choice(&h->branches[h->branch], s->tick, 0);
}

bool stepwise_advance(struct history *h) {
  uint64_t tick = machine_state(h->machine)->tick;
  struct branch *b = &h->branches[h->branch];
  const struct choice *c = branch_find_choice(b, tick, 0);
  if (machine_state(h->machine)->end) return false;
  if (c) {
    bool well = take(h, move_of(c->thread));
    if (well && h->wanted.tick == tick) h->taken = true;
    return well;
  }
  uint32_t next = h->manual ? UINT32_MAX : next_in_turn(h);
  if (next == UINT32_MAX) return false;
  uint32_t way = 0;
  history_ways(h, next, &way, 1);
  branch_add_choice(h, b, (struct choice){tick, 0, stepwise_choice(next, way)});
  return take(h, (struct move){next, way});
}

size_t history_ways(struct history *h, uint32_t thread, uint32_t *list, size_t capacity) {
  struct search_step step;
  size_t count = 0, size = machine_save_size(h->truth);
  if (!h->stepwise || machine_state(h->machine)->end || !lives(machine_state(h->truth), thread)) return 0;
  save(h);
  h->stepwise->mute = true;
  uint32_t way = 0;
  do {
    bool taken = try_step(h, thread, way, &step);
    if (taken && count < capacity) list[count++] = way;
    load(h, size);
    way = step.next;
  } while (way);
  h->stepwise->mute = false;
  return count;
}

/* --- beginning and end --- */

struct history *history_new_stepwise(const struct program *program, const struct settings *settings,
                                     const struct explore_options *options, const struct schedule *schedule,
                                     size_t max_bytes) {
  struct settings one = *settings;
  one.cores = 1;
  one.gil = 0;
  struct history *h = history_new(program, &one, max_bytes);
  if (!h) return NULL;
  snapshots_finish(h, &h->branches[0]);
  h->truth = machine_new(program, &one, max_bytes ? max_bytes / 2 : 0);
  if (!h->truth) {
    h->truth = h->machine;
    history_free(h);
    return NULL;
  }
  h->stepwise = must_alloc(sizeof *h->stepwise);
  space_rules(options, &h->stepwise->rules);
  h->stepwise->mover = UINT32_MAX;
  h->manual = settings->policy->manual;
  machine_listen(h->machine, NULL, NULL);
  machine_choose(h->machine, NULL, NULL);
  machine_listen(h->truth, hear, h);
  search_begin(h->truth, &h->stepwise->rules);
  for (size_t i = 0; i < schedule->count; i++)
    branch_add_choice(
        h, &h->branches[0],
        (struct choice){i, 0, stepwise_choice(schedule->moves[i].thread, schedule->moves[i].alternative)});
  show(h, 0, true);
  h->setup = h->at;
  snapshot_take(h);
  return h;
}

void stepwise_finish(struct history *h) {
  struct stepwise *w = h->stepwise;
  if (!w) return;
  machine_free(h->truth);
  free(w->before);
  free(w->after);
  free(w->moves);
  free(w);
}

bool history_is_stepwise(const struct history *h) { return h->stepwise != NULL; }

static void copy_schedule(const struct history *h, uint64_t steps, struct schedule *out) {
  *out = (struct schedule){must_alloc((size_t)(steps + 1) * sizeof *out->moves), 0};
  for (uint64_t i = 0; h->stepwise && i < steps; i++) {
    const struct choice *c = branch_find_choice(&h->branches[h->branch], i, 0);
    struct move move = move_of(c->thread);
    out->moves[out->count++] = (struct explore_move){(uint16_t)move.thread, (uint16_t)move.alternative};
  }
}

void history_schedule(const struct history *h, struct schedule *out) {
  copy_schedule(h, machine_state(h->machine)->tick, out);
}

void history_whole_schedule(const struct history *h, struct schedule *out) {
  copy_schedule(h, h->branches[h->branch].choice_count, out);
}
