/* The state block: everything that changes while a scenario runs, in one contiguous, relocatable piece of memory.
   Offsets and ids instead of pointers, so memcpy copies a machine. Bookkeeping (clock, counters) stands first, what
   decides the future behind it, because the heap of values grows at the end. */
#ifndef LOCKSTEP_STATE_H
#define LOCKSTEP_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/value.h"

/* clang-format off */
enum thread_state {
  THREAD_FREE, /* an unused slot */
  THREAD_NEW, THREAD_READY, THREAD_RUNNING, THREAD_BLOCKED, THREAD_SLEEPING, THREAD_FINISHED
};

/* Why a thread is blocked or asleep. */
enum wait_reason {
  WAIT_NONE, WAIT_LOCK, WAIT_CONDITION, WAIT_SEMAPHORE, WAIT_EVENT, WAIT_BARRIER, WAIT_FULL, WAIT_EMPTY,
  WAIT_UNFINISHED, WAIT_JOIN, WAIT_SLEEP, WAIT_IO,
  WAIT_CHILD, WAIT_GIL, WAIT_HUB,
  WAIT_PERIOD, /* a periodic job, for its next release */
  WAIT_LATCH, WAIT_READ, WAIT_WRITE, /* a latch; a RWLock as a reader, as a writer */
  WAIT_GUARD, /* until the condition of an atomic() holds; its item is that condition */
  WAIT_COUNT
};
/* clang-format on */

enum thread_flags {
  THREAD_DAEMON = 1,
  THREAD_TIMED_OUT = 2, /* its wait ended by time; the operation is taken up again and sees this */
  THREAD_GRANTED = 4,   /* what it waited for was given to it; likewise */
  THREAD_RETRY = 8,     /* when granted, run the operation again instead of completing it */
  THREAD_CHARGED = 16,  /* owes a step for a local statement already run */
  THREAD_FAILED = 32,   /* ended by an exception */
  THREAD_STOPPED = 64,  /* a daemon cut off at the end of the program */
  THREAD_IN_SETUP = 128 /* module level before the first thread: steps are free */
};

struct thread {
  uint32_t frame;    /* innermost call: offset, 0 when it has none */
  uint32_t instance; /* its Thread object: offset; 0 for the main thread until somebody asks */
  uint32_t wait_on;  /* object blocked on (offset), or thread joined (id + 1) when reason is WAIT_JOIN; else 0 */
  uint32_t next;     /* id + 1 of the next thread in the queue that this one stands in, 0 at its end */
  uint32_t join_head, join_tail; /* who joins this thread: id + 1 */
  uint64_t due;                  /* tick at which a sleep or time-out ends; 0: none */
  uint64_t busy;                 /* ticks of compute(), or of a job's burst, left */
  uint32_t number;               /* serial number of the thread, from 0 for main; never used again */
  uint32_t name;                 /* pool id */
  uint32_t item;                 /* offset of a box: the item of a blocked put; 0 none */
  uint16_t depth;                /* levels of an RLock to take back behind Condition.wait */
  uint8_t state, reason, flags;
  uint8_t core;        /* core + 1 while running */
  uint8_t queue;       /* which queue of wait_on */
  uint8_t touched;     /* its present statement has taken a step */
  uint32_t process;    /* index of the process that it belongs to */
  uint32_t hub;        /* offset of the token that greenlets of one thread pass on; 0: it is no greenlet */
  uint32_t cooperates; /* calls of gevent that it is in: where it waits, another greenlet goes on */
  uint32_t atomic;     /* bodies of atomic() that it is in: they are one step */
  uint32_t spare;
};

/* A place in an ordered tree (tree.h). */
struct tree_node {
  int64_t key, order;   /* smaller first; order decides among equal keys */
  uint32_t left, right; /* id + 1 */
};

/* What the schedulers know of a thread, in a table of its own beside the threads. Which of it a policy uses is its
   affair; what it does not use stays 0. */
