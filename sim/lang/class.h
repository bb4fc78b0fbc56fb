/* A class as compilation knows it. */
#ifndef LOCKSTEP_CLASS_INFO_H
#define LOCKSTEP_CLASS_INFO_H

#include <stdbool.h>
#include <stdint.h>

enum class_root {
  ROOT_PLAIN,
  ROOT_EXCEPTION,
  ROOT_THREAD,
  ROOT_LOCAL,
  ROOT_PROCESS,
  ROOT_VALUE,
  ROOT_PROPERTY,
  ROOT_ENUM
};

struct class_info {
  uint32_t name;
  uint32_t display;      /* with its module, as a traceback shows it: "queue.Empty" */
  uint32_t base;         /* class id + 1 of the first one; 0: none */
  const uint32_t *order; /* class ids: itself and its bases, in the order in which a method is looked for */
  const uint32_t *bases;
  uint16_t order_count, base_count;
  uint16_t root; /* enum class_root: what kind of instance it makes */
  uint16_t kin;  /* type id + 1 of a built-in type that its instances are taken for: a Counter is a dict; 0: none */
  bool library;
  bool alone;  /* its methods use self for its attributes alone */
  bool hooked; /* who derives from it is told to its __init_subclass__ */
  uint32_t line;
  uint32_t doc;        /* pool id of its docstring, 0: it has none */
  uint32_t attributes; /* how many different attributes its methods assign: room that an instance gets */
};

#endif
