/* What a search over every schedule has found, as one JSON document. */
#ifndef LOCKSTEP_CHECK_JSON_H
#define LOCKSTEP_CHECK_JSON_H

#include "base/text.h"
#include "explore/explore.h"

/* The verdict in one word: that of the gravest finding, "ok" when nothing is wrong. A goal and a warning are nothing
   wrong. */
const char *check_verdict(const struct explore_report *report);

/* options: those of the search, which decide what its schedules mean. */
void check_json(const char *scenario, const struct program *program, const struct settings *settings,
                const struct explore_options *options, const struct explore_report *report, struct buffer *out);

#endif
