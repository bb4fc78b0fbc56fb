/* Threads that are alike: plain Thread objects that call the same with the same arguments. */
#ifndef LOCKSTEP_ALIKE_H
#define LOCKSTEP_ALIKE_H

#include "explore/space/parts.h"

/* By thread, those that there are now: the same number for those that are alike, 0 where that cannot be told. within: what
   an object alone has in its attributes counts too. */
void alike_find(struct machine *m, bool within, uint32_t numbers[PARTS_THREADS]);
/* An instance of a subclass whose methods do not notice which one it is, where no thread asks. */
bool alike_alone(const struct program *p, uint32_t klass);
/* The function + 1 that a thread calls, 0 none, and which of the first arguments it only prints; else VALUE_UNDEF. */
uint32_t alike_labels(struct machine *m, uint32_t thread, value *labels, uint32_t count);

#endif
