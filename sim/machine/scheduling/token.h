/* Tokens: what a thread must hold to run. The GIL is one for all threads of a process; a gevent hub is one for all
   greenlets of a thread. Owns who has them and who waits for them; the scheduler asks before it lets a thread run. */
#ifndef LOCKSTEP_TOKEN_H
#define LOCKSTEP_TOKEN_H

#include "machine/internal.h"

/* The settings are known. */
void token_init(struct machine *m);

/* The GIL of a process that begins; nothing when the machine has none. */
void token_begin_process(struct machine *m, uint32_t index);

/* The hub of a thread, made for it when it has none yet, and held by it: offset. */
uint32_t token_hub(struct machine *m, uint32_t thread);

/* A thread has got a core: may it run? If not it waits for its token and is off the core. */
bool token_admit(struct machine *m, uint32_t thread);

/* A greenlet stands in line for its hub. */
void token_wait(struct machine *m, uint32_t thread, uint32_t hub);

/* Where the thread waits now, its hub would know of it. */
bool token_cooperates(const struct machine *m, uint32_t thread);

/* A thread leaves the core in order to wait, or for good: the GIL is free, and the hub when the wait is one that the hub
   knows of. */
void token_leave(struct machine *m, uint32_t thread, bool ended);

/* The thread does something for which CPython lets go of the GIL, though it takes no time: who waits for it has it now. */
void token_offer(struct machine *m, uint32_t thread);

/* Who has had the GIL for the switch interval while others want it passes it on. */
void token_intervals(struct machine *m);
/* Ticks until that happens, if nothing else does; at most ticks. */
uint64_t token_quiet(const struct machine *m, uint64_t ticks);
/* The thread has run for so many ticks. */
void token_spend(struct machine *m, uint32_t thread, uint64_t ticks);

/* The switch interval as a program asks for it. */
void token_set_interval(struct machine *m, double seconds);

#endif
