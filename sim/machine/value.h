/* A value of the scenario language in 64 bits: a double, or, in the space of the negative NaNs, a 50-bit integer or
   a tag with 32 bits of payload. Values hold offsets and ids, never pointers, so a block of them can be copied
   anywhere. */
#ifndef LOCKSTEP_VALUE_H
#define LOCKSTEP_VALUE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef uint64_t value;

enum tag {
  TAG_UNDEF = 1, /* an unbound variable; also "no self" in a call */
  TAG_NONE,
  TAG_BOOL,     /* 0 or 1 */
  TAG_STR,      /* pool id */
  TAG_BIG,      /* pool id: an integer that needs more than 50 bits, as base/big.h has it */
  TAG_FUNCTION, /* of the program, without captured variables */
  TAG_CLASS,    /* of the program (exceptions and Thread too) */
  TAG_NATIVE,   /* function implemented in C: index in the table of machine/native.h */
  TAG_TYPE,     /* built-in type: enum type_id */
  TAG_MODULE,
  TAG_REF /* object in the state's heap: offset in units of 8 bytes */
};

/* clang-format off */
enum type_id {
  TYPE_NONE, TYPE_BOOL, TYPE_INT, TYPE_FLOAT, TYPE_STR, TYPE_TUPLE, TYPE_LIST, TYPE_DEQUE, TYPE_DICT, TYPE_SET,
  TYPE_FROZENSET, TYPE_RANGE, TYPE_FUNCTION,
  TYPE_METHOD, TYPE_NATIVE, TYPE_TYPE, TYPE_MODULE, TYPE_INSTANCE, TYPE_ITERATOR, TYPE_OBJECT, TYPE_CELL,
  TYPE_DICT_KEYS, TYPE_DICT_VALUES, TYPE_DICT_ITEMS, TYPE_COUNT /* behind them: the kinds of objects of sync/sync.def */
};
/* clang-format on */

#define VALUE_NAN_BITS 0xFFF8000000000000u /* above it: tagged; itself: x86's own NaN */
#define VALUE_INT_BITS 0xFFFC000000000000u /* at and above it: an integer */
#define VALUE_INT_MIN (-((int64_t)1 << 49))
#define VALUE_INT_MAX (((int64_t)1 << 49) - 1)

static inline value value_tagged(enum tag tag, uint32_t payload) {
  return VALUE_NAN_BITS | (uint64_t)tag << 32 | payload;
}
static inline bool value_is_float(value v) { return v <= VALUE_NAN_BITS; }
static inline bool value_is_small(value v) { return v >= VALUE_INT_BITS; } /* an integer of 50 bits */
static inline int64_t value_small(value v) { return (int64_t)(v << 14) >> 14; }
static inline bool value_fits_small(int64_t i) { return i >= VALUE_INT_MIN && i <= VALUE_INT_MAX; }
static inline value value_from_small(int64_t i) { return VALUE_INT_BITS | ((uint64_t)i & 0x3FFFFFFFFFFFFu); }
static inline enum tag value_tag(value v) { /* only of a tagged value; 0 for numbers */
  return value_is_float(v) || value_is_small(v) ? (enum tag)0 : (enum tag)(v >> 32 & 0x3FFFF);
}
static inline bool value_is(value v, enum tag tag) { return v >> 32 == (VALUE_NAN_BITS >> 32 | (uint64_t)tag); }
static inline uint32_t value_payload(value v) { return (uint32_t)v; }
static inline double value_float(value v) {
  double d;
  memcpy(&d, &v, sizeof d);
  return d;
}
static inline value value_from_float(double d) {
  value v;
  memcpy(&v, &d, sizeof v);
  return d == d ? v : 0x7FF8000000000000u;
}

#define VALUE_UNDEF value_tagged(TAG_UNDEF, 0)
#define VALUE_NONE value_tagged(TAG_NONE, 0)
#define VALUE_FALSE value_tagged(TAG_BOOL, 0)
#define VALUE_TRUE value_tagged(TAG_BOOL, 1)
static inline value value_bool(bool b) { return value_tagged(TAG_BOOL, b ? 1 : 0); }
static inline value value_str(uint32_t id) { return value_tagged(TAG_STR, id); }
static inline value value_ref(uint32_t offset) { return value_tagged(TAG_REF, offset); }

#endif
