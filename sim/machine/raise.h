/* Exceptions on their way. */
#ifndef LOCKSTEP_RAISE_H
#define LOCKSTEP_RAISE_H

#include "base/text.h"
#include "machine/value.h"

struct machine;

/* The exception that a thread is handling where it stands, VALUE_UNDEF when it is none. */
value machine_handled(const struct machine *m, uint32_t thread);
/* The same, but only one that goes on behind what the thread is doing: the end of a with, or a finally. */
value machine_passed_on(const struct machine *m, uint32_t thread);

bool raise_unwind(struct machine *m, uint32_t thread,
                  value exception); /* true: a handler took it; false: the thread ends */
/* The first of those that the traceback names whose text its class makes, and that has not been asked for it yet (the
   library's _say() does); VALUE_UNDEF: there is none. */
value raise_unsaid(struct machine *m, value exception);
void raise_traceback(struct machine *m, value exception, struct buffer *out);

#endif
