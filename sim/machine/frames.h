/* Calls, as the interpreter makes them. */
#ifndef LOCKSTEP_FRAMES_H
#define LOCKSTEP_FRAMES_H

#include "machine/internal.h"

struct signature {
  struct signature *older; /* the one that was made before */
  const struct native *native;
  uint32_t count, required;
  bool raw;        /* "*" */
  bool positional; /* "/" */
  uint32_t names[NATIVE_ARGUMENTS];
  value fallback[NATIVE_ARGUMENTS];
};
const struct signature *signature_of(struct machine *m, uint32_t native);
void signatures_free(struct machine *m);

struct arguments;

/* Calls callee. DONE: c->result; CALL: a frame was pushed (or a native wants to be run again); BLOCKED; FAULTED. */
enum outcome invoke(struct call *c, value callee, value self, const value *list, uint32_t count,
                    const struct keyword *keywords, uint32_t keyword_count, uint16_t ret, uint32_t flags);
enum outcome invoke_arguments(struct call *c, value callee, const struct arguments *a, uint16_t ret, uint32_t flags);
/* Of an instance that a loop can walk *v becomes the list of what it gives; CALL while it gives it. */
enum outcome list_walked(struct call *c, struct frame *f, value *v);

#endif
