/* Numbers of any size, and what kind of thing a value is. */
#ifndef LOCKSTEP_NUMBERS_H
#define LOCKSTEP_NUMBERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/big.h"
#include "lang/catalogue.h"
#include "machine/value.h"

struct machine;

bool value_is_int(value v);    /* small or big; bool is NOT included */
bool value_is_number(value v); /* int, float or bool */
/* int or bool; false also where it does not fit (value_beyond tells) */
bool value_to_int(const struct machine *m, value v, int64_t *out);
bool value_to_float(const struct machine *m, value v, double *out); /* int, bool or float; likewise */
bool value_beyond(const struct machine *m, value v);                /* an integer of more than 64 bits */
struct big value_big(const struct machine *m, value v);             /* of a TAG_BIG */
value value_new_big(struct machine *m, struct big b);
value value_new_int(struct machine *m, int64_t i);
const char *value_type_name(const struct machine *m, value v); /* "int", "NoneType", "MyClass" */
enum type_id value_type(const struct machine *m, value v);
bool value_truth(const struct machine *m, value v); /* without __bool__/__len__ of the scenario */

#endif
