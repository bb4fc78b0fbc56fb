/* Natives: functions and methods of the scenario language that are implemented in C, and what they may use of the
   machine. A native never calls back into scenario code directly: it returns OUTCOME_CALL and is run again with the
   result. */
#ifndef LOCKSTEP_NATIVE_H
#define LOCKSTEP_NATIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/big.h"
#include "base/text.h"
#include "lang/exception.h"
#include "machine/event.h"
#include "machine/state.h"
#include "machine/value.h"

/* A machine begins with what natives look at so often that a call would cost more than the look. */
struct machine_front {
  struct state *s;
  char *heap;
  struct thread *threads;
  struct search_trace *trace; /* NULL: nobody wants to know what is looked at */
};
struct machine;
static inline const struct machine_front *machine_front(const struct machine *m) {
  return (const struct machine_front *)(const void *)m;
}
/* To be called by whatever looks at a cell of the heap, or at the state of other threads, of one or of all: what a step
   depends on is known by that. heap_at() and thread_of() do it by themselves. */
void search_saw_cell(const struct machine *m, uint32_t offset);
void machine_sees_thread(const struct machine *m, uint32_t id);
void machine_sees_threads(const struct machine *m);

enum outcome {
  OUTCOME_DONE,    /* c->result is the value */
  OUTCOME_BLOCKED, /* call_block() or call_sleep() was called; see there how the operation goes on */
  OUTCOME_FAULTED, /* call_fault() was called */
  OUTCOME_CALL     /* call_back() was called: the native runs again, c->phase one higher, c->back what came back */
};

enum native_flags {
  NATIVE_VISIBLE = 1,     /* other threads can notice: a step of its own */
  NATIVE_TOUCHES = 2,     /* the same, but only when an argument is a list or dict that is shared */
  NATIVE_MUTATES = 4,     /* of the latter: it writes the first one */
  NATIVE_TIMED = 16,      /* with NATIVE_VISIBLE: takes its tick in the set-up too */
  NATIVE_WALKS = 8,       /* its first argument may be an iterator of the scenario's: it is a list when it runs */
  NATIVE_FREE = 32,       /* it only takes time or prints: a search of schedules does not count it as a step */
  NATIVE_ALONE = 128,     /* with NATIVE_WALKS: only where it is the only one */
  NATIVE_REST = 512,      /* with NATIVE_WALKS: the others too; a first one that can be called is no iterator */
  NATIVE_PRINTS = 64,     /* … unless what is printed is asked for */
  NATIVE_ATTRIBUTE = 256, /* with NATIVE_TOUCHES: only an attribute of its first argument, a shared instance */
  NATIVE_STATIC = 512     /* of a type: it gets no self, whoever is asked for it */
};

enum { NATIVE_ARGUMENTS = 12, NATIVE_INDEXES = 1 << 17 /* more than natives and gaps between modules */ };

struct keyword {
  uint32_t name; /* pool id */
  value v;
};

struct call {
  struct machine *m;
  uint32_t thread; /* id of the caller */
  uint32_t pad;
  const struct native *native;
  /* Declared natives: one value per parameter, defaults filled in (self is a[0] of a method). Natives with a "*": a
     and n are the positional arguments, keywords and keyword_count the rest. Valid during this run of the native
     only. */
  const value *a;
  uint32_t n;
  const struct keyword *keywords;
  uint32_t keyword_count;
  uint32_t phase; /* 0 at first, then one more after every call_back() */
  value back;     /* what the function called back returned */
  value scratch;  /* kept between the phases of one call (survives garbage collection) */
  value result;
};

typedef enum outcome native_function(struct call *c);

/* parameters in Python's own notation: "self, blocking=True, timeout=-1" (defaults: integers, floats, True, False,
   None, 'text'); "*" alone: any arguments, handed over raw; "/" at the end: by position only, and errors in the
   words of CPython's functions in C. An omitted parameter without default is a TypeError in CPython's words. "=?" as
   default: VALUE_UNDEF arrives when it is omitted. */
