/* How things stand where the main thread has made and started its threads before any of them took a step: what they are
   going to be is known there, and not before when they are made one after the other. */
#ifndef LOCKSTEP_AHEAD_H
#define LOCKSTEP_AHEAD_H

#include "machine/machine.h"

/* From behind the set-up to behind the last start to which the main thread comes by itself. Cells keep their places. */
void ahead_go(struct machine *m);
bool ahead_is_start(const struct native *n);

#endif
