/* A compilation under way: of the program, and of the function that is under construction. */
#ifndef LOCKSTEP_COMPILE_H
#define LOCKSTEP_COMPILE_H

#include "base/limits.h"
#include "lang/code/scope.h"
#include "lang/op.h"
#include "lang/program.h"

/* A statement inside which leaving takes clean-up: a loop, a with, a try … finally. */
enum block_kind { BLOCK_LOOP, BLOCK_WITH, BLOCK_FINALLY, BLOCK_TRY, BLOCK_NAMED };
struct block {
  enum block_kind kind;
  struct block *outer;
  uint32_t range_start;                          /* of the part of its body that is not yet covered by a catch range */
  uint16_t reg;                                  /* with: the context manager; try: where the exception goes */
  const struct node *final;                      /* finally: its body */
  uint32_t name;                                 /* of an except clause: what it calls the exception, or 0 */
  uint32_t *breaks, break_count, break_capacity; /* jumps to patch: loop exits */
  uint32_t *continues, continue_count, continue_capacity;
  uint32_t *ranges, range_count, range_capacity; /* from, to pairs whose handler is not placed yet */
};

struct compiler {
  struct program *p;
  struct pool *pool;
  const struct catalogue *catalogue;
  struct diags *diags;
  struct function *functions; /* grows; copied into the program at the end */
  uint32_t function_capacity;
  value *constants;
  uint32_t constant_capacity;
  struct scope *module;
  bool library;
  struct override *overrides;
  size_t override_count;
  uint32_t *library_names; /* globals of the library come first in p->globals */
  uint32_t library_globals;
  const struct failing_import *failing; /* imports that raise ImportError */
  uint32_t failing_count;
  unsigned depth;
};

struct range_list {
  struct catch_range *list;
  uint32_t count, capacity;
};

/* The function under construction. */
struct unit {
  uint32_t full; /* pool id: what struct function calls so; 0 at module level */
  struct compiler *c;
  struct unit *outer;
  struct scope *scope; /* innermost: a comprehension's while inside one */
  struct scope *home;  /* the function's own */
  struct insn *code;
  struct place *places;
  uint32_t length, capacity;
  struct range_list ranges;
  struct block *blocks;
  uint32_t *names;
  uint8_t *bound; /* per register: certainly assigned here */
  uint16_t top, highest;
  uint16_t filled;    /* registers 0..filled-1 have a value here */
  uint32_t klass;     /* class id + 1 whose body or method this is */
  uint16_t handling;  /* register + 1 of the exception being handled */
  struct place place; /* for what is emitted next */
  bool failed;
};

#endif
