/* A way through a scenario: which thread takes each visible step. */
#ifndef LOCKSTEP_SCHEDULE_H
#define LOCKSTEP_SCHEDULE_H

#include <stddef.h>
#include <stdint.h>

/* One visible step: which thread takes it, and which of its alternatives (a drawn value, a time-out …; mostly 0). */
struct explore_move {
  uint16_t thread, alternative;
};
struct schedule {
  struct explore_move *moves;
  size_t count;
};

#endif
