/* Code for locals(), vars() and dir() without arguments. */
#ifndef LOCKSTEP_LOCALS_H
#define LOCKSTEP_LOCALS_H

#include "lang/code/compile.h"

/* False: e is another call, and nothing has been done. */
bool locals_call(struct unit *u, const struct node *e, uint16_t to);

#endif
