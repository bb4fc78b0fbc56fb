/* The pool: immutable strings and large integers, each held once, outside the state block and shared by all copies of
   it. Only grows. Equal content, equal id. Interning is safe from several threads; reading needs no lock. */
#ifndef LOCKSTEP_POOL_H
#define LOCKSTEP_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pool;

struct pool *pool_new(void);
void pool_free(struct pool *p);

uint32_t pool_intern(struct pool *p, const char *bytes, size_t length); /* id 0 is the empty string */
uint32_t pool_puts(struct pool *p, const char *text);
const char *pool_text(const struct pool *p, uint32_t id); /* NUL-terminated; may hold NULs inside */
size_t pool_length(const struct pool *p, uint32_t id);    /* bytes */
size_t pool_runes(const struct pool *p, uint32_t id);     /* code points */
uint64_t pool_hash(const struct pool *p, uint32_t id);
size_t pool_bytes(const struct pool *p); /* memory in use */

#endif
