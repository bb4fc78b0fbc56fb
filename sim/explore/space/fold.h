/* Threads that are alike are interchangeable: of all states that differ only in which of them is where, one is kept. A
   thread is alike another one when it began with the same call and the same arguments; and nothing may look at which of
   them is which. */
#ifndef LOCKSTEP_FOLD_H
#define LOCKSTEP_FOLD_H

#include "explore/space/parts.h"

struct fold_common;
/* In the state at the beginning; NULL: no two threads are alike. */
struct fold_common *fold_common_new(struct parts_common *parts);
void fold_common_free(struct fold_common *c);

uint32_t fold_alike(const struct fold_common *c, uint32_t thread); /* the same number for those of a class */

/* To be told of all that any step looks at. */
void fold_watch(struct fold_common *c, const uint32_t *slots, uint32_t count);
bool fold_spoilt(const struct fold_common *c); /* somebody looked at who is who: the results are worth nothing */

struct fold;
struct fold *fold_new(struct fold_common *common); /* one for each worker */
void fold_free(struct fold *f);

/* Takes a state in hand, one of those that are kept. */
void fold_begin(struct fold *f, const uint32_t *tuple, uint32_t count);
/* A thread that stands exactly as the one before it in its class does, and that nobody names, has the same steps to the
   same states: true, and there is no need to take them. */
bool fold_is_twin(const struct fold *f, uint32_t thread, uint32_t *of);

/* A step from the state at hand makes these changes. True: the state that is kept is another one, whose changes are
   those of fold_changes(), to be asked at once. map, if not NULL: where each thread is then. */
bool fold_moves(struct fold *f, const struct store_change *changes, size_t count, uint8_t map[PARTS_THREADS]);
const struct store_change *fold_changes(struct fold *f, const struct store_change *changes, size_t *count);

#endif
