/* The machine's inside, shared by the files of sim/machine/, the policies and the kinds of objects; nobody else. */
#ifndef LOCKSTEP_MACHINE_INTERNAL_H
#define LOCKSTEP_MACHINE_INTERNAL_H

#include "base/random.h"
#include "machine/machine.h"
#include "machine/native.h"
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
  bool resched;     /* something happened that the scheduler must look at before the next step */
  uint32_t process; /* whose thread it is; then its globals and classes: offsets */
  uint32_t globals, classes;
  bool waits_for_choice;
  value fault;   /* exception under way */
  bool reraised; /* it was caught in this frame before */
  bool
      wants_key; /* no exception: the library is to find out what wanted_key counts as; then the instruction runs again */
  value wanted_key;
  uint64_t base_tick;
  uint32_t inside; /* steps within one step: of the body of an atomic(), of a condition that is judged */

  uint64_t stop_tick, stop_steps; /* of machine_run(): where it ends */
  uint32_t stretch;               /* steps that the thread on the only core may take at one go */
  bool resident;                  /* step_run() goes on with the next stretch, as long as one begins */

  struct machine *aside;      /* a copy of the state, to judge conditions on; NULL before the first one */
  bool judging;               /* this is such a copy … */
  struct machine *judged_for; /* … of this one */
  value judged;               /* what the condition has come to; UNDEF: nothing yet */
  uint32_t promises, waiting; /* indexes of globals of the library, see promise.c */

  uint64_t stepped;      /* STEPPED() of the frame in which the last visible step was taken */
  struct search *search; /* NULL in a run; see search/inside.h */

  char *undo; /* of rounds.c: the state before a trial, and when the next one is worth it */
  size_t undo_size;
  uint64_t rounds_at, rounds_wait;

  struct method_entry methods[METHOD_CACHE]; /* by class and name */
  struct method_entry sites[METHOD_CACHE];   /* of objects: by the place of the call, which is known sooner */
  struct signature **signatures;             /* by native index, filled when first called */
  struct signature *newest;                  /* of these; most are never called */
};

#define STEPPED(frame) ((uint64_t)(frame)->function << 32 | (frame)->pc)

/* --- search/trace.c: a look at a global; the others stand in native.h --- */
void search_saw_global(const struct machine *m, uint32_t index);

/* --- heap.c --- */
void *heap_new(struct machine *m, enum cell_kind kind, size_t bytes); /* zeroed; bytes include the cell */
uint32_t heap_offset(const struct machine *m, const void *cell);
static inline value *global_at(const struct machine *m, uint32_t index) { /* of the process under way */
  if (m->trace) search_saw_global(m, index);
  return &((struct vector *)(void *)(m->heap + (size_t)m->globals * 8))->v[index];
}
void heap_collect(struct machine *m);
void heap_tidy(struct machine *m, struct cell *c); /* nothing in it is left that no longer counts */
void heap_next_collection(struct machine *m);      /* decides when it will be */
bool heap_full(const struct machine *m);
bool heap_room(struct machine *m, size_t bytes); /* false: too much for one cell, and the machine is overdrawn */

/* Where a cell keeps references: up to two offsets and one run of values. */
struct slots {
  uint32_t *offset[2];
  uint32_t offsets;
  value *v;
  uint32_t values;
};
void cell_slots(struct cell *c, struct slots *out);

/* --- machine.c --- */
struct machine *machine_aside(struct machine *m);                  /* NULL: there is no memory for it */
uint32_t library_index(const struct machine *m, const char *name); /* of a global; UINT32_MAX: there is none */

/* --- layout.c: the block as a whole --- */
void layout_init(struct machine *m);
void layout_reserve(struct machine *m, uint32_t threads, uint32_t processes); /* slots there will be at least */
void layout_pointers(struct machine *m);
void machine_loaded(struct machine *m);         /* another state has been written into the block */
uint32_t layout_add_thread(struct machine *m);  /* id of a zeroed slot, UINT32_MAX when the table is full */
uint32_t layout_add_process(struct machine *m); /* index of a zeroed slot */
struct process *machine_process(const struct machine *m, uint32_t index);
static inline struct thread_book *machine_book(const struct machine *m, uint32_t id) { return &m->books[id]; }
static inline struct sched *machine_sched(const struct machine *m, uint32_t id) { return &m->scheds[id]; }
static inline struct core *machine_core(const struct machine *m, uint32_t core) { return &m->cores[core]; }
static inline struct core_book *machine_core_book(const struct machine *m, uint32_t core) {
  return &m->core_books[core];
}

