/* States in parts. What stood in the heap behind the set-up keeps its place for the whole search, each cell as a slot
   of its own; what is made later belongs to the slot from which it can be reached, or to a common one when there are
   several. The bytes of a slot do not depend on other slots: references are to places of the set-up, to places in the
   slot itself, or to places in the common one. */
#include "explore/space/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/space/ahead.h"
#include "explore/space/parts_inside.h"
#include "machine/front.h"
#include "machine/layout.h"

enum { MOST_POSITIONS = 1 << 14 };

/* --- what is looked at --- */

void parts_note_slot(struct parts *p, uint32_t slot) {
  if (p->touched_slot[slot]) return;
  p->touched_slot[slot] = 1;
  p->touched[p->touched_count++] = slot;
}

/* What was seen up to now, as slots. */
static void take_sights(struct parts *p) {
  const struct parts_common *c = p->common;
  for (size_t i = 0; i < p->trace.count; i++) {
    uint32_t index = p->trace.sights[i].index, slot = 0;
    switch ((enum trace_kind)p->trace.sights[i].kind) {
    case TRACE_CELL: slot = index < c->end ? c->slot_at[index] : p->owner[index]; break;
    case TRACE_GLOBAL: slot = c->first_global + index + 1; break;
    case TRACE_THREAD: slot = SLOT_THREADS + index + 1; break;
    case TRACE_KINDS: break;
    }
    if (slot) parts_note_slot(p, slot - 1);
  }
  search_trace_clear(&p->trace);
}

void parts_watch(struct parts *p) {
  for (uint32_t i = 0; i < p->touched_count; i++) p->touched_slot[p->touched[i]] = 0;
  p->touched_count = 0;
}

void parts_look(struct parts *p) {
  p->trace.limits[TRACE_CELL] = p->loaded_end;
  search_trace_into(p->m, &p->trace);
}

void parts_look_away(struct parts *p) {
  search_trace_into(p->m, NULL);
  take_sights(p);
}

const uint32_t *parts_touched(const struct parts *p, uint32_t *count) {
  *count = p->touched_count;
  return p->touched;
}

/* --- what has changed --- */

static uint32_t give_position(struct parts_common *c, uint32_t slot) {
  pthread_mutex_lock(&c->mutex);
  uint32_t position = atomic_load(&c->slots[slot].position);
  if (!position) {
    uint32_t next = atomic_load(&c->positions);
    if (next == MOST_POSITIONS) {
      atomic_store(&c->overflow, true);
      next--;
    }
    c->position_slot[next] = slot;
    atomic_store(&c->slots[slot].variants, intern_new());
    atomic_store(&c->positions, next + 1);
    atomic_store(&c->slots[slot].position, next + 1);
    position = next + 1;
  }
  pthread_mutex_unlock(&c->mutex);
  return position - 1;
}

static void add_write(struct parts *p, uint32_t position, uint32_t was, uint32_t is) {
  if (p->write_count == p->write_room) {
    size_t bytes = p->write_room * sizeof *p->writes;
    p->write_room = p->write_room * 2 + 16;
    p->writes = must_grow(p->writes, bytes, p->write_room * sizeof *p->writes);
  }
  p->writes[p->write_count++] = (struct store_change){position, was, is};
}

/* Notes the component when it is another one than in the tuple. True: it is. */
static bool compare(struct parts *p, uint32_t number, const uint64_t *words, size_t count, const uint32_t *tuple,
                    uint32_t width) {
  struct parts_common *c = p->common;
  struct slot *s = &c->slots[number];
  uint32_t position = atomic_load_explicit(&s->position, memory_order_acquire), id = 0;
  bool as_begun = count == s->base_length && (!count || !memcmp(words, c->base + s->base, count * sizeof *words));
  if (!as_begun) {
    if (!position) position = give_position(c, number) + 1;
    id = intern_put(atomic_load_explicit(&s->variants, memory_order_acquire), words, count * sizeof *words);
  }
  if (!position) return false;
  uint32_t old = position - 1 < width ? tuple[position - 1] : 0;
  if (id != old) add_write(p, position - 1, old, id);
  return id != old;
}

static void concern(struct parts *p, uint32_t slot) {
  uint32_t at = p->concerned_count++;
  for (; at && p->concerned[at - 1] > slot; at--) p->concerned[at] = p->concerned[at - 1];
  p->concerned[at] = slot;
}

