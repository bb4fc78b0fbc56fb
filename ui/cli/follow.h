/* Schedule files on the command line: read, held against the program, and described when one is written. */
#ifndef LOCKSTEP_FOLLOW_H
#define LOCKSTEP_FOLLOW_H

#include "cli/load.h"
#include "explore/schedule/recording.h"

/* Reads a schedule file; the settings and replaced constants of its header count where the command line says nothing.
   To be called before the scenario is loaded. The recording must outlive the options. False: what is wrong is in
   errors, ready to print. */
bool follow_read(struct recording *r, const char *file, struct options *o, struct explore_options *search,
                 struct buffer *errors);

/* The moves; the caller frees them. */
bool follow_resolve(const struct recording *r, const char *file, const struct scenario *scenario,
                    const struct settings *settings, const struct explore_options *search, struct schedule *out,
                    struct buffer *errors);

/* The header of a schedule of this program, run with these options. */
void follow_describe(struct recording *r, const struct options *o, const struct scenario *scenario,
                     const struct explore_options *search);

#endif