/* --- frames.c: calls and returns --- */
static inline struct frame *thread_frame(const struct machine *m, const struct thread *t) {
  return t->frame ? (struct frame *)heap_at(m, t->frame) : NULL;
}
uint32_t thread_line_outside(const struct machine *m, uint32_t thread);
static inline uint32_t thread_line(const struct machine *m, uint32_t thread) { /* scenario line being run */
  const struct frame *top = thread_frame(m, &m->threads[thread]);
  const struct function *f = top ? &m->program->functions[top->function] : NULL;
  return f && !(f->flags & FUNCTION_LIBRARY) ? f->places[top->pc].line : thread_line_outside(m, thread);
}
void frame_place(const struct machine *m, const struct thread *t, uint32_t *function, uint32_t *pc);

/* --- classes.c --- */
value class_lookup(struct machine *m, uint32_t klass, uint32_t name); /* VALUE_UNDEF when absent */
/* Its __hash__: None and UNDEF where it has none, as where it defines __eq__ alone. */
value class_hash(const struct machine *m, uint32_t klass);
bool class_derives(const struct program *p, uint32_t klass, uint32_t base);
void class_set(struct machine *m, uint32_t klass, uint32_t name, value v);
value instance_new(struct machine *m, uint32_t klass);
enum outcome attribute_get(struct call *c, value object, uint32_t name);
/* What super().name finds in a method of klass whose first argument is first; functions are not bound. */
enum outcome super_get(struct call *c, uint32_t klass, value first, uint32_t name);
enum outcome attribute_set(struct call *c, value object, uint32_t name, value v);
enum outcome attribute_delete(struct call *c, value object, uint32_t name);
/* A function and the self to pass (UNDEF: none), without making a bound method. */
enum outcome method_get(struct call *c, value object, uint32_t name, value *function, value *self);
value exception_new(struct machine *m, enum exception_id id, value argument);
bool library_set(struct machine *m, const char *name, value v); /* false: there is no such global */
/* An instance of threading.local is made: for threads to come, the arguments of its __init__ (UNDEF: it has none). */
uint32_t local_key(struct machine *m, uint32_t thread); /* under which a threading.local keeps what is this thread's */
void local_new(struct machine *m, value object, value arguments);

static inline uint32_t kind_key(uint32_t detail) { return UINT32_MAX - ((uint32_t)TYPE_COUNT + detail); }
/* A method of an object that has been asked for before: in the handle's cache, where classes have small numbers. Else
   NULL. */
static inline const struct method_entry *method_known(struct machine *m, const struct insn *site, value object,
                                                      uint32_t name) {
  struct method_entry *last = &m->sites[(uintptr_t)site / sizeof *site % METHOD_CACHE];
  const struct cell *o = value_is(object, TAG_REF) ? heap_at(m, value_payload(object)) : NULL;
  if (!o || o->kind != CELL_OBJECT) return NULL;
  uint32_t key = kind_key(o->detail);
  if (last->klass == key && last->name == name) return last;
  const struct method_entry *e = &m->methods[(key * 31 + name) % METHOD_CACHE];
  if (e->klass != key || e->name != name) return NULL;
  *last = *e;
  return last;
}

/* --- step.c: the interpreter --- */
/* Runs thread for at most fuel steps; returns how many it took. Ends early when it blocks, ends, or m->resched. */
uint32_t step_run(struct machine *m, uint32_t thread, uint32_t fuel);
/* The same, and what watches over the run looks at each step: conditions that threads wait for, invariants. */
uint32_t step_watched(struct machine *m, uint32_t thread, uint32_t fuel);

/* --- raise.c: exceptions --- */
bool raise_unwind(struct machine *m, uint32_t thread,
                  value exception); /* true: a handler took it; false: the thread ends */
void raise_traceback(struct machine *m, value exception, struct buffer *out);

