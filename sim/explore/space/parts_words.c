/* A slot as words that do not depend on other slots, and the machine as it was, from such words: references are to
   places of the set-up, to places in the slot itself, or to places among the common cells. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/space/parts_inside.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/process.h"
#include "machine/value/heap.h"

/* --- the references of a slot's root --- */

void parts_spots_of_cell(struct cell *c, struct spots *out) {
  struct slots s;
  cell_slots(c, &s);
  out->offsets = s.offsets;
  for (uint32_t i = 0; i < s.offsets; i++) out->offset[i] = s.offset[i];
  out->v = s.v;
  out->values = s.values;
}

static void spots_of_thread(struct thread *t, struct spots *out) {
  out->offset[out->offsets++] = &t->frame;
  out->offset[out->offsets++] = &t->item;
  out->offset[out->offsets++] = &t->instance;
  out->offset[out->offsets++] = &t->hub;
  if (t->reason != WAIT_JOIN) out->offset[out->offsets++] = &t->wait_on;
}

static void spots_of_processes(struct process *p, uint32_t count, struct spots *out) {
  for (uint32_t i = 0; i < count; i++) {
    out->offset[out->offsets++] = &p[i].globals;
    out->offset[out->offsets++] = &p[i].classes;
    out->offset[out->offsets++] = &p[i].random;
    out->offset[out->offsets++] = &p[i].children;
    out->offset[out->offsets++] = &p[i].gil;
  }
}

void parts_spots_of_root(const struct slot *s, uint64_t *root, struct spots *out) {
  out->offsets = out->values = 0;
  switch (s->kind) {
  case KIND_HEADER: spots_of_processes(processes_in(root), header_in(root)->process_count, out); break;
  case KIND_THREAD: spots_of_thread((struct thread *)(void *)root, out); break;
  case KIND_GLOBAL:
    out->v = root;
    out->values = 1;
    break;
  case KIND_CELL: parts_spots_of_cell((struct cell *)(void *)root, out); break;
  case KIND_MIXED: break;
  }
}

/* --- words --- */

uint32_t parts_add_words(struct words *b, const void *bytes, size_t count) {
  if (b->used + count > b->room) {
    size_t room = (b->used + count) * 2 + 256;
    b->w = must_grow(b->w, b->room * sizeof *b->w, room * sizeof *b->w);
    b->room = room;
  }
  if (bytes) memcpy(b->w + b->used, bytes, count * sizeof *b->w);
  b->used += count;
  return (uint32_t)(b->used - count);
}

static uint32_t thread_words(void) { return sizeof(struct thread) / 8; }

/* The root of a slot as it stands in the machine, without what is only history. */
uint32_t parts_add_root(struct parts *p, const struct slot *s) {
  struct machine *m = p->m;
  struct words *b = &p->out;
  uint32_t at = (uint32_t)b->used;
  switch (s->kind) {
  case KIND_HEADER: {
    uint32_t count = m->s->process_count;
    parts_add_words(b, NULL, HEADER_WORDS);
    b->w[at + HEADER_WORDS - 1] = 0;
    memcpy(b->w + at, (char *)m->s + HEADER_AT, HEADER_BYTES);
    struct state *h = header_in(b->w + at);
    h->alive = h->object_serial = h->heap_units = 0;
    h->next_due = 0;
    h->order_tail = h->order_head = 0;
    parts_add_words(b, machine_process(m, 0), count * sizeof(struct process) / 8);
    struct process *processes = processes_in(b->w + at);
    for (uint32_t i = 0; i < count; i++) processes[i].alive = processes[i].random = 0;
    break;
  }
  case KIND_THREAD: parts_add_words(b, &m->threads[s->at], thread_words()); break;
  case KIND_GLOBAL: parts_add_words(b, global_at(m, s->at), 1); break;
  case KIND_CELL: parts_add_words(b, heap_at(m, s->at), ((struct cell *)heap_at(m, s->at))->units); break;
  case KIND_MIXED: break;
  }
  return at;
}

uint32_t parts_root_words(const struct slot *s, const uint64_t *words) {
  switch (s->kind) {
  case KIND_HEADER:
    return HEADER_WORDS +
           (uint32_t)(header_in((uint64_t *)(uintptr_t)words)->process_count * sizeof(struct process) / 8);
  case KIND_THREAD: return thread_words();
  case KIND_GLOBAL: return 1;
  case KIND_CELL: return ((const struct cell *)(const void *)words)->units;
  case KIND_MIXED: break;
  }
  return 0;
}

