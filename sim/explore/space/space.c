/* Steps of states: looked up where they are known, taken on the machine where they are not. Without reduction a state
   is the canonical block of the machine as a whole, and every step is taken. */
#include "explore/space/space_inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/space/governed.h"
#include "explore/space/memo.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/search/inside.h"

struct touch {
  uint64_t place;
  struct search_access access;
  uint32_t hub;
};

struct space {
  struct space_common *common;
  struct machine *m;
  struct parts *parts;
  struct memo *memo;
  struct memo_result result; /* of the step under way */
  uint32_t step_room, change_room;
  struct buffer printed; /* in the step under way */
  uint32_t printed_before;
  struct fold *fold; /* NULL: none */
  struct governed *governed;
  struct buffer block;           /* a state as a whole */
  uint16_t followed;             /* the move that space_follow() wants to know of */
  uint8_t *map;                  /* where it wants to have the threads' places; NULL: nowhere */
  struct touch touches[TOUCHES]; /* by number, from 1 on */
  uint32_t touch_count;
};

/* --- what is printed --- */

static uint32_t take_printed(struct space *s) {
  uint32_t number = s->printed.length ? intern_put(s->common->texts, s->printed.data, s->printed.length) : 0;
  s->printed.length = 0;
  return number;
}

uint32_t space_printed_before(const struct space *s) { return s->printed_before; }

const struct search_step *space_set_up(const struct space *s) { return &s->m->search->step; }

struct space *space_new(struct space_common *common) {
  struct space *s = must_alloc(sizeof *s);
  s->common = common;
  s->m = space_begin(common, &s->printed);
  s->printed_before = take_printed(s);
  if (common->governed) s->governed = governed_new(s->m, &common->under, &s->printed);
  if (!common->shared && !common->governed) search_keep_names(s->m);
  if (!common->shared) return s;
  s->parts = parts_new(common->shared, s->m);
  s->memo = memo_new(common->shared);
  if (common->folds) s->fold = fold_new(common->folds);
  return s;
}

void space_free(struct space *s) {
  if (!s) return;
  governed_free(s->governed);
  buffer_finish(&s->block);
  fold_free(s->fold);
  memo_free(s->memo);
  parts_free(s->parts);
  machine_free(s->m);
  free(s->result.steps);
  free(s->result.changes);
  buffer_finish(&s->printed);
  free(s);
}

struct machine *space_machine(struct space *s) {
  return s->m;
}

/* --- states and tuples --- */

/* The header decides the future from its middle on; the parts behind it are where it says. */
static uint32_t number_of(struct space *s) {
  search_canonical(s->m);
  const struct state *state = s->m->s;
  size_t header = offsetof(struct state, end);
  if (!s->governed) return intern_put(s->common->blocks, (const char *)state + header, state->size - header);
  s->block.length = 0;
  buffer_put(&s->block, (const char *)&state->size, sizeof state->size);
  buffer_put(&s->block, (const char *)state + header, state->size - header);
  governed_save(s->governed, &s->block);
  return intern_put(s->common->blocks, s->block.data, s->block.length);
}

uint32_t space_first(struct space *s, uint32_t *tuple) {
  if (s->parts) return parts_first(s->common->shared, tuple);
  tuple[0] = number_of(s);
  return 1;
}

static void load_whole(struct space *s, uint32_t id) {
  size_t length, header = offsetof(struct state, end);
  const char *bytes = intern_bytes(s->common->blocks, id, &length);
  uint32_t size = (uint32_t)(header + length);
  if (s->governed) {
    memcpy(&size, bytes, sizeof size);
    bytes += sizeof size;
    governed_load(s->governed, bytes + (size - header), length - sizeof size - (size - header));
  }
  memcpy((char *)s->m->s + header, bytes, size - header);
  s->m->s->size = size;
  machine_loaded(s->m);
}

void space_load(struct space *s, const uint32_t *tuple, uint32_t width) {
  if (s->parts)
    parts_load(s->parts, tuple, width);
  else
    load_whole(s, tuple[0]);
}

/* --- taking a step on the machine --- */

static void look(struct space *s, bool at) {
  if (!s->parts) return;
  if (at)
    parts_look(s->parts);
  else
    parts_look_away(s->parts);
}

static uint64_t place_of(const struct machine *m, uint32_t id) {
  const struct frame *f = thread_frame(m, &m->threads[id]);
  return f ? (uint64_t)f->function << 32 | f->pc : 0;
}

