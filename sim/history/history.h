/* History: a run that can be walked both ways. Keeps every event (a few bytes each) and snapshots of the state; any
   moment is a snapshot plus a short run. Going back and choosing differently opens a branch; both stay. */
#ifndef LOCKSTEP_HISTORY_H
#define LOCKSTEP_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "explore/explore.h"

/* A moment of a run. phase 0: the tick begins; 1: who runs is decided; 2 + k: cores 0..k have taken their step. */
struct moment {
  uint64_t tick;
  uint32_t phase;
};

/* What struct event says, without the value; but object of what was printed (a traceback too) is the pool id of its
   text. */
enum { RECORD_NOTHING = 31 }; /* the reason of a put or get of None: the value itself is not kept */
struct record {
  uint64_t tick;
  uint32_t object;
  uint16_t thread, cause;
  uint16_t line;
  uint8_t kind;
  uint8_t core;
  uint8_t reason;
};

/* A person has decided: at this tick the thread goes onto the core. */
struct choice {
  uint64_t tick;
  uint32_t core, thread;
};

struct history;

/* max_bytes: for everything together, 0: a default. NULL when there is no such memory. */
struct history *history_new(const struct program *program, const struct settings *settings, size_t max_bytes);
/* One visible step a tick, as a search counts them; follows a schedule first. Behind it policy manual asks for every
   step, else threads take turns. options: those of the search that found it. */
struct history *history_new_stepwise(const struct program *program, const struct settings *settings,
                                     const struct explore_options *options, const struct schedule *schedule,
                                     size_t max_bytes);
void history_free(struct history *h);
/* Told every event when it is recorded, and at once those of the set-up: their values are texts and numbers alone. */
void history_listen(struct history *h, event_sink *sink, void *context);
bool history_is_stepwise(const struct history *h);
/* The moves that lead to this moment; the caller frees out->moves. None where time runs. */
void history_schedule(const struct history *h, struct schedule *out);
/* The same as far as the run is known. */
void history_whole_schedule(const struct history *h, struct schedule *out);
/* The ways in which the thread can take its next step: more than one at a draw, or where it may wake up for no reason.
   Fills at most capacity of them, and returns how many; none where time runs. */
size_t history_ways(struct history *h, uint32_t thread, uint32_t *list, size_t capacity);

/* The machine stands at this moment. */
const struct machine *history_machine(const struct history *h);
struct moment history_now(const struct history *h);

/* Moves to a moment, running on where the run has not been yet. At most about budget steps (0: no bound): false if
   it is not there yet (call again to go on), or if the run ends before it: then it stands at the end. */
bool history_seek(struct history *h, struct moment to, uint64_t budget);
bool history_forward(struct history *h);      /* to the next moment at which something happened */
bool history_back(struct history *h);         /* to the previous one */
bool history_tick_forward(struct history *h); /* to the beginning of the next tick */
bool history_tick_back(struct history *h);
bool history_at_end(const struct history *h);             /* nothing comes after this moment */
bool history_needs_choice(const struct history *h);       /* a person must say who runs */
uint32_t history_choice_core(const struct history *h);    /* on this core */
struct moment history_known_end(const struct history *h); /* how far the run has been recorded */
uint64_t history_length(const struct history *h);         /* the same in ticks, one that has begun counted as well */
bool history_complete(const struct history *h);           /* the recorded end is the end of the run */

/* Events of the branch in force: indices 0..count-1. */
uint64_t history_count(const struct history *h);
struct record history_record(const struct history *h, uint64_t index);
/* The moment that an event led to: history_now() right behind its phase. */
struct moment history_moment(const struct history *h, uint64_t index);
/* Index of the first event that belongs to a moment behind the one given, so [0, that) has happened. */
uint64_t history_events_until(const struct history *h, struct moment at);
/* The full events, values included, of the phase that led to now; *list stays good until the next move. */
size_t history_last_events(const struct history *h, const struct event **list);

/* The person decides who runs next on a core at the present decision: takes effect now; behind now the run is another
   one, and what was recorded there becomes a branch of its own. thread: id. */
bool history_choose(struct history *h, uint32_t core, uint32_t thread);
/* The same where a tick is a visible step: in one of the thread's ways. */
bool history_choose_way(struct history *h, uint32_t thread, uint32_t alternative);

/* What persons have decided in the branch in force, by tick and core, as a list of the history's own; none where a tick is
   a visible step. And the same for a history that has not moved yet: a choice that cannot be made then is passed over. */
size_t history_choices(const struct history *h, const struct choice **list);
void history_guide(struct history *h, const struct choice *list, size_t count);

/* Branches: 0 is the first run. */
size_t history_branches(const struct history *h);
size_t history_branch(const struct history *h);
bool history_switch(struct history *h,
                    size_t branch); /* stays at the moment if the branch has it, else goes to its fork */
struct moment history_fork(const struct history *h, size_t branch); /* where it left its parent */
size_t history_parent(const struct history *h, size_t branch);

size_t history_bytes(const struct history *h); /* memory in use, snapshots included */

/* Why recording stopped before the run ended: max_bytes is used up, or the clock is beyond all reckoning. The run
   then ends for the history where it stands. */
enum limit_kind history_limit(const struct history *h);

#endif
