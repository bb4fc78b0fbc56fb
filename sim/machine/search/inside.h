/* What the machine asks of a search that goes on in it. Nobody outside sim/machine/ needs this. */
#ifndef LOCKSTEP_SEARCH_INSIDE_H
#define LOCKSTEP_SEARCH_INSIDE_H

#include "machine/internal.h"
#include "machine/native.h"
#include "machine/search/search.h"

struct search {
  struct search_rules rules;
  struct search_step step; /* the one under way */
  uint32_t asked;          /* what is left of the number of the alternative */
  uint64_t number, place;  /* of the draws so far: that number, and what a digit behind them counts */
  uint64_t ticks;          /* a wait that was refused would last so long */
  uint32_t named;          /* objects up to this serial number keep it */
  uint32_t line;           /* at which the thread stood, where invariants are watched */
  bool waited;             /* the operation has stood in its queue before */
  bool settling;           /* who cannot go on queues up for good */
  struct {
    uint32_t thread;
    uint64_t blame;
    value exception;
    value before; /* what the end of a with or a finally would have passed on, had it not failed itself */
  } raised[8];    /* in this step */
  uint32_t raised_count;
  uint32_t patience;                            /* statements that local work may still take */
  uint32_t *ready, ready_count, ready_capacity; /* threads whose wait this step has ended */
  char *copy;                                   /* of the block, for looking ahead */
  size_t copy_size;
};

void search_free(struct search *s); /* NULL too */

/* The native that the thread is about to call, and its first argument; NULL: it does something else. */
const struct native *search_called(const struct machine *m, uint32_t thread, value *first);

bool search_counts(const struct machine *m, const struct native *n); /* a free native that is a step all the same */
bool search_patient(struct machine *m);                              /* one more statement of local work? */
void search_slept(struct machine *m);
/* Waiting for it begins with a step of its own, and another thread ends it. */
bool search_arrives(const struct machine *m, const struct object *o, uint32_t queue, enum wait_reason reason);
bool search_lives(const struct thread *t);
/* What would come of the thread's step; nothing changes. ticks: after which it would give up. */
void search_try(struct machine *m, uint32_t thread, struct search_step *out, uint64_t *ticks);
enum outcome search_refuse(struct machine *m, enum wait_reason reason, uint32_t object, double seconds);
void search_note_ready(struct machine *m, uint32_t thread);
void search_note_fault(struct machine *m, const struct native *native);
void search_note_raise(struct machine *m);
void search_note_break(struct machine *m, uint32_t thread, uint64_t blame, value text); /* a promise is broken */
void search_forget(struct machine *m); /* the collector moves the exceptions that were noted */

/* --- time.c: for a search that keeps the order of sleeps and time-outs --- */

bool search_is_timed(const struct machine *m);
bool search_sleeps(const struct machine *m, uint32_t thread); /* before its next step */
void search_sleep(struct machine *m, uint32_t thread, uint64_t ticks);
void search_wait(struct machine *m, uint32_t thread, uint64_t ticks); /* in a queue, so long at most */
bool search_could(struct machine *m, uint32_t thread);                /* if only it had slept enough */
/* The thread is about to take its step, or to give up waiting: time passes up to there. False: others come first, and
   nothing has changed. */
bool search_its_time(struct machine *m, uint32_t thread, bool gives_up);
void search_begin_waits(struct machine *m); /* after each step */

/* --- hub.c: greenlets --- */

bool search_hub_admits(const struct machine *m, uint32_t thread);       /* it may take a step, as far as its hub goes */
bool search_hub_stops_others(const struct machine *m, uint32_t thread); /* it would take it, and keep it if it waits */
void search_hub_enter(struct machine *m, uint32_t thread);              /* it takes one */
void search_hub_leave(struct machine *m, uint32_t thread);              /* it sleeps, or lets others go on */
void search_hub_rest(struct machine *m); /* after each step: who waits lets go of its hub */

#endif
