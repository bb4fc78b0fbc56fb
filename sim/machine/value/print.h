/* str() and repr() of values. */
#ifndef LOCKSTEP_PRINT_H
#define LOCKSTEP_PRINT_H

#include "base/text.h"
#include "machine/machine.h"
#include "machine/native.h"

/* str() or repr() into out, without calling scenario code: instances with a __str__ of their own must have been
   turned into text before (call_text does). */
void machine_put_value(const struct machine *m, value v, bool repr, struct buffer *out);

/* Python's str() or repr() of list[0..count): DONE with c->result a new list of that many texts, or CALL while a
   __str__ or __repr__ of the scenario runs (just return it: on the next run ask again with the same list), or
   FAULTED. c->phase and c->scratch belong to it: a native that uses them itself may ask only once it has done with
   them (c->scratch then holds VALUE_UNDEF). Elements of containers whose __repr__ is the scenario's count too. */
enum outcome call_text(struct call *c, const value *list, uint32_t count, bool repr);

#endif
