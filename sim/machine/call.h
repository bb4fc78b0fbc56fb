/* What a native may do: return, fault, call back, tell, and ask the machine about time and chance. */
#ifndef LOCKSTEP_CALL_H
#define LOCKSTEP_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/random.h"
#include "machine/event.h"
#include "machine/native.h"

static inline enum outcome call_return(struct call *c, value v) {
  c->result = v;
  return OUTCOME_DONE;
}
enum outcome call_fault(struct call *c, enum exception_id id, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
enum outcome call_fault_value(struct call *c, value exception); /* an instance */
/* KeyError and the like carry a value, not a text. */
enum outcome call_fault_with(struct call *c, enum exception_id id, value argument);
enum outcome call_back(struct call *c, value function, const value *arguments, uint32_t count);
/* A keyword of a "*" native: VALUE_UNDEF when absent. Marks nothing; call_only_keywords() refuses others. */
value call_keyword(const struct call *c, const char *name);
bool call_only_keywords(struct call *c, const char *const *names); /* NULL behind the last; false: faulted */

/* On the next run of this call, after waiting, c->phase is this and c->scratch is kept. */
void call_set_phase(struct call *c, uint16_t phase);

/* --- several operations as one step --- */
bool call_opens_with(const struct call *c); /* the call's value goes straight into a with statement */
void call_begin_inside(struct call *c);     /* from here on what the caller does is part of this step … */
void call_end_inside(struct call *c);       /* … up to here */
/* Begins that and calls a function back; when the function raises, it has ended. */
enum outcome call_back_inside(struct call *c, value condition);

/* Event of the calling thread about an object (its serial is filled in; VALUE_UNDEF: none). */
void call_tell(struct call *c, enum event_kind kind, value object, value v);
/* The same of another thread, brought about by the caller. For EVENT_BLOCK v is the reason. */
void call_tell_about(struct call *c, enum event_kind kind, uint32_t thread, value object, value v);

/* print(): tells EVENT_PRINT with the whole text, end included; reason 1 when error (standard error). The result is
   None. */
enum outcome call_print(struct call *c, value text, bool error);

/* --- time and place --- */
bool machine_handoff(const struct machine *m);                   /* wakeup=handoff */
uint64_t machine_ticks(const struct machine *m, double seconds); /* rounded up */
double machine_seconds(const struct machine *m);                 /* simulated time since the start … */
double call_seconds(struct call *c);                             /* … at which the scenario looks */
uint32_t call_line(const struct call *c);                        /* of the scenario, not of the library */

uint32_t machine_line_of(const struct machine *m, uint32_t thread); /* source line at which a thread stands */
const char *machine_path(const struct machine *m);                  /* of the scenario, for sys.argv[0] */

/* --- chance --- */
struct mersenne *machine_random(struct machine *m); /* of the random module; seeded by what follows at its first use */
/* A generator of its own, for values to refer to, seeded as the module's is. */
value generator_new(struct machine *m);
/* call_back() of a function that draws, with this generator in the place of the module's. A search, which follows draws in
   another way, has the one. */
enum outcome call_back_drawing(struct call *c, value generator, value function, const value *arguments, uint32_t count);
int64_t machine_random_seed(const struct machine *m); /* the setting; in a child of its own */
/* One of count possibilities (at least 1), from 0: a run draws, a search follows each. */
uint32_t call_choose(struct call *c, uint32_t count);
/* The same for a draw from 0 to below - 1 of a generator that the scenario has seeded: true when a search decides, and
   *out is what it took: each when they are few, else the ends, or (false again) what the generator gives. */
bool call_choose_below(struct call *c, uint64_t below, uint64_t *out);

value library_global(struct machine *m, const char *name); /* of the library written in the scenario language */

#endif
