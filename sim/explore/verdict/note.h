/* What happened on the way to a finding and cannot be seen in its last state, and what helps. */
#ifndef LOCKSTEP_NOTE_H
#define LOCKSTEP_NOTE_H

#include "analysis/waits.h"
#include "base/text.h"

/* What is kept of the way: waits that begin, notifies that nobody heard, events that are set and cleared. */
struct diary {
  struct diary_entry {
    uint8_t kind; /* enum event_kind */
    uint32_t thread, object, line;
  } entries[512];
  size_t count;
};
#define DIARY_EVENTS \
  (UINT64_C(1) << EVENT_WAIT | UINT64_C(1) << EVENT_NOTIFY | UINT64_C(1) << EVENT_SET | UINT64_C(1) << EVENT_CLEAR)
void diary_hear(void *context, const struct machine *m, const struct event *e);

/* How a wait() in the source is guarded: by an if, which looks once; by a loop, or a predicate of its own; not at all. */
enum wait_guard { GUARD_NONE, GUARD_IF, GUARD_LOOP };
enum wait_guard wait_guard(const struct program *p, uint32_t line, uint32_t *at);

/* Each appends a sentence for each thing that there is to say, with line feeds between them. */
void note_hang(const struct machine *m, const struct diary *d, struct verdict *v, const char *language,
               struct buffer *out);
/* Locks held by threads that have ended; of them all, or of one alone. */
void note_kept(const struct machine *m, uint32_t thread, const char *language, struct buffer *out);
/* The thread has failed: it may have come back from a wait that is guarded by an if. */
void note_stale(const struct machine *m, const struct diary *d, uint32_t thread, const char *language,
                struct buffer *out);
void note_race(const char *language, struct buffer *out);
/* A wait of this thread at this line has ended for no reason. */
void note_early(const struct machine *m, uint32_t thread, uint32_t line, const char *language, struct buffer *out);

#endif
