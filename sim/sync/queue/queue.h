/* What the kinds of queues share; they differ in which item get() takes. */
#ifndef LOCKSTEP_QUEUE_H
#define LOCKSTEP_QUEUE_H

#include "machine/native.h"
#include "sync/sync.h"

/* Who waits in which of an object's queues. */
enum { QUEUE_GETTERS, QUEUE_PUTTERS, QUEUE_JOINERS };

extern const struct native queue_methods[];
enum outcome queue_make(struct call *c, enum object_kind kind);
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
value process_queue_attribute(struct machine *m, const struct object *o, const char *name);
enum outcome process_queue_put(struct call *c);
enum outcome process_queue_put_nowait(struct call *c);
enum outcome process_queue_deliver(struct call *c);
enum outcome queue_give_up(struct call *c);
/* A queue that keeps the thread's process from ending, since what it has put is too much for the pipe; or None. */
value process_queue_owed(const struct machine *m, uint32_t thread);
enum outcome queue_close(struct call *c); /* of those between processes: nothing is left to be written */

#endif