static void note_holders(const struct machine *m, uint32_t id, struct poise *p) {
  p->holder = machine_waits_for(m, id, 0);
  for (uint32_t n = 0, next; (next = machine_waits_for(m, id, n)); n++)
    if (next <= 64) p->waits |= (uint64_t)1 << (next - 1);
}

/* Whom a thread that cannot go on waits for. */
static void note_waiting(struct machine *m, uint32_t id, const struct search_step *step, struct poise *p) {
  struct thread *t = &m->threads[id];
  t->state = THREAD_BLOCKED;
  t->reason = (uint8_t)step->reason;
  t->wait_on = step->object;
  p->waits = 0;
  note_holders(m, id, p);
}

static struct transition *add_step(struct space *s) {
  struct memo_result *r = &s->result;
  if (r->step_count == s->step_room) {
    size_t bytes = s->step_room * sizeof *r->steps;
    s->step_room = s->step_room * 2 + 8;
    r->steps = must_grow(r->steps, bytes, s->step_room * sizeof *r->steps);
  }
  r->steps[r->step_count] = (struct transition){0};
  return &r->steps[r->step_count++];
}

static void add_changes(struct space *s, const struct store_change *changes, uint32_t count) {
  struct memo_result *r = &s->result;
  if (r->change_count + count > s->change_room) {
    size_t bytes = s->change_room * sizeof *r->changes;
    s->change_room = s->change_room * 2 + count + 8;
    r->changes = must_grow(r->changes, bytes, s->change_room * sizeof *r->changes);
  }
  if (count) memcpy(r->changes + r->change_count, changes, count * sizeof *changes);
  r->change_count += count;
}

/* What the step has changed. A whole state is a single change. */
static bool note_changes(struct space *s, uint32_t thread, const uint32_t *tuple, uint32_t width,
                         struct transition *t) {
  uint32_t count = 1;
  bool pure = false;
  struct store_change whole;
  const struct store_change *changes = &whole;
  if (s->parts) {
    pure = parts_collect(s->parts, thread, tuple, width);
    changes = parts_changes(s->parts, &count);
  } else {
    whole = (struct store_change){0, tuple[0], number_of(s)};
  }
  t->at = s->result.change_count;
  t->change_count = count;
  t->hash = store_change_hash(changes, count);
  add_changes(s, changes, count);
  return pure;
}

static void take(struct space *s, uint32_t id, uint32_t alternative, const uint32_t *tuple, uint32_t width,
                 struct search_step *step) {
  s->printed.length = 0;
  look(s, true);
  search_take(s->m, id, alternative, step);
  if (!step->taken && step->timed) {
    look(s, false);
    space_load(s, tuple, width);
    look(s, true);
    search_give_up(s->m, id, alternative, step);
  }
}

/* A thread that cannot go on stays where it is. */
static void note_wait(struct space *s, uint32_t id, const uint32_t *tuple, uint32_t width,
                      const struct search_step *step) {
  struct poise *p = &s->result.poise;
  look(s, false);
  space_load(s, tuple, width);
  look(s, true);
  p->forever = !p->can && !step->timed;
  note_waiting(s->m, id, step, p);
  look(s, false);
}

static struct transition *describe(struct space *s, uint32_t id, uint32_t alternative, const struct search_step *step) {
  struct transition *t = add_step(s);
  t->move = move_pack(id, alternative);
  t->flags =
      (uint8_t)(TRANSITION_ROUND | (step->raised ? TRANSITION_FAILED : 0) | (step->misuse ? TRANSITION_MISUSE : 0));
  t->failed = step->failed;
  t->blame = step->raised ? step->blame : 0;
  t->text = take_printed(s);
  return t;
}

/* The main thread has come to another place: the machine stands there anew. */
static void arrive(struct space *s, const uint32_t *tuple, uint32_t width, const struct transition *t) {
  const struct store_change *changes = s->result.changes + t->at;
  uint32_t wide = parts_positions(s->common->shared), *there = must_alloc((wide + 1) * sizeof *there);
  memcpy(there, tuple, (width < wide ? width : wide) * sizeof *there);
  for (uint32_t i = 0; i < t->change_count; i++) there[changes[i].position] = changes[i].is;
  space_load(s, there, wide);
  fold_arrive(s->fold, s->m, tuple, width, changes, t->change_count);
  free(there);
}

