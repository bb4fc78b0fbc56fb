/* Words for the kinds of events, out of their table. */
#include "machine/event.h"

#include "machine/internal.h"

static const char *const words[EVENT_COUNT] = {
#define X(name, word, meaning) [EVENT_##name] = word,
#include "machine/event.def"
#undef X
};

uint8_t event_core(const struct event *e) {
  bool decision = e->kind == EVENT_DISPATCH || e->kind == EVENT_PREEMPT;
  return decision && e->core == NO_CORE && value_is_small(e->value) ? (uint8_t)value_small(e->value) : e->core;
}

bool event_is_stale(const struct machine *m, const struct event *e) {
  return value_is(e->value, TAG_REF) && e->collections != m->s->collections;
}

const char *event_word(enum event_kind kind) { return words[kind]; }
