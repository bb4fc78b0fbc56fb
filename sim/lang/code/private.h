/* Classes whose methods use self for its attributes alone: what else there is in the instance, or which one it is, they
   do not notice. */
#ifndef LOCKSTEP_PRIVATE_H
#define LOCKSTEP_PRIVATE_H

#include "lang/code/compile.h"

/* The body of a class; __init__, which runs before there is a thread, may do as it likes. */
bool private_class(struct unit *u, const struct node *body);
/* A program that asks which thread it is in, or for all of them, or gives classes methods that stand elsewhere. */
bool private_asks(const struct pool *pool, const struct node *list);

#endif
