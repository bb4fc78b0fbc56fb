/* What stands at the ends of runs. */
#ifndef LOCKSTEP_OUTCOME_H
#define LOCKSTEP_OUTCOME_H

#include <stdint.h>

struct search_run;
struct hand;

/* In a search for what an early end of a wait leads to one of these stands behind the values. */
enum { OUTCOME_USUAL = '.', OUTCOME_EARLY = '!' };

/* The machine of the hand's space stands in a state at which the run is over. */
void outcome_note(struct search_run *run, struct hand *hand, uint32_t state);
void print_note(struct search_run *run, uint32_t text, uint32_t state);
void outcomes_report(struct search_run *run);

#endif
