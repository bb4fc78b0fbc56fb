/* A schedule walked on a machine of its own, step by step, with the history that a search forgets. */
#include <stdlib.h>
#include <string.h>

#include "explore/schedule/replay.h"
#include "explore/schedule/step_text.h"
#include "explore/space/space.h"
#include "machine/internal.h"
#include "machine/search/inside.h"

struct replay {
  struct machine *m;
  struct search_step last, set_up;
  struct buffer what;
  char *copy, *beginning;
  size_t copy_size, beginning_size;
};

struct replay *replay_new(const struct program *program, const struct settings *settings,
                          const struct explore_options *options) {
  struct replay *r = must_alloc(sizeof *r);
  struct search_rules rules;
  space_rules(options, &rules);
  r->m = machine_new(program, settings, 0);
  search_begin(r->m, &rules);
  r->last = r->set_up = r->m->search->step;
  r->beginning_size = machine_save_size(r->m);
  r->beginning = must_alloc(r->beginning_size);
  machine_save(r->m, r->beginning);
  return r;
}

void replay_free(struct replay *r) {
  if (!r) return;
  machine_free(r->m);
  buffer_finish(&r->what);
  free(r->copy);
  free(r->beginning);
  free(r);
}

void replay_rewind(struct replay *r) {
  machine_load(r->m, r->beginning, r->beginning_size);
  r->last = r->set_up;
}

struct machine *replay_machine(struct replay *r) {
  return r->m;
}
const struct search_step *replay_last(const struct replay *r) { return &r->last; }

static void keep(struct replay *r) {
  size_t size = machine_save_size(r->m);
  if (r->copy_size < size) {
    free(r->copy);
    r->copy_size = size * 2;
    r->copy = must_alloc(r->copy_size);
  }
  machine_save(r->m, r->copy);
}

/* What the thread does next. */
static void describe(struct replay *r, uint32_t thread, struct replay_step *out) {
  out->name = machine_thread_name(r->m, thread);
  buffer_finish(&r->what);
  step_text(r->m, thread, &out->line, &r->what);
  buffer_putc(&r->what, '\0');
  out->what = r->what.data;
}

/* The state must have been kept. */
static void take(struct replay *r, struct explore_move move, size_t size, struct search_step *step) {
  search_take(r->m, move.thread, move.alternative, step);
  if (step->taken || !step->timed) return;
  machine_load(r->m, r->copy, size);
  search_give_up(r->m, move.thread, move.alternative, step);
}

static bool exists(const struct replay *r, struct explore_move move) {
  const struct state *s = r->m->s;
  if (s->end || move.thread >= s->thread_count) return false;
  const struct thread *t = &r->m->threads[move.thread];
  return t->state >= THREAD_READY && t->state != THREAD_FINISHED;
}

bool replay_take(struct replay *r, struct explore_move move, struct replay_step *step) {
  if (!exists(r, move)) return false;
  struct replay_step described = {.move = move};
  describe(r, move.thread, &described);
  size_t size = machine_save_size(r->m);
  keep(r);
  take(r, move, size, &r->last);
  if (!r->last.taken) {
    machine_load(r->m, r->copy, size);
    return false;
  }
  if (step) *step = described;
  return true;
}

bool replay_peek(struct replay *r, struct explore_move move, struct replay_step *step) {
  if (!exists(r, move)) return false;
  step->move = move;
  describe(r, move.thread, step);
  return true;
}

void replay_settle(struct replay *r) { search_settle(r->m); }
