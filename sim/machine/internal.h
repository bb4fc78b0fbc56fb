/* The machine's inside, shared by the files of sim/machine/, the policies and the kinds of objects: the handle, and how
   it tells what happens. */
#ifndef LOCKSTEP_MACHINE_INTERNAL_H
#define LOCKSTEP_MACHINE_INTERNAL_H

#include "base/random.h"
#include "machine/front.h"
#include "machine/machine.h"
#include "machine/policy.h"

enum { METHOD_CACHE = 256 };
struct signature;
struct method_entry {
  uint32_t klass, name; /* klass: + 1, and the process above it */
  value v;
  struct signature *quick; /* of an object's method that can be called at once: see frames.h; else NULL */
};

struct search;
struct search_trace;

/* step_run() is to stop in front of what more than the innermost frame can notice; it has; it could not. */
enum local { LOCAL_NOT, LOCAL_ONLY, LOCAL_STOPPED, LOCAL_LEFT };

struct kept {
  void *bytes;
  size_t size; /* there is room for */
};

/* Others have become ready; something else. */
enum resched { RESCHED_NOT, RESCHED_ARRIVAL = 1, RESCHED_OTHER = 2 };

struct machine {
  union {
    struct machine_front front;
    struct {
      struct state *s;
      char *heap;                 /* inside s */
      struct thread *threads;     /* inside s */
      struct search_trace *trace; /* NULL: nobody wants to know what is looked at; see search.h */
    };
  };
  const struct program *program;
  struct settings settings;
  struct pool *pool;
  struct sched *scheds;                 /* inside s */
  struct thread_book *books;            /* inside s */
  struct core *cores;                   /* inside s */
  struct core_book *core_books;         /* inside s */
  size_t max_bytes, max_text, reserved; /* text is outside the block and never given back */
  char *shadow;                         /* the collector's other half */
  size_t shadow_size;
  uint32_t collect_at; /* units: the next collection */
  uint32_t indexes;    /* units of the indexes of dicts that the last collection dropped: they will be made again */
  bool overdrawn;      /* something was not made because it would be too large: the step ends in a MemoryError */

  event_sink *sink;
  void *sink_context;
  uint64_t heard; /* a bit per kind of event that the sink is told */
  thread_chooser *chooser;
  void *chooser_context;
  alternative_chooser *alternatives; /* NULL: chance decides */
  void *alternatives_context;

  /* of the step under way; nothing here outlives it */
  uint32_t current; /* thread id */
  uint8_t core;
  uint8_t local;    /* enum local */
  uint8_t resched;  /* enum resched: what happened that the scheduler must look at before the next step */
  uint32_t process; /* whose thread it is; then its globals and classes: offsets */
  uint32_t globals, classes;
  bool waits_for_choice;
  value fault;      /* exception under way */
  bool reraised;    /* it was caught in this frame before */
  const char *asks; /* no exception: this function of the library looks at asked_for; then the instruction runs again */
  value asked_for;
  uint64_t base_tick;
  uint32_t inside; /* steps within one step: of the body of an atomic(), of a condition that is judged */

  uint64_t stop_tick, stop_steps; /* of machine_run(): where it ends */
  uint32_t stretch;               /* steps that the thread on the only core may take at one go */
  uint32_t usual_interval;        /* of the GIL, in ticks, unless the settings or the program say another */
  bool may_line;                  /* the ready ones are served as they come: one core, nothing ranks them … */
  bool in_line;                   /* … and nothing is noted of their coming */
  bool unhurried;                 /* nothing but the end of its quantum takes a thread its core */
  bool resident;                  /* step_run() goes on with the next stretch, as long as one begins */

  struct machine *aside;      /* a copy of the state, to judge conditions on; NULL before the first one */
  bool judging;               /* this is such a copy … */
  struct machine *judged_for; /* … of this one */
  value judged;               /* what the condition has come to; UNDEF: nothing yet */
  uint32_t promises, waiting; /* indexes of globals of the library, see promise.c */

  const struct insn *stepped; /* behind which the last visible step was taken */
  struct search *search;      /* NULL in a run; see search/inside.h */

  struct kept mark, undo; /* of rounds.c: the state at the beginning of a period, the one before a trial … */
  bool marked;
  uint64_t rounds_at, rounds_wait; /* … and when the next one is worth it */

  struct method_entry methods[METHOD_CACHE]; /* by class and name */
  struct method_entry sites[METHOD_CACHE];   /* of objects: by the place of the call, which is known sooner */
  struct signature **signatures;             /* by native index, filled when first called */
  struct signature *newest;                  /* of these; most are never called */
};

struct machine *machine_aside(struct machine *m);                  /* NULL: there is no memory for it */
uint32_t library_index(const struct machine *m, const char *name); /* of a global; UINT32_MAX: there is none */
bool library_set(struct machine *m, const char *name, value v);    /* false: there is no such global */

void machine_tell(struct machine *m, const struct event *e);
void tell_sink(struct machine *m, enum event_kind kind, uint32_t thread, uint32_t cause, uint32_t object,
               uint8_t reason, value v);
static inline bool is_heard(const struct machine *m, enum event_kind kind) { return m->heard >> kind & 1; }
static inline void tell(struct machine *m, enum event_kind kind, uint32_t thread, uint32_t cause, uint32_t object,
                        uint8_t reason, value v) {
  m->s->events++;
  if (is_heard(m, kind)) tell_sink(m, kind, thread, cause, object, reason, v);
}

#endif
