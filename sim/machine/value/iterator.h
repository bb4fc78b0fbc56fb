/* Iterators, and the views of dicts that they walk. */
#ifndef LOCKSTEP_ITERATOR_H
#define LOCKSTEP_ITERATOR_H

#include <stdbool.h>

#include "machine/state/cell.h"

struct machine;

/* Sequences of any built-in kind (tuple, list, str, range, dict keys, iterators of these): a new list of their
   elements. VALUE_UNDEF when v is not iterable. */
value sequence_to_list(struct machine *m, value v);
bool value_iterable(const struct machine *m, value v);

value view_new(struct machine *m, value dict, enum iterator_kind kind); /* what dict.keys() and so on give */
/* What the iterator walks has grown or shrunk: its name ("dictionary"), else NULL. */
const char *iterator_upset(const struct machine *m, value iterator);
value iterator_over(const struct machine *m, const struct iterator *it); /* what it walks */
value iterator_new(struct machine *m,
                   value over); /* iter(over): VALUE_UNDEF when it is not iterable; an iterator is its own */
void iterator_steady(struct machine *m, value iterator, value over); /* nobody changes what it walks over */
bool iterator_more(const struct machine *m, value iterator);         /* is there a next one? */
bool iterator_next(struct machine *m, value iterator, value *out);   /* false at the end */

#endif
