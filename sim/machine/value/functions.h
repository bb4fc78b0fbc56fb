/* Attributes of functions. */
#ifndef LOCKSTEP_FUNCTIONS_H
#define LOCKSTEP_FUNCTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/value.h"

struct machine;

value function_holder(const struct machine *m, value v); /* the object that has what was set of a function, or UNDEF */
bool function_set(struct machine *m, value v, uint32_t name, value set); /* false: v is none of the program's */
value function_attribute(struct machine *m, value v, uint32_t name);     /* UNDEF: it has none of that name */

#endif
