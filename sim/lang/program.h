/* The program: what compilation makes of a scenario. Immutable afterwards and shared by all machines that run it. */
#ifndef LOCKSTEP_PROGRAM_H
#define LOCKSTEP_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/pool.h"
#include "lang/class.h"
#include "lang/function.h"
#include "lang/settings.h"
#include "machine/value.h"

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
  bool asks_who;     /* a thread may ask which one it is, or for all of them */
  bool properties;   /* the scenario makes some */
  bool abstracts;    /* the scenario mentions abstract methods */
  bool guarded;      /* there may be a __setattr__, a __delattr__ or __slots__ */
  bool boxes_change; /* an inner function may see a variable of its function change while threads run */
  uint64_t imports;  /* modules that the scenario imports: a bit each, by index */
  struct settings settings;
  uint32_t docstring;                /* a pool id; 0: none */
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
