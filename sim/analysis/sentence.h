/* What an event means in words: one sentence, subject first, with the cause. language: "" or "en" for English, "zh". */
#ifndef LOCKSTEP_SENTENCE_H
#define LOCKSTEP_SENTENCE_H

#include "machine/machine.h"

/* "Carol releases lock m and hands it straight to Dave, who waited longest." m stands right behind the events;
   events of one phase are told as one sentence (or two). */
void sentence_events(const struct machine *m, const struct event *list, size_t count, const char *language,
                     struct buffer *out);
/* "Dave waits for lock m, held by Carol (line 7)." for one thread: why it is not running, or what it does next. */
void sentence_thread(const struct machine *m, uint32_t thread, const char *language, struct buffer *out);

#endif
