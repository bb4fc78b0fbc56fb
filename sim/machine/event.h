/* Events: what happened, with its cause. A machine tells them to a sink; whoever listens keeps or prints them. */
#ifndef LOCKSTEP_EVENT_H
#define LOCKSTEP_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/value.h"

enum event_kind {
#define X(name, word, meaning) EVENT_##name,
#include "machine/event.def"
#undef X
  EVENT_COUNT
};

enum { NO_CORE = 255 };

struct machine;

struct event {
  uint64_t tick;
  uint64_t collections; /* of the heap before it, as state.h counts them */
  uint8_t kind;
  uint8_t core;    /* on which core it was done; NO_CORE for what happens between ticks */
  uint8_t reason;  /* enum wait_reason or as event.def says */
  uint32_t thread; /* id */
  uint32_t cause;  /* thread id + 1, 0: time, scheduler */
  uint32_t object; /* serial number of an object; or a pool id, see event.def; 0 none */
  uint32_t line;   /* source line of the thread at that moment, 0 unknown */
  value value;
};

/* The core that it is about: also of a dispatch and a preemption, which happen between ticks. */
uint8_t event_core(const struct event *e);

/* Its value refers to something that a collection has moved since, or dropped: it must not be looked at. */
bool event_is_stale(const struct machine *m, const struct event *e);

const char *event_word(enum event_kind kind);

#endif
