/* Things in the heap. Every one begins with a cell; sizes and offsets are in units of 8 bytes; offset 0 is nothing. */
#ifndef LOCKSTEP_STATE_CELL_H
#define LOCKSTEP_STATE_CELL_H

#include <stdint.h>

#include "machine/value.h"

/* clang-format off */
enum cell_kind {
  CELL_FRAME = 1, CELL_VECTOR, CELL_TUPLE, CELL_LIST, CELL_DICT, CELL_ATTRIBUTES, CELL_INSTANCE, CELL_BOUND,
  CELL_CLOSURE, CELL_BOX, CELL_RANGE, CELL_ITERATOR, CELL_OBJECT, CELL_BYTES
};
/* clang-format on */
enum cell_flags {
  CELL_SHARED = 1, /* more than one thread may reach it: a touch is a step */
  CELL_COMMON = 2, /* it belongs to no process: a fork does not copy it */
  CELL_STEADY = 4  /* an iterator: nobody changes what it walks over */
};

struct cell {
  uint32_t units;
  uint8_t kind, flags;
  uint16_t detail; /* for kinds that want it */
};

struct frame {
  struct cell cell;
  uint32_t function, pc, caller; /* caller: offset of a frame, 0 at the bottom */
  uint16_t ret;                  /* register of the caller that gets the result */
  uint16_t phase;                /* of a native that calls back or waits in several steps */
  uint32_t flags;                /* enum frame_flags */
  uint32_t callee;               /* first argument register of the native being called back from */
  value back;                    /* what a call-back returned */
  value scratch;                 /* a native's own, while phase > 0 */
  value r[];
};
enum frame_flags {
  FRAME_CALLBACK = 1,
  FRAME_CONSTRUCTOR = 2,
  FRAME_DISCARD = 4,
  FRAME_NEGATED = 8,
  FRAME_RESUMED = 16,
  FRAME_GUARD = 32 /* the condition of an atomic(): when it raises, the thread is no longer in that */
};

/* clang-format off */
struct vector { struct cell cell; value v[]; };                     /* bare storage; tuples too (units - 1 elements) */
struct list { struct cell cell; uint32_t count, store; };           /* store: offset of a vector, 0 when empty */
struct dict { struct cell cell; uint32_t count, used, store, index; }; /* store: key, value, key, …; deleted keys UNDEF */
struct attributes { struct cell cell; uint32_t count, spare; value v[]; }; /* name as string value, value, … */
struct instance { struct cell cell; uint32_t klass, attributes; };
struct bound { struct cell cell; value function, self; };
struct closure { struct cell cell; uint32_t function, count; value boxes[]; };
struct box { struct cell cell; value v; };
struct range { struct cell cell; int64_t start, stop, step; };
struct iterator { struct cell cell; value over; int64_t at; };      /* detail: enum iterator_kind */
/* Over the keys, values or items of a dict: at is a place in its store, and above that the count that it began with.
   Over a set: what set_snapshot() made of it. With ITERATE_VIEW it is no iterator yet but what keys(), values() and items() give. */
enum iterator_kind { ITERATE_SEQUENCE, ITERATE_KEYS, ITERATE_VALUES, ITERATE_ITEMS, ITERATE_SET, ITERATE_VIEW };
/* clang-format on */

#endif