struct native {
  const char *name;
  const char *parameters;
  native_function *function;
  uint16_t flags;
};

/* What an importable module offers. */
enum module_entry_kind {
  ENTRY_NATIVE,
  ENTRY_LIBRARY,
  ENTRY_INT,
  ENTRY_FLOAT,
  ENTRY_TEXT,
  ENTRY_MODULE,
  ENTRY_TYPE,
  ENTRY_REFUSED
};
struct module_entry {
  const char *name;
  enum module_entry_kind kind;
  const struct native *native; /* ENTRY_NATIVE */
  const char
      *text; /* ENTRY_LIBRARY: its name in sim/module/library/; ENTRY_TEXT; ENTRY_REFUSED: the hint; ENTRY_MODULE */
  int64_t integer; /* ENTRY_INT; ENTRY_TYPE: enum type_id */
  double real;
};
struct module {
  const char *name;                   /* as imported: "threading", "os.path" */
  const struct module_entry *entries; /* NULL name ends it */
};

/* Methods of a built-in type: one table per type, see module/type/types.def. */
struct type_methods {
  enum type_id type;
  const struct native *methods; /* NULL name ends it */
};

/* --- of the call itself --- */
enum outcome call_return(struct call *c, value v);
enum outcome call_fault(struct call *c, enum exception_id id, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
enum outcome call_fault_value(struct call *c, value exception); /* an instance */
/* KeyError and the like carry a value, not a text. */
enum outcome call_fault_with(struct call *c, enum exception_id id, value argument);
enum outcome call_back(struct call *c, value function, const value *arguments, uint32_t count);
/* A keyword of a "*" native: VALUE_UNDEF when absent. Marks nothing; call_only_keywords() refuses others. */
value call_keyword(const struct call *c, const char *name);
bool call_only_keywords(struct call *c, const char *const *names); /* NULL behind the last; false: faulted */

/* --- text --- */
const char *value_text(const struct call *c, value v, size_t *length); /* of a TAG_STR */
value value_new_text(struct machine *m, const char *bytes, size_t length);
value value_puts(struct machine *m, const char *text);
uint32_t machine_name(struct machine *m, const char *text); /* pool id */
/* str() or repr() into out, without calling scenario code: instances with a __str__ of their own must have been
   turned into text before (call_text does). */
void machine_put_value(const struct machine *m, value v, bool repr, struct buffer *out);
/* Python's str() or repr() of list[0..count): DONE with c->result a new list of that many texts, or CALL while a
   __str__ or __repr__ of the scenario runs (just return it: on the next run ask again with the same list), or
   FAULTED. c->phase and c->scratch belong to it: a native that uses them itself may ask only once it has done with
   them (c->scratch then holds VALUE_UNDEF). Elements of containers whose __repr__ is the scenario's count too. */
enum outcome call_text(struct call *c, const value *list, uint32_t count, bool repr);

/* --- numbers --- */
bool value_is_int(value v);    /* small or big; bool is NOT included */
bool value_is_number(value v); /* int, float or bool */
/* int or bool; false also where it does not fit (value_beyond tells) */
bool value_to_int(const struct machine *m, value v, int64_t *out);
bool value_to_float(const struct machine *m, value v, double *out); /* int, bool or float; likewise */
bool value_beyond(const struct machine *m, value v);                /* an integer of more than 64 bits */
struct big value_big(const struct machine *m, value v);             /* of a TAG_BIG */
value value_new_big(struct machine *m, struct big b);
int64_t value_int_hash(const struct machine *m, value v); /* CPython's, of an int or bool */
value value_new_int(struct machine *m, int64_t i);
const char *value_type_name(const struct machine *m, value v); /* "int", "NoneType", "MyClass" */
enum type_id value_type(const struct machine *m, value v);
bool value_truth(const struct machine *m, value v); /* without __bool__/__len__ of the scenario */

/* == and <: over all built-in types, element by element. Instances by identity; __eq__ and __lt__ of the scenario
   are the interpreter's affair. value_less: false in *comparable when Python would raise TypeError. */
bool value_equal(const struct machine *m, value a, value b);
bool value_less(const struct machine *m, value a, value b, bool *comparable);
/* An instance, or a tuple, list or dict with one somewhere inside. */
bool value_has_instance(const struct machine *m, value v);
/* Two tuples, lists or dicts with instances inside, so that methods of the scenario may decide how they compare: the library's
   _compared(a, b, operator) finds out. */
bool value_compare_inside(const struct machine *m, value a, value b);
/* May it be a key? UNKNOWN: the library's _make_key() must ask its __hash__ and __eq__ first. Of a tuple nothing is said
   about its elements. */
enum key_stance { KEY_FINE, KEY_UNKNOWN, KEY_NEVER };
enum key_stance value_stance(const struct machine *m, value v);
value value_as_key(const struct machine *m, value v);              /* what an object counts as there: mostly itself */
int64_t value_hash(const struct machine *m, value v, bool *known); /* not known: other than CPython's */
bool value_hashable(const struct machine *m, value v);

/* --- the heap: offsets stay good until the end of the native; pointers too (nothing moves during a step) --- */
static inline void *heap_at(const struct machine *m, uint32_t offset) {
  const struct machine_front *front = machine_front(m);
  if (__builtin_expect(front->trace != NULL, 0)) search_saw_cell(m, offset);
  return front->heap + (size_t)offset * 8;
}
static inline void *value_cell(const struct machine *m, value v) {
  return heap_at(m, value_payload(v));
} /* a TAG_REF */
static inline enum cell_kind value_cell_kind(const struct machine *m, value v) { /* 0 if v is no reference */
  return (enum cell_kind)(value_is(v, TAG_REF) ? ((const struct cell *)value_cell(m, v))->kind : 0);
}
value tuple_new(struct machine *m, const value *elements, uint32_t count);
uint32_t tuple_count(const struct machine *m, value v);
value tuple_at(const struct machine *m, value v, uint32_t i);
value list_new(struct machine *m, uint32_t capacity); /* empty */
/* A deque is a list that knows of it (cell.detail): 1, or 2 and the most that it holds. most: UINT32_MAX for no bound. */
value deque_new(struct machine *m, uint32_t most);
bool deque_most(const struct machine *m, value v, uint32_t *most); /* false: it has no bound, or it is a plain list */
uint32_t list_count(const struct machine *m, value v);
value *list_elements(const struct machine *m, value v);      /* until the list grows */
void list_append(struct machine *m, value v, value element); /* publishes the element when the list is shared */
void list_insert(struct machine *m, value v, uint32_t at, value element);
void list_remove(struct machine *m, value v, uint32_t at, uint32_t count);
value dict_new(struct machine *m);
uint32_t dict_count(const struct machine *m, value v);
bool dict_get(const struct machine *m, value v, value key, value *out);
void dict_set(struct machine *m, value v, value key, value element);
bool dict_remove(struct machine *m, value v, value key, value *old);
void dict_clear(struct machine *m, value v);
/* Walks in order of insertion: *at from 0; false at the end. */
bool dict_next(const struct machine *m, value v, uint32_t *at, value *key, value *element);
/* A set is a dict that knows of it (cell.detail); its elements are the keys. dict_set() with None adds one. */
enum set_kind { SET_MUTABLE = 1, SET_FROZEN };
bool value_is_set(const struct machine *m, value v); /* of either kind */
value set_new(struct machine *m, enum set_kind kind);
/* The elements in the order in which one is walked: CPython's where all are integers (the hash of a text is different in
   each of its runs), else the order in which they came. For the caller to free. */
value *set_elements(const struct machine *m, value v);
value set_snapshot(struct machine *m, value v); /* a tuple of these, and of the set itself behind them */
value range_new(struct machine *m, int64_t start, int64_t stop, int64_t step);
/* Sequences of any built-in kind (tuple, list, str, range, dict keys, iterators of these): a new list of their
   elements. VALUE_UNDEF when v is not iterable. */
value sequence_to_list(struct machine *m, value v);
bool value_iterable(const struct machine *m, value v);
value instance_attribute(const struct machine *m, value instance,
                         uint32_t name); /* VALUE_UNDEF when absent; not of the class */
void instance_set_attribute(struct machine *m, value instance, uint32_t name, value v);
value instance_attributes(struct machine *m, value instance); /* a new dict of them; VALUE_UNDEF: it is no instance */
bool instance_remove(struct machine *m, value instance, uint32_t name); /* false: there was none */
/* Whether one class (or type) stands below another or one of a tuple of them: 1 or 0, -1 where that is no class. */
int class_stands_below(struct machine *m, value klass, value other);
bool value_isinstance(const struct machine *m, value v, value type,
                      bool *well); /* type: class, type, or tuple of them */
/* From now on more than one thread may reach it. */
void value_publish(struct machine *m, value v);

/* --- synchronisation objects --- */
value object_new(struct call *c, uint32_t kind);
static inline struct object *object_of(const struct machine *m, value v) { /* v is known to be one */
  return (struct object *)value_cell(m, v);
}
static inline struct thread *thread_of(const struct machine *m, uint32_t id) {
  const struct machine_front *front = machine_front(m);
  if (__builtin_expect(front->trace != NULL, 0)) machine_sees_thread(m, id);
  return &front->threads[id];
}

/* The calling thread waits in queue number `queue` of object. deadline: seconds from now, < 0 for ever. Return the
   result. How the wait ends: grant_thread() completes the operation with a value, without running the native again;
   unless retry: then, as after a time-out, the native runs again from phase 0 with THREAD_GRANTED or
   THREAD_TIMED_OUT in the thread's flags (call_timed_out, call_granted tell and clear). wake_thread() alone lets it
   run again to try anew. */
enum outcome call_block(struct call *c, value object, uint32_t queue, enum wait_reason reason, double seconds,
                        bool retry);
/* The calling thread keeps its core and tries the operation again in its next step. */
enum outcome call_spin(struct call *c, value object, enum wait_reason reason);
enum outcome call_join(struct call *c, uint32_t thread, double seconds);
/* In a search: what is left of the operation is a step of its own; return the result. */
enum outcome call_pause(struct call *c);
bool machine_searches(const struct machine *m);
void call_note_foreign(struct call *c); /* the caller releases a lock that another thread holds */
/* The calling thread leaves the core for a time; the call's value is result. */
enum outcome call_sleep(struct call *c, double seconds, enum wait_reason reason, value result);
enum outcome call_compute(struct call *c, double seconds);
void call_cost(struct call *c, int64_t ticks); /* the caller is busy for so many ticks more */
bool call_timed_out(struct call *c);
bool call_granted(struct call *c);
/* Takes the first (longest waiting) thread out of an object's queue: id + 1, 0 when there is none. */
static inline uint32_t object_dequeue(struct machine *m, struct object *o, uint32_t queue) {
  uint32_t first = o->head[queue];
  if (!first) return 0;
  struct thread *t = thread_of(m, first - 1);
  o->head[queue] = t->next;
  if (!t->next) o->tail[queue] = 0;
  t->next = t->wait_on = 0;
  return first;
}
void object_enqueue(struct machine *m, struct object *o, uint32_t queue, uint32_t thread);
/* The operation that thread is blocked in is complete, with this value; it becomes ready. */
void grant_thread(struct call *c, uint32_t thread, value result);
/* It becomes ready and tries its operation again. */
void wake_thread(struct call *c, uint32_t thread);

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
uint32_t machine_line_of(const struct machine *m, uint32_t thread); /* source line at which a thread stands */

bool machine_handoff(const struct machine *m);                   /* wakeup=handoff */
uint64_t machine_ticks(const struct machine *m, double seconds); /* rounded up */
double machine_seconds(const struct machine *m);                 /* simulated time since the start … */
double call_seconds(struct call *c);                             /* … at which the scenario looks */
uint32_t call_line(const struct call *c);                        /* of the scenario, not of the library */

/* --- further helpers of natives, given by the machine --- */
/* print(): tells EVENT_PRINT with the whole text, end included; reason 1 when error (standard error). The result is
   None. */
enum outcome call_print(struct call *c, value text, bool error);
enum outcome call_yield(struct call *c);            /* sleep(0): back to the ready queue; the result is None */
struct mersenne *machine_random(struct machine *m); /* of the random module; seeded by what follows at its first use */
int64_t machine_random_seed(const struct machine *m); /* the setting; in a child of its own */
/* The exception that a thread is handling where it stands, VALUE_UNDEF when it is none. */
value machine_handled(const struct machine *m, uint32_t thread);
const char *machine_path(const struct machine *m);   /* of the scenario, for sys.argv[0] */
value value_class(const struct machine *m, value v); /* type(v): a TAG_CLASS for instances, else a TAG_TYPE */
/* A function that the scenario's (or library's) class of v or a base of it defines under that name, not bound:
   VALUE_UNDEF when v is no instance or there is none. For __lt__, __len__, __getitem__, __iter__ … through
   call_back(). */
value value_method(const struct machine *m, value v, const char *name);
/* What stands in a class for a function that is not to get the instance: nothing, or the class. */
value class_function(struct machine *m, value function, bool of_class);
/* What an instance sees of a value that stands in its class: a bound method, the value itself, or what a property's
   function will give (*call: it is to be called). */
value class_value_for(struct machine *m, value v, value instance, bool *call);
/* Where name is a property of the instance: its function of that name ("fget", "fset", None perhaps); else UNDEF. */
value property_function(struct machine *m, value object, uint32_t name, const char *which);
/* What v.name would give (attribute, class attribute, bound method, module entry): false when there is none. */
bool value_attribute(struct machine *m, value v, uint32_t name, value *out);
value view_new(struct machine *m, value dict, enum iterator_kind kind); /* what dict.keys() and so on give */
/* What the iterator walks has grown or shrunk: its name ("dictionary"), else NULL. */
const char *iterator_upset(const struct machine *m, value iterator);
value iterator_over(const struct machine *m, const struct iterator *it); /* what it walks */
value iterator_new(struct machine *m,
                   value over); /* iter(over): VALUE_UNDEF when it is not iterable; an iterator is its own */
void iterator_steady(struct machine *m, value iterator, value over); /* nobody changes what it walks over */
bool iterator_more(const struct machine *m, value iterator);         /* is there a next one? */
bool iterator_next(struct machine *m, value iterator, value *out);   /* false at the end */

/* One of count possibilities (at least 1), from 0: a run draws, a search follows each. */
uint32_t call_choose(struct call *c, uint32_t count);
/* The same for a draw from 0 to below - 1 of a generator that the scenario has seeded: true when a search decides, and
   *out is what it took: each when they are few, else the ends, or (false again) what the generator gives. */
bool call_choose_below(struct call *c, uint64_t below, uint64_t *out);

/* On the next run of this call, after waiting, c->phase is this and c->scratch is kept. */
void call_set_phase(struct call *c, uint16_t phase);
value library_global(struct machine *m, const char *name); /* of the library written in the scenario language */

/* --- the table of natives and of modules, in module/registry.c --- */
const struct native *native_at(uint32_t index);     /* of a TAG_NATIVE's payload */
uint32_t native_constructor(unsigned type);         /* index of what makes a value of the type, if anything does */
uint32_t native_index(const struct native *native); /* of any native in a module, a type or a kind of object */
const char *
native_module(const struct native *native);     /* name of the module that offers it; NULL: a built-in, a method */
const struct module *module_at(uint32_t index); /* of a TAG_MODULE's payload; 0 is the built-in functions */
uint32_t module_find(const char *name, size_t length); /* index, UINT32_MAX when there is no such module */
const struct module_entry *module_entry_find(const struct module *module, const char *name, size_t length); /* NULL */

#endif
