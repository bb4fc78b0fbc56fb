/* The machine: a handle on a state block that can be stepped, saved and restored. Deterministic: same program, settings
   and choices, same run, bit for bit. Not shared between threads of ours: copy instead. */
#ifndef LOCKSTEP_MACHINE_H
#define LOCKSTEP_MACHINE_H

#include <stdbool.h>
#include <stddef.h>

#include "lang/program.h"
#include "machine/event.h"
#include "machine/state.h"
#include "machine/value/print.h"

enum limit_kind { LIMIT_NOTHING, LIMIT_MEMORY, LIMIT_TICKS, LIMIT_THREAD_TABLE };

struct machine;

/* Told every event, in order. The state it may look at is the one right behind the event. */
typedef void event_sink(void *context, const struct machine *m, const struct event *e);

/* Asked who runs next: returns a thread id + 1 out of the ready ones, 0 to leave it to the policy, or CHOOSE_WAIT
   when no answer is known yet (manual scheduling): then the machine stands still before that decision. */
enum { CHOOSE_POLICY = 0 };
#define CHOOSE_WAIT UINT32_MAX
typedef uint32_t thread_chooser(void *context, const struct machine *m, uint32_t core);

/* Asked whenever a thread draws by chance, or the scheduler (NOBODY): which of count possibilities, from 0. whole: these
   are all there are; else they stand for more (the ends of a range, and the last one for what the seed gives). A run
   without it draws. */
#define NOBODY UINT32_MAX
typedef uint32_t alternative_chooser(void *context, const struct machine *m, uint32_t thread, uint32_t count,
                                     bool whole);

/* What the scenario has promised. */
enum promise_kind { PROMISE_INVARIANT, PROMISE_EXPECT, PROMISE_GOAL };
struct promise {
  enum promise_kind kind;
  uint32_t process;      /* index */
  uint32_t line;         /* where it was made */
  value condition, text; /* text: a string, or None */
};

/* Of an EVENT_RAISE: an exception that nobody has caught, or why the run has failed. */
enum raise_reason { RAISE_EXCEPTION, RAISE_INVARIANT, RAISE_EXPECT, RAISE_CRITICAL };

struct machine *machine_new(const struct program *program, const struct settings *settings, size_t max_bytes);
void machine_free(struct machine *m);

void machine_listen(struct machine *m, event_sink *sink, void *context);
/* Only those kinds: 1 << EVENT_…, or-ed. */
void machine_listen_to(struct machine *m, event_sink *sink, void *context, uint64_t kinds);
void machine_choose(struct machine *m, thread_chooser *chooser, void *context);

void machine_alternatives(struct machine *m, alternative_chooser *chooser, void *context);

const struct state *machine_state(const struct machine *m);
const struct program *machine_program(const struct machine *m);
const struct settings *machine_settings(const struct machine *m);

/* One phase of a tick: the decisions between ticks, or one core's step. false when the run is over or waits for a
   choice. */
bool machine_advance(struct machine *m);
/* Whole ticks until the clock shows tick (idle time and long local work at one go), or until the run is over, waits for
   a choice, or about max_steps steps were taken (0: no bound). True when it got there. */
bool machine_run(struct machine *m, uint64_t tick, uint64_t max_steps);
bool machine_waits_for_choice(const struct machine *m);

/* A snapshot is the first machine_save_size() bytes of the block. Loading takes any block saved from the same program
   and settings. */
size_t machine_save_size(const struct machine *m);
void machine_save(const struct machine *m, void *out);
void machine_load(struct machine *m, const void *in, size_t size);

/* In the order in which they were made; returns how many there are, fills at most capacity. Good until the next step. */
size_t machine_promises(const struct machine *m, struct promise *list, size_t capacity);
/* Does it hold now? Judged on a copy: nothing changes. False: it cannot be judged, its condition fails or waits. */
bool machine_holds(struct machine *m, const struct promise *p, bool *truth);
/* The condition that could not be judged just now asked for what may come yet: a variable of the program that nothing has
   been assigned to, a thread by its name. */
bool machine_holds_later(const struct machine *m);

/* Collects garbage: afterwards equal states have equal bytes from state->future_at on. Changes nothing that a program
   can see. */
void machine_canonical(struct machine *m);

/* Text of a value as Python's str() or repr() gives it (repr=true: quotes). Instances as <Name object>; depth-
   limited. */
void machine_put_value(const struct machine *m, value v, bool repr, struct buffer *out);
/* The beginning alone, with an ellipsis, where it would take more bytes; costs no more than what is shown. */
void machine_put_short(const struct machine *m, value v, bool repr, size_t most, struct buffer *out);

/* What the thread does next: line of source; 0 when it has ended. */
uint32_t machine_thread_line(const struct machine *m, uint32_t thread);

/* Who would be next on the core on which the thread runs: id + 1, 0 when nobody that is ready may run there. */
uint32_t machine_rival(const struct machine *m, uint32_t thread);
/* As affinity, queues and partitions have it. */
bool machine_may_run(const struct machine *m, uint32_t thread, uint32_t core);

/* Whom a blocked thread waits for without a time-out: the nth of them, id + 1; 0 behind the last. One alone, but for
   who wants to write under a lock that several read. */
uint32_t machine_waits_for(const struct machine *m, uint32_t thread, uint32_t n);
/* The shortest way along such waits from a thread to one that is marked in goals, or back to itself when goals is NULL:
   who is met, from the thread on, the end left out. Returns how many, 0 when there is no way. path: room for all
   threads, or NULL. */
uint32_t machine_way(const struct machine *m, uint32_t thread, const uint8_t *goals, uint32_t *path);

/* Name of a thread (pool id → text). */
const char *machine_thread_name(const struct machine *m, uint32_t thread);

#endif
