/* A run as lines of text, one for each event: TICK  cpuN  THREAD  WHAT. */
#ifndef LOCKSTEP_EXPORT_TRACE_H
#define LOCKSTEP_EXPORT_TRACE_H

#include "machine/machine.h"

/* Appends the line of an event; m stands right behind it. Only why a policy chose a thread is said in the language: "" or
   "en" for English, "zh". */
void trace_event(const struct machine *m, const struct event *e, const char *language, struct buffer *out);

#endif
