/* What the kinds of queues share; they differ in which item get() takes. */
#ifndef LOCKSTEP_QUEUE_H
#define LOCKSTEP_QUEUE_H

#include "machine/native.h"
#include "sync/sync.h"

/* Who waits in which of an object's queues. */
enum { QUEUE_GETTERS, QUEUE_PUTTERS, QUEUE_JOINERS };

extern const struct native queue_methods[];
enum outcome queue_make(struct call *c, enum object_kind kind);
enum outcome queue_make_unbounded(struct call *c, enum object_kind kind); /* whose constructor takes no maxsize */
value queue_attribute(struct machine *m, const struct object *o, const char *name);

enum outcome queue_put(struct call *c);
enum outcome queue_get(struct call *c);
enum outcome queue_put_nowait(struct call *c);
enum outcome queue_get_nowait(struct call *c);
enum outcome queue_qsize(struct call *c);
enum outcome queue_empty(struct call *c);
enum outcome queue_full(struct call *c);
enum outcome queue_task_done(struct call *c);
enum outcome queue_join(struct call *c);

#endif
