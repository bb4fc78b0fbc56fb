/* What one wait that ends early can lead to, in a program in which nothing goes wrong else. */
#ifndef LOCKSTEP_EARLY_H
#define LOCKSTEP_EARLY_H

#include "explore/inside.h"

/* The search, in which one wait of each run may, has told its findings; the warning that follows goes to the report. */
void early_tell(struct search_run *run, const struct settings *settings, struct explore_report *to);

#endif
