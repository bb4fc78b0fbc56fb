/* The machine without clock and scheduler, for who searches all schedules: in each state every thread that lives stands
   in front of its next visible step, and any of them may be told to take it. The step function is the run's. */
#ifndef LOCKSTEP_SEARCH_H
#define LOCKSTEP_SEARCH_H

#include "base/text.h"
#include "machine/machine.h"

/* How a search understands some operations. */
struct search_rules {
  bool handoff;  /* a lock or a semaphore's place goes to who waits longest; waiting for it begins with a step */
  bool spurious; /* a condition's wait may end for no reason */
  bool outputs;  /* printing is a step */
  bool timed;    /* sleeps and time-outs keep their order */
  bool led;      /* a run goes ahead and says who takes the next step */
};

/* What a thread that stands before a step waits for, when it cannot take it; and what came of a step. */
struct search_step {
  bool taken;
  uint32_t next; /* the alternative of this step behind the one asked for; 0: that was the last */
  bool cut;      /* it has more: a draw with too many values */
  bool clock;    /* the scenario has looked at the clock, which stands still in a search */
  bool restless; /* a thread would go on by itself for very long: that is cut into steps */
  /* not taken */
  bool timed; /* it need not wait for ever: search_give_up() takes it, when it is time */
  enum wait_reason reason;
  uint32_t object; /* offset, or id + 1 of the thread joined */
  /* taken */
  bool foreign;    /* it released a lock that it does not hold */
  bool raised;     /* an exception was raised that nobody will catch */
  bool misuse;     /* … by an object that was used wrongly */
  uint32_t failed; /* the thread in which it was raised */
  uint64_t blame;  /* function, pc and class of the exception, as one number */
  value exception; /* or a text, of a promise that is broken */
};

/* An access to data, that the thread is about to make. */
struct search_access {
  uint32_t cell;  /* offset of what holds the data; 0: it makes none */
  uint64_t place; /* which part of it; UINT64_MAX: any */
  bool writes;
};

/* How a step orders threads: what happened before somebody gave something happened before it is taken. */
enum search_roles { SEARCH_TAKES = 1, SEARCH_GIVES = 2 };
struct search_order {
  uint32_t cells[2], parts[2]; /* offsets of objects, 0 none; a part of an object is ordered by itself */
  uint8_t roles[2];
  uint32_t joins; /* id + 1 of a thread whose end it may see */
  bool all;       /* it orders whoever does the like: a step of several statements */
};

/* What the machine looks at, reading or writing: cells of the lower part of the heap, globals of the first process, other
   threads. Each is noted once; search_trace_clear() forgets them. */
enum trace_kind { TRACE_CELL, TRACE_GLOBAL, TRACE_THREAD, TRACE_KINDS };
struct search_trace {
  uint32_t limits[TRACE_KINDS]; /* what is at or above is not noted */
  uint32_t globals;             /* offset of the globals, which are no cell here */
  uint8_t *seen[TRACE_KINDS];
  struct search_sight {
    uint32_t kind, index;
  } * sights;
  size_t count;
};
void search_trace_begin(struct search_trace *t, uint32_t cells, uint32_t globals, uint32_t global_count,
                        uint32_t threads);
void search_trace_finish(struct search_trace *t);
void search_trace_clear(struct search_trace *t);
void search_trace_into(struct machine *m, struct search_trace *t); /* NULL: no more */

/* Turns a new machine into one that searches: it stands behind the set-up. */
void search_begin(struct machine *m, const struct search_rules *rules);

/* The thread could take a step as far as is known without trying: it lives, and does not sleep in a queue. */
bool search_stands(const struct machine *m, uint32_t thread);
/* Takes one visible step, with all the local work behind it. Alternative of a thread that sleeps in a queue: 0, its time
   is over; 1, it wakes up for no reason. When the step is not taken the state is spoilt: load it anew. */
void search_take(struct machine *m, uint32_t thread, uint32_t alternative, struct search_step *out);
/* The same of a step that was not taken and whose time can be over: it is, now. */
void search_give_up(struct machine *m, uint32_t thread, uint32_t alternative, struct search_step *out);
/* A thread that cannot go on stands in the queue of what it waits for, as in a run. */
void search_queue_up(struct machine *m, uint32_t thread);
/* Every thread that cannot go on stands in the queue of what it waits for, as in a run. */
void search_settle(struct machine *m);
/* Canonical form, without history: afterwards equal states have equal bytes from future_at on. */
void search_canonical(struct machine *m);
/* From now on the objects that there are keep their serial numbers, which is all that tells them apart in every state. */
void search_keep_names(struct machine *m);
/* What is only history is the same everywhere: parts of the above. */
void search_forget_threads(struct machine *m);
void search_forget_cell(struct machine *m, struct cell *c);

/* "AssertionError: too many"; of a promise that is broken all that was said. */
void search_put_exception(const struct machine *m, value exception, struct buffer *out);

void search_access(struct machine *m, uint32_t thread, struct search_access *out);
void search_order(struct machine *m, uint32_t thread, struct search_order *out);
/* The lock that the thread is about to take, waiting for it without a time limit: its offset; 0: none. */
uint32_t search_wants(const struct machine *m, uint32_t thread);

/* A condition that scenario code tells: is the function's value true in this state? The state is spoilt. */
bool search_holds(struct machine *m, value function);

/* Has the step broken a promise? reason: enum raise_reason; its text is the step's exception. */
bool search_broke_promise(const struct search_step *step, uint8_t *reason);
/* Ends the run because of that. */
void search_fail(struct machine *m);

#endif