/* One alternative; returns the next one, 0 when there are no further ones. pure: see parts_collect(). */
static uint32_t try_step(struct space *s, uint32_t id, uint32_t alternative, const uint32_t *tuple, uint32_t width,
                         bool *pure) {
  struct search_step step;
  struct memo_result *r = &s->result;
  bool sleeps = s->m->threads[id].state == THREAD_BLOCKED, spurious = sleeps && alternative == 1;
  if (sleeps && s->m->threads[id].reason == WAIT_CONDITION) s->common->waits = true;
  take(s, id, alternative, tuple, width, &step);
  r->cut |= step.cut || step.next >= MOVE_ALTERNATIVES;
  if (step.foreign) s->common->foreign = true;
  if (step.restless) s->common->restless = true;
  if (step.clock && !s->governed) s->common->clock = true;
  if (!step.taken) {
    note_wait(s, id, tuple, width, &step);
    return sleeps ? step.next : 0;
  }
  look(s, false);
  r->poise.can |= !spurious;
  if (!spurious) r->poise.forever = false;
  struct transition *t = describe(s, id, alternative, &step);
  if (spurious) t->flags |= TRANSITION_SPURIOUS;
  *pure &= note_changes(s, id, tuple, width, t);
  if (s->fold && fold_moves_main(s->fold, r->changes + t->at, t->change_count)) arrive(s, tuple, width, t);
  return step.next < MOVE_ALTERNATIVES ? step.next : 0;
}

static void look_ahead(struct space *s, uint32_t id, struct poise *p) {
  p->place = place_of(s->m, id);
  search_access(s->m, id, &p->access);
  p->hub = s->m->threads[id].hub;
  p->wants = search_wants(s->m, id);
  if (!s->parts) p->wants = space_lock_number(s->common, s->m, p->wants);
  if (s->common->order) search_order(s->m, id, &p->order);
}

static void name_cells(const struct space *s, struct poise *p) {
  if (p->wants && !parts_begun(s->parts, p->wants)) p->wants = 0;
  p->access.cell = parts_cell(s->parts, p->access.cell);
  for (unsigned i = 0; i < 2 && s->common->order; i++)
    if (p->order.cells[i]) p->order.cells[i] = parts_cell_or_slot(s->parts, p->order.cells[i]);
}

static uint8_t number_touch(struct space *s, const struct poise *p) {
  for (uint32_t i = 1; i <= s->touch_count; i++) {
    const struct touch *t = &s->touches[i];
    if (t->place == p->place && t->hub == p->hub && t->access.cell == p->access.cell &&
        t->access.place == p->access.place && t->access.writes == p->access.writes)
      return (uint8_t)i;
  }
  if (s->touch_count + 1 == TOUCHES) return 0;
  s->touches[++s->touch_count] = (struct touch){p->place, p->access, p->hub};
  return (uint8_t)s->touch_count;
}

/* All alternatives of the thread's next step. True: it is worth keeping. */
static bool try_steps(struct space *s, uint32_t id, const uint32_t *tuple, uint32_t width) {
  struct memo_result *r = &s->result;
  bool pure = s->parts != NULL;
  r->poise = (struct poise){.lives = true};
  r->cut = false;
  r->step_count = r->change_count = 0;
  space_load(s, tuple, width);
  if (s->fold) fold_set_out(s->fold, s->m, id);
  if (s->parts) parts_watch(s->parts);
  look(s, true);
  look_ahead(s, id, &r->poise);
  look(s, false);
  if (s->parts) name_cells(s, &r->poise);
  if (s->parts && r->poise.access.cell) r->poise.touch = number_touch(s, &r->poise);
  for (uint32_t a = 0; (a = try_step(s, id, a, tuple, width, &pure));) space_load(s, tuple, width);
  return pure;
}

/* --- all steps of a state --- */

/* The steps of a result, of which this is the poise. */
static void add_steps(struct space *s, struct expansion *e, const struct memo_result *r) {
  e->cut |= r->cut;
  for (uint32_t i = 0; i < r->step_count; i++) {
    const struct transition *t = &r->steps[i];
    const struct store_change *changes = t->changes ? t->changes : r->changes + t->at;
    size_t count = t->change_count;
    if (s->fold && fold_moves(s->fold, changes, count, t->move == s->followed ? s->map : NULL)) {
      changes = fold_changes(s->fold, changes, &count);
      expansion_copy(e, t, changes, count);
    } else if (t->changes) {
      expansion_add(e, t);
    } else {
      expansion_copy(e, t, changes, count);
    }
  }
}

static void add_own(struct space *s, struct expansion *e, uint32_t id) {
  *expansion_own(e, id) = s->result.poise;
  add_steps(s, e, &s->result);
}

