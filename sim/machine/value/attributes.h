/* object.name, of whatever kind the object is. */
#ifndef LOCKSTEP_ATTRIBUTES_H
#define LOCKSTEP_ATTRIBUTES_H

#include "machine/native.h"

/* What stands in a class for a function that is not to get the instance: nothing, or the class. */
value class_function(struct machine *m, value function, bool of_class);

/* What an instance sees of a value that stands in its class: a bound method, the value itself, or what a property's
   function will give (*call: it is to be called). */
value class_value_for(struct machine *m, value v, value instance, bool *call);

/* Where name is a property of the instance: its function of that name ("fget", "fset", None perhaps); else UNDEF. */
value property_function(struct machine *m, value object, uint32_t name, const char *which);

/* What v.name would give (attribute, class attribute, bound method, module entry): false when there is none. */
bool value_attribute(struct machine *m, value v, uint32_t name, value *out);

enum outcome attribute_get(struct call *c, value object, uint32_t name);
/* What super().name finds in a method of klass whose first argument is first; functions are not bound. */
enum outcome super_get(struct call *c, uint32_t klass, value first, uint32_t name);
enum outcome attribute_set(struct call *c, value object, uint32_t name, value v);
enum outcome attribute_delete(struct call *c, value object, uint32_t name);
/* A function and the self to pass (UNDEF: none), without making a bound method. */
enum outcome method_get(struct call *c, value object, uint32_t name, value *function, value *self);

bool attribute_has_slot(const struct machine *m, value object,
                        uint32_t name); /* its class has no __slots__, or this one */

#endif