/* --- threads.c --- */
/* What threading.get_ident() gives: far from small numbers, as in CPython. */
static inline uint64_t thread_ident(const struct thread *t) {
  return UINT64_C(140000000000000) + t->number * UINT64_C(8392704);
}
void thread_ready(struct machine *m, uint32_t id, uint32_t cause, bool tell);
static inline void thread_set_state(struct machine *m, uint32_t id, enum thread_state state); /* see moves.h */
/* Of a thread that waits for a condition, has a timer, or needs a token to run; and in a search. */
void thread_set_state_further(struct machine *m, uint32_t id, enum thread_state state);
uint32_t thread_create(struct machine *m, uint32_t instance, uint32_t name, bool daemon);
bool thread_enter(struct machine *m, uint32_t id, value function, value self); /* false: m->fault says why */
bool thread_begin(struct machine *m, uint32_t id, value function, value self, uint32_t cause);
void thread_go(struct machine *m, uint32_t id,
               uint32_t cause); /* it has a frame and becomes ready for the first time */
void thread_go_at(struct machine *m, uint32_t id, uint64_t tick, uint32_t cause); /* not before that tick */
/* Takes over x, a changed copy of its scheduling data, and a priority of its own. */
void thread_attribute(struct machine *m, uint32_t id, const struct sched *x, int32_t priority);
/* What counts as its priority from now on: its own, or what a mutex lends it. */
void thread_boost(struct machine *m, uint32_t id, int32_t effective);
bool priority_higher(const struct machine *m, int32_t a, int32_t b);
void thread_end(struct machine *m, uint32_t id, bool failed);
void thread_finish(struct machine *m, uint32_t id); /* it has ended; who joins it goes on */
/* All threads of a process end where they are. last: nobody else is left, and they stay as they are to be looked at. */
void threads_stop(struct machine *m, uint32_t process, bool last);
/* A thread of the process that can hear a signal leaves what it does and waits for: its id; UINT32_MAX: there is
   none. */
uint32_t threads_interrupt(struct machine *m, uint32_t process, uint32_t cause);
void thread_interrupt(struct machine *m, uint32_t id, uint32_t cause); /* one thread does so */
static inline void thread_complete(struct machine *m, uint32_t id, value result) {
  struct frame *f = thread_frame(m, thread_of(m, id));
  f->r[f->callee] = result;
  f->pc++;
  f->phase = 0;
}
void thread_arm(struct machine *m, uint32_t id, uint64_t due);
void threads_fire(struct machine *m);
void threads_arrive(struct machine *m);
void thread_unqueue(struct machine *m, uint32_t id); /* takes it out of whatever queue it stands in */
void object_unqueue(struct machine *m, uint32_t id); /* takes a thread out of the queue of what it waits for */

/* --- ready.c: the ready queue and the timers --- */
void ready_enter(struct machine *m, uint32_t id, enum entry why);
static inline void ready_remove(struct machine *m, uint32_t id); /* see moves.h */
void ready_take_out_of_many(struct machine *m, uint32_t id);
void ready_move(struct machine *m, uint32_t id);                  /* its key has changed: to its new place */
void ready_rehome(struct machine *m, uint32_t id, uint32_t core); /* into the queue of another core */
static inline uint32_t ready_first(const struct machine *m) {     /* id + 1, 0 when nobody is ready */
  uint32_t first = m->s->ready_root;
  for (uint32_t left; first && (left = m->scheds[first - 1].ready.left);) first = left;
  return first;
}
/* The first whose (key, order) is greater: id + 1, or 0. */
uint32_t ready_behind(const struct machine *m, int64_t key, int64_t order);
/* pull and pick of policies that draw: the sum of the shares of those that may run on this core, and the thread in
   whose share a number below that falls. */
void ready_pull_sum(struct machine *m, uint32_t id);
int64_t ready_sum(const struct machine *m, uint32_t core);
uint32_t ready_at_sum(const struct machine *m, uint32_t core, int64_t sum);
/* Of those that may run on this core the best one, the first of equals: id + 1, or 0. Looks at all of them. */
uint32_t ready_best(const struct machine *m, uint32_t core,
                    bool (*better)(const struct machine *m, uint32_t a, uint32_t b));
void timer_set(struct machine *m, uint32_t id, uint64_t due);
void timer_cancel(struct machine *m, uint32_t id);
uint32_t timer_first(const struct machine *m); /* id + 1 of the one that is due first */
void due_set(struct machine *m, uint32_t id, uint64_t deadline);
void due_cancel(struct machine *m, uint32_t id);
uint32_t due_first(const struct machine *m);

/* --- sched.c: for policies --- */
int64_t sched_remaining(const struct machine *m, uint32_t id); /* ticks that its CPU burst still takes, or may take */
/* Two whole numbers, of the one that was chosen and of its rival. */
struct why why_numbers(enum why_id id, int64_t n, int64_t m);

