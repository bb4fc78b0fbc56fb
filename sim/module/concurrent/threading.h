/* What other modules may do to a Thread object. */
#ifndef LOCKSTEP_THREADING_H
#define LOCKSTEP_THREADING_H

#include "machine/native.h"

bool thread_object_is(struct call *c, value v); /* a thread stands behind it */
enum outcome thread_object_start(struct call *c, value thread);
bool thread_object_find(struct call *c, value v, uint32_t *id);
/* A thread that was never started gets its ident and so on; else false and faulted. */
bool thread_object_prepare(struct call *c, value thread, uint32_t *id);
bool thread_object_enter(struct call *c, value thread, uint32_t id); /* it stands before its run(); false: faulted */

#endif