struct sched {
  struct tree_node ready; /* its place among the ready ones; key and order stay when it runs */
  struct tree_node timer; /* its place among those that have a due tick */
  struct tree_node due;   /* its place among the jobs whose next deadline is still to come */
  int64_t own, all;       /* policies that look at whole subtrees: its own figure, and that of its subtree */
  int64_t sum, weight;    /* likewise: further figures of the subtree */
  uint32_t best;          /* likewise: id + 1 */
  uint32_t bursts;        /* a job: offset of the vector of its bursts in ticks, CPU and I/O in turn; a thread: 0 */
  uint32_t burst;         /* the one under way, from 0 */
  uint32_t repeats;       /* after the last burst the first follows again */
  int32_t priority;       /* as given */
  int32_t effective;      /* as it counts now: a mutex may lend a higher one */
  int32_t nice;           /* -20..19 */
  uint32_t tickets;
  uint64_t affinity;     /* a bit per core that may run it; 0: any */
  uint64_t reach, loose; /* of its subtree of the ready tree: cores that may take one; whose queue others may rob */
  uint32_t home;         /* core + 1 in whose queue it stands; 0: any */
  uint32_t spare;
  uint64_t release, job;     /* of a job: when the present one came, and its number from 1 */
  uint64_t done, judged;     /* jobs that are done with; jobs whose deadline has come */
  uint64_t period, deadline; /* relative, in ticks; 0: none */
  uint32_t working_set;      /* its size + 1; 0: it leaves caches alone */
  uint32_t slice;            /* ticks left of its quantum; NO_SLICE: it has none */
  uint32_t quantum;          /* how long that was in the beginning */
  uint32_t level;            /* queue of a multilevel policy, 0 is the highest */
  uint32_t allotment;        /* quanta left on that level */
  uint32_t admitted;         /* 1: it has been ready before; 2: it stands in the ready tree */
  uint64_t entered;          /* tick at which it became ready */
  uint64_t used;             /* ticks of the present CPU burst so far */
  int64_t
      estimate;    /* expected length of a CPU burst, in 1/256 of a tick: mean of the past ones, the last counts half */
  int64_t pass;    /* stride: its pass; fair: its virtual run time */
  uint64_t latest; /* real time: absolute deadline; fair: virtual deadline */
};
#define NO_SLICE UINT32_MAX

/* A process: data of its own, and threads that share it. */
enum process_state { PROCESS_FREE, PROCESS_ALIVE, PROCESS_ZOMBIE, PROCESS_GONE };
enum process_flags {
  PROCESS_DAEMON = 1,
  PROCESS_FORKED = 2,  /* made by os.fork(): its parent does not wait for it at its own end */
  PROCESS_ORPHAN = 4,  /* its parent has ended before it */
  PROCESS_LEAVING = 8, /* its main thread is about to end, and others have been let go first */
  PROCESS_PATCHED = 16 /* gevent's monkey has patched it: every wait is one that the hub knows of */
};

struct process {
  uint32_t globals;  /* offset of the vector of globals */
  uint32_t classes;  /* offset of a vector: attributes of each class */
  uint32_t random;   /* offset of the random module's generator, 0 before its first use */
  uint32_t children; /* offset of the object in which its threads wait for any child to end, 0 before the first wait */
  uint32_t gil;      /* offset of the token that its threads need to run, 0 when gil=off */
  uint32_t pid;
  uint32_t parent;      /* index + 1; 0 when it has none, or none any more */
  uint32_t main;        /* id + 1 of its main thread */
  uint32_t name;        /* pool id */
  uint32_t name_serial; /* of its threads that were given no name */
  uint32_t alive;       /* started non-daemon threads that have not finished */
  int32_t exit_code;    /* minus the signal that ended it */
  uint8_t state, flags;
  uint16_t spare;
};

/* Of a thread, never deciding: times in ticks. */
struct thread_book {
  uint64_t arrival, first_run, finish; /* UINT64_MAX: not yet */
  uint64_t since;                      /* when its present state began */
  uint64_t cpu, ready, blocked, asleep;
  uint32_t dispatches, preemptions, slices; /* slices: quanta begun, also with nobody else ready */
  uint32_t busy_line;                       /* of its last compute(); of a job: of its declaration */
  uint32_t last_core, spare;                /* core + 1 */
  uint64_t in_hand;                         /* value that the last read brought (a value) */
  uint32_t in_hand_name;                    /* pool id of what was read, 0 none */
  uint32_t in_hand_line;
  uint64_t io;     /* part of asleep: in I/O */
  uint64_t missed; /* deadlines */
};

struct core {
  uint32_t thread;    /* id + 1, 0 idle */
  uint32_t last;      /* id + 1 of the thread that it ran last */
  uint32_t switching; /* ticks of a context switch left */
  uint32_t awaited;   /* id + 1 of the thread for whose I/O it stays idle (switch_on_io=off) */
  uint32_t queued;    /* threads that stand in its own queue */
  uint32_t cache;     /* offset of a vector: what is in its cache (cache.c) */
};
struct core_book {
  uint64_t busy, idle, switching;
  uint64_t switches; /* to another thread than the one before, also where they cost nothing */
  uint64_t warm;     /* part of busy: at the rate of a warm cache */
};

/* Things in the heap. Every one begins with a cell; sizes and offsets are in units of 8 bytes; offset 0 is nothing. */
/* clang-format off */
enum cell_kind {
  CELL_FRAME = 1, CELL_VECTOR, CELL_TUPLE, CELL_LIST, CELL_DICT, CELL_ATTRIBUTES, CELL_INSTANCE, CELL_BOUND,
  CELL_CLOSURE, CELL_BOX, CELL_RANGE, CELL_ITERATOR, CELL_OBJECT, CELL_BYTES
};
/* clang-format on */
enum cell_flags {
  CELL_SHARED = 1, /* more than one thread may reach it: a touch is a step */
  CELL_COMMON = 2, /* it belongs to no process: a fork does not copy it */
  CELL_STEADY = 4  /* an iterator: nobody changes what it walks over */
};