/* In the order of slots, on which the order of common cells rests. */
static void find_concerned(struct parts *p) {
  const struct parts_common *c = p->common;
  uint32_t positions = parts_positions(c);
  p->concerned_count = 0;
  concern(p, SLOT_HEADER);
  uint32_t threads = p->m->s->thread_count < c->threads ? c->threads : p->m->s->thread_count;
  for (uint32_t id = 0; id < threads; id++) concern(p, SLOT_THREADS + id);
  for (uint32_t i = 0; i < positions; i++)
    if (c->position_slot[i] >= c->first_global) concern(p, c->position_slot[i]);
  for (uint32_t i = 0; i < p->touched_count; i++) {
    uint32_t slot = p->touched[i];
    if (slot >= c->first_global && parts_position(c, slot) >= positions) concern(p, slot);
  }
}

/* The common cells that there were are all there still, and in their places. */
static bool mixed_in_place(const struct parts *p) {
  for (uint32_t i = 0; i < p->mixed_count; i++) {
    uint32_t at = p->mixed_cells[i];
    bool there = p->mixed[at] == p->mixed_round && p->placed[at] == p->mixed_round;
    if (!there || p->place[at] != at - p->mixed_at) return false;
  }
  return true;
}

/* Common cells keep the order in which they became common: their places are named in other slots. */
static void keep_order(struct parts *p) {
  p->mix.used = 0;
  for (uint32_t i = 0; i < p->mixed_count; i++)
    if (p->mixed[p->mixed_cells[i]] == p->mixed_round) parts_place_in(p, &p->mix, p->mixed_cells[i], p->mixed_round, 0);
}

static bool outgrown(const struct parts *p) {
  const struct state *s = p->m->s, *begun = p->common->block;
  bool forked = s->process_count > 1; /* what a step looks at in another process is not watched */
  return forked || s->thread_capacity != begun->thread_capacity || s->process_capacity != begun->process_capacity;
}

static bool name_place(struct parts *p, uint32_t code, bool again) {
  if (!(code & MIXED_BIT)) return true;
  uint32_t *named = &p->named[code & PLACE_BITS];
  if (again) return *named == p->round;
  *named = p->round;
  return true;
}

/* Notes the common cells that a slot's words name; again: false when one of them has not been noted. */
static bool name_common(struct parts *p, const struct slot *slot, const uint64_t *words, size_t count, bool again) {
  uint64_t *w = (uint64_t *)(uintptr_t)words;
  bool all = true;
  struct spots s;
  parts_spots_of_root(slot, w, &s);
  for (size_t at = parts_root_words(slot, words);; at += ((struct cell *)(void *)(w + at))->units) {
    for (uint32_t i = 0; i < s.offsets; i++) all &= name_place(p, *s.offset[i], again);
    for (uint32_t i = 0; i < s.values; i++)
      if (value_is(s.v[i], TAG_REF)) all &= name_place(p, value_payload(s.v[i]), again);
    if (at >= count) return all;
    parts_spots_of_cell((struct cell *)(void *)(w + at), &s);
  }
}

/* A common cell that a slot no longer names stays common or not, which is up to slots that nobody has looked at. */
static bool lets_go(struct parts *p, uint32_t number, const struct words *now, const uint32_t *tuple, uint32_t width) {
  if (!p->mixed_count) return false;
  const struct slot *s = &p->common->slots[number];
  uint32_t position = parts_position(p->common, number);
  size_t count;
  const uint64_t *before = parts_words(p->common, number, position < width ? tuple[position] : 0, &count);
  p->round++;
  name_common(p, s, now->w, now->used, false);
  return !name_common(p, s, before, count, true);
}

bool parts_collect(struct parts *p, uint32_t thread, const uint32_t *tuple, uint32_t width) {
  struct parts_common *c = p->common;
  bool pure = true;
  p->write_count = 0;
  if (outgrown(p)) {
    atomic_store(&c->overflow, true);
    return false;
  }
  parts_make_room(p, p->m->s->heap_units + 1);
  parts_bind(p);
  find_concerned(p);
  parts_find_owners(p);
  keep_order(p);
  for (uint32_t i = 0; i < p->concerned_count; i++) {
    uint32_t slot = p->concerned[i];
    p->out.used = 0;
    parts_write_slot(p, &c->slots[slot]);
    bool changed = compare(p, slot, p->out.w, p->out.used, tuple, width);
    pure &= !changed || slot == SLOT_HEADER || slot == SLOT_THREADS + thread || p->touched_slot[slot];
    pure = pure && !(changed && lets_go(p, slot, &p->out, tuple, width));
  }
  parts_write_mixed(p);
  bool changed = compare(p, SLOT_MIXED, p->mix.w, p->mix.used, tuple, width);
  if (changed) parts_note_slot(p, SLOT_MIXED); /* the places of what becomes common are behind what there is */
  return pure && mixed_in_place(p) && !(changed && lets_go(p, SLOT_MIXED, &p->mix, tuple, width));
}

