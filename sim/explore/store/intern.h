/* Interning: byte strings, each held once, and numbers for them. Equal bytes, equal id; ids are dense and begin at 1, so
   0 is free to mean nothing. Only grows. Safe from several threads; what is already there is found without a lock. */
#ifndef LOCKSTEP_INTERN_H
#define LOCKSTEP_INTERN_H

#include <stddef.h>
#include <stdint.h>

struct intern;

struct intern *intern_new(void);
void intern_free(struct intern *t);

uint32_t intern_put(struct intern *t, const void *bytes, size_t length); /* its id, a new one if need be */

/* The bytes of an id that intern_put() gave, aligned to 8; they never move. */
const void *intern_bytes(const struct intern *t, uint32_t id, size_t *length);

uint32_t intern_count(const struct intern *t); /* the highest id */
size_t intern_memory(const struct intern *t);  /* bytes in use */

#endif
