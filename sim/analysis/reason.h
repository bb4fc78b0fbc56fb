/* Why a policy has given a thread its core, in words. */
#ifndef LOCKSTEP_REASON_H
#define LOCKSTEP_REASON_H

#include "machine/machine.h"

/* "srtf: 2 left, P1 has 5" of a thread that runs, and not of its rival (id + 1), who is ready; rival 0: the one who would be
   next on that core. Nothing where it does not run. language: "" or "en" for English, "zh". False: there was nothing to
   choose, since nobody else was ready. */
bool reason_put(const struct machine *m, uint32_t thread, uint32_t rival, const char *language, struct buffer *out);

#endif
