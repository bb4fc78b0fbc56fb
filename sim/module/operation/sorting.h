/* Sorting and finding extremes, by built-in order, by key functions and by __lt__ of the scenario. */
#ifndef LOCKSTEP_SORTING_H
#define LOCKSTEP_SORTING_H

#include "machine/native.h"

/* A new list of source's elements in stable order into c->result. Runs in phases: return OUTCOME_CALL and ask again
   with the same key and reverse; source is looked at in phase 0 only. key: None or a function. */
enum outcome sort_elements(struct call *c, value source, value key, bool reverse);

/* The same of c->a[0], with key and reverse as keywords of the call, and no others. */
enum outcome sort_by_keywords(struct call *c);

/* The first largest (or least) element of a list that is not empty; in phases likewise. */
enum outcome find_extreme(struct call *c, value source, value key, bool largest);

#endif
