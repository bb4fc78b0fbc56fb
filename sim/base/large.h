/* Memory in big pieces, zeroed, that is read and written all over the place: asked for on large pages, which saves the
   processor most of its address look-ups. */
#ifndef LOCKSTEP_LARGE_H
#define LOCKSTEP_LARGE_H

#include <stddef.h>

void *large_alloc(size_t bytes); /* never NULL */
void large_free(void *memory, size_t bytes);

/* What is mapped already, and will be touched from now on. */
void large_prefer(void *memory, size_t bytes);

/* Zeroed too, for a table of which little is ever used: what nobody touches costs nothing. */
void *sparse_alloc(size_t bytes); /* never NULL */
void sparse_free(void *memory, size_t bytes);

#endif
