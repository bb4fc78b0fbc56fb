/* Cast: the interface playing a run, as a recording for asciinema (version 2, a line of JSON for each frame). */
#ifndef LOCKSTEP_CAST_H
#define LOCKSTEP_CAST_H

struct options;

int cast_print(struct options *o); /* exit status */

#endif