/* Where the root stands in the machine. The header has a place of its own. */
uint64_t *parts_root_at(struct parts *p, const struct slot *s) {
  struct machine *m = p->m;
  switch (s->kind) {
  case KIND_THREAD: return (uint64_t *)(void *)&m->threads[s->at];
  case KIND_GLOBAL: return global_at(m, s->at);
  case KIND_CELL: return heap_at(m, s->at);
  case KIND_HEADER:
  case KIND_MIXED: break;
  }
  return NULL;
}

/* --- writing a slot --- */

uint32_t parts_place_in(struct parts *p, struct words *b, uint32_t offset, uint32_t round, uint32_t start) {
  if (p->placed[offset] == round) return p->place[offset];
  const struct cell *c = heap_at(p->m, offset);
  p->placed[offset] = round;
  return p->place[offset] = parts_add_words(b, c, c->units) - start;
}

static uint32_t encode(struct parts *p, uint32_t offset, uint32_t start) {
  if (!offset || parts_fixed(p, offset)) return offset;
  if (p->mixed[offset] == p->mixed_round) return MIXED_BIT | parts_place_in(p, &p->mix, offset, p->mixed_round, 0);
  return OWN_BIT | parts_place_in(p, &p->out, offset, p->round, start);
}

/* The words from at on, one cell after the other. in: the buffer in which they stand, which may move. */
static void encode_spots(struct parts *p, struct words *in, uint32_t at, const struct slot *root, uint32_t start) {
  struct spots s;
  if (root)
    parts_spots_of_root(root, in->w + at, &s);
  else
    parts_spots_of_cell((struct cell *)(void *)(in->w + at), &s);
  for (uint32_t i = 0; i < s.offsets; i++) {
    size_t spot = (size_t)((char *)s.offset[i] - (char *)in->w);
    uint32_t code = encode(p, *s.offset[i], start);
    memcpy((char *)in->w + spot, &code, sizeof code);
    if (root)
      parts_spots_of_root(root, in->w + at, &s);
    else
      parts_spots_of_cell((struct cell *)(void *)(in->w + at), &s);
  }
  size_t first = s.values ? (size_t)(s.v - in->w) : 0;
  for (uint32_t i = 0; i < s.values; i++) {
    value v = in->w[first + i];
    if (!value_is(v, TAG_REF)) continue;
    value code = value_ref(encode(p, value_payload(v), start));
    in->w[first + i] = code;
  }
}

/* Leaves the slot's words in out from the place returned on. */
uint32_t parts_write_slot(struct parts *p, const struct slot *s) {
  uint32_t start = parts_add_root(p, s);
  p->round++;
  uint32_t at = (uint32_t)p->out.used;
  encode_spots(p, &p->out, start, s, start);
  while (at < p->out.used) {
    uint32_t units = ((struct cell *)(void *)(p->out.w + at))->units;
    encode_spots(p, &p->out, at, NULL, start);
    at += units;
  }
  return start;
}

void parts_write_mixed(struct parts *p) {
  for (uint32_t at = 0; at < p->mix.used;) {
    uint32_t units = ((struct cell *)(void *)(p->mix.w + at))->units;
    encode_spots(p, &p->mix, at, NULL, 0);
    at += units;
  }
}

/* --- reading a slot back --- */

static uint32_t decode(const struct parts *p, uint32_t code, uint32_t own) {
  if (code & MIXED_BIT) return p->mixed_at + (code & PLACE_BITS);
  return code & OWN_BIT ? own + (code & PLACE_BITS) : code;
}

static void decode_spots(const struct parts *p, const struct spots *s, uint32_t own) {
  for (uint32_t i = 0; i < s->offsets; i++) *s->offset[i] = decode(p, *s->offset[i], own);
  for (uint32_t i = 0; i < s->values; i++)
    if (value_is(s->v[i], TAG_REF)) s->v[i] = value_ref(decode(p, value_payload(s->v[i]), own));
}

void parts_make_room(struct parts *p, uint32_t units) {
  if (units <= p->room) return;
  uint32_t room = units * 2;
  uint32_t **arrays[] = {&p->owner, &p->reached, &p->mixed, &p->place, &p->placed, &p->named};
  for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
    *arrays[i] = must_grow(*arrays[i], p->room * sizeof(uint32_t), room * sizeof(uint32_t));
  uint8_t **seen = &p->trace.seen[TRACE_CELL];
  size_t others = p->trace.limits[TRACE_GLOBAL] + p->trace.limits[TRACE_THREAD], sight = sizeof *p->trace.sights;
  *seen = must_grow(*seen, p->room, room);
  p->trace.sights = must_grow(p->trace.sights, (p->room + others) * sight, (room + others) * sight);
  p->room = room;
}

