/* What the compiler must know of the modules and built-in names, without knowing the machine: handed in by it. */
#ifndef LOCKSTEP_CATALOGUE_H
#define LOCKSTEP_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum item_kind {
  ITEM_NONE,
  ITEM_NATIVE,
  ITEM_LIBRARY,
  ITEM_INT,
  ITEM_FLOAT,
  ITEM_TEXT,
  ITEM_MODULE,
  ITEM_TYPE,
  ITEM_REFUSED
};

struct item {
  enum item_kind kind;
  uint32_t index;   /* native, module or type */
  bool visible;     /* a native that may be a step */
  const char *text; /* library name, text, or the hint of a refusal */
  int64_t integer;
  double real;
};

/* A piece of the built-in library, in the scenario language itself. */
struct library_part {
  const char *source; /* UTF-8 */
  size_t length;
  const char *const *words; /* any of these in a program, or in another piece that it gets, asks for it; NULL: always */
};

struct catalogue {
  uint32_t (*module)(const char *name, size_t length); /* UINT32_MAX: there is none; 0: the built-in names */
  const char *(*module_name)(uint32_t module);         /* NULL behind the last */
  struct item (*find)(uint32_t module, const char *name, size_t length);
  const char *(*name_at)(uint32_t module, uint32_t i); /* NULL behind the last */
  const struct library_part *library;                  /* the last one has no source */
};

#endif