static void expand_whole(struct space *s, const uint32_t *tuple, uint32_t width, struct expansion *e) {
  space_load(s, tuple, width);
  expansion_begin(e, s->m->s->end != END_NONE, s->m->s->thread_count);
  if (s->m->s->thread_count > MOVE_THREADS) {
    atomic_store(&s->common->crowded, true);
    e->thread_count = 0;
  }
  for (uint32_t id = 0; id < e->thread_count; id++) {
    const struct thread *t = &s->m->threads[id];
    expansion_own(e, id)->lives = t->state >= THREAD_READY && t->state != THREAD_FINISHED;
  }
  uint32_t owners[LOCKS_NUMBERED] = {0};
  if (s->common->lock_count > 1) space_lock_owners(s->common, s->m, owners);
  for (uint32_t id = 0; id < e->thread_count; id++) {
    if (!e->threads[id]->lives) continue;
    try_steps(s, id, tuple, width);
    add_own(s, e, id);
  }
  for (uint32_t i = 0; i < s->common->lock_count; i++)
    if (owners[i] && owners[i] <= e->thread_count) e->poises[owners[i] - 1].holds |= UINT64_C(1) << i;
}

/* Who waits does so in the run. */
static struct poise governed_poise(struct space *s, uint32_t id) {
  const struct machine *run = governed_run(s->governed);
  const struct thread *t = &s->m->threads[id];
  struct poise p = {.lives = t->state >= THREAD_READY && t->state != THREAD_FINISHED};
  if (!p.lives) return p;
  p.place = place_of(s->m, id);
  search_access(s->m, id, &p.access);
  p.hub = t->hub;
  bool blocked = id < run->s->thread_count && run->threads[id].state == THREAD_BLOCKED;
  p.forever = blocked && !run->threads[id].due;
  if (blocked) note_holders(run, id, &p);
  return p;
}

/* Every way on which the scheduler and its draws lead to the next visible step. */
static void expand_governed(struct space *s, const uint32_t *tuple, uint32_t width, struct expansion *e) {
  struct memo_result *r = &s->result;
  struct governed_step step = {.next = 1};
  space_load(s, tuple, width);
  expansion_begin(e, s->m->s->end != END_NONE, s->m->s->thread_count);
  for (uint32_t id = 0; id < e->thread_count; id++) *expansion_own(e, id) = governed_poise(s, id);
  r->step_count = r->change_count = 0;
  r->cut = false;
  for (uint32_t way = 0; !e->ended && step.next; way = step.next) {
    s->printed.length = 0;
    if (way) space_load(s, tuple, width);
    if (!governed_go(s->governed, way, &step)) break;
    r->cut |= step.step.cut || step.alternative >= MOVE_ALTERNATIVES;
    if (step.alternative >= MOVE_ALTERNATIVES) continue;
    if (step.step.foreign) s->common->foreign = true;
    e->poises[step.thread].can = true;
    note_changes(s, step.thread, tuple, width, describe(s, step.thread, step.alternative, &step.step));
  }
  for (uint32_t id = 0; !e->ended && !r->step_count && id < e->thread_count; id++)
    *expansion_own(e, id) = governed_poise(s, id);
  bool lost = governed_strayed(s->governed) || (!e->ended && !r->step_count && governed_finished(s->governed));
  if (lost) atomic_store(&s->common->strayed, true);
  if (e->thread_count) add_steps(s, e, r);
}

/* Takes the steps of a thread that are not known. */
static void try_thread(struct space *s, uint32_t id, const uint32_t *tuple, uint32_t width, struct expansion *e) {
  uint32_t count;
  bool keep = try_steps(s, id, tuple, width);
  const uint32_t *slots = parts_touched(s->parts, &count);
  if (s->fold) fold_watch(s->fold, id, slots, count, tuple, width, s->result.changes, s->result.change_count);
  if (keep)
    memo_keep(s->memo, id, &s->result, slots, count);
  else
    atomic_store(&s->common->unkept, true);
  add_own(s, e, id);
}

/* The main thread joins some that are alike, one after the other: any of them may be the one that it waits for now. */
static void wait_for_all(struct space *s, const uint32_t *tuple, uint32_t width, struct expansion *e) {
  uint64_t waits = fold_awaits(s->fold, tuple, width);
  if (!waits) return;
  struct poise main = *e->threads[0];
  main.waits |= waits;
  *expansion_own(e, 0) = main;
}

/* As its twin does; before what is its own it stands by itself. */
static void stand_alike(const struct space *s, struct expansion *e, uint32_t id, uint32_t twin) {
  const struct poise *p = e->threads[twin];
  uint32_t cell = fold_counterpart(s->fold, p->access.cell, twin, id);
  e->threads[id] = p;
  if (cell == p->access.cell) return;
  *expansion_own(e, id) = *p;
  e->poises[id].access.cell = cell;
}