const struct store_change *parts_changes(const struct parts *p, uint32_t *count) {
  *count = p->write_count;
  return p->writes;
}

/* --- the beginning --- */

/* Cells that keep their places: all but those of calls under way, and what lists and dicts keep their elements in. */
static void fix_cells(struct parts_common *c, const struct machine *m) {
  for (uint32_t at = 1; at < c->set_up_units; at += ((const struct cell *)heap_at(m, at))->units) c->fixed[at] = 1;
  parts_fix_reached(c, m);
  for (uint32_t at = 1; at < c->end; at += ((const struct cell *)heap_at(m, at))->units) {
    const struct cell *cell = heap_at(m, at);
    if (cell->kind == CELL_FRAME || cell->kind == CELL_ITERATOR) c->fixed[at] = 0;
    if (cell->kind == CELL_LIST) c->fixed[((const struct list *)cell)->store] = 0;
    if (cell->kind == CELL_DICT) c->fixed[((const struct dict *)cell)->store] = 0;
  }
}

static void add_slot(struct parts_common *c, enum slot_kind kind, uint32_t at) {
  struct slot *s = &c->slots[c->slot_count++];
  s->kind = kind;
  s->at = at;
}

static void make_slots(struct parts_common *c, const struct machine *m) {
  uint32_t globals = machine_process(m, 0)->globals, cells = 0;
  for (uint32_t at = 1; at < c->end; at++) cells += c->fixed[at];
  c->global_count = m->program->global_count;
  c->slots = must_alloc((SLOT_THREADS + PARTS_THREADS + c->global_count + cells) * sizeof *c->slots);
  add_slot(c, KIND_HEADER, 0);
  add_slot(c, KIND_MIXED, 0);
  for (uint32_t id = 0; id < PARTS_THREADS; id++) add_slot(c, KIND_THREAD, id);
  c->first_global = c->slot_count;
  for (uint32_t i = 0; i < c->global_count; i++) add_slot(c, KIND_GLOBAL, i);
  for (uint32_t at = 1; at < c->end; at++) {
    if (!c->fixed[at]) continue;
    if (at == globals) continue;
    c->slot_at[at] = c->slot_count + 1;
    add_slot(c, KIND_CELL, at);
  }
}

/* What every slot looks like before the first step. */
static void write_beginnings(struct parts_common *c, struct parts *p) {
  struct words all = {0};
  parts_make_room(p, c->end + 1);
  for (uint32_t i = 0; i < c->slot_count; i++) {
    bool absent = i == SLOT_MIXED;
    if (!absent) p->concerned[p->concerned_count++] = i;
  }
  p->claim = 1;
  parts_find_owners(p);
  p->claim = 0;
  c->tangled = p->conflict;
  for (uint32_t i = 0; i < p->concerned_count; i++) {
    struct slot *s = &c->slots[p->concerned[i]];
    p->out.used = 0;
    parts_write_slot(p, s);
    s->base = parts_add_words(&all, p->out.w, p->out.used);
    s->base_length = (uint32_t)p->out.used;
  }
  c->base = all.w;
}

struct parts_common *parts_common_new(struct machine *m, bool ahead) {
  layout_reserve(m, PARTS_THREADS, PARTS_PROCESSES);
  if (m->s->thread_capacity > PARTS_THREADS || m->s->process_capacity > PARTS_PROCESSES) return NULL;
  search_canonical(m);
  struct parts_common *c = must_alloc(sizeof *c);
  pthread_mutex_init(&c->mutex, NULL);
  c->set_up_units = m->s->heap_units;
  c->set_up = must_alloc(machine_save_size(m));
  machine_save(m, c->set_up);
  if (ahead) ahead_go(m);
  c->end = m->s->heap_units;
  c->threads = m->s->thread_count;
  c->block_size = machine_save_size(m);
  c->block = must_alloc(c->block_size);
  parts_find_instances(c, m);
  c->fixed = must_alloc(c->end);
  c->slot_at = must_alloc(c->end * sizeof *c->slot_at);
  c->position_slot = must_alloc(MOST_POSITIONS * sizeof *c->position_slot);
  fix_cells(c, m);
  make_slots(c, m);
  machine_save(m, c->block);
  struct parts *p = parts_new(c, m);
  write_beginnings(c, p);
  machine_save(m, c->block);
  for (uint32_t id = 0; id < c->threads; id++) give_position(c, SLOT_THREADS + id);
  if (!c->tangled) parts_find_first(c, p);
  parts_free(p);
  if (!c->tangled) return c;
  parts_common_free(c);
  return NULL;
}

