/* Text of several values at once, of which some need the scenario's own __str__ or __repr__: a formatter runs twice.
   The first run gathers what it wants; if that is nothing its output is good; else call_text() is asked, and the second
   run uses it. */
#ifndef LOCKSTEP_TEXTS_H
#define LOCKSTEP_TEXTS_H

#include "base/text.h"
#include "machine/native.h"

struct texts {
  struct call *c;
  value wanted;  /* list; UNDEF in the second run */
  value given;   /* list of texts; UNDEF in the first run */
  uint32_t next; /* of these */
};

/* A formatter appends to out; false when it faulted. what: its own data. */
typedef bool formatter(struct texts *t, const void *what, struct buffer *out);

/* Runs it, calling scenario code where needed; c->result is the text. */
enum outcome texts_run(struct call *c, formatter *run, const void *what);

/* str(v) or repr(v) appended to out, as far as known in this run. */
void texts_put(struct texts *t, value v, bool repr, struct buffer *out);
/* What an object with a __format__ makes of the specification. */
void texts_put_formatted(struct texts *t, value v, value spec, struct buffer *out);

/* The characters beyond ASCII of bytes as escapes: what ascii() makes of a repr. */
void texts_put_ascii(struct buffer *out, const char *bytes, size_t length);

#endif
