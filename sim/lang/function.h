/* A function as compilation makes it: instructions, where they stand in the source, who catches what. */
#ifndef LOCKSTEP_FUNCTION_H
#define LOCKSTEP_FUNCTION_H

#include <stdint.h>

#include "machine/value.h"

/* One instruction. Operands are registers of the frame; one of 0x8000 and above is a constant (operand - 0x8000). */
struct insn {
  uint16_t op, a, b, c;
};
enum { OPERAND_CONST = 0x8000 };

/* Where an instruction stands in the source, and how many registers are alive before it. */
struct place {
  uint32_t line;
  uint16_t column, width;
  uint16_t live;
  uint16_t statement; /* column of the statement it belongs to */
};

/* While pc is in [from, to) an exception goes to target, with the exception in register reg. Inner ranges come
   first. */
struct catch_range {
  uint32_t from, to, target;
  uint16_t reg;
};
/* No handler: while the code from..to runs, the exception in reg is being handled; CLEANED: by the end of a with or by a
   finally, which pass it on. */
#define RANGE_HANDLED UINT32_MAX
#define RANGE_CLEANED (UINT32_MAX - 1)

enum function_flags {
  FUNCTION_VARARGS = 1, /* *args: the register behind the named parameters */
  FUNCTION_KWARGS = 2,  /* **kwargs: the register behind that */
  FUNCTION_LIBRARY = 4, /* of the built-in library: its statements take no time and it is not shown */
  FUNCTION_MODULE = 8,  /* module level */
  FUNCTION_LAMBDA = 16
};

struct function {
  uint32_t name; /* pool id */
  uint32_t full; /* with what it stands in, as Python's messages have it: "outer.<locals>.inner", "Class.method" */
  uint32_t line; /* of its def; module: 1 */
  uint32_t flags;
  uint32_t klass; /* class id + 1 of a method, 0 otherwise */
  uint32_t doc;   /* pool id of its docstring, 0: it has none */
  struct insn *code;
  struct place *places;
  uint32_t code_length;
  struct catch_range *catches;
  uint32_t catch_count;
  uint16_t registers;  /* of a frame */
  uint16_t parameters; /* named ones, keyword-only included */
  uint16_t positional; /* of these, those that a positional argument can fill */
  uint16_t defaults;   /* how many of the last positional ones have one */
  const value
      *default_values; /* of these, then one for each keyword-only parameter (UNDEF: none), if all are constants;
                                  else NULL and the closure holds them behind its boxes */
  uint32_t *names;     /* pool id of each register's variable, 0 for a temporary */
  uint32_t said;       /* which of the first 32 parameters are printed and nothing else: a bit each */
  uint16_t free_count; /* captured variables: their cells arrive in the registers behind the parameters */
  uint16_t *free_from; /* the register of each in the enclosing function */
};

#endif
