/* Goals: states that somebody has asked for. Each state that is met is tried; what a trial has looked at is kept. */
#include <string.h>

#include "explore/inside.h"
#include "explore/space/path.h"
#include "explore/verdict/goal.h"

void goals_begin(struct search_run *run) {
  run->goals = space_goals(run->hands[0].space, run->options->first_goal) > 0;
}

void goals_look(struct search_run *run, struct hand *hand, uint32_t state, const uint32_t *own, uint32_t width) {
  if (path_is_other(run, hand->tuple)) return;
  uint64_t reached = space_reached(hand->space, own, width, run->options->first_goal);
  for (; reached; reached &= reached - 1) {
    struct clue clue = {FINDING_GOAL, (uint64_t)__builtin_ctzll(reached), state, run->depth,
                        .threads = {UINT32_MAX, UINT32_MAX}};
    clue_note(run, &clue);
  }
}
