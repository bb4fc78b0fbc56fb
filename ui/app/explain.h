/* What is on the screen, explained on the screen: a note in every panel. */
#ifndef LOCKSTEP_EXPLAIN_H
#define LOCKSTEP_EXPLAIN_H

#include "app/layout.h"

void explain_draw(const struct layout *l, const struct scene *s, struct canvas *c);

#endif
