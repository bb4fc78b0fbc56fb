/* Code for comprehensions. */
#ifndef LOCKSTEP_COMPREHENSION_H
#define LOCKSTEP_COMPREHENSION_H

#include "lang/code/compile.h"

void comprehension(struct unit *u, const struct node *e, uint16_t to);
/* sum(… for …), any(… for …), all(… for …), where the names mean that: false if the call is none of these. */
bool gathering_call(struct unit *u, const struct node *e, uint16_t to);

#endif
