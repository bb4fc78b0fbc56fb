/* A set is a dict that knows of it (cell.detail); its elements are the keys. dict_set() with None adds one. */
#ifndef LOCKSTEP_SET_VALUES_H
#define LOCKSTEP_SET_VALUES_H

#include <stdbool.h>

#include "machine/value.h"

struct machine;

enum set_kind { SET_MUTABLE = 1, SET_FROZEN };
bool value_is_set(const struct machine *m, value v); /* of either kind */
value set_new(struct machine *m, enum set_kind kind);
/* The elements in the order in which one is walked: CPython's where all are integers (the hash of a text is different in
   each of its runs), else the order in which they came. For the caller to free. */
value *set_elements(const struct machine *m, value v);
value set_snapshot(struct machine *m, value v); /* a tuple of these, and of the set itself behind them */

#endif
