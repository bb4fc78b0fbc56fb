/* What the schedulers know of threads, and what a core is at. */
#ifndef LOCKSTEP_STATE_SCHED_H
#define LOCKSTEP_STATE_SCHED_H

#include <stdint.h>

/* A place in an ordered tree (scheduling/tree.h). */
struct tree_node {
  int64_t key, order;   /* smaller first; order decides among equal keys */
  uint32_t left, right; /* id + 1 */
};

/* What the schedulers know of a thread, in a table of its own beside the threads. Which of it a policy uses is its
   affair; what it does not use stays 0. */
struct sched {
  struct tree_node ready; /* its place among the ready ones; key and order stay when it runs */
  int64_t own, all;       /* policies that look at whole subtrees: its own figure, and that of its subtree */
  int64_t weight;         /* likewise: further figures of the subtree; */
  uint64_t sum, sum_high; /* the sum has 128 bits */
  struct tree_node timer; /* its place among those that have a due tick */
  struct tree_node due;   /* its place among the jobs whose next deadline is still to come */
  uint32_t best;          /* policies that look at whole subtrees: id + 1 */
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

struct core {
  uint32_t thread;    /* id + 1, 0 idle */
  uint32_t last;      /* id + 1 of the thread that it ran last */
  uint32_t switching; /* ticks of a context switch left */
  uint32_t awaited;   /* id + 1 of the thread for whose I/O it stays idle (switch_on_io=off) */
  uint32_t queued;    /* threads that stand in its own queue */
  uint32_t cache;     /* offset of a vector: what is in its cache (scheduling/cache.c) */
};
struct core_book {
  uint64_t busy, idle, switching;
  uint64_t switches; /* to another thread than the one before, also where they cost nothing */
  uint64_t warm;     /* part of busy: at the rate of a warm cache */
};

#endif
