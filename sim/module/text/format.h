/* Formatting: format(), f-strings, str.format and the % operator, by CPython's rules. */
#ifndef LOCKSTEP_FORMAT_H
#define LOCKSTEP_FORMAT_H

#include "base/text.h"
#include "machine/native.h"

/* format(v, spec) appended to out. v must not be an instance with a __str__ of its own: turn it into text first
   (call_text). False: faulted. */
bool format_value(struct call *c, value v, const char *spec, size_t length, struct buffer *out);

/* template % arguments into c->result */
enum outcome format_percent(struct call *c, value template, value arguments);

/* str.format(): c->a[0] is the template, the rest of the call its arguments */
enum outcome format_method(struct call *c);

/* A piece of an f-string: v with conversion ('s', 'r', 'a' or 0) and a specification (a text value), into c->result.
   OUTCOME_CALL while a __str__ of the scenario runs: ask again with the same arguments. */
enum outcome format_piece(struct call *c, value v, char conversion, value spec);

#endif
