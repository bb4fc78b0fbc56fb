/* What the kinds of queues share; they differ in which item get() takes. */
#ifndef LOCKSTEP_QUEUE_H
#define LOCKSTEP_QUEUE_H

#include "sync/sync.h"

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
enum outcome process_queue_put(struct call *c);
enum outcome process_queue_put_nowait(struct call *c);
enum outcome queue_close(struct call *c); /* of those between processes: nothing is left to be written */

#endif
