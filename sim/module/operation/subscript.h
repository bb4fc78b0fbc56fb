/* Indexing and slicing of the built-in types. Results go into c->result; negative indices count from the end.
   Instances with __getitem__ of their own are the interpreter's affair. */
#ifndef LOCKSTEP_SUBSCRIPT_H
#define LOCKSTEP_SUBSCRIPT_H

#include "machine/native.h"

enum outcome subscript_get(struct call *c, value object, value index);
enum outcome subscript_set(struct call *c, value object, value index, value v);
enum outcome subscript_delete(struct call *c, value object, value index);

/* object[start:stop:step]; None for a part that is left out */
enum outcome subscript_get_slice(struct call *c, value object, value start, value stop, value step);
enum outcome subscript_set_slice(struct call *c, value object, value start, value stop, value step, value v);
enum outcome subscript_delete_slice(struct call *c, value object, value start, value stop, value step);

#endif
