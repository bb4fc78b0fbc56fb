/* What other modules may do to a Thread object. */
#ifndef LOCKSTEP_THREADING_H
#define LOCKSTEP_THREADING_H

#include "machine/native.h"

bool thread_object_is(struct call *c, value v); /* a thread stands behind it */
enum outcome thread_object_start(struct call *c, value thread);

#endif
