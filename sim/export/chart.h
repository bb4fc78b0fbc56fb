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

struct chart {
  struct chart_lane *lanes;
  struct chart_span *spans; /* by their beginning */
  struct chart_mark *marks;
  size_t lane_count, span_count, mark_count;
  uint64_t end; /* tick up to which it goes */
  struct chart_past *past;
  size_t past_count;
};

void chart_finish(struct chart *x); /* of a zeroed one too */
void chart_event(struct chart *x, const struct machine *m, const struct event *e);
/* To be called after every single tick, and at the end. */
void chart_tick(struct chart *x, const struct machine *m);

const char *chart_state_name(enum chart_state state);
const char *chart_state_word(enum chart_state state, bool chinese);

#endif
