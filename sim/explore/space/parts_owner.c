/* Which slot a cell belongs to that was made after the set-up: to the one from which it can be reached, or to the
   common one when there are several. */
#include <stdlib.h>

#include "base/arena.h"
#include "explore/space/parts_inside.h"
#include "machine/front.h"
#include "machine/value/heap.h"
#include "sync/sync.h"

/* --- which slot a cell belongs to --- */

/* Equal copies are as good as one. */
static bool copied(const struct cell *c) {
  return c->kind == CELL_TUPLE || c->kind == CELL_RANGE || c->kind == CELL_BOUND || c->kind == CELL_CLOSURE;
}

void parts_push(struct parts *p, uint32_t offset) {
  if (p->todo_count == p->todo_room) {
    size_t bytes = p->todo_room * sizeof *p->todo;
    p->todo = must_grow(p->todo, bytes, bytes * 2 + 1024);
    p->todo_room = p->todo_room * 2 + 256;
  }
  p->todo[p->todo_count++] = offset;
}

static void reach(struct parts *p, uint32_t offset, uint32_t first_round) {
  if (!offset || parts_fixed(p, offset)) return;
  struct cell *c = heap_at(p->m, offset);
  if (p->reached[offset] == p->round) return;
  if (p->reached[offset] >= first_round && !copied(c)) {
    if (p->mixed[offset] == p->mixed_round) return;
    p->mixed[offset] = p->mixed_round;
    p->conflict = true;
    return;
  }
  if (p->reached[offset] < first_round) {
    heap_tidy(p->m, c);
    search_forget_cell(p->m, c);
  }
  p->reached[offset] = p->round;
  if (p->claim) p->common->slot_at[offset] = p->claim;
  parts_push(p, offset);
}

static void reach_all(struct parts *p, const struct spots *s, uint32_t first_round) {
  for (uint32_t i = 0; i < s->offsets; i++) reach(p, *s->offset[i], first_round);
  for (uint32_t i = 0; i < s->values; i++)
    if (value_is(s->v[i], TAG_REF)) reach(p, value_payload(s->v[i]), first_round);
}

static void reach_from(struct parts *p, const struct slot *s, uint64_t *root, uint32_t first_round) {
  struct spots spots;
  p->round++;
  parts_spots_of_root(s, root, &spots);
  reach_all(p, &spots, first_round);
  while (p->todo_count) {
    parts_spots_of_cell(heap_at(p->m, p->todo[--p->todo_count]), &spots);
    reach_all(p, &spots, first_round);
  }
}

static void mix(struct parts *p, uint32_t offset) {
  if (!offset || parts_fixed(p, offset) || p->mixed[offset] == p->mixed_round) return;
  p->mixed[offset] = p->mixed_round;
  parts_push(p, offset);
}

/* What common cells refer to is common too. */
static void spread(struct parts *p) {
  for (uint32_t at = 1; at < p->room; at++)
    if (p->mixed[at] == p->mixed_round) parts_push(p, at);
  while (p->todo_count) {
    struct spots s;
    parts_spots_of_cell(heap_at(p->m, p->todo[--p->todo_count]), &s);
    for (uint32_t i = 0; i < s.offsets; i++) mix(p, *s.offset[i]);
    for (uint32_t i = 0; i < s.values; i++)
      if (value_is(s.v[i], TAG_REF)) mix(p, value_payload(s.v[i]));
  }
}

void parts_find_owners(struct parts *p) {
  const struct parts_common *c = p->common;
  p->mixed_round = ++p->round;
  p->conflict = false;
  uint32_t first_round = p->round + 1;
  search_forget_threads(p->m);
  p->out.used = 0;
  uint32_t header = parts_add_root(p, &c->slots[SLOT_HEADER]);
  for (uint32_t i = 0; i < p->concerned_count; i++) {
    const struct slot *s = &c->slots[p->concerned[i]];
    if (p->claim) p->claim = p->concerned[i] + 1;
    if (s->kind == KIND_CELL) {
      heap_tidy(p->m, heap_at(p->m, s->at));
      search_forget_cell(p->m, heap_at(p->m, s->at));
    }
    reach_from(p, s, s->kind == KIND_HEADER ? p->out.w + header : parts_root_at(p, s), first_round);
  }
  if (p->conflict) spread(p);
}
