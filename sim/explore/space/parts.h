/* States in parts: globals, objects and threads are numbered each for itself, and only those that ever change are named
   in a tuple. Most steps change one or two of them. */
#ifndef LOCKSTEP_PARTS_H
#define LOCKSTEP_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "explore/store/store.h"
#include "machine/machine.h"

enum {
  PARTS_THREADS = 64,
  PARTS_PROCESSES = 16,
  SLOT_HEADER = 0, /* processes, and what concerns the machine as a whole */
  SLOT_MIXED = 1,  /* cells made after the set-up that several slots refer to */
  SLOT_THREADS = 2 /* then globals, then the cells of the set-up */
};

/* What all workers have together. Component 0 of a tuple is always what it was at the beginning, see ahead. */
struct parts_common;
/* m stands behind the set-up. NULL: there are too many threads for it. ahead: Thread objects that the main thread is going
   to make keep places too; then component 0 is how things stand where it has made and started them before anybody else
   took a step (see ahead.h), and there m stands afterwards. */
struct parts_common *parts_common_new(struct machine *m, bool ahead);
uint32_t parts_first(const struct parts_common *c,
                     uint32_t *tuple);                             /* the state behind the set-up; returns its width */
void parts_begin(const struct parts_common *c, struct machine *m); /* brings the machine into it */
void parts_common_free(struct parts_common *c);
size_t parts_common_memory(const struct parts_common *c);
uint32_t parts_positions(const struct parts_common *c);               /* of tuples, so far */
uint32_t parts_position(const struct parts_common *c, uint32_t slot); /* UINT32_MAX: it has never changed */
uint32_t parts_slot(const struct parts_common *c, uint32_t position);
bool parts_overflow(const struct parts_common *c); /* the program makes more than fits: results are worth nothing */
/* A thread, or the header from its member end on, as they are in a component. */
const struct thread *parts_thread(const struct parts_common *c, uint32_t thread, uint32_t id);
const struct state *parts_header(const struct parts_common *c, uint32_t id);

/* A component as words: a thread, a global's value or a cell, and behind it the cells that only it refers to. References
   to cells of the beginning are their offsets. */
enum slot_kind { KIND_HEADER, KIND_MIXED, KIND_THREAD, KIND_GLOBAL, KIND_CELL };
enum slot_kind parts_kind(const struct parts_common *c, uint32_t slot);
uint32_t parts_slots(const struct parts_common *c);                    /* how many there are */
uint32_t parts_slot_of(const struct parts_common *c, uint32_t offset); /* of a cell that stood there at the beginning */
bool parts_keeps(const struct parts_common *c, uint32_t offset);       /* it stood there, and has a slot of its own */
const uint64_t *parts_words(const struct parts_common *c, uint32_t slot, uint32_t id, size_t *count);
uint32_t parts_number(struct parts_common *c, uint32_t slot, const uint64_t *words, size_t count); /* its id */

struct parts;
struct parts *parts_new(struct parts_common *common, struct machine *m);
void parts_free(struct parts *p);

/* Brings the machine into a state. */
void parts_load(struct parts *p, const uint32_t *tuple, uint32_t width);

/* parts_watch() forgets what was looked at; it is gathered between parts_look() and parts_look_away(). */
void parts_watch(struct parts *p);
void parts_look(struct parts *p);
void parts_look_away(struct parts *p);
const uint32_t *parts_touched(const struct parts *p, uint32_t *count); /* slots */

bool parts_begun(const struct parts *p, uint32_t offset); /* it stood there at the beginning, and has a slot */
/* A name for a cell that is the same in all states: that of one which stood there at the beginning, or is common. */
uint32_t parts_cell(const struct parts *p, uint32_t offset);
/* The same, and for other cells a name that all cells of their slot share. */
uint32_t parts_cell_or_slot(const struct parts *p, uint32_t offset);

/* Finds out what the thread's step has changed since parts_load(). True: in every state in which what was looked at is
   the same, the same step makes the same changes. */
bool parts_collect(struct parts *p, uint32_t thread, const uint32_t *tuple, uint32_t width);
const struct store_change *parts_changes(const struct parts *p, uint32_t *count);

#endif
