/* The nearest of several words to one that was mistyped: what a hint offers. */
#ifndef LOCKSTEP_NEAREST_H
#define LOCKSTEP_NEAREST_H

#include <stddef.h>

struct nearest {
  const char *word; /* what was typed */
  const char *best; /* the nearest so far, NULL while none is near enough to be offered */
  size_t distance;
};

void nearest_init(struct nearest *n, const char *word);
void nearest_offer(struct nearest *n, const char *candidate);

#endif
