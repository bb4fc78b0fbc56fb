/* Inserting and removing, by splitting and joining. Links are ids + 1. */
#include "machine/scheduling/tree.h"

/* Of the node in the heap order: the greatest is at the top. Ids are scattered by Knuth's multiplicative hashing, and
   the last step (of splitmix64's) keeps neighbours from forming chains. */
static uint32_t rank(uint32_t link) {
  uint32_t x = link * 0x9E3779B9u;
  x = (x ^ x >> 16) * 0x85EBCA6Bu;
  return x ^ x >> 13;
}

static void pull(const struct tree *t, uint32_t link) {
  if (t->pull) t->pull(t->m, link - 1);
}

/* Parts what is below root: before the node, and behind it. */
static void split(const struct tree *t, uint32_t root, const struct tree_node *at, uint32_t *before, uint32_t *behind) {
  if (!root) {
    *before = *behind = 0;
    return;
  }
  struct tree_node *n = tree_at(t, root);
  if (tree_before(n, at)) {
    split(t, n->right, at, &n->right, behind);
    *before = root;
  } else {
    split(t, n->left, at, before, &n->left);
    *behind = root;
  }
  pull(t, root);
}

static uint32_t join(const struct tree *t, uint32_t before, uint32_t behind) {
  if (!before || !behind) return before | behind;
  bool first = rank(before) > rank(behind);
  if (first)
    tree_at(t, before)->right = join(t, tree_at(t, before)->right, behind);
  else
    tree_at(t, behind)->left = join(t, before, tree_at(t, behind)->left);
  uint32_t top = first ? before : behind;
  pull(t, top);
  return top;
}

static uint32_t insert(const struct tree *t, uint32_t root, uint32_t link, uint32_t height) {
  struct tree_node *n = tree_at(t, link);
  if (root && rank(root) >= height) {
    struct tree_node *top = tree_at(t, root);
    uint32_t *side = tree_before(n, top) ? &top->left : &top->right;
    *side = insert(t, *side, link, height);
    pull(t, root);
    return root;
  }
  split(t, root, n, &n->left, &n->right);
  pull(t, link);
  return link;
}

uint32_t tree_insert(const struct tree *t, uint32_t root, uint32_t id) { return insert(t, root, id + 1, rank(id + 1)); }

uint32_t tree_remove(const struct tree *t, uint32_t root, uint32_t id) {
  struct tree_node *n = tree_at(t, id + 1), *top = tree_at(t, root);
  if (root == id + 1) {
    uint32_t rest = join(t, n->left, n->right);
    n->left = n->right = 0;
    return rest;
  }
  uint32_t *side = tree_before(n, top) ? &top->left : &top->right;
  *side = tree_remove(t, *side, id);
  pull(t, root);
  return root;
}
