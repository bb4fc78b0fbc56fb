/* What there is to be seen of a moment: threads, objects, shared data, and what moves. */
#ifndef LOCKSTEP_THING_H
#define LOCKSTEP_THING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "canvas/theme.h"
#include "sync/sync.h"

#define NO_THREAD UINT32_MAX

enum { VALUE_BYTES = 1000 }; /* of a value that is shown */

struct thread_view {
  uint32_t id;
  const char *name;
  uint8_t state;  /* enum thread_state */
  uint8_t reason; /* enum wait_reason */
  uint8_t core;   /* while running */
  bool main, acted, in_ring, stuck;
  char letter;         /* that stands for it in lanes */
  uint32_t line;       /* what it does next; 0: nothing more */
  uint32_t serial;     /* of the object it waits for, 0 none */
  unsigned place;      /* in that object's queue, from 1 */
  bool queued;         /* others stand in that queue too */
  uint64_t since;      /* ticks in the present state */
  const char *where;   /* "on lock fork", "joins P1", "until 28", "core 0" */
  const char *in_hand; /* the value that it has read and not yet used, NULL: none */
  const char *note;    /* "holds fork 1", "num = 5 in hand", "1st, waits 6" */
  enum role note_role;
};

struct thing {
  uint32_t offset, serial;
  const struct object *object;
  enum object_kind kind;
  enum picture picture;
  const char *name, *word; /* "fork 1", "lock" */
  const char *others;      /* the same object under other names: " = noodles", mostly "" */
  uint32_t *waiters[OBJECT_QUEUES];
  size_t waiter_count[OBJECT_QUEUES];
  bool now;         /* what just happened concerns it */
  bool partial;     /* tasks of a pool, of which the rest waits elsewhere */
  bool inner;       /* the library's own affair, and nobody waits for it: not for the stage */
  uint64_t touched; /* index + 1 of the last event about it */
};

/* Locks, tokens and critical sections: one thread has it. */
static inline bool thing_is_held(const struct thing *t) {
  return t->picture == PICTURE_PADLOCK || t->picture == PICTURE_TOKEN || t->picture == PICTURE_SECTION;
}
static inline bool thing_has_waiting(const struct thing *t, uint32_t thread) { /* in its first queue */
  for (size_t i = 0; i < t->waiter_count[0]; i++)
    if (t->waiters[0][i] == thread) return true;
  return false;
}

#define DATA_COMMON UINT32_MAX

/* A shared global with a value that is easy to show. */
struct datum {
  const char *name, *value;
  uint32_t name_id;
  uint32_t process; /* index of the process that it belongs to, DATA_COMMON: all of them share it */
  uint64_t raw;
  uint64_t lost; /* a number: writes that others have overwritten without having seen them */
  bool now;      /* just read or written */
  bool elements; /* a list or a dict */
};

/* What just happened, as far as pictures move for it. */
enum motion_kind { MOTION_NONE, MOTION_BLOCK, MOTION_HANDOFF, MOTION_PUT, MOTION_GET, MOTION_SET, MOTION_RING };

#endif