void parts_common_free(struct parts_common *c) {
  if (!c) return;
  for (uint32_t i = 0; i < c->slot_count; i++) intern_free(atomic_load(&c->slots[i].variants));
  free(c->block);
  free(c->set_up);
  free(c->references);
  free(c->first);
  free(c->slots);
  free(c->slot_at);
  free(c->fixed);
  free(c->base);
  free(c->position_slot);
  pthread_mutex_destroy(&c->mutex);
  free(c);
}

uint32_t parts_first(const struct parts_common *c, uint32_t *tuple) {
  memcpy(tuple, c->first, c->first_width * sizeof *tuple);
  return c->first_width;
}

size_t parts_common_memory(const struct parts_common *c) {
  size_t bytes = c->block_size;
  for (uint32_t i = 0; i < parts_positions(c); i++)
    bytes += intern_memory(atomic_load(&c->slots[c->position_slot[i]].variants));
  return bytes;
}

uint32_t parts_positions(const struct parts_common *c) {
  return atomic_load_explicit(&c->positions, memory_order_acquire);
}

uint32_t parts_position(const struct parts_common *c, uint32_t slot) {
  return atomic_load_explicit(&c->slots[slot].position, memory_order_acquire) - 1;
}

uint32_t parts_slot(const struct parts_common *c, uint32_t position) { return c->position_slot[position]; }

bool parts_overflow(const struct parts_common *c) { return atomic_load_explicit(&c->overflow, memory_order_relaxed); }

enum slot_kind parts_kind(const struct parts_common *c, uint32_t slot) { return c->slots[slot].kind; }
uint32_t parts_slots(const struct parts_common *c) { return c->slot_count; }
uint32_t parts_slot_of(const struct parts_common *c, uint32_t offset) { return c->slot_at[offset] - 1; }
bool parts_keeps(const struct parts_common *c, uint32_t offset) { return offset < c->end && c->fixed[offset]; }

const uint64_t *parts_words(const struct parts_common *c, uint32_t slot, uint32_t id, size_t *count) {
  const struct slot *s = &c->slots[slot];
  *count = s->base_length;
  if (!id) return c->base + s->base;
  const uint64_t *words = parts_variant(c, slot, id, count);
  *count /= sizeof *words;
  return words;
}

uint32_t parts_number(struct parts_common *c, uint32_t slot, const uint64_t *words, size_t count) {
  const struct slot *s = &c->slots[slot];
  if (count == s->base_length && !memcmp(words, c->base + s->base, count * sizeof *words)) return 0;
  give_position(c, slot);
  return intern_put(atomic_load_explicit(&s->variants, memory_order_acquire), words, count * sizeof *words);
}

static const uint64_t *words_of(const struct parts_common *c, uint32_t slot, uint32_t id) {
  size_t length;
  return id ? parts_variant(c, slot, id, &length) : c->base + c->slots[slot].base;
}

const struct thread *parts_thread(const struct parts_common *c, uint32_t thread, uint32_t id) {
  return (const struct thread *)(const void *)words_of(c, SLOT_THREADS + thread, id);
}

const struct state *parts_header(const struct parts_common *c, uint32_t id) {
  return header_in((uint64_t *)(uintptr_t)words_of(c, SLOT_HEADER, id));
}

struct parts *parts_new(struct parts_common *common, struct machine *m) {
  struct parts *p = must_alloc(sizeof *p);
  p->common = common;
  p->m = m;
  p->touched = must_alloc((common->slot_count + 1) * sizeof *p->touched);
  p->concerned = must_alloc((common->slot_count + 1) * sizeof *p->concerned);
  p->touched_slot = must_alloc(common->slot_count + 1);
  search_trace_begin(&p->trace, 0, state_process(common->block, 0)->globals, common->global_count, PARTS_THREADS);
  return p;
}

void parts_free(struct parts *p) {
  if (!p) return;
  uint32_t *arrays[] = {p->owner, p->reached, p->mixed,       p->place,     p->placed,
                        p->named, p->touched, p->mixed_cells, p->concerned, p->todo};
  for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
  search_trace_finish(&p->trace);
  free(p->touched_slot);
  free(p->out.w);
  free(p->mix.w);
  free(p->writes);
  free(p);
}

uint32_t parts_cell(const struct parts *p, uint32_t offset) {
  if (offset >= p->loaded_end || parts_fixed(p, offset)) return offset; /* a class has a number, and no cell */
  return p->owner[offset] == SLOT_MIXED + 1 ? MIXED_BIT | (offset - p->mixed_at) : 0;
}

bool parts_begun(const struct parts *p, uint32_t offset) { return parts_fixed(p, offset); }

uint32_t parts_cell_or_slot(const struct parts *p, uint32_t offset) {
  uint32_t name = parts_cell(p, offset);
  return name ? name : OWN_BIT | p->owner[offset];
}
