/* What the kinds of queues share; they differ in which item get() takes. */
#ifndef LOCKSTEP_QUEUE_H
#define LOCKSTEP_QUEUE_H

#include "sync/sync.h"

extern const struct native queue_methods[];
enum outcome queue_make(struct call *c, enum object_kind kind);
value queue_attribute(struct machine *m, const struct object *o, const char *name);

#endif
