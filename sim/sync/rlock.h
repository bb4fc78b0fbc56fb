/* What the locks that their holder may take again share. */
#ifndef LOCKSTEP_RLOCK_H
#define LOCKSTEP_RLOCK_H

#include "sync/sync.h"

enum outcome rlock_take_again(struct call *c, struct object *o);
enum outcome rlock_give_back(struct call *c, struct object *o); /* once; the last time it is free */

#endif