struct cell {
  uint32_t units;
  uint8_t kind, flags;
  uint16_t detail; /* for kinds that want it */
};

struct frame {
  struct cell cell;
  uint32_t function, pc, caller; /* caller: offset of a frame, 0 at the bottom */
  uint16_t ret;                  /* register of the caller that gets the result */
  uint16_t phase;                /* of a native that calls back or waits in several steps */
  uint32_t flags;                /* enum frame_flags */
  uint32_t callee;               /* first argument register of the native being called back from */
  value back;                    /* what a call-back returned */
  value scratch;                 /* a native's own, while phase > 0 */
  value r[];
};
enum frame_flags {
  FRAME_CALLBACK = 1,
  FRAME_CONSTRUCTOR = 2,
  FRAME_DISCARD = 4,
  FRAME_NEGATED = 8,
  FRAME_RESUMED = 16,
  FRAME_GUARD = 32 /* the condition of an atomic(): when it raises, the thread is no longer in that */
};

/* clang-format off */
struct vector { struct cell cell; value v[]; };                     /* bare storage; tuples too (units - 1 elements) */
struct list { struct cell cell; uint32_t count, store; };           /* store: offset of a vector, 0 when empty */
struct dict { struct cell cell; uint32_t count, used, store, index; }; /* store: key, value, key, …; deleted keys UNDEF */
struct attributes { struct cell cell; uint32_t count, spare; value v[]; }; /* name as string value, value, … */
struct instance { struct cell cell; uint32_t klass, attributes; };
struct bound { struct cell cell; value function, self; };
struct closure { struct cell cell; uint32_t function, count; value boxes[]; };
struct box { struct cell cell; value v; };
struct range { struct cell cell; int64_t start, stop, step; };
struct iterator { struct cell cell; value over; int64_t at; };      /* detail: enum iterator_kind */
/* Over the keys, values or items of a dict: at is a place in its store, and above that the count that it began with.
   Over a set: what set_snapshot() made of it. With ITERATE_VIEW it is no iterator yet but what keys(), values() and items() give. */
enum iterator_kind { ITERATE_SEQUENCE, ITERATE_KEYS, ITERATE_VALUES, ITERATE_ITEMS, ITERATE_SET, ITERATE_VIEW };
/* clang-format on */

/* A synchronisation object; kinds are the rows of sync/sync.def. */
enum { OBJECT_QUEUES = 3 };
enum object_flags {
  OBJECT_BROKEN = 1,          /* of a barrier */
  OBJECT_LOST_NOTIFY = 0x100, /* of a condition: a notify found nobody waiting */
  OBJECT_INHERITED = 0x200,   /* a process gets it from its parent only, not through a queue */
  OBJECT_LIBRARY = 0x800,     /* the library has made it, for its own use or to hand it out */
  OBJECT_SHARED_HOLD = 0x400  /* data lists those who hold it beside the owner: thread id + 1 and line of each */
};
struct object {
  struct cell cell;   /* detail: enum object_kind */
  uint32_t serial;    /* creation number, from 1 */
  uint32_t owner;     /* thread id + 1 of the holder, 0 none */
  int64_t count;      /* semaphore's value, event's flag, RLock's depth, lock 0/1, barrier's arrivals, queue's items */
  int64_t limit;      /* capacity, bound, parties; 0 unlimited */
  int64_t unfinished; /* of a queue; barrier: pass number */
  uint32_t head[OBJECT_QUEUES], tail[OBJECT_QUEUES]; /* waiting threads, longest first: id + 1 */
  value data;                                        /* items of a queue (list); action of a barrier */
  value lock;                                        /* lock under a condition */
  uint32_t made_line;                                /* where it was created */
  uint32_t owner_line;                               /* where its holder took it */
  uint32_t flags, pending;                           /* of the kind: broken …; barrier: still to leave */
};

enum end_kind { END_NONE, END_FINISHED, END_DEADLOCK, END_HANG, END_FAILED, END_LIMIT };

struct state {
  /* bookkeeping */
  uint64_t tick;        /* now */
  uint64_t steps;       /* steps taken by all threads */
  uint64_t events;      /* emitted since the start */
  uint64_t quiet_ticks; /* in which no core ran a thread */
  uint32_t size;        /* bytes of the block in use */
  uint32_t future_at;   /* border: bytes from here on decide the future */
  uint32_t thread_books_at, core_books_at;
  uint8_t end;   /* enum end_kind */
  uint8_t limit; /* which limit, enum limit_kind of machine.h */
  uint16_t core_count;
  uint16_t phase; /* of the present tick: 0 nothing done, 1 decided who runs, 2 + k: cores 0..k have stepped */
  uint16_t spare;
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
