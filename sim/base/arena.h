/* Arena: memory that lives and dies together. Allocation cannot fail visibly: running out of it ends the process in one
   place. */
#ifndef LOCKSTEP_ARENA_H
#define LOCKSTEP_ARENA_H

#include <stddef.h>

struct arena {
  struct arena_chunk *chunks;
  size_t used;
};

void *arena_alloc(struct arena *a, size_t bytes);                   /* zeroed, aligned for anything */
char *arena_copy(struct arena *a, const char *text, size_t length); /* adds a NUL */
void arena_finish(struct arena *a);

/* malloc family that never returns NULL: the one place where running out of memory is handled. */
void *must_alloc(size_t bytes);                                 /* zeroed */
void *must_grow(void *old, size_t old_bytes, size_t new_bytes); /* the new part is zeroed */

#endif
