/* States that somebody has asked for. */
#ifndef LOCKSTEP_GOAL_H
#define LOCKSTEP_GOAL_H

#include <stdint.h>

struct search_run;
struct hand;

void goals_begin(struct search_run *run); /* is there any? Then every state must be met, whatever is reduced */
/* In a state that the hand has just expanded. */
void goals_look(struct search_run *run, struct hand *hand, uint32_t state, const uint32_t *own, uint32_t width);

#endif
