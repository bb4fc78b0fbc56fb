/* Module queue: its kinds are in sim/sync/. */
#include "machine/native.h"
#include "module/entry.h"
#include "sync/sync.h"

extern const struct sync_kind sync_queue, sync_lifo_queue, sync_priority_queue, sync_simple_queue;

static enum outcome make_queue(struct call *c) { return sync_queue.make->function(c); }
static enum outcome make_lifo(struct call *c) { return sync_lifo_queue.make->function(c); }
static enum outcome make_priority(struct call *c) { return sync_priority_queue.make->function(c); }
static enum outcome make_simple(struct call *c) { return sync_simple_queue.make->function(c); }

static const struct module_entry entries[] = {ROW_NATIVE("Queue", "maxsize=0", make_queue, 0),
                                              ROW_NATIVE("LifoQueue", "maxsize=0", make_lifo, 0),
                                              ROW_NATIVE("PriorityQueue", "maxsize=0", make_priority, 0),
                                              ROW_NATIVE("SimpleQueue", "", make_simple, 0),
                                              ROW_LIBRARY("Full", "Full"),
                                              ROW_LIBRARY("Empty", "Empty"),
                                              {0}};

const struct module module_queue = {"queue", entries};
