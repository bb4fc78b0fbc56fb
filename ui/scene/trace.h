/* Trace: what the recorded events say about each object and the output: who held it when, how full it was. Grows with
   the history; starts anew when another branch is in force. */
#ifndef LOCKSTEP_TRACE_H
#define LOCKSTEP_TRACE_H

#include "history/history.h"

struct change {
  uint64_t index; /* of the event */
  uint64_t tick;
  uint32_t owner; /* thread id + 1: who holds it; of a queue who took from it last */
  int32_t level;  /* relative to the beginning: semaphores count from 0 down, queues from 0 up */
  int32_t signs;  /* of what is in a queue: so many are None, with which pools dismiss their workers */
};

struct track {
  uint32_t serial;
  struct change *changes;
  size_t count, capacity;
};

/* What a thread read last and has not written since: if another one writes meanwhile, its own write loses that one. */
struct hand {
  uint32_t name;
  uint16_t line; /* where it was read */
  uint64_t read; /* event index */
  uint64_t held; /* writes that the value read was made of */
};

struct writes {
  bool mixed;    /* of several objects: who lost what cannot be told */
  uint64_t last; /* event index + 1 */
  uint64_t count;
  uint64_t held; /* of these, how many are in the value */
};

/* From this event on so many writes of the name are not in its value: they were overwritten by who had not seen them. */
struct loss {
  uint64_t index, total;
  uint32_t name;
};

/* Ticks [from, to) in which nobody runs and nothing happens. */
struct idle {
  uint64_t from, to;
};

enum { OVERVIEW_PARTS = 512, IDLE_LEAST = 12 };

/* The run in so many parts: ticks that cores were busy, and whether something went wrong there. */
struct overview {
  uint64_t width; /* ticks of a part */
  uint64_t busy[OVERVIEW_PARTS];
  bool alarm[OVERVIEW_PARTS];
};

struct trace {
  struct track *tracks; /* by serial, [0] unused */
  size_t track_count;
  uint64_t *notable; /* indices of events worth a stop */
  size_t notable_count, notable_capacity;
  uint64_t *prints; /* indices of what was printed */
  size_t print_count, print_capacity;
  struct hand *hands; /* by thread id */
  size_t hand_count;
  uint32_t
      *keys; /* by name: under which one the same data is counted, + 1; 0: not looked at yet, 1: not to be told apart */
  size_t key_count;
  uint32_t *places; /* names under which something is counted */
  size_t place_count, place_capacity;
  struct writes *writes; /* by name */
  size_t write_count;
  struct loss *losses;
  size_t loss_count, loss_capacity;
  bool *runs; /* by thread id */
  size_t runs_capacity;
  uint32_t running;
  uint64_t tick; /* of the last event */
  struct idle *idle;
  size_t idle_count, idle_capacity;
  struct overview overview;
  uint64_t seen; /* events looked at */
  size_t branch;
};

void trace_follow(struct trace *t, const struct history *h);
/* losses.c: looks at the next event. */
void trace_note_loss(struct trace *t, const struct history *h, uint64_t index, const struct record *r);
void trace_insert_notable(struct trace *t,
                          uint64_t index); /* into its place: what is worth a stop may show only later */
void trace_finish(struct trace *t);

/* Number of changes of the object among the first `events` events; 0 when nothing is known of it. */
size_t trace_changes(const struct trace *t, uint32_t serial, uint64_t events, const struct change **list);
/* Index into notable[] (or prints[]) of the first one at or behind event `from`. */
size_t trace_notable_from(const struct trace *t, uint64_t from);
size_t trace_prints_until(const struct trace *t, uint64_t events);

/* losses.c. How many of the writes of this name among the first `events` events are not in its value. */
uint64_t trace_lost(const struct trace *t, uint32_t name, uint64_t events);

/* The same of an attribute, when one object alone has it, and of all elements of a global list or dict. */
uint64_t trace_lost_field(const struct trace *t, const struct program *p, const char *attribute, uint64_t events);
uint64_t trace_lost_elements(const struct trace *t, const struct program *p, const char *list, uint64_t events);

/* How busy the cores were in these ticks, in eighths; alarm: something went wrong there. */
unsigned trace_busy(const struct trace *t, uint64_t from, uint64_t to, uint32_t cores, bool *alarm);

/* Is this an event worth a stop? */
bool trace_worth(const struct record *r);

#endif
