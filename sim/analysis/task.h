/* What pools hand to their workers and get back, told as what the program has asked for: calls, and their results. */
#ifndef LOCKSTEP_ANALYSIS_TASK_H
#define LOCKSTEP_ANALYSIS_TASK_H

#include "machine/machine.h"

/* "square(3)", whichever way the library hands it on. */
void task_put_call(const struct machine *m, value task, struct buffer *out);
/* An item of a queue that a pool keeps to itself; false: that queue is none. language: "" or "zh". */
bool task_put_item(const struct machine *m, uint32_t serial, value item, const char *language, struct buffer *out);
/* Are these the results of a pool, on their way back? */
bool task_is_result(const struct machine *m, uint32_t serial);

#endif
