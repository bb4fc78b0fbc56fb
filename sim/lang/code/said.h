/* Parameters that a function does nothing with but print. */
#ifndef LOCKSTEP_SAID_H
#define LOCKSTEP_SAID_H

#include "lang/code/compile.h"

/* Of the plain ones among the first 32: a bit each. */
uint32_t said_parameters(struct unit *u, const struct node *params, const struct node *body);

/* How often the name stands there at all, whatever it means. */
uint32_t said_count(const struct node *list, uint32_t name);
bool said_prints(struct unit *u, const struct node *statement); /* the value of a NODE_EXPR is what print() returns */
bool said_only(struct unit *u, const struct node *value); /* what is printed, and cannot fail for one value alone */

#endif
