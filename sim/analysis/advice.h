/* What helps against a ring or a hang, where that can be told from how the threads stand. */
#ifndef LOCKSTEP_ADVICE_H
#define LOCKSTEP_ADVICE_H

#include "analysis/waits.h"

/* Each appends a sentence, or several, or none; line feeds stand between sentences. language: "" or "zh". */
void advice_ring(const struct machine *m, const struct ring *ring, const char *language, struct buffer *out);
void advice_stuck(const struct machine *m, const struct verdict *v, const char *language, struct buffer *out);
/* Against an exception with this text, "RuntimeError: release unlocked lock". */
void advice_exception(const char *text, const char *language, struct buffer *out);

#endif
