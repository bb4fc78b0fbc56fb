/* Names of objects: what the program calls them ("fork", "forks[2]", "account.lock"), found by looking at its
   variables. */
#ifndef LOCKSTEP_ANALYSIS_NAMES_H
#define LOCKSTEP_ANALYSIS_NAMES_H

#include "machine/machine.h"
#include "machine/search/search.h"

/* Appends the name of the object with this serial number: the global, element or attribute that refers to it, else a
   local variable, else its word and number ("lock 3"). Without the kind's word. */
void name_object(const struct machine *m, uint32_t serial, struct buffer *out);
/* Appends what is called in the future that finishes with this event: "inner(2)". False: there is no such future. */
bool name_future(const struct machine *m, const struct object *event, struct buffer *out);
/* Appends the other global variables that are this object, each behind " = "; nothing if it has one name only. */
void name_others(const struct machine *m, uint32_t serial, struct buffer *out);
/* The first process that has the object at this offset as a global of its own; UINT32_MAX: none. */
uint32_t name_process(const struct machine *m, uint32_t offset);
/* The whole way to it, also inside of what the library keeps to itself ("pool._work_queue"); nothing if there is none. */
void name_path(const struct machine *m, uint32_t serial, struct buffer *out);
/* "lock fork" */
void name_object_full(const struct machine *m, uint32_t serial, struct buffer *out);

/* Appends what the program calls the instance at this offset of the heap; nothing if no variable leads to it. */
void name_instance(const struct machine *m, uint32_t offset, struct buffer *out);

/* Appends what the program calls the data that a thread touches: "num", "account.money", "hits[0]". False: it has no
   name. */
bool name_data(const struct machine *m, const struct search_access *access, struct buffer *out);

/* The object itself while the program can reach it, else NULL. */
const struct object *name_find(const struct machine *m, uint32_t serial);
/* Its name with the kind's word in a language ("" or "zh"): "锁 fork". */
void name_object_in(const struct machine *m, uint32_t serial, const char *language, struct buffer *out);

#endif
