/* Text as a value. */
#ifndef LOCKSTEP_VALUE_TEXT_H
#define LOCKSTEP_VALUE_TEXT_H

#include <stddef.h>

#include "machine/native.h"

const char *value_text(const struct call *c, value v, size_t *length); /* of a TAG_STR */
value value_new_text(struct machine *m, const char *bytes, size_t length);
value value_puts(struct machine *m, const char *text);
uint32_t machine_name(struct machine *m, const char *text); /* pool id */

#endif
