/* Findings in words. */
#ifndef LOCKSTEP_REPORT_H
#define LOCKSTEP_REPORT_H

#include "explore/explore.h"

struct search_run;
struct arena;

void report_findings(struct search_run *run, const struct settings *settings);
void findings_join(struct explore_report *to, const struct explore_report *more, struct arena *arena);
struct schedule schedule_to(struct search_run *run, uint32_t state, bool and_move, uint16_t move);

#endif
