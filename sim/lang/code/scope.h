/* Scopes: for every function, lambda, comprehension and class which names are its own, which come from outside, and for
   every global whether a touch of it is a step. */
#ifndef LOCKSTEP_SCOPE_H
#define LOCKSTEP_SCOPE_H

#include "lang/catalogue.h"
#include "lang/syntax/tree.h"

enum scope_kind { SCOPE_MODULE, SCOPE_FUNCTION, SCOPE_COMPREHENSION, SCOPE_CLASS };

enum symbol_flags {
  SYMBOL_ASSIGNED = 1,
  SYMBOL_PARAMETER = 2,
  SYMBOL_GLOBAL = 4,     /* declared "global" here */
  SYMBOL_CAPTURED = 8,   /* an inner function reads it: lives in a box */
  SYMBOL_FREE = 16,      /* comes from an enclosing function */
  SYMBOL_IMPORT = 32,    /* every assignment is the import of one and the same item */
  SYMBOL_OTHER = 64,     /* assigned otherwise than by import */
  SYMBOL_MUTATED = 128,  /* a global: elements may be stored after the set-up, or it is known by other names */
  SYMBOL_UNBOUND = 512,  /* somewhere it is deleted, or an except clause ends that names it */
  SYMBOL_LATE = 1024,    /* a global that the module assigns where threads may run already … */
  SYMBOL_AWAITED = 2048, /* … and that is named by what stands before the first start */
  SYMBOL_REACHED = 256   /* a global: a function, lambda, comprehension or class names it, so any thread may */
};

struct symbol {
  uint32_t name;
  uint16_t flags, reg;
  uint32_t line; /* of the first assignment */
  uint32_t
      assignments; /* places that assign it; for globals those in functions too; what changes among threads counts twice */
  uint32_t loop;    /* the last outermost loop in which it is assigned, by number; 0: none */
  uint32_t slot;    /* of a global: index in the table */
  uint32_t klass;   /* of a class bound once: class id + 1 */
  struct item item; /* of an import */
};

struct scope {
  const struct node *node; /* NULL: module */
  enum scope_kind kind;
  struct scope *parent, *children, *sibling;
  struct symbol *symbols;
  uint32_t count, capacity;
  bool library;
  bool starts;   /* a thread is started in its text so far */
  uint32_t loop; /* the outermost that is being walked, 0: none */
  bool early;    /* its text stands before the first start of a thread */
};

/* An import that raises ImportError, and the name of the module or of what it does not have. */
struct failing_import {
  const struct node *node;
  uint32_t name;
};

struct scope_builder {
  struct arena *arena;
  struct pool *pool;
  const struct catalogue *catalogue;
  struct diags *diags;
  struct scope *module;
  uint32_t *init_only, *assigned_elsewhere; /* attribute names, pool ids */
  uint32_t init_count, elsewhere_count, init_capacity, elsewhere_capacity;
  struct failing_import *failing;
  uint32_t failing_count, failing_capacity;
  uint64_t imports;  /* modules that are imported somewhere: a bit each, by index */
  bool started;      /* a thread has been started in the text so far */
  uint32_t loops;    /* so far */
  bool boxes_change; /* an inner function may see a variable change while threads run */
};

/* Builds the scopes of a module's body; the result lives in the arena. */
struct scope *scope_build(struct scope_builder *b, const struct node *body, bool library);

struct symbol *scope_find(const struct scope *s, uint32_t name); /* in this scope only; NULL */
struct symbol *scope_add(struct arena *arena, struct scope *s, uint32_t name);
struct scope *scope_child(const struct scope *s, const struct node *node);

#endif
