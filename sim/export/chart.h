/* What every thread and every core did in each tick of a run, as stretches: the data of charts. Times in ticks. */
#ifndef LOCKSTEP_CHART_H
#define LOCKSTEP_CHART_H

#include "machine/machine.h"

enum chart_state { CHART_RUNNING, CHART_READY, CHART_BLOCKED, CHART_ASLEEP, CHART_SWITCHING, CHART_STATES };

struct chart_lane {      /* a thread */
  uint32_t number, name; /* its serial number; pool id */
  bool used;             /* it has a stretch */
};

struct chart_span {
  uint32_t lane; /* index; NO_LANE: a core that switches */
  uint32_t core; /* of one that runs or switches */
  enum chart_state state;
  uint64_t from, to;
};
#define NO_LANE UINT32_MAX

/* A periodic job comes; it is due, where the next does not come then; its deadline is missed. */
enum chart_sign { CHART_COMES, CHART_DUE, CHART_MISSED };
struct chart_mark {
  uint32_t lane;
  enum chart_sign sign;
  uint64_t tick;
};

/* A lock of the program, the GIL, or a hub: who had it from when to when. */
struct chart_lock {
  uint32_t serial, name; /* offset in names; each ends with NUL */
  uint32_t holder;       /* lane + 1; 0: it is free */
  uint32_t depth;        /* so often has the holder taken it */
  uint64_t since;
};
struct chart_hold {
  uint32_t lock, lane; /* indices */
  uint64_t from, to;
};

struct chart {
  struct chart_lane *lanes;
  struct chart_span *spans; /* by their beginning */
  struct chart_mark *marks;
  struct chart_lock *locks; /* as they were first taken */
  struct chart_hold *holds; /* by their end */
  size_t lane_count, span_count, mark_count, lock_count, hold_count;
  struct buffer names;  /* of locks */
  const char *language; /* that they are named in: "" or "zh"; NULL: "" */
  uint64_t end;         /* tick up to which it goes */
  struct chart_past *past;
  size_t past_count;
};

void chart_finish(struct chart *x); /* of a zeroed one too */
void chart_event(struct chart *x, const struct machine *m, const struct event *e);
/* To be called after every single tick, and at the end. */
void chart_tick(struct chart *x, const struct machine *m);

/* At the end, once: whoever has a lock still has it there. */
void chart_close(struct chart *x);
static inline const char *chart_lock_name(const struct chart *x, uint32_t lock) {
  return x->names.data + x->locks[lock].name;
}

const char *chart_state_name(enum chart_state state);
const char *chart_state_word(enum chart_state state, bool chinese);

#endif
