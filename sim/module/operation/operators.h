/* Operators over all built-in types, with CPython's results and error texts. The interpreter does small integers and
   floats itself and asks here for the rest; instances with methods of their own (__eq__, __add__, …) are its affair too. */
#ifndef LOCKSTEP_OPERATORS_H
#define LOCKSTEP_OPERATORS_H

#include "machine/native.h"

enum operator_kind {
#define X(name, symbol, method, reflected, in_place) OPERATOR_##name,
#include "module/data/operator.def"
#undef X
  OPERATOR_COUNT
};

enum unary_kind { UNARY_NEGATIVE, UNARY_POSITIVE, UNARY_INVERT, UNARY_NOT, UNARY_COUNT };

/* a op b into c->result. augmented: a += b and the like; a list is then extended in place. OUTCOME_CALL is possible
   (text % instance): then ask again with the same operands. */
enum outcome operator_binary(struct call *c, enum operator_kind op, bool augmented, value a, value b);
enum outcome operator_unary(struct call *c, enum unary_kind op, value a);

const char *operator_symbol(enum operator_kind op);    /* "+", "not in" */
const char *operator_method(enum operator_kind op);    /* "__add__"; NULL where there is none */
const char *operator_in_place(enum operator_kind op);  /* "__iadd__"; NULL where there is none */
const char *operator_reflected(enum operator_kind op); /* "__radd__"; of a comparison the mirrored one */

#endif
