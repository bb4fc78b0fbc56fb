/* Signals that a process handles itself: its main thread is interrupted, runs the handler, and goes on where it was. */
#ifndef LOCKSTEP_INTERRUPT_H
#define LOCKSTEP_INTERRUPT_H

#include "machine/internal.h"

/* Has it said what to do when this signal comes? See library/signals.py. */
bool process_handles(const struct machine *m, uint32_t index, int64_t number);

/* cause: the thread that sends it, id + 1. Not for a thread that sends it to itself. */
void process_interrupt(struct machine *m, uint32_t index, int32_t number, uint32_t cause);

#endif
