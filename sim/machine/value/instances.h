/* Instances and what they hold. */
#ifndef LOCKSTEP_INSTANCES_H
#define LOCKSTEP_INSTANCES_H

#include "lang/exception.h"
#include "machine/native.h"

value instance_attribute(const struct machine *m, value instance,
                         uint32_t name); /* VALUE_UNDEF when absent; not of the class */
void instance_set_attribute(struct machine *m, value instance, uint32_t name, value v);
value instance_attributes(struct machine *m, value v); /* a new dict of them; VALUE_UNDEF: no instance, and no class */
bool instance_remove(struct machine *m, value instance, uint32_t name); /* false: there was none */
value value_bare(const struct machine *m, value v); /* of a Counter its dict, of a named tuple the tuple; else itself */
value instance_new(struct machine *m, uint32_t klass);

/* --- exceptions --- */
value exception_new(struct machine *m, enum exception_id id, value argument);
value exception_method(struct machine *m, uint32_t name); /* of BaseException: a native, or UNDEF */
/* What an exception has although nobody has set it. */
value exception_attribute(struct machine *m, value exception, uint32_t klass, uint32_t name);

/* --- threading.local --- */
uint32_t local_key(struct machine *m, uint32_t thread); /* under which a threading.local keeps what is this thread's */
/* An instance of threading.local is made: for threads to come, the arguments of its __init__ (UNDEF: it has none). */
void local_new(struct machine *m, value object, value arguments);
/* Where the attributes are that this thread sees: the object itself where it is no threading.local, or has none yet. */
value local_of_thread(struct machine *m, value object, bool make);
/* Where the class of such an object has an __init__, each thread begins with it. CALL: it runs now. */
enum outcome local_begin(struct call *c, value object);

#endif
