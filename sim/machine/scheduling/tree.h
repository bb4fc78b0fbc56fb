/* Ordered trees of threads inside the state block: treaps whose shape depends only on what they hold (the rank of a node is
   a hash of its id), so that equal sets are equal bytes. After R. Seidel, C. Aragon, Randomized search trees (1996). */
#ifndef LOCKSTEP_SCHEDULING_TREE_H
#define LOCKSTEP_SCHEDULING_TREE_H

#include <stddef.h>

#include "machine/state.h"

struct machine;

struct tree {
  struct machine *m;                            /* for pull */
  char *first;                                  /* the node of thread 0; */
  size_t stride;                                /* and how far the next one is */
  void (*pull)(struct machine *m, uint32_t id); /* or NULL */
};

uint32_t tree_insert(const struct tree *t, uint32_t root, uint32_t id); /* the new root: id + 1 */
uint32_t tree_remove(const struct tree *t, uint32_t root, uint32_t id);

static inline struct tree_node *tree_at(const struct tree *t, uint32_t link) {
  return (struct tree_node *)(void *)(t->first + (size_t)(link - 1) * t->stride);
}
static inline bool tree_before(const struct tree_node *a, const struct tree_node *b) {
  return a->key != b->key ? a->key < b->key : a->order < b->order;
}

#endif
