/* What the kinds of queues between processes share. */
#ifndef LOCKSTEP_PROCESS_QUEUE_H
#define LOCKSTEP_PROCESS_QUEUE_H

#include "sync/queue/queue.h"

value process_queue_attribute(struct machine *m, const struct object *o, const char *name);
enum outcome process_queue_put(struct call *c);
enum outcome process_queue_put_nowait(struct call *c);
enum outcome process_queue_deliver(struct call *c);
enum outcome process_queue_give_up(struct call *c);
enum outcome process_queue_close(struct call *c); /* nothing is left to be written */
/* A queue that keeps the thread's process from ending, since what it has put is too much for the pipe; or None. */
value process_queue_owed(const struct machine *m, uint32_t thread);

#endif
