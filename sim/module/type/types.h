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

/* Name of a type with its module, as CPython's errors have it; "object" for those of section sync. */
const char *type_name(enum type_id type);

/* The built-in type of that name: false when there is none ("int", "list", "type"; "object" and "deque" are none). */
bool type_find(const char *name, size_t length, enum type_id *out);

/* collections.deque(iterable, maxlen) */
enum outcome deque_make(struct call *c);

/* dict.update(from): a dict or pairs. False: faulted. */
bool dict_update(struct call *c, value dict, value from);

#endif