/* --- job.c: jobs, threads without code --- */
static inline bool job_is(const struct machine *m, uint32_t id) { return m->scheds[id].bursts != 0; }
void job_tick(struct machine *m, uint32_t id, uint64_t ticks); /* after so many of its own: what follows its burst */
void job_arrive(struct machine *m, uint32_t id, uint64_t tick, uint32_t cause); /* its first burst begins then */
bool job_continue(struct machine *m, uint32_t id);       /* its I/O is over; false: so is the job */
void job_release(struct machine *m, uint32_t id);        /* its first one comes, or with a period the next one */
uint64_t job_work(const struct machine *m, uint32_t id); /* CPU ticks of one */
void job_deadlines(struct machine *m);                   /* those that come now: who has missed one? */
uint64_t job_next_deadline(const struct machine *m);     /* tick; UINT64_MAX: none is to come */

/* --- place.c: which core may run whom --- */
uint64_t place_cores(const struct machine *m, uint32_t id); /* a bit for each */
bool place_tied(const struct machine *m, uint32_t id);      /* there are cores that may not run it */
void place_pull(struct machine *m, uint32_t id);            /* renews reach and loose of the top of a subtree */
void place_thread(struct machine *m, uint32_t id);          /* it is about to become ready: into which core's queue */
void place_job(struct machine *m, uint32_t id);             /* a periodic task is made: which core is its own */
uint32_t place_first_there(const struct machine *m, uint32_t core);
static inline uint32_t place_first(const struct machine *m,
                                   uint32_t core) { /* the first ready one that may run there: */
  return m->s->core_count == 1 ? ready_first(m) : place_first_there(m, core); /* id + 1, or 0 */
}
void place_steal(struct machine *m);
uint64_t place_next_steal(const struct machine *m); /* ticks until then; UINT64_MAX: never */

/* --- cache.c: warm caches --- */
void cache_enter(struct machine *m, uint32_t core, uint32_t id);          /* it begins to run there */
uint64_t cache_rate(const struct machine *m, uint32_t core, uint32_t id); /* how much it does in a tick there */
void cache_tick(struct machine *m, uint32_t core, uint32_t id);           /* it has run there for a tick */

/* --- process.c --- */
enum { FIRST_PID = 1000, SHELL_PID = 999, INIT_PID = 1 };
void process_enter(struct machine *m, uint32_t index); /* what globals and classes mean from now on */
struct process *process_of(const struct machine *m, uint32_t thread);

/* --- ring.c --- */
/* Nearly every wait: one thread holds what it waits for, and does not wait itself. */
static inline bool ring_waits_for_mover(const struct machine *m, const struct object *o) {
  return o->owner && !(o->flags & OBJECT_SHARED_HOLD) && m->threads[o->owner - 1].state != THREAD_BLOCKED;
}
bool ring_through(const struct machine *m, uint32_t id);
void ring_notice(struct machine *m, uint32_t id); /* tells when this thread's wait has closed one for good */
/* Tells the rings that were still open when the wait or the end of this thread leaves nobody to open them. */
void ring_settle(struct machine *m, uint32_t id);

/* --- tick.c --- */
/* A stretch: on a single core the thread there takes m->stretch steps, and nothing else happens. One has ended after so
   many; whose is the next, if it begins at once? id + 1; 0: that is for decide() to say. */
uint32_t stretch_next(struct machine *m, uint32_t used);
void core_leave(struct machine *m, uint32_t core, uint32_t cause, enum entry why); /* its thread is ready again */
void machine_end(struct machine *m, enum end_kind end);
uint64_t machine_draw(struct machine *m);                   /* the machine's own chance */
uint32_t machine_draw_below(struct machine *m, uint32_t n); /* the scheduler's: who searches is asked for it */

void machine_tell(struct machine *m, const struct event *e);
void tell_sink(struct machine *m, enum event_kind kind, uint32_t thread, uint32_t cause, uint32_t object,
               uint8_t reason, value v);
static inline bool is_heard(const struct machine *m, enum event_kind kind) { return m->heard >> kind & 1; }
static inline void tell(struct machine *m, enum event_kind kind, uint32_t thread, uint32_t cause, uint32_t object,
                        uint8_t reason, value v) {
  m->s->events++;
  if (is_heard(m, kind)) tell_sink(m, kind, thread, cause, object, reason, v);
}

#include "machine/moves.h"

#endif
