/* What counts as a touch of shared data, and how it is told. */
#ifndef LOCKSTEP_TOUCH_H
#define LOCKSTEP_TOUCH_H

#include "machine/internal.h"

bool touch_object(const struct machine *m, value v);                   /* an instance that others can reach */
bool touch_attribute(const struct machine *m, value v, uint32_t name); /* the same, and the attribute is not constant */
bool touch_container(const struct machine *m, value v);                /* a list or dict that others can reach */
bool touch_iterator(const struct machine *m, value iterator);

enum touch_kind { TOUCH_NONE, TOUCH_TIMED, TOUCH_STEP, TOUCH_DATA };
/* Is a call a step? base: callee, self, arguments (or their list when spread). */
enum touch_kind touch_call(struct machine *m, const value *base, uint32_t count, bool spread, bool quiet);

void touch_tell(struct machine *m, uint32_t thread, enum event_kind kind, uint32_t name, value v);
/* Names what was touched by the source text of the instruction: "hits[0]", "self.balance", "len(hits)". */
void touch_place(struct machine *m, uint32_t thread, enum event_kind kind, const struct function *fn, uint32_t pc,
                 value v);

#endif
