/* The program: what compilation makes of a scenario. Immutable afterwards and shared by all machines that run it. */
#ifndef LOCKSTEP_PROGRAM_H
#define LOCKSTEP_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/pool.h"
#include "lang/settings.h"
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
/* No handler: while the code from..to runs, the exception in reg is being handled. */
#define RANGE_HANDLED UINT32_MAX

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
  uint16_t free_count; /* captured variables: their cells arrive in the registers behind the parameters */
  uint16_t *free_from; /* the register of each in the enclosing function */
};

struct class_info {
  uint32_t name;
  uint32_t display; /* with its module, as a traceback shows it: "queue.Empty" */
  uint32_t base;    /* class id + 1; 0: none */
  uint16_t root;    /* enum class_root: what kind of instance it makes */
  bool library;
  uint32_t line;
  uint32_t attributes; /* how many different attributes its methods assign: room that an instance gets */
};
enum class_root { ROOT_PLAIN, ROOT_EXCEPTION, ROOT_THREAD, ROOT_LOCAL, ROOT_PROCESS, ROOT_VALUE, ROOT_PROPERTY };

struct global {
  uint32_t name;
  bool shared; /* a touch of it is a step */
  bool library;
  uint32_t line; /* of its first assignment */
};

struct caption {
  uint32_t line;     /* the code line that it belongs to */
  uint32_t language; /* pool id, 0: the default */
  uint32_t text;
};
struct ask {
  uint32_t line, language, text; /* "question | option | option" */
};

struct program {
  struct pool *pool; /* not owned */
  struct arena arena;
  const char *path; /* as given, cleaned */
  const char *source;
  size_t source_length;
  uint32_t line_count;
  const uint32_t *line_start; /* byte offset of each line, line_count + 1 entries */
  struct function *functions; /* 0: the library's module code, 1: the scenario's */
  uint32_t function_count;
  struct class_info *classes; /* the built-in ones first */
  uint32_t class_count;
  struct global *globals;
  uint32_t global_count;
  value *constants;
  uint32_t constant_count;
  uint32_t *const_attributes; /* sorted pool ids: attributes that only __init__ assigns; reading one is free */
  uint32_t const_attribute_count;
  bool properties;  /* the scenario makes some */
  uint64_t imports; /* modules that the scenario imports: a bit each, by index */
  struct settings settings;
  uint32_t title, description;       /* pool ids, from the docstring */
  uint32_t title_zh, description_zh; /* 0 if absent */
  struct caption *captions;          /* by line */
  uint32_t caption_count;
  struct ask *asks;
  uint32_t ask_count;
  struct ask *marks; /* moments to come back to: when the statement below is first at work */
  uint32_t mark_count;
  struct ask *notes;
  uint32_t note_count;
  struct remark *remarks; /* as parsed: the settings are applied by program_compile() */
  uint32_t remark_count;
};

/* A --set NAME=VALUE replacement of a top-level constant. */
struct override {
  const char *name, *value;
  bool used;
};

struct catalogue; /* lang/catalogue.h */

/* Compiles a scenario with a given catalogue of modules; program_compile() is what everybody else calls. */
struct program *compile_program(struct pool *pool, const struct catalogue *catalogue, const char *path,
                                const char *source, size_t length, struct override *overrides, size_t override_count,
                                struct diags *diags);

/* Compiles a scenario, its settings included. NULL when diags has errors. path and source are copied. */
struct program *program_compile(struct pool *pool, const char *path, const char *source, size_t length,
                                struct override *overrides, size_t override_count, struct diags *diags);
void program_free(struct program *p);

/* Text of a source line without its end; *length in bytes. line from 1. */
const char *program_line(const struct program *p, uint32_t line, size_t *length);

/* Source text at a place: "hits[0]", "fork.acquire()". */
void program_put_place(const struct program *p, const struct place *place, struct buffer *out);

/* Caption of a line in a language ("zh", or NULL/"" for the default), falling back to the default; NULL if none. */
const char *program_caption(const struct program *p, uint32_t line, const char *language);

/* The line that a frame parked at pc of function f is about to run: free instructions are looked through. */
uint32_t program_next_line(const struct program *p, uint32_t function, uint32_t pc);

bool program_attribute_constant(const struct program *p, uint32_t name);

#endif
