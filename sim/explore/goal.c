/* Goals: states that somebody has asked for. Each state that is met is tried. */
#include <string.h>

#include "explore/inside.h"

enum { GOALS_MOST = 64 };

static size_t goals_of(const struct search_run *run, const struct machine *m, struct promise *out) {
  struct promise all[GOALS_MOST];
  size_t count = machine_promises(m, all, GOALS_MOST), goals = 0;
  for (size_t i = 0; i < count && i < GOALS_MOST; i++)
    if (all[i].kind == PROMISE_GOAL && !(run->options->first_goal && goals)) out[goals++] = all[i];
  return goals;
}

void goals_begin(struct search_run *run) {
  struct promise goals[GOALS_MOST];
  run->goals = goals_of(run, space_machine(run->hands[0].space), goals) > 0;
}

void goals_look(struct search_run *run, struct hand *hand, uint32_t state) {
  struct machine *m = space_machine(hand->space);
  struct promise goals[GOALS_MOST];
  size_t count = goals_of(run, m, goals);
  for (size_t i = 0; i < count; i++) {
    bool truth = false;
    if (!machine_holds(m, &goals[i], &truth) || !truth) continue;
    struct clue clue = {
        .kind = FINDING_GOAL, .key = i, .state = state, .depth = run->depth, .threads = {UINT32_MAX, UINT32_MAX}};
    if (run->options->other_count) clue.key = mix(i, state); /* any of them may be the one that is left */
    clue_note(run, &clue);
  }
}

static bool alike(const struct schedule *a, const struct schedule *b) {
  for (size_t i = 0; a->count == b->count && i < a->count; i++)
    if (a->moves[i].thread != b->moves[i].thread || a->moves[i].alternative != b->moves[i].alternative) return false;
  return a->count == b->count;
}

bool goal_is_new(struct search_run *run, const struct clue *clue) {
  const struct explore_options *o = run->options;
  if (clue->kind != FINDING_GOAL || !o->other_count) return true;
  for (size_t i = 0; i < run->report->finding_count; i++)
    if (run->report->findings[i].kind == FINDING_GOAL) return false;
  struct schedule s = schedule_to(run, clue->state, false, 0);
  for (size_t i = 0; i < o->other_count; i++)
    if (alike(&s, &o->others[i])) return false;
  return true;
}
