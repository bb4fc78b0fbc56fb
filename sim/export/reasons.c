/* Words for reasons and ends, and which fields of an event mean what. */
#include "export/reasons.h"

#include "machine/state.h"

static const char *const reasons[WAIT_COUNT] = {
    [WAIT_NONE] = "nothing",     [WAIT_LOCK] = "lock",      [WAIT_CONDITION] = "notify", [WAIT_SEMAPHORE] = "place",
    [WAIT_EVENT] = "event",      [WAIT_BARRIER] = "others", [WAIT_FULL] = "room",        [WAIT_EMPTY] = "item",
    [WAIT_UNFINISHED] = "tasks", [WAIT_JOIN] = "end",       [WAIT_SLEEP] = "time",       [WAIT_IO] = "io",
    [WAIT_CHILD] = "child",      [WAIT_LATCH] = "count",    [WAIT_READ] = "read",        [WAIT_WRITE] = "write",
    [WAIT_GIL] = "gil",          [WAIT_HUB] = "hub",        [WAIT_PERIOD] = "release",   [WAIT_GUARD] = "condition",
};

static const char *const ends[] = {
    [END_NONE] = "limit", [END_FINISHED] = "finished", [END_DEADLOCK] = "deadlock",
    [END_HANG] = "hang",  [END_FAILED] = "failed",     [END_LIMIT] = "limit",
};

const char *reason_word(unsigned reason) { return reason < WAIT_COUNT ? reasons[reason] : "nothing"; }

const char *end_word(unsigned end) { return end < sizeof ends / sizeof *ends ? ends[end] : "limit"; }

enum event_value event_value(const struct event *e) {
  bool number = value_is_small(e->value);
  if (e->kind == EVENT_JOIN || (e->kind == EVENT_BLOCK && e->reason == WAIT_JOIN))
    return number ? EVENT_VALUE_THREAD : EVENT_VALUE_NONE;
  bool silent = e->kind == EVENT_BLOCK || e->kind == EVENT_WAKE || e->kind == EVENT_END || e->kind == EVENT_DISPATCH ||
                e->kind == EVENT_PREEMPT;
  if (silent || value_is(e->value, TAG_UNDEF)) return EVENT_VALUE_NONE;
  if (e->kind == EVENT_PUT || e->kind == EVENT_GET || e->kind == EVENT_READ || e->kind == EVENT_WRITE)
    return EVENT_VALUE_DATA;
  return value_is(e->value, TAG_NONE) || e->value == 0 ? EVENT_VALUE_NONE : EVENT_VALUE_DATA;
}

bool event_names_data(const struct event *e) {
  return e->kind == EVENT_READ || e->kind == EVENT_WRITE || e->kind == EVENT_TOUCH;
}