static void expand_parts(struct space *s, const uint32_t *tuple, uint32_t width, struct expansion *e) {
  uint64_t alive = memo_begin(s->memo, tuple, width);
  expansion_begin(e, memo_ended(s->memo), memo_threads(s->memo));
  if (e->ended) return;
  e->alive = alive;
  if (s->fold) fold_begin(s->fold, tuple, width);
  for (; alive; alive &= alive - 1) {
    uint32_t id = (uint32_t)__builtin_ctzll(alive), twin;
    if (s->fold && fold_is_twin(s->fold, id, &twin)) {
      stand_alike(s, e, id, twin);
      continue;
    }
    const struct memo_result *known = memo_find(s->memo, id);
    if (!known) {
      try_thread(s, id, tuple, width, e);
      continue;
    }
    e->threads[id] = &known->poise;
    e->traits |= known->traits;
    e->wanting |= (uint64_t)(known->traits & POISE_WANTS) << id;
    add_steps(s, e, known);
  }
  if (s->fold && e->threads[0]->lives && !e->threads[0]->can) wait_for_all(s, tuple, width, e);
}

uint32_t space_awaited(struct space *s, const uint32_t *tuple, uint32_t width) {
  return s->fold ? fold_awaited(s->fold, tuple, width) : 0;
}

uint64_t space_awaits(struct space *s, const uint32_t *tuple, uint32_t width) {
  return s->fold ? fold_awaits(s->fold, tuple, width) : 0;
}

void space_expand(struct space *s, const uint32_t *tuple, uint32_t width, struct expansion *e) {
  if (s->parts)
    expand_parts(s, tuple, width, e);
  else if (s->governed)
    expand_governed(s, tuple, width, e);
  else
    expand_whole(s, tuple, width, e);
  expansion_end(e);
}

void space_follow(struct space *s, uint32_t *tuple, uint32_t *width, uint16_t move, struct expansion *e, uint8_t *map) {
  s->followed = move;
  s->map = map;
  space_expand(s, tuple, *width, e);
  s->map = NULL;
  for (uint32_t i = 0; i < e->count; i++) {
    if (e->transitions[i]->move != move) continue;
    *width = transition_tuple(e->transitions[i], tuple, *width, tuple);
    return;
  }
}

/* --- the steps that are kept --- */

void space_each_known(const struct space *s, space_visit *visit, void *context) { memo_each(s->memo, visit, context); }

void space_common_name(struct space *s, uint32_t *position, uint32_t *number) {
  if (s->fold)
    fold_common_name(s->fold, position, number);
  else
    *number += 1;
}

/* --- goals --- */

enum { MOST_PROMISES = 64 };

static size_t goals_of(const struct machine *m, bool first, struct promise *goals) {
  struct promise all[MOST_PROMISES];
  size_t count = machine_promises(m, all, MOST_PROMISES), found = 0;
  for (size_t i = 0; i < count && i < MOST_PROMISES; i++)
    if (all[i].kind == PROMISE_GOAL && !(first && found)) goals[found++] = all[i];
  return found;
}

size_t space_goals(const struct space *s, bool first) {
  struct promise goals[MOST_PROMISES];
  return goals_of(s->m, first, goals);
}

static uint64_t judge_goals(struct space_common *c, struct machine *m, bool first) {
  struct promise goals[MOST_PROMISES];
  size_t count = goals_of(m, first, goals);
  uint64_t reached = 0;
  for (size_t i = 0; i < count; i++) {
    bool truth = false;
    bool holds = machine_holds(m, &goals[i], &truth);
    if (holds) c->judged = true;
    if (!holds && (m->s->end || !machine_holds_later(m))) c->raised = true;
    if (holds && truth) reached |= (uint64_t)1 << i;
  }
  return reached;
}

uint64_t space_reached(struct space *s, const uint32_t *tuple, uint32_t width, bool first) {
  const struct memo_result *known = s->parts ? memo_find(s->memo, MEMO_GOALS) : NULL;
  if (known) return known->poise.waits;
  space_load(s, tuple, width);
  if (s->parts) parts_watch(s->parts);
  look(s, true);
  struct memo_result result = {.poise = {.waits = judge_goals(s->common, s->m, first)}};
  look(s, false);
  if (s->parts) {
    uint32_t count;
    const uint32_t *slots = parts_touched(s->parts, &count);
    memo_keep(s->memo, MEMO_GOALS, &result, slots, count);
  }
  return result.poise.waits;
}
