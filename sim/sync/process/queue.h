/* What the kinds of queues between processes share. */
#ifndef LOCKSTEP_PROCESS_QUEUE_H
#define LOCKSTEP_PROCESS_QUEUE_H

#include "sync/queue/queue.h"

/* The rows of a method table that every kind has. */
#define PROCESS_QUEUE_METHODS                                                                                   \
  {"put", "self, obj, block=True, timeout=None", process_queue_put, NATIVE_VISIBLE},                            \
      {"get", "self, block=True, timeout=None", queue_get, NATIVE_VISIBLE},                                     \
      {"put_nowait", "self, obj", process_queue_put_nowait, NATIVE_VISIBLE},                                    \
      {"get_nowait", "self", queue_get_nowait, NATIVE_VISIBLE}, {"qsize", "self", queue_qsize, NATIVE_VISIBLE}, \
      {"empty", "self", queue_empty, NATIVE_VISIBLE}, {"full", "self", queue_full, NATIVE_VISIBLE},             \
      {"close", "self", process_queue_close, 0}, {"join_thread", "self", process_queue_close, 0},               \
      {"cancel_join_thread", "self", process_queue_give_up, 0}, {                                               \
    "_deliver", "self", process_queue_deliver, NATIVE_VISIBLE                                                   \
  }

value process_queue_attribute(struct machine *m, const struct object *o, const char *name);
enum outcome process_queue_put(struct call *c);
enum outcome process_queue_put_nowait(struct call *c);
enum outcome process_queue_deliver(struct call *c);
enum outcome process_queue_give_up(struct call *c);
enum outcome process_queue_close(struct call *c); /* nothing is left to be written */
/* A queue that keeps the thread's process from ending, since what it has put is too much for the pipe; or None. */
value process_queue_owed(const struct machine *m, uint32_t thread);

#endif
