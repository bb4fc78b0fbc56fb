/* What sets, frozensets and the views of dicts have in common: the operators, and the methods that change nothing. */
#ifndef LOCKSTEP_SETS_H
#define LOCKSTEP_SETS_H

#include "machine/native.h"
#include "machine/value/sets.h"
#include "module/operation/operators.h"

enum outcome set_make(struct call *c);        /* set(iterable) */
enum outcome set_make_frozen(struct call *c); /* frozenset(iterable) */

/* Whether op (| & - ^) of a and b is one of sets. */
bool sets_combine(const struct machine *m, enum operator_kind op, value a, value b);
enum outcome sets_binary(struct call *c, enum operator_kind op, bool augmented, value a, value b);
enum outcome sets_compare(struct call *c, enum operator_kind op, value a, value b); /* <, <=, >, >= */

/* into |= …, &= …, -= …, ^= any iterable. False: faulted. */
bool set_merge(struct call *c, enum operator_kind op, value into, value from);
value set_copy(struct machine *m, value set, enum set_kind kind);

enum outcome set_union(struct call *c);
enum outcome set_intersection(struct call *c);
enum outcome set_difference(struct call *c);
enum outcome set_symmetric_difference(struct call *c);
enum outcome set_is_subset(struct call *c);
enum outcome set_is_superset(struct call *c);
enum outcome set_is_disjoint(struct call *c);

#endif
