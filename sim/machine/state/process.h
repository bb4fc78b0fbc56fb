/* Processes in the state block: data of its own for each, and threads that share it. */
#ifndef LOCKSTEP_STATE_PROCESS_H
#define LOCKSTEP_STATE_PROCESS_H

#include <stdint.h>

enum process_state { PROCESS_FREE, PROCESS_ALIVE, PROCESS_ZOMBIE, PROCESS_GONE };
enum process_flags {
  PROCESS_DAEMON = 1,
  PROCESS_FORKED = 2,  /* made by os.fork(): its parent does not wait for it at its own end */
  PROCESS_ORPHAN = 4,  /* its parent has ended before it */
  PROCESS_LEAVING = 8, /* its main thread is about to end, and others have been let go first */
  PROCESS_PATCHED = 16 /* gevent's monkey has patched it: every wait is one that the hub knows of */
};

struct process {
  uint32_t globals;  /* offset of the vector of globals */
  uint32_t classes;  /* offset of a vector: attributes of each class */
  uint32_t random;   /* offset of the random module's generator, 0 before its first use */
  uint32_t children; /* offset of the object in which its threads wait for any child to end, 0 before the first wait */
  uint32_t gil;      /* offset of the token that its threads need to run, 0 when gil=off */
  uint32_t pid;
  uint32_t parent;      /* index + 1; 0 when it has none, or none any more */
  uint32_t main;        /* id + 1 of its main thread */
  uint32_t name;        /* pool id */
  uint32_t name_serial; /* of its threads that were given no name */
  uint32_t alive;       /* started non-daemon threads that have not finished */
  int32_t exit_code;    /* minus the signal that ended it */
  uint8_t state, flags;
  uint16_t spare;
};

#endif
