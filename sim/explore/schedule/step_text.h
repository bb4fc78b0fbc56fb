/* What a thread is about to do, in the words of the source: "fork.acquire()". */
#ifndef LOCKSTEP_STEP_TEXT_H
#define LOCKSTEP_STEP_TEXT_H

#include "base/text.h"
#include "machine/machine.h"

/* Appends it; *line: of the source, 0 where no line of the scenario is under way. */
void step_text(struct machine *m, uint32_t thread, uint32_t *line, struct buffer *out);

#endif
