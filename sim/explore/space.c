/* Whole states: the canonical block of the machine is one component. */
#include "explore/space.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/internal.h"

struct space_common {
  const struct program *program;
  struct settings settings;
  struct search_rules rules;
  struct intern *blocks;
  atomic_bool foreign;
};

struct space {
  struct space_common *common;
  struct machine *m;
};

struct space_common *space_common_new(const struct program *program, const struct settings *settings,
                                      const struct explore_options *options) {
  struct space_common *c = must_alloc(sizeof *c);
  c->program = program;
  c->settings = *settings;
  space_rules(options, &c->rules);
  c->blocks = intern_new();
  return c;
}

void space_common_free(struct space_common *c) {
  if (!c) return;
  intern_free(c->blocks);
  free(c);
}

bool space_foreign_release(const struct space_common *c) { return c->foreign; }
size_t space_common_memory(const struct space_common *c) { return intern_memory(c->blocks); }
void space_rules(const struct explore_options *options, struct search_rules *out) {
  *out = (struct search_rules){.spurious = options->spurious, .outputs = options->outputs};
}

struct space *space_new(struct space_common *common) {
  struct space *s = must_alloc(sizeof *s);
  s->common = common;
  s->m = machine_new(common->program, &common->settings, 0);
  search_begin(s->m, &common->rules);
  return s;
}

void space_free(struct space *s) {
  if (!s) return;
  machine_free(s->m);
  free(s);
}

struct machine *space_machine(struct space *s) {
  return s->m;
}

void expansion_finish(struct expansion *e) {
  free(e->transitions);
  free(e->threads);
  free(e->tuples);
  *e = (struct expansion){0};
}

/* --- states and tuples --- */

/* The header decides the future from its middle on; the parts behind it are where it says. */
static uint32_t number_of(struct space *s) {
  search_canonical(s->m);
  const struct state *state = s->m->s;
  size_t header = offsetof(struct state, end);
  return intern_put(s->common->blocks, (const char *)state + header, state->size - header);
}

uint32_t space_first(struct space *s, uint32_t *tuple) {
  tuple[0] = number_of(s);
  return 1;
}

void space_load(struct space *s, const uint32_t *tuple, uint32_t width) {
  (void)width;
  size_t length, header = offsetof(struct state, end);
  const char *bytes = intern_bytes(s->common->blocks, tuple[0], &length);
  memcpy((char *)s->m->s + header, bytes, length);
  s->m->s->size = (uint32_t)(header + length);
  machine_loaded(s->m);
}

/* --- steps --- */

static struct transition *add_transition(struct expansion *e) {
  if (e->count == e->transition_room) {
    size_t bytes = e->transition_room * sizeof *e->transitions;
    e->transition_room = e->transition_room * 2 + 16;
    e->transitions = must_grow(e->transitions, bytes, e->transition_room * sizeof *e->transitions);
  }
  e->transitions[e->count] = (struct transition){0};
  return &e->transitions[e->count++];
}

static uint32_t add_tuple(struct expansion *e, const uint32_t *tuple, uint32_t width) {
  if (e->tuple_used + width > e->tuple_room) {
    size_t bytes = e->tuple_room * sizeof *e->tuples;
    e->tuple_room = e->tuple_room * 2 + width + 64;
    e->tuples = must_grow(e->tuples, bytes, e->tuple_room * sizeof *e->tuples);
  }
  memcpy(e->tuples + e->tuple_used, tuple, width * sizeof *tuple);
  e->tuple_used += width;
  return (uint32_t)(e->tuple_used - width);
}

static void clear_threads(struct expansion *e, uint32_t count) {
  if (count > e->thread_room) {
    free(e->threads);
    e->thread_room = count + 16;
    e->threads = must_alloc(e->thread_room * sizeof *e->threads);
  }
  memset(e->threads, 0, count * sizeof *e->threads);
  e->thread_count = count;
}

static uint64_t place_of(const struct machine *m, uint32_t id) {
  const struct frame *f = thread_frame(m, &m->threads[id]);
  return f ? (uint64_t)f->function << 32 | f->pc : 0;
}

/* Whom a thread that cannot go on waits for. */
static uint64_t waited_for(struct machine *m, uint32_t id, const struct search_step *step) {
  struct thread *t = &m->threads[id];
  uint64_t waits = 0;
  t->state = THREAD_BLOCKED;
  t->reason = (uint8_t)step->reason;
  t->wait_on = step->object;
  for (uint32_t n = 0, next; (next = machine_waits_for(m, id, n)); n++)
    if (next <= 64) waits |= (uint64_t)1 << (next - 1);
  return waits;
}

static bool is_spurious(const struct thread *t, uint32_t alternative) {
  return t->state == THREAD_BLOCKED && alternative == 1;
}

static bool lives(const struct thread *t) { return t->state >= THREAD_READY && t->state != THREAD_FINISHED; }

/* One alternative of one thread; false: there are no further ones. */
static bool try_step(struct space *s, const uint32_t *tuple, uint32_t id, uint32_t alternative, struct expansion *e) {
  space_load(s, tuple, 1);
  struct machine *m = s->m;
  struct search_step step;
  bool spurious = is_spurious(&m->threads[id], alternative), sleeps = m->threads[id].state == THREAD_BLOCKED;
  search_take(m, id, alternative, &step);
  if (!step.taken && step.timed) {
    space_load(s, tuple, 1);
    search_give_up(m, id, alternative, &step);
  }
  if (step.foreign) s->common->foreign = true;
  e->cut |= step.cut || step.alternatives > MOVE_ALTERNATIVES;
  struct poise *p = &e->threads[id];
  if (!step.taken) {
    space_load(s, tuple, 1);
    p->forever = !sleeps || !p->can;
    p->waits = waited_for(m, id, &step);
    return sleeps && alternative + 1 < step.alternatives;
  }
  p->can |= !spurious;
  uint64_t blame = step.raised ? step.blame : 0;
  uint32_t number = number_of(s);
  struct transition *t = add_transition(e);
  t->move = move_pack(id, alternative);
  t->flags = (uint8_t)((spurious ? TRANSITION_SPURIOUS : 0) | (step.raised ? TRANSITION_FAILED : 0) |
                       (step.misuse ? TRANSITION_MISUSE : 0));
  t->tuple = add_tuple(e, &number, 1);
  t->width = 1;
  t->failed = step.failed;
  t->blame = blame;
  return alternative + 1 < step.alternatives && alternative + 1 < MOVE_ALTERNATIVES;
}

void space_expand(struct space *s, const uint32_t *tuple, uint32_t width, struct expansion *e) {
  space_load(s, tuple, width);
  struct machine *m = s->m;
  e->count = 0;
  e->tuple_used = 0;
  e->cut = false;
  e->ended = m->s->end != END_NONE;
  clear_threads(e, e->ended ? 0 : m->s->thread_count);
  for (uint32_t id = 0; id < e->thread_count; id++) {
    struct poise *p = &e->threads[id];
    p->lives = lives(&m->threads[id]);
    p->place = place_of(m, id);
    if (p->lives) search_access(m, id, &p->access);
  }
  for (uint32_t id = 0; id < e->thread_count; id++)
    for (uint32_t a = 0; e->threads[id].lives && try_step(s, tuple, id, a, e); a++) continue;
}
