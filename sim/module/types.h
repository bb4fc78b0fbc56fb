/* The built-in types: their methods and constructors. One file per type and one line in types.def. */
#ifndef LOCKSTEP_TYPES_H
#define LOCKSTEP_TYPES_H

#include "machine/native.h"

/* Methods of a type by name: NULL when it has no such method. */
const struct native *type_method(enum type_id type, const char *name, size_t length);

/* What calling a TAG_TYPE value runs, a "*" native or one with parameters: NULL when it cannot be called. */
const struct native *type_constructor(enum type_id type);

/* The table behind type_method(), for listing: NULL name ends it; NULL when the type has none. */
const struct native *type_natives(enum type_id type);

/* Name of a type as type(v).__name__ gives it; "object" for those of section sync. */
const char *type_name(enum type_id type);

/* The type of that name: false when there is none ("int", "list", "type", "object" is none). */
bool type_find(const char *name, size_t length, enum type_id *out);

/* dict.update(from): a dict or pairs. False: faulted. */
bool dict_update(struct call *c, value dict, value from);

#endif
