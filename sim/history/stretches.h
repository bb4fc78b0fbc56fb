/* What each thread did in ticks [from, to): calls back for each stretch of one state, thread by thread, in order of time.
   Only what has been recorded; stretches are clipped to the range. */
#ifndef LOCKSTEP_STRETCHES_H
#define LOCKSTEP_STRETCHES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct history;

struct stretch {
  uint32_t thread;
  uint64_t from, to;
  uint8_t state;  /* enum thread_state */
  uint8_t core;   /* of a running one, and of one that a core is switching to */
  uint8_t reason; /* of a blocked one */
  uint8_t by;     /* enum event_kind that began it; EVENT_COUNT: it was so before */
  bool switching; /* ready, and its core is already at the switch to it */
  uint32_t cause; /* of that event: thread id + 1, 0: none */
  uint64_t at;    /* tick of that event */
};
typedef void stretch_sink(void *context, const struct stretch *s);
void history_stretches(const struct history *h, uint64_t from, uint64_t to, stretch_sink *sink, void *context);
/* The same of another branch than the one in force. */
void history_stretches_of(const struct history *h, size_t branch, uint64_t from, uint64_t to, stretch_sink *sink,
                          void *context);

#endif
