/* The wait-for graph and what follows from it: rings, threads stuck behind a ring, hangs and their kind. */
#ifndef LOCKSTEP_WAITS_H
#define LOCKSTEP_WAITS_H

#include "machine/machine.h"

/* One edge: thread waits for object (offset, 0 for a join), which next holds (or is). Lines: where each came about. */
struct wait_edge {
  uint32_t thread, next; /* ids */
  uint32_t object;       /* offset in the state, 0: next is joined */
  uint32_t waits_line;   /* where thread asked */
  uint32_t holds_line;   /* where next took it; 0 for a join */
};

struct ring {
  struct wait_edge *edges;
  size_t count;
};

enum hang_kind {
  HANG_NONE,
  HANG_LOST_NOTIFY,
  HANG_CONDITION,
  HANG_EMPTY_QUEUE,
  HANG_FULL_QUEUE,
  HANG_BARRIER,
  HANG_EVENT,
  HANG_SEMAPHORE,
  HANG_DEAD_OWNER,
  HANG_UNFINISHED,
  HANG_STUCK,
  HANG_JOIN,
  HANG_LATCH,
  HANG_GUARD,
  HANG_NO_CLIENT,
  HANG_NO_DATA,
  HANG_FUTURE
};

struct stuck {
  uint32_t thread;
  enum hang_kind kind; /* HANG_STUCK: waits for a member of a ring, or for somebody stuck */
};

struct verdict {
  struct ring *rings; /* every ring that stays, each from its lowest thread id */
  size_t ring_count;
  struct ring *open; /* through a plain lock, while somebody outside still runs who could release it: no deadlock yet */
  size_t open_count;
  struct stuck *stuck; /* blocked for ever, but in no ring; only when nobody can run, or behind a ring */
  size_t stuck_count;
  uint32_t *held; /* offsets of locks still held by finished threads */
  size_t held_count;
};

void verdict_find(const struct machine *m, struct verdict *v);
void verdict_finish(struct verdict *v);

/* Told which conditions were notified when nobody waited: who is stuck waiting for one of them has missed it, unless it
   was its own notify. */
struct lost_notify {
  uint32_t condition; /* serial number */
  uint32_t thread;    /* number of the one who notified */
};
void verdict_lost(const struct machine *m, struct verdict *v, const struct lost_notify *list, size_t count);

/* A report in plain words, as `run` prints it on standard error; several lines. */
void verdict_report(const struct machine *m, const struct verdict *v, const char *language, struct buffer *out);
/* The lock by which somebody outside could open the ring: offset in the state, 0 if there is none. */
uint32_t ring_way_out(const struct machine *m, const struct ring *ring);
/* Why the wait never ends: "nobody will set the event". language: "" or "zh". */
const char *hang_words(enum hang_kind kind, const char *language);

#endif
