/* What several natives need: arguments checked in CPython's words, positions in text, slices. Knows no single
   module. */
#ifndef LOCKSTEP_SUPPORT_H
#define LOCKSTEP_SUPPORT_H

#include "base/text.h"
#include "machine/native.h"

/* Arguments. On false the call is faulted. */
bool take_int(struct call *c, value v, int64_t *out);  /* "'str' object cannot be interpreted as an integer" */
bool take_float(struct call *c, value v, double *out); /* "must be real number, not str" */
bool take_list(struct call *c, value v, value *list);  /* "'int' object is not iterable"; a new list */
/* The number that an object's __index__ gives. False: it has none, or is to be asked first (m->asks): the native fails and runs
   again. */
bool asks_index(struct call *c, value v, int64_t *out);
bool take_key(struct call *c, value key); /* "unhashable type: 'list'" */
enum outcome fault_not_iterable(struct call *c, value v);

/* Raw natives: number of positional arguments. "len() takes exactly one argument (0 given)" and the like. */
bool take_count(struct call *c, const char *name, uint32_t least, uint32_t most);
bool no_keywords(struct call *c, const char *name); /* "len() takes no keyword arguments" */

void list_set(struct machine *m, value list, uint32_t at, value element); /* publishes it when the list is shared */

int64_t range_length(const struct range *r);

/* Text by code points. */
size_t text_count(const struct call *c, value text);
size_t text_offset(const char *bytes, size_t length, size_t runes); /* of that code point, at most length */

/* A slice held against a length, as PySlice_AdjustIndices does it: count elements from start by step. */
struct slice {
  int64_t start, stop, step, count;
};
bool take_slice(struct call *c, value start, value stop, value step, int64_t length, struct slice *out);
/* start and end of str.find, list.index: VALUE_UNDEF and None mean absent; clipped into 0..length. */
bool take_bounds(struct call *c, value start, value end, int64_t length, int64_t *from, int64_t *to);

/* A buffer's text as a value; finishes the buffer. */
value buffer_value(struct machine *m, struct buffer *text);
enum outcome return_buffer(struct call *c, struct buffer *text);

#endif
