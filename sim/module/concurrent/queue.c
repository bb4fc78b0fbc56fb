/* Module queue: its kinds are in sim/sync/. */
#include "machine/native.h"
#include "module/entry.h"
#include "sync/sync.h"

static const struct module_entry entries[] = {ROW_KIND("Queue", queue),
                                              ROW_KIND("LifoQueue", lifo_queue),
                                              ROW_KIND("PriorityQueue", priority_queue),
                                              ROW_KIND("SimpleQueue", simple_queue),
                                              ROW_LIBRARY("Full", "Full"),
                                              ROW_LIBRARY("Empty", "Empty"),
                                              {0}};

const struct module module_queue = {"queue", entries};
