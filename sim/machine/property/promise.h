/* What a scenario promises: invariants that hold in every state, expectations at the end, goals for a person who
   schedules; and the conditions that threads wait for. A condition is judged on a copy of the machine, so that looking
   changes nothing. The public part is in machine.h. */
#ifndef LOCKSTEP_PROMISE_H
#define LOCKSTEP_PROMISE_H

#include "machine/internal.h"
#include "machine/native.h"

/* condition: what can be called without arguments, or a value that is taken as it is. text: a string, or None. */
void promise_add(struct call *c, enum promise_kind kind, value condition, value text);
/* The caller waits until the condition may hold: then its operation is tried again. */
enum outcome promise_await(struct call *c, value condition);

/* A step of the thread, which stood at that line, is over: who waits for what holds now is woken, and an invariant that
   does not hold ends the run. */
void promise_watch(struct machine *m, uint32_t thread, uint32_t line);
/* The process ends: what it expected of that must hold. */
void promise_end(struct machine *m, uint32_t process);
/* The run has failed, because of what stands in that line. text: lines for a person. */
void promise_break(struct machine *m, uint32_t thread, enum raise_reason reason, uint32_t line,
                   const struct buffer *text);

/* What a thread waits for (on: object or id + 1 of a thread joined, as in struct thread), or would wait for in its next
   step; WAIT_NONE: it can go on, or is not there to go on. False: the caller is not part of a condition that is judged. */
struct stance {
  enum wait_reason reason;
  uint32_t on;
};
bool promise_stance(struct call *c, uint32_t thread, struct stance *out);

#endif
