/* Synchronisation objects, which are cells of the heap; kinds are the rows of sync/sync.def. */
#ifndef LOCKSTEP_STATE_OBJECT_H
#define LOCKSTEP_STATE_OBJECT_H

#include <stdint.h>

#include "machine/state/cell.h"

enum { OBJECT_QUEUES = 3 };
enum object_flags {
  OBJECT_BROKEN = 1,          /* of a barrier */
  OBJECT_LOST_NOTIFY = 0x100, /* of a condition: a notify found nobody waiting */
  OBJECT_INHERITED = 0x200,   /* a process gets it from its parent only, not through a queue */
  OBJECT_LIBRARY = 0x800,     /* the library has made it, for its own use or to hand it out */
  OBJECT_SHARED_HOLD = 0x400  /* data lists those who hold it beside the owner: thread id + 1 and line of each */
};
struct object {
  struct cell cell;   /* detail: enum object_kind */
  uint32_t serial;    /* creation number, from 1 */
  uint32_t owner;     /* thread id + 1 of the holder, 0 none */
  int64_t count;      /* semaphore's value, event's flag, RLock's depth, lock 0/1, barrier's arrivals, queue's items */
  int64_t limit;      /* capacity, bound, parties; 0 unlimited */
  int64_t unfinished; /* of a queue; barrier: pass number */
  uint32_t head[OBJECT_QUEUES], tail[OBJECT_QUEUES]; /* waiting threads, longest first: id + 1 */
  value data;                                        /* items of a queue (list); action of a barrier */
  value lock;                                        /* lock under a condition */
  uint32_t made_line;                                /* where it was created */
  uint32_t owner_line;                               /* where its holder took it */
  uint32_t flags, pending;                           /* of the kind: broken …; barrier: still to leave */
};

#endif
