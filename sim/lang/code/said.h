/* Parameters that a function does nothing with but print. */
#ifndef LOCKSTEP_SAID_H
#define LOCKSTEP_SAID_H

#include "lang/code/compile.h"

/* Of the plain ones among the first 32: a bit each. */
uint32_t said_parameters(struct unit *u, const struct node *params, const struct node *body);

#endif
