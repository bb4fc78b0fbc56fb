/* Hashes, and what may be a key. */
#ifndef LOCKSTEP_HASH_H
#define LOCKSTEP_HASH_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/value.h"

struct machine;

/* May it be a key? UNKNOWN: the library's _make_key() must ask its __hash__ and __eq__ first. Of a tuple nothing is said
   about its elements. */
enum key_stance { KEY_FINE, KEY_UNKNOWN, KEY_NEVER };
enum key_stance value_stance(const struct machine *m, value v);
value value_as_key(const struct machine *m, value v);              /* what an object counts as there: mostly itself */
int64_t value_hash(const struct machine *m, value v, bool *known); /* not known: other than CPython's */
int64_t value_int_hash(const struct machine *m, value v);          /* CPython's, of an int or bool */

#endif
