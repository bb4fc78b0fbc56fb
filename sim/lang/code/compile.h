/* The compiler's inside: shared by emit.c, expression.c, statement.c and compile.c. */
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

/* --- emit.c --- */
uint32_t emit(struct unit *u, enum op op, uint16_t a, uint16_t b, uint16_t c);
uint32_t emit_jump(struct unit *u, enum op op, uint16_t a); /* to be patched */
void patch(struct unit *u, uint32_t at, uint32_t target);
void patch_here(struct unit *u, uint32_t at);
void emit_jump_to(struct unit *u, enum op op, uint16_t a, uint32_t target);
void at(struct unit *u, const struct node *n); /* what follows belongs to this piece of source */
uint16_t temporary(struct unit *u);
uint16_t temporaries(struct unit *u, uint16_t count);
uint16_t take_registers(struct unit *u,
                        uint16_t count);    /* likewise, where those below are written in one go with them */
uint16_t constant(struct unit *u, value v); /* as an operand */
uint16_t name_constant(struct unit *u, uint32_t name);
void add_range(struct unit *u, uint32_t from, uint32_t to, uint32_t target, uint16_t reg);
value compile_int(struct compiler *c, int64_t i);
void unit_begin(struct unit *u, struct compiler *c, struct unit *outer, struct scope *scope);
void unit_fill(struct unit *u, struct function *f);
uint32_t unit_end(struct unit *u, struct function *f); /* id of the function */
void store_function(struct compiler *c, uint32_t id, const struct function *f);
void refuse(struct unit *u, const struct node *n, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* --- names.c: what a name means --- */
enum meaning_kind { MEANS_LOCAL, MEANS_BOX, MEANS_GLOBAL, MEANS_ITEM, MEANS_CONSTANT, MEANS_CLASS_NAME };
struct meaning {
  enum meaning_kind kind;
  struct symbol *symbol;
  uint16_t reg;
  uint32_t slot;
  bool shared;
  struct item item;
  value v;
};
struct meaning name_meaning(struct unit *u, uint32_t name);
/* What an expression is without running anything: a module's entry. kind ITEM_NONE if it is not static. */
struct item static_item(struct unit *u, const struct node *e);
bool item_value(struct unit *u, const struct node *e, struct item item, value *out);
uint32_t global_slot(struct compiler *c, uint32_t name);
uint32_t static_class(struct unit *u, const struct node *e); /* class id + 1, or 0 */
bool may_touch(struct unit *u, const struct node *e);        /* can evaluating it be a step of its own? */
bool truth_may_touch(struct unit *u, const struct node *e);  /* and asking whether it is true: a list may be shared */
void place_symbols(struct unit *u);

/* --- expression.c --- */
uint16_t operand(struct unit *u, const struct node *e); /* a register or constant that holds it */
void expression_to(struct unit *u, const struct node *e, uint16_t reg);
bool frozen_elements(struct unit *u,
                     const struct node *base); /* a global to which nothing is stored after the set-up */
void comprehension(struct unit *u, const struct node *e, uint16_t to);
void convert_list(struct unit *u, uint16_t reg, const char *type); /* reg: a list, then what type() makes of it */
/* sum(… for …), any(… for …), all(… for …), where the names mean that: false if the call is none of these. */
bool gathering_call(struct unit *u, const struct node *e, uint16_t to);
void jump_unless(struct unit *u, const struct node *test, uint32_t **list, uint32_t *count); /* patched later */
void store_name(struct unit *u, const struct node *at, uint32_t name, uint16_t from);
void load_name(struct unit *u, const struct node *at, uint32_t name, uint16_t to);

/* --- statement.c --- */
void statements(struct unit *u, const struct node *list);
void assign(struct unit *u, const struct node *target, uint16_t from);
bool target_touches(struct unit *u, const struct node *target);
bool begin_step(struct unit *u, bool touches); /* gives touches back */
void end_step(struct unit *u, bool touches);
void push_block(struct unit *u, struct block *b, enum block_kind kind);
void list_add(struct unit *u, uint32_t **list, uint32_t *count, uint32_t *capacity, uint32_t v);
void patch_all(struct unit *u, uint32_t *list, uint32_t count);
/* Which variables are certainly bound, kept over a branch. */
struct known {
  uint8_t bound[LIMIT_REGISTERS];
};
void remember(const struct unit *u, struct known *k);
void recall(struct unit *u, const struct known *k);

/* --- block.c --- */
void leave_loop(struct unit *u, const struct node *s); /* break, continue */
void return_statement(struct unit *u, const struct node *s);
void with_item(struct unit *u, const struct node *s, const struct node *item);
void try_statement(struct unit *u, const struct node *s);

/* --- definition.c --- */
void def_statement(struct unit *u, const struct node *s);
void class_statement(struct unit *u, const struct node *s);
uint32_t compile_function(struct unit *u, const struct node *params, const struct node *body,
                          const struct node *expression, uint32_t name, const struct node *node, uint16_t to);

#endif
