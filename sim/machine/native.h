/* Natives: functions and methods of the scenario language that are implemented in C, and the tables in which they stand.
   What they may do is in call.h, wait.h and value/. A native never calls back into scenario code directly: it returns
   OUTCOME_CALL and is run again with the result. */
#ifndef LOCKSTEP_NATIVE_H
#define LOCKSTEP_NATIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/exception.h"
#include "machine/state.h"

enum outcome {
  OUTCOME_DONE,    /* c->result is the value */
  OUTCOME_BLOCKED, /* call_block() or call_sleep() was called; see there how the operation goes on */
  OUTCOME_FAULTED, /* call_fault() was called */
  OUTCOME_CALL     /* call_back() was called: the native runs again, c->phase one higher, c->back what came back */
};

enum native_flags {
  NATIVE_VISIBLE = 1, /* other threads can notice: a step of its own */
  NATIVE_TOUCHES = 2, /* the same, but only when an argument is a list or dict that is shared */
  NATIVE_MUTATES = 4, /* of the latter: it writes the first one */
  NATIVE_TIMED = 16,  /* with NATIVE_VISIBLE: takes its tick in the set-up too */
  NATIVE_WALKS = 8,   /* its first argument may be an iterator of the scenario's: it is a list when it runs */
  NATIVE_FREE = 32,   /* it only takes time or prints: a search of schedules does not count it as a step */
  NATIVE_ALONE = 128, /* with NATIVE_WALKS: only where it is the only one */
  NATIVE_REST = 512,  /* with NATIVE_WALKS: the others too; a first one that can be called is no iterator */
  NATIVE_PRINTS = 64, /* … unless what is printed is asked for */
  NATIVE_WITHIN =
      1024, /* it looks at the threads of the process alone: where there is one a search does not count it */
  NATIVE_ATTRIBUTE = 256, /* with NATIVE_TOUCHES: only an attribute of its first argument, a shared instance */
  NATIVE_STATIC = 1024    /* of a type: it gets no self, whoever is asked for it */
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

#endif
