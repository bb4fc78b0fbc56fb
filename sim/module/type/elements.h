/* What the methods of lists and of deques share. Those that compare run in phases where the scenario has the say. */
#ifndef LOCKSTEP_ELEMENTS_H
#define LOCKSTEP_ELEMENTS_H

#include "machine/native.h"

/* Where c->a[1] is for the first time in c->a[0][from..to), into *at; -1: nowhere. OUTCOME_CALL: ask again. */
enum outcome elements_find(struct call *c, int64_t from, int64_t to, int64_t *at);

/* c->a[2] and c->a[3] as the bounds of a search in so many; they may be left out, but not be None. False: faulted. */
bool elements_bounds(struct call *c, int64_t length, int64_t *from, int64_t *to);

/* c->a[0].index(c->a[1], c->a[2], c->a[3]); fault says that it is not there. */
enum outcome elements_index(struct call *c, enum outcome (*fault)(struct call *));
enum outcome elements_remove(struct call *c, enum outcome (*fault)(struct call *));
enum outcome elements_count(struct call *c);

enum outcome elements_reverse(struct call *c);
enum outcome elements_clear(struct call *c);

/* "c->a[1] is not in kind" */
enum outcome elements_fault_missing(struct call *c, const char *kind);

#endif