static void note_mixed(struct parts *p, uint32_t at) {
  if (p->mixed_count == p->mixed_room) {
    size_t bytes = p->mixed_room * sizeof *p->mixed_cells;
    p->mixed_room = p->mixed_room * 2 + 16;
    p->mixed_cells = must_grow(p->mixed_cells, bytes, p->mixed_room * sizeof *p->mixed_cells);
  }
  p->mixed_cells[p->mixed_count++] = at;
}

/* Cells behind the root go to the end of the heap. */
static void read_cells(struct parts *p, const uint64_t *words, size_t count, uint32_t slot, uint32_t own) {
  struct state *s = p->m->s;
  parts_make_room(p, s->heap_units + (uint32_t)count);
  memcpy(heap_at(p->m, s->heap_units), words, count * sizeof *words);
  for (uint32_t at = s->heap_units, end = at + (uint32_t)count; at < end;) {
    struct cell *c = heap_at(p->m, at);
    struct spots spots;
    parts_spots_of_cell(c, &spots);
    decode_spots(p, &spots, own);
    p->owner[at] = slot + 1;
    if (slot == SLOT_MIXED) note_mixed(p, at);
    at += c->units;
  }
  s->heap_units += (uint32_t)count;
}

static void read_header(struct parts *p, const uint64_t *words) {
  struct state *s = p->m->s;
  uint32_t units = s->heap_units;
  memcpy((char *)s + HEADER_AT, words, HEADER_BYTES);
  s->heap_units = units;
  memcpy(machine_process(p->m, 0), words + HEADER_WORDS, s->process_count * sizeof(struct process));
  struct spots spots = {.offsets = 0};
  spots_of_processes(machine_process(p->m, 0), s->process_count, &spots);
  decode_spots(p, &spots, units - (HEADER_WORDS + (uint32_t)(s->process_count * sizeof(struct process) / 8)));
}

static void read_slot(struct parts *p, uint32_t number, const uint64_t *words, size_t length) {
  const struct slot *s = &p->common->slots[number];
  uint32_t roots = parts_root_words(s, words), own = p->m->s->heap_units - roots;
  if (s->kind == KIND_HEADER) {
    read_header(p, words);
  } else {
    struct spots spots;
    uint64_t *root = parts_root_at(p, s);
    memcpy(root, words, roots * sizeof *words);
    parts_spots_of_root(s, root, &spots);
    decode_spots(p, &spots, own);
  }
  read_cells(p, words + roots, length / 8 - roots, number, own);
}

const uint64_t *parts_variant(const struct parts_common *c, uint32_t slot, uint32_t id, size_t *length) {
  return intern_bytes(atomic_load_explicit(&c->slots[slot].variants, memory_order_acquire), id, length);
}

static void count_alive(struct machine *m) {
  struct state *s = m->s;
  s->alive = 0;
  for (uint32_t i = 0; i < s->process_count; i++) machine_process(m, i)->alive = 0;
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = &m->threads[id];
    bool counts = t->state >= THREAD_READY && t->state != THREAD_FINISHED && !(t->flags & THREAD_DAEMON);
    s->alive += counts;
    machine_process(m, t->process)->alive += counts;
  }
}

void parts_load(struct parts *p, const uint32_t *tuple, uint32_t width) {
  const struct parts_common *c = p->common;
  struct machine *m = p->m;
  size_t length;
  memcpy(m->s, c->block, c->block_size);
  layout_pointers(m);
  process_enter(m, 0);
  memset(m->methods, 0, sizeof m->methods);
  parts_make_room(p, c->end + 1);
  uint32_t mixed = parts_position(c, SLOT_MIXED);
  p->mixed_at = m->s->heap_units;
  p->mixed_count = 0;
  if (mixed < width && tuple[mixed]) {
    const uint64_t *words = parts_variant(c, SLOT_MIXED, tuple[mixed], &length);
    read_cells(p, words, length / 8, SLOT_MIXED, 0);
  }
  for (uint32_t i = 0; i < width; i++) {
    uint32_t slot = c->position_slot[i];
    if (!tuple[i] || slot == SLOT_MIXED) continue;
    const uint64_t *words = parts_variant(c, slot, tuple[i], &length);
    read_slot(p, slot, words, length);
  }
  m->s->size = m->s->heap_at + m->s->heap_units * 8;
  m->collect_at = UINT32_MAX; /* cells keep their places while a step is taken */
  process_enter(m, 0);
  count_alive(m);
  p->loaded_end = m->s->heap_units;
}
