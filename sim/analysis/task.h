/* What pools hand to their workers and get back, told as what the program has asked for: calls, and their results. */
#ifndef LOCKSTEP_ANALYSIS_TASK_H
#define LOCKSTEP_ANALYSIS_TASK_H

#include "machine/machine.h"

/* "square(3)", whichever way the library hands it on. */
void task_put_call(const struct machine *m, value task, struct buffer *out);
/* An item of a queue that a pool keeps to itself; false: that queue is none. language: "" or "zh". */
bool task_put_item(const struct machine *m, uint32_t serial, value item, const char *language, struct buffer *out);
/* The greenlet that sets this event when it is over, as a thread; UINT32_MAX: it is no such event. */
uint32_t task_greenlet(const struct machine *m, uint32_t serial);
/* What a queue is that a pool keeps to itself, while nothing leads to the pool: it is being made; NULL: it is none. */
const char *task_inner_word(const struct machine *m, uint32_t serial, const char *language);
/* Is it the event that says that a result is there: of a future, or of what a pool was given? */
bool task_delivers(const struct machine *m, uint32_t serial);
/* "the result of squares", or "a result" where nothing leads to it. */
void task_put_result(const struct machine *m, uint32_t serial, const char *language, struct buffer *out);
/* Are these the results of a pool, on their way back? */
bool task_is_result(const struct machine *m, uint32_t serial);

#endif
