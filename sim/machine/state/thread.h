/* Threads: the part of the state block that says where each one stands, and what it waits for. */
#ifndef LOCKSTEP_STATE_THREAD_H
#define LOCKSTEP_STATE_THREAD_H

#include <stdbool.h>
#include <stdint.h>

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

/* Started, if only for later, and not at its end. */
static inline bool thread_has_begun(const struct thread *t) {
  return t->state == THREAD_NEW ? t->due != 0 : t->state >= THREAD_READY && t->state != THREAD_FINISHED;
}

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

#endif
