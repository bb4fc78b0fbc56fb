/* What there is to say at each moment of a run: a sentence about what happened, the scenario's own words about that line,
   and what the program has printed meanwhile. */
#ifndef LOCKSTEP_TOLD_H
#define LOCKSTEP_TOLD_H

#include "machine/machine.h"

struct told_moment {
  uint64_t tick;
  uint32_t line;       /* of the step, 0: none */
  uint32_t sentence;   /* offset in text; each ends with NUL */
  uint32_t printed;    /* offset in printed; each ends with NUL */
  const char *caption; /* NULL: none */
};

struct told {
  struct event *now; /* of the phase under way */
  struct told_moment *moments;
  size_t now_count, count;
  struct buffer text, printed;
};

void told_event(struct told *x, const struct event *e);
/* To be called right behind every phase: m stands there. */
void told_phase(struct told *x, const struct machine *m, const char *language);
void told_finish(struct told *x); /* of a zeroed one too */

#endif
