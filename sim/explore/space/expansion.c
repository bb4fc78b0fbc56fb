/* The steps of one state, as they are gathered. What is kept for many states is pointed to, all else is copied. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/space/space.h"

static const struct poise nobody;

void expansion_begin(struct expansion *e, bool ended, uint32_t threads) {
  e->count = 0;
  e->change_used = e->own_used = 0;
  e->traits = 0;
  e->alive = e->wanting = 0;
  e->cut = e->own_poise = false;
  e->ended = ended;
  e->thread_count = ended ? 0 : threads;
  if (threads > e->thread_room) {
    free(e->threads);
    free(e->poises);
    e->thread_room = threads + 16;
    e->threads = must_alloc(e->thread_room * sizeof *e->threads);
    e->poises = must_alloc(e->thread_room * sizeof *e->poises);
  }
  for (uint32_t i = 0; i < e->thread_count; i++) e->threads[i] = &nobody;
}

void expansion_finish(struct expansion *e) {
  free(e->transitions);
  free(e->threads);
  free(e->poises);
  free(e->own);
  free(e->changes);
  *e = (struct expansion){0};
}

unsigned poise_traits(const struct poise *p) {
  return (p->can ? POISE_CAN : 0u) | (p->holder ? POISE_WAITS : 0u) | (p->access.cell ? POISE_TOUCHES : 0u) |
         (p->wants ? POISE_WANTS : 0u);
}

struct poise *expansion_own(struct expansion *e, uint32_t id) {
  e->own_poise = true;
  e->poises[id] = nobody;
  e->threads[id] = &e->poises[id];
  return &e->poises[id];
}

void expansion_make_room(struct expansion *e) {
  size_t bytes = e->transition_room * sizeof *e->transitions;
  e->transition_room = e->transition_room * 2 + 16;
  e->transitions = must_grow(e->transitions, bytes, e->transition_room * sizeof *e->transitions);
}

static void keep_changes(struct expansion *e, const struct store_change *changes, size_t count) {
  if (e->change_used + count > e->change_room) {
    size_t bytes = e->change_room * sizeof *e->changes;
    e->change_room = e->change_room * 2 + count + 64;
    e->changes = must_grow(e->changes, bytes, e->change_room * sizeof *e->changes);
  }
  if (count) memcpy(e->changes + e->change_used, changes, count * sizeof *changes);
  e->change_used += count;
}

void expansion_copy(struct expansion *e, const struct transition *t, const struct store_change *changes, size_t count) {
  if (e->own_used == e->own_room) {
    size_t bytes = e->own_room * sizeof *e->own;
    e->own_room = e->own_room * 2 + 16;
    e->own = must_grow(e->own, bytes, e->own_room * sizeof *e->own);
  }
  struct transition *own = &e->own[e->own_used++];
  *own = *t;
  own->change_count = (uint32_t)count;
  own->hash = store_change_hash(changes, count);
  own->at = (uint32_t)e->change_used;
  keep_changes(e, changes, count);
  expansion_add(e, NULL); /* its place is known at the end */
}

void expansion_end(struct expansion *e) {
  for (size_t i = 0, k = 0; k < e->own_used; i++) {
    if (e->transitions[i]) continue;
    e->own[k].changes = e->changes + e->own[k].at;
    e->transitions[i] = &e->own[k++];
  }
  for (uint32_t i = 0; e->own_poise && i < e->thread_count; i++) {
    e->traits |= poise_traits(e->threads[i]);
    if (i < 64) e->alive |= (uint64_t)e->threads[i]->lives << i;
    if (i < 64) e->wanting |= (uint64_t)(e->threads[i]->wants != 0) << i;
  }
}

uint32_t transition_tuple(const struct transition *t, const uint32_t *tuple, uint32_t width, uint32_t *out) {
  memcpy(out, tuple, width * sizeof *out);
  for (uint32_t i = 0; i < t->change_count; i++) {
    const struct store_change *c = &t->changes[i];
    for (; width <= c->position; width++) out[width] = 0;
    out[c->position] = c->is;
  }
  return width;
}
