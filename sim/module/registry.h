/* The table of natives and of modules. */
#ifndef LOCKSTEP_REGISTRY_H
#define LOCKSTEP_REGISTRY_H

#include <stddef.h>
#include <stdint.h>

#include "machine/native.h"

const struct native *native_at(uint32_t index);     /* of a TAG_NATIVE's payload */
uint32_t native_constructor(unsigned type);         /* index of what makes a value of the type, if anything does */
uint32_t native_index(const struct native *native); /* of any native in a module, a type or a kind of object */
/* Of which type it is a method, as a TAG_TYPE's payload; UINT32_MAX: of none. */
uint32_t native_owner(uint32_t index);
const char *
native_module(const struct native *native);     /* name of the module that offers it; NULL: a built-in, a method */
const struct module *module_at(uint32_t index); /* of a TAG_MODULE's payload; 0 is the built-in functions */
uint32_t module_find(const char *name, size_t length); /* index, UINT32_MAX when there is no such module */
const struct module_entry *module_entry_find(const struct module *module, const char *name, size_t length); /* NULL */

#endif
