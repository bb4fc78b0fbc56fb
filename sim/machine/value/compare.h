/* == and < over all built-in values, element by element. Instances by identity; __eq__ and __lt__ of the scenario are the
   interpreter's affair. */
#ifndef LOCKSTEP_COMPARE_VALUES_H
#define LOCKSTEP_COMPARE_VALUES_H

#include <stdbool.h>

#include "machine/value.h"

struct machine;

bool value_equal(const struct machine *m, value a, value b);
/* False in *comparable when Python would raise TypeError. */
bool value_less(const struct machine *m, value a, value b, bool *comparable);
/* An instance, or a tuple, list or dict with one somewhere inside. */
bool value_has_instance(const struct machine *m, value v);
/* Two tuples, lists or dicts with instances inside, so that methods of the scenario may decide how they compare: the library's
   _compared(a, b, operator) finds out. */
bool value_compare_inside(const struct machine *m, value a, value b);

#endif
