/* Classes, instances and their attributes. */
#ifndef LOCKSTEP_CLASSES_H
#define LOCKSTEP_CLASSES_H

#include "lang/exception.h"
#include "lang/program.h"
#include "machine/native.h"

value instance_attribute(const struct machine *m, value instance,
                         uint32_t name); /* VALUE_UNDEF when absent; not of the class */
void instance_set_attribute(struct machine *m, value instance, uint32_t name, value v);
value instance_attributes(struct machine *m, value v); /* a new dict of them; VALUE_UNDEF: no instance, and no class */
bool instance_remove(struct machine *m, value instance, uint32_t name); /* false: there was none */

/* Whether one class (or type) stands below another or one of a tuple of them: 1 or 0, -1 where that is no class. */
int class_stands_below(struct machine *m, value klass, value other);
bool value_isinstance(const struct machine *m, value v, value type,
                      bool *well); /* type: class, type, or tuple of them */

value value_class(const struct machine *m, value v); /* type(v): a TAG_CLASS for instances, else a TAG_TYPE */

/* A function that the scenario's (or library's) class of v or a base of it defines under that name, not bound:
   VALUE_UNDEF when v is no instance or there is none. For __lt__, __len__, __getitem__, __iter__ … through
   call_back(). */
value value_method(const struct machine *m, value v, const char *name);
value value_bare(const struct machine *m, value v); /* of a Counter its dict, of a named tuple the tuple; else itself */
bool value_has_methods(const struct machine *m, value v); /* instances, and classes of members (Enum) */

/* What stands in a class for a function that is not to get the instance: nothing, or the class. */
value class_function(struct machine *m, value function, bool of_class);

/* What an instance sees of a value that stands in its class: a bound method, the value itself, or what a property's
   function will give (*call: it is to be called). */
value class_value_for(struct machine *m, value v, value instance, bool *call);

/* Where name is a property of the instance: its function of that name ("fget", "fset", None perhaps); else UNDEF. */
value property_function(struct machine *m, value object, uint32_t name, const char *which);

/* What v.name would give (attribute, class attribute, bound method, module entry): false when there is none. */
bool value_attribute(struct machine *m, value v, uint32_t name, value *out);

value class_lookup(struct machine *m, uint32_t klass, uint32_t name); /* VALUE_UNDEF when absent */
/* Its __hash__: None and UNDEF where it has none, as where it defines __eq__ alone. */
value class_hash(const struct machine *m, uint32_t klass);
bool class_derives(const struct program *p, uint32_t klass, uint32_t base);
bool class_remove(struct machine *m, uint32_t klass, uint32_t name); /* false: there was none */
void class_set(struct machine *m, uint32_t klass, uint32_t name, value v);
value instance_new(struct machine *m, uint32_t klass);
enum outcome attribute_get(struct call *c, value object, uint32_t name);
/* What super().name finds in a method of klass whose first argument is first; functions are not bound. */
enum outcome super_get(struct call *c, uint32_t klass, value first, uint32_t name);
enum outcome attribute_set(struct call *c, value object, uint32_t name, value v);
enum outcome attribute_delete(struct call *c, value object, uint32_t name);
/* A function and the self to pass (UNDEF: none), without making a bound method. */
enum outcome method_get(struct call *c, value object, uint32_t name, value *function, value *self);
value exception_new(struct machine *m, enum exception_id id, value argument);
bool library_set(struct machine *m, const char *name, value v); /* false: there is no such global */
/* An instance of threading.local is made: for threads to come, the arguments of its __init__ (UNDEF: it has none). */
uint32_t local_key(struct machine *m, uint32_t thread); /* under which a threading.local keeps what is this thread's */
void local_new(struct machine *m, value object, value arguments);

/* --- functions.c --- */
value function_holder(const struct machine *m, value v); /* the object that has what was set of a function, or UNDEF */
bool function_set(struct machine *m, value v, uint32_t name, value set); /* false: v is none of the program's */
value function_attribute(struct machine *m, value v, uint32_t name);     /* UNDEF: it has none of that name */

#endif
