/* What Semaphore and BoundedSemaphore share. */
#ifndef LOCKSTEP_SEMAPHORE_H
#define LOCKSTEP_SEMAPHORE_H

#include "machine/native.h"
#include "sync/holder.h"

extern const struct native semaphore_methods[];
enum outcome semaphore_make(struct call *c, enum object_kind kind);
enum outcome semaphore_release(struct call *c, int64_t n);
enum outcome semaphore_take(struct call *c, double seconds);
value semaphore_attribute(struct machine *m, const struct object *o, const char *name);

#endif
