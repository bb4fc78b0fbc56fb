/* Threads that are alike are interchangeable: of all states that differ only in which of them is where, one is kept. A
   thread is alike another one when it began with the same call and the same arguments; and nothing may look at which of
   them is which. */
#ifndef LOCKSTEP_FOLD_H
#define LOCKSTEP_FOLD_H

#include "explore/space/parts.h"

struct fold_common;
/* The machine stands at the beginning, and is spoilt afterwards. NULL: no two threads are alike. */
struct fold_common *fold_common_new(struct parts_common *parts, struct machine *m);
void fold_common_free(struct fold_common *c);

bool fold_spoilt(const struct fold_common *c); /* somebody looked at who is who: the results are worth nothing */

struct fold;
struct machine;
struct fold *fold_new(struct fold_common *common); /* one for each worker */
void fold_free(struct fold *f);

/* Takes a state in hand, one of those that are kept. */
void fold_begin(struct fold *f, const uint32_t *tuple, uint32_t count);
/* A thread that stands exactly as the one before it in its class does, and that nobody names, has the same steps to the
   same states: true, and there is no need to take them. */
bool fold_is_twin(const struct fold *f, uint32_t thread, uint32_t *of);
/* What is for one thread as the cell is for the other: its Thread object, or the same. */
uint32_t fold_counterpart(const struct fold *f, uint32_t cell, uint32_t thread, uint32_t other);

/* A step from the state at hand makes these changes. True: the state that is kept is another one, whose changes are
   those of fold_changes(), to be asked at once. map, if not NULL: where each thread is then. */
bool fold_moves(struct fold *f, const struct store_change *changes, size_t count, uint8_t map[PARTS_THREADS]);
const struct store_change *fold_changes(struct fold *f, const struct store_change *changes, size_t *count);
/* To be told of every step that is taken on the machine: before it; when it has moved the main thread, with the machine
   behind the step, which is spoilt; and of all that its alternatives have looked at and changed. */
bool fold_moves_main(const struct fold *f, const struct store_change *writes, uint32_t count);
void fold_set_out(struct fold *f, struct machine *m, uint32_t thread);
void fold_arrive(struct fold *f, struct machine *m, const uint32_t *tuple, uint32_t count,
                 const struct store_change *writes, uint32_t write_count);
void fold_watch(struct fold *f, uint32_t thread, const uint32_t *slots, uint32_t slot_count, const uint32_t *tuple,
                uint32_t count, const struct store_change *writes, uint32_t write_count);

/* The main thread joins one after the other of a class: it waits for all of them that have not ended, a bit each, and
   the first has this id + 1; 0: it joins none of a class now. */
uint64_t fold_awaits(struct fold *f, const uint32_t *tuple, uint32_t count);
uint32_t fold_awaited(struct fold *f, const uint32_t *tuple, uint32_t count);

/* The same position and number for whatever folding may put in each other's place. Numbers are above 0; 0 stands for all
   that name a thread of a class. */
void fold_common_name(struct fold *f, uint32_t *position, uint32_t *number);

#endif
