/* What a search has found, in words for people. */
#ifndef LOCKSTEP_VERDICT_H
#define LOCKSTEP_VERDICT_H

#include "cli/options.h"
#include "explore/explore.h"
#include "say/say.h"

void verdict_print(const struct options *o, const struct program *program, const struct settings *settings,
                   const struct explore_options *options, const struct explore_report *report, struct buffer *out);
void verdict_print_saved(const char *language, const char *path);

/* "explored 25 states, 32 steps, every schedule", and with time ", in 0.4 ms" */
void verdict_extent(enum language language, const struct explore_report *report, bool with_time, struct buffer *out);
/* "4 steps" */
void verdict_steps(enum language language, size_t count, struct buffer *out);

#endif
