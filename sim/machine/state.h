/* The state block: everything that changes while a scenario runs, in one contiguous, relocatable piece of memory.
   Offsets and ids instead of pointers, so memcpy copies a machine. Bookkeeping (clock, counters) stands first, what
   decides the future behind it, because the heap of values grows at the end. */
#ifndef LOCKSTEP_STATE_H
#define LOCKSTEP_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/state/cell.h"
#include "machine/state/object.h"
#include "machine/state/process.h"
#include "machine/state/sched.h"
#include "machine/state/thread.h"

enum end_kind { END_NONE, END_FINISHED, END_DEADLOCK, END_HANG, END_FAILED, END_LIMIT };

struct state {
  /* bookkeeping */
  uint64_t tick;        /* now */
  uint64_t steps;       /* steps taken by all threads */
  uint64_t events;      /* emitted since the start */
  uint64_t quiet_ticks; /* in which no core ran a thread */
  uint64_t collections; /* of the heap: what was noted before one is worth nothing behind it */
  uint32_t size;        /* bytes of the block in use */
  uint32_t future_at;   /* border: bytes from here on decide the future */
  uint32_t thread_books_at, core_books_at;
  uint8_t end;   /* enum end_kind */
  uint8_t limit; /* which limit, enum limit_kind of machine.h */
  uint16_t core_count;
  uint16_t phase;     /* of the present tick: 0 nothing done, 1 decided who runs, 2 + k: cores 0..k have stepped */
  uint16_t deadlines; /* 1: some thread has one */
  int32_t exit_status;
  uint32_t thread_capacity;
  /* what decides the future, in bytes from the start of the block */
  uint32_t future_start; /* marks the border inside this header: see state_border() */
  uint32_t scheds_at, cores_at, threads_at, processes_at, heap_at;
  uint32_t heap_units;   /* used */
  uint32_t thread_count; /* slots in use, free ones among them */
  uint32_t free_threads; /* of these */
  uint32_t thread_serial, object_serial, process_serial;
  uint32_t pipes;                           /* between processes that were ever made */
  uint32_t tokens;                          /* 1: there are threads that need one to run */
  uint32_t interval;                        /* of the GIL, in ticks, as the program has set it; 0: it has not */
  uint32_t process_count, process_capacity; /* slots in use, free ones among them; slots there are */
  uint32_t alive;                           /* started non-daemon threads of all processes that have not finished */
  uint32_t ready_root, ready_count;         /* the tree of the ready threads: id + 1 at its top */
  uint32_t timer_root;                      /* the tree of those that are due some time */
  uint32_t arrived_head, arrived_tail, arrived_count; /* ready from the next tick on */
  uint32_t invariants;                                /* that were ever promised: above 0 every step is looked at */
  uint32_t guards;                                    /* threads that wait until a condition holds: likewise */
  uint64_t chance;                                    /* generator of the machine's own draws (policy random) */
  uint64_t next_due;                                  /* earliest due tick of all threads; 0 none */
  int64_t order_tail, order_head;                     /* places given at the tail and at the head of the ready queue */
  uint64_t policy_due;                                /* tick at which the policy wants to be asked; 0: never */
  uint32_t due_root;                                  /* the tree of deadlines to come: id + 1 at its top */
  uint32_t steals;                                    /* looks into the queues of others, so far */
  uint64_t steal_due;                                 /* tick of the next ones */
  uint64_t lot, lots;                                 /* lottery: the last winning ticket, and how many there were */
  uint32_t draws;                                     /* lottery: draws made so far */
  uint32_t begun;                                     /* the set-up is over */
};

static inline const struct thread *state_thread(const struct state *s, uint32_t id) {
  return (const struct thread *)((const char *)s + s->threads_at) + id;
}
static inline const struct thread_book *state_book(const struct state *s, uint32_t id) {
  return (const struct thread_book *)((const char *)s + s->thread_books_at) + id;
}
static inline const struct sched *state_sched(const struct state *s, uint32_t id) {
  return (const struct sched *)((const char *)s + s->scheds_at) + id;
}
static inline const struct process *state_process(const struct state *s, uint32_t index) {
  return (const struct process *)((const char *)s + s->processes_at) + index;
}
static inline const struct core *state_core(const struct state *s, uint32_t core) {
  return (const struct core *)((const char *)s + s->cores_at) + core;
}
static inline const struct core_book *state_core_book(const struct state *s, uint32_t core) {
  return (const struct core_book *)((const char *)s + s->core_books_at) + core;
}
static inline const void *state_cell(const struct state *s, uint32_t offset) {
  return (const char *)s + s->heap_at + (size_t)offset * 8;
}
static inline const struct object *state_object(const struct state *s, uint32_t offset) {
  return (const struct object *)state_cell(s, offset);
}

/* Offsets of the synchronisation objects that the program can still reach, by serial number. Returns how many there
   are; fills at most capacity of them. */
size_t state_objects(const struct state *s, uint32_t *offsets, size_t capacity);

/* Offsets of the instances, of the classes that are marked (by class id), that the program can still reach; as above, in
   the order of the heap. */
size_t state_instances(const struct state *s, const bool *classes, uint32_t *offsets, size_t capacity);

/* Who holds an object: the nth of them, id + 1; 0 behind the last. *line: where that thread took it (NULL: never
   mind). */
uint32_t state_holder(const struct state *s, const struct object *o, uint32_t n, uint32_t *line);

/* The ready threads in the order of the queue, at most capacity; returns how many are filled in. */
size_t state_ready(const struct state *s, uint32_t *ids, size_t capacity);

/* Objects that the thread holds (locks it owns), by serial number; as above. */
size_t state_held_by(const struct state *s, uint32_t thread, uint32_t *offsets, size_t capacity);

/* Every invariant of the block; NULL when well, else what is wrong (static text). */
const char *state_check(const struct state *s);

#endif
