/* What follows from the graph of all states. */
#ifndef LOCKSTEP_JUDGE_H
#define LOCKSTEP_JUDGE_H

struct search_run;

void judge(struct search_run *run);

#endif
