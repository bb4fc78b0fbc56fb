/* Thread objects that are made one after the other behind the set-up get the places that they have where the main
   thread has made all of them by itself: so they have slots of their own, as those have that were made before. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/space/parts_inside.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/value/heap.h"

void parts_find_instances(struct parts_common *c, const struct machine *m) {
  for (uint32_t id = 0; id < c->threads && id < PARTS_THREADS; id++) {
    uint32_t at = m->threads[id].instance;
    if (at < c->set_up_units) continue;
    c->instances[id] = at;
    c->attributes[id] = ((const struct instance *)heap_at(m, at))->attributes;
  }
}

static void fix(struct parts_common *c, uint32_t offset, uint8_t *seen, uint32_t *todo, uint32_t *count) {
  if (c->references[offset] < 2) c->references[offset]++;
  if (!offset || seen[offset]) return;
  seen[offset] = 1;
  todo[(*count)++] = offset;
  c->fixed[offset] = 1;
}

void parts_fix_reached(struct parts_common *c, const struct machine *m) {
  uint8_t *seen = must_alloc(c->end);
  c->references = must_alloc(c->end);
  uint32_t *todo = must_alloc(c->end * sizeof *todo), count = 0;
  const struct process *main = machine_process(m, 0);
  const uint32_t roots[] = {main->globals, main->classes, main->random, main->children, main->gil};
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) fix(c, roots[i], seen, todo, &count);
  for (uint32_t id = 0; id < c->threads; id++) {
    const struct thread *t = &m->threads[id];
    const uint32_t own[] = {t->frame, t->item, t->instance, t->hub, t->reason == WAIT_JOIN ? 0 : t->wait_on};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) fix(c, own[i], seen, todo, &count);
  }
  while (count) {
    struct spots s;
    parts_spots_of_cell(heap_at(m, todo[--count]), &s);
    for (uint32_t i = 0; i < s.offsets; i++) fix(c, *s.offset[i], seen, todo, &count);
    for (uint32_t i = 0; i < s.values; i++)
      if (value_is(s.v[i], TAG_REF)) fix(c, value_payload(s.v[i]), seen, todo, &count);
  }
  free(seen);
  free(todo);
}

/* --- what a step has made --- */

enum { MOST_MOVES = PARTS_THREADS * 4 };
struct moves {
  uint32_t from[MOST_MOVES], to[MOST_MOVES], count;
};

static void move_cell(struct parts *p, struct moves *moves, uint32_t from, uint32_t to) {
  if (moves->count == MOST_MOVES) return;
  const struct cell *c = heap_at(p->m, from);
  memcpy(heap_at(p->m, to), c, c->units * sizeof(uint64_t));
  moves->from[moves->count] = from;
  moves->to[moves->count++] = to;
  parts_note_slot(p, p->common->slot_at[to] - 1);
}

/* What an attribute alone refers to has a place too. */
static void move_value(struct parts *p, struct moves *moves, value made, value kept) {
  const struct parts_common *c = p->common;
  if (!value_is(made, TAG_REF) || !value_is(kept, TAG_REF)) return;
  uint32_t from = value_payload(made), to = value_payload(kept);
  if (parts_fixed(p, from) || !parts_fixed(p, to) || to < c->set_up_units || c->references[to] != 1) return;
  const struct cell *a = heap_at(p->m, from), *b = heap_at(p->m, to);
  for (uint32_t i = 0; i < moves->count; i++)
    if (moves->from[i] == from) return;
  if (a->kind == b->kind && a->units == b->units) move_cell(p, moves, from, to);
}

static void move_attributes(struct parts *p, struct moves *moves, uint32_t from, uint32_t to) {
  const struct attributes *made = from ? heap_at(p->m, from) : NULL, *kept = to ? heap_at(p->m, to) : NULL;
  if (!made || !kept || made->cell.units != kept->cell.units) return;
  for (uint32_t i = 0; i < 2 * made->count && i < 2 * kept->count; i++) move_value(p, moves, made->v[i], kept->v[i]);
  move_cell(p, moves, from, to);
}

static void find_moves(struct parts *p, struct moves *moves) {
  const struct parts_common *c = p->common;
  for (uint32_t id = 0; id < c->threads && id < p->m->s->thread_count; id++) {
    uint32_t from = p->m->threads[id].instance, to = c->instances[id];
    if (!to || !from || from == to) continue;
    move_attributes(p, moves, ((const struct instance *)heap_at(p->m, from))->attributes, c->attributes[id]);
    move_cell(p, moves, from, to);
    parts_note_slot(p, SLOT_THREADS + id);
  }
}

static uint32_t moved(const struct moves *moves, uint32_t offset) {
  for (uint32_t i = 0; i < moves->count; i++)
    if (moves->from[i] == offset) return moves->to[i];
  return offset;
}

static uint32_t follow(struct parts *p, const struct moves *moves, uint32_t offset) {
  uint32_t to = moved(moves, offset);
  if (to && !parts_fixed(p, to) && p->reached[to] != p->round) {
    p->reached[to] = p->round;
    parts_push(p, to);
  }
  return to;
}

/* References to what has moved, and on to what can be reached from there. */
static void redirect(struct parts *p, const struct moves *moves, const struct spots *s) {
  for (uint32_t i = 0; i < s->offsets; i++) *s->offset[i] = follow(p, moves, *s->offset[i]);
  for (uint32_t i = 0; i < s->values; i++)
    if (value_is(s->v[i], TAG_REF)) s->v[i] = value_ref(follow(p, moves, value_payload(s->v[i])));
}

void parts_bind(struct parts *p) {
  struct moves moves = {.count = 0};
  find_moves(p, &moves);
  if (!moves.count) return;
  struct spots s;
  p->round++;
  for (uint32_t i = 0; i < p->common->slot_count; i++) {
    const struct slot *slot = &p->common->slots[i];
    if (slot->kind == KIND_HEADER || slot->kind == KIND_MIXED) continue;
    parts_spots_of_root(slot, parts_root_at(p, slot), &s);
    redirect(p, &moves, &s);
  }
  while (p->todo_count) {
    parts_spots_of_cell(heap_at(p->m, p->todo[--p->todo_count]), &s);
    redirect(p, &moves, &s);
  }
}

/* --- the state behind the set-up --- */

/* Its own heap, and behind it the cells that were made ahead. */
static void widen_set_up(struct parts_common *c) {
  size_t had = c->set_up->size;
  c->set_up = must_grow(c->set_up, had, c->block_size);
  memcpy((char *)c->set_up + had, (const char *)c->block + had, c->block_size - had);
  c->set_up->heap_units = c->end;
  c->set_up->size = c->block->size;
}

void parts_begin(const struct parts_common *c, struct machine *m) {
  machine_load(m, c->set_up, c->block_size);
  m->collect_at = UINT32_MAX;
}

void parts_find_first(struct parts_common *c, struct parts *p) {
  widen_set_up(c);
  parts_begin(c, p->m);
  p->loaded_end = c->end;
  for (uint32_t i = SLOT_THREADS; i < c->slot_count; i++) parts_note_slot(p, i);
  parts_collect(p, 0, NULL, 0);
  uint32_t count;
  const struct store_change *changes = parts_changes(p, &count);
  c->first_width = 1;
  for (uint32_t i = 0; i < count; i++)
    if (changes[i].position >= c->first_width) c->first_width = changes[i].position + 1;
  c->first = must_alloc(c->first_width * sizeof *c->first);
  for (uint32_t i = 0; i < count; i++) c->first[changes[i].position] = changes[i].is;
  machine_load(p->m, c->block, c->block_size);
}
