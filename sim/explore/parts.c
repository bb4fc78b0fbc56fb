/* States in parts. What stood in the heap behind the set-up keeps its place for the whole search, each cell as a slot
   of its own; what is made later belongs to the slot from which it can be reached, or to a common one when there are
   several. The bytes of a slot do not depend on other slots: references are to places of the set-up, to places in the
   slot itself, or to places in the common one. */
#include "explore/parts.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/intern.h"
#include "machine/search_inside.h"
#include "sync/sync.h"

enum { MOST_POSITIONS = 1 << 14 };
#define MIXED_BIT 0x80000000u
#define OWN_BIT 0x40000000u
#define PLACE_BITS 0x3fffffffu

struct slot {
  enum slot_kind kind;
  uint32_t at;                /* thread, global or offset */
  uint32_t base, base_length; /* its words at the beginning */
  _Atomic(struct intern *) variants;
  atomic_uint position; /* + 1 */
};

struct parts_common {
  struct state *block; /* the beginning */
  size_t block_size;
  uint32_t end; /* units of its heap */
  struct slot *slots;
  uint32_t slot_count, first_global, global_count;
  uint32_t *slot_at; /* of each cell of the beginning: its slot + 1, or that of its owner */
  uint8_t *fixed;    /* by offset: the cell keeps its place */
  uint64_t *base;
  size_t base_used;
  pthread_mutex_t mutex; /* guards giving out positions */
  atomic_uint positions;
  atomic_bool overflow;
  uint32_t *position_slot;
};

struct words {
  uint64_t *w;
  size_t used, room;
};

struct parts {
  struct parts_common *common;
  struct machine *m;
  struct search_trace trace;
  uint32_t loaded_end, mixed_at;                  /* units of the heap as loaded; where the common part was put */
  uint32_t *mixed_cells, mixed_count, mixed_room; /* its cells */
  uint32_t room;                                  /* units that the arrays by offset have room for */
  uint32_t *owner;                                /* slot + 1 of a cell as loaded */
  uint32_t *reached, *mixed, *place, *placed;     /* by offset: rounds, and places in what is written */
  uint32_t *named;                                /* by place in the common part: rounds */
  uint32_t round, mixed_round;
  uint32_t *todo, todo_count, todo_room;
  bool conflict;
  struct words out, mix;
  uint32_t claim;                       /* slot + 1 that becomes the owner of what it reaches */
  uint32_t *concerned, concerned_count; /* slots whose content may be another one than at the beginning */
  uint32_t *touched, touched_count;
  uint8_t *touched_slot; /* by slot */
  struct part_write *writes;
  uint32_t write_count, write_room;
};

/* --- the references of a slot's root --- */

struct spots {
  uint32_t *offset[PARTS_PROCESSES * 5];
  uint32_t offsets;
  value *v;
  uint32_t values;
};

static void spots_of_cell(struct cell *c, struct spots *out) {
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

enum { HEADER_AT = offsetof(struct state, end), HEADER_BYTES = sizeof(struct state) - HEADER_AT };
enum { HEADER_WORDS = (HEADER_BYTES + 7) / 8 };

static struct state *header_in(uint64_t *words) { return (struct state *)(void *)((char *)words - HEADER_AT); }
static struct process *processes_in(uint64_t *words) { return (struct process *)(void *)(words + HEADER_WORDS); }

static void spots_of_root(const struct slot *s, uint64_t *root, struct spots *out) {
  out->offsets = out->values = 0;
  switch (s->kind) {
  case KIND_HEADER: spots_of_processes(processes_in(root), header_in(root)->process_count, out); break;
  case KIND_THREAD: spots_of_thread((struct thread *)(void *)root, out); break;
  case KIND_GLOBAL:
    out->v = root;
    out->values = 1;
    break;
  case KIND_CELL: spots_of_cell((struct cell *)(void *)root, out); break;
  case KIND_MIXED: break;
  }
}

/* --- words --- */

static uint32_t words_add(struct words *b, const void *bytes, size_t count) {
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
static uint32_t add_root(struct parts *p, const struct slot *s) {
  struct machine *m = p->m;
  struct words *b = &p->out;
  uint32_t at = (uint32_t)b->used;
  switch (s->kind) {
  case KIND_HEADER: {
    uint32_t count = m->s->process_count;
    words_add(b, NULL, HEADER_WORDS);
    b->w[at + HEADER_WORDS - 1] = 0;
    memcpy(b->w + at, (char *)m->s + HEADER_AT, HEADER_BYTES);
    struct state *h = header_in(b->w + at);
    h->alive = h->object_serial = h->heap_units = 0;
    h->next_due = 0;
    h->order_tail = h->order_head = 0;
    words_add(b, machine_process(m, 0), count * sizeof(struct process) / 8);
    struct process *processes = processes_in(b->w + at);
    for (uint32_t i = 0; i < count; i++) processes[i].alive = processes[i].random = 0;
    break;
  }
  case KIND_THREAD: words_add(b, &m->threads[s->at], thread_words()); break;
  case KIND_GLOBAL: words_add(b, global_at(m, s->at), 1); break;
  case KIND_CELL: words_add(b, heap_at(m, s->at), ((struct cell *)heap_at(m, s->at))->units); break;
  case KIND_MIXED: break;
  }
  return at;
}

static uint32_t root_words(const struct parts_common *c, const struct slot *s, const uint64_t *words) {
  switch (s->kind) {
  case KIND_HEADER:
    return HEADER_WORDS +
           (uint32_t)(header_in((uint64_t *)(uintptr_t)words)->process_count * sizeof(struct process) / 8);
  case KIND_THREAD: return thread_words();
  case KIND_GLOBAL: return 1;
  case KIND_CELL: return ((const struct cell *)(const void *)words)->units;
  case KIND_MIXED: break;
  }
  (void)c;
  return 0;
}

/* --- which slot a cell belongs to --- */

static bool fixed(const struct parts *p, uint32_t offset) {
  return offset < p->common->end && p->common->fixed[offset];
}

/* Equal copies are as good as one. */
static bool copied(const struct cell *c) {
  return c->kind == CELL_TUPLE || c->kind == CELL_RANGE || c->kind == CELL_BOUND || c->kind == CELL_CLOSURE;
}

static void push(struct parts *p, uint32_t offset) {
  if (p->todo_count == p->todo_room) {
    size_t bytes = p->todo_room * sizeof *p->todo;
    p->todo = must_grow(p->todo, bytes, bytes * 2 + 1024);
    p->todo_room = p->todo_room * 2 + 256;
  }
  p->todo[p->todo_count++] = offset;
}

static void reach(struct parts *p, uint32_t offset, uint32_t first_round) {
  if (!offset || fixed(p, offset)) return;
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
  push(p, offset);
}

static void reach_all(struct parts *p, const struct spots *s, uint32_t first_round) {
  for (uint32_t i = 0; i < s->offsets; i++) reach(p, *s->offset[i], first_round);
  for (uint32_t i = 0; i < s->values; i++)
    if (value_is(s->v[i], TAG_REF)) reach(p, value_payload(s->v[i]), first_round);
}

static void reach_from(struct parts *p, const struct slot *s, uint64_t *root, uint32_t first_round) {
  struct spots spots;
  p->round++;
  spots_of_root(s, root, &spots);
  reach_all(p, &spots, first_round);
  while (p->todo_count) {
    spots_of_cell(heap_at(p->m, p->todo[--p->todo_count]), &spots);
    reach_all(p, &spots, first_round);
  }
}

/* Where the root stands in the machine. The header has a place of its own. */
static uint64_t *root_at(struct parts *p, const struct slot *s) {
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

static void mix(struct parts *p, uint32_t offset) {
  if (!offset || fixed(p, offset) || p->mixed[offset] == p->mixed_round) return;
  p->mixed[offset] = p->mixed_round;
  push(p, offset);
}

/* What common cells refer to is common too. */
static void spread(struct parts *p) {
  for (uint32_t at = 1; at < p->room; at++)
    if (p->mixed[at] == p->mixed_round) push(p, at);
  while (p->todo_count) {
    struct spots s;
    spots_of_cell(heap_at(p->m, p->todo[--p->todo_count]), &s);
    for (uint32_t i = 0; i < s.offsets; i++) mix(p, *s.offset[i]);
    for (uint32_t i = 0; i < s.values; i++)
      if (value_is(s.v[i], TAG_REF)) mix(p, value_payload(s.v[i]));
  }
}

/* --- writing a slot --- */

static uint32_t place_in(struct parts *p, struct words *b, uint32_t offset, uint32_t round, uint32_t start) {
  if (p->placed[offset] == round) return p->place[offset];
  const struct cell *c = heap_at(p->m, offset);
  p->placed[offset] = round;
  return p->place[offset] = words_add(b, c, c->units) - start;
}

static uint32_t encode(struct parts *p, uint32_t offset, uint32_t start) {
  if (!offset || fixed(p, offset)) return offset;
  if (p->mixed[offset] == p->mixed_round) return MIXED_BIT | place_in(p, &p->mix, offset, p->mixed_round, 0);
  return OWN_BIT | place_in(p, &p->out, offset, p->round, start);
}

/* The words from at on, one cell after the other. in: the buffer in which they stand, which may move. */
static void encode_spots(struct parts *p, struct words *in, uint32_t at, const struct slot *root, uint32_t start) {
  struct spots s;
  if (root)
    spots_of_root(root, in->w + at, &s);
  else
    spots_of_cell((struct cell *)(void *)(in->w + at), &s);
  for (uint32_t i = 0; i < s.offsets; i++) {
    size_t spot = (size_t)((char *)s.offset[i] - (char *)in->w);
    uint32_t code = encode(p, *s.offset[i], start);
    memcpy((char *)in->w + spot, &code, sizeof code);
    if (root)
      spots_of_root(root, in->w + at, &s);
    else
      spots_of_cell((struct cell *)(void *)(in->w + at), &s);
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
static uint32_t write_slot(struct parts *p, const struct slot *s) {
  uint32_t start = add_root(p, s);
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

static void write_mixed(struct parts *p) {
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

static void make_room(struct parts *p, uint32_t units) {
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
  make_room(p, s->heap_units + (uint32_t)count);
  memcpy(heap_at(p->m, s->heap_units), words, count * sizeof *words);
  for (uint32_t at = s->heap_units, end = at + (uint32_t)count; at < end;) {
    struct cell *c = heap_at(p->m, at);
    struct spots spots;
    spots_of_cell(c, &spots);
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
  uint32_t roots = root_words(p->common, s, words), own = p->m->s->heap_units - roots;
  if (s->kind == KIND_HEADER) {
    read_header(p, words);
  } else {
    struct spots spots;
    uint64_t *root = root_at(p, s);
    memcpy(root, words, roots * sizeof *words);
    spots_of_root(s, root, &spots);
    decode_spots(p, &spots, own);
  }
  read_cells(p, words + roots, length / 8 - roots, number, own);
}

static const uint64_t *variant(const struct parts_common *c, uint32_t slot, uint32_t id, size_t *length) {
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
  make_room(p, c->end + 1);
  uint32_t mixed = parts_position(c, SLOT_MIXED);
  p->mixed_at = m->s->heap_units;
  p->mixed_count = 0;
  if (mixed < width && tuple[mixed]) {
    const uint64_t *words = variant(c, SLOT_MIXED, tuple[mixed], &length);
    read_cells(p, words, length / 8, SLOT_MIXED, 0);
  }
  for (uint32_t i = 0; i < width; i++) {
    uint32_t slot = c->position_slot[i];
    if (!tuple[i] || slot == SLOT_MIXED) continue;
    const uint64_t *words = variant(c, slot, tuple[i], &length);
    read_slot(p, slot, words, length);
  }
  m->s->size = m->s->heap_at + m->s->heap_units * 8;
  m->collect_at = UINT32_MAX; /* cells keep their places while a step is taken */
  process_enter(m, 0);
  count_alive(m);
  p->loaded_end = m->s->heap_units;
}

/* --- what is looked at --- */

static void note_slot(struct parts *p, uint32_t slot) {
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
    if (slot) note_slot(p, slot - 1);
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

static void add_write(struct parts *p, uint32_t position, uint32_t id) {
  if (p->write_count == p->write_room) {
    size_t bytes = p->write_room * sizeof *p->writes;
    p->write_room = p->write_room * 2 + 16;
    p->writes = must_grow(p->writes, bytes, p->write_room * sizeof *p->writes);
  }
  p->writes[p->write_count++] = (struct part_write){position, id};
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
  if (id != old) add_write(p, position - 1, id);
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
  for (uint32_t id = 0; id < p->m->s->thread_count; id++) concern(p, SLOT_THREADS + id);
  for (uint32_t i = 0; i < positions; i++)
    if (c->position_slot[i] >= c->first_global) concern(p, c->position_slot[i]);
  for (uint32_t i = 0; i < p->touched_count; i++) {
    uint32_t slot = p->touched[i];
    if (slot >= c->first_global && parts_position(c, slot) >= positions) concern(p, slot);
  }
}

static void find_owners(struct parts *p) {
  const struct parts_common *c = p->common;
  p->mixed_round = ++p->round;
  p->conflict = false;
  uint32_t first_round = p->round + 1;
  search_forget_threads(p->m);
  p->out.used = 0;
  uint32_t header = add_root(p, &c->slots[SLOT_HEADER]);
  for (uint32_t i = 0; i < p->concerned_count; i++) {
    const struct slot *s = &c->slots[p->concerned[i]];
    if (p->claim) p->claim = p->concerned[i] + 1;
    if (s->kind == KIND_CELL) {
      heap_tidy(p->m, heap_at(p->m, s->at));
      search_forget_cell(p->m, heap_at(p->m, s->at));
    }
    reach_from(p, s, s->kind == KIND_HEADER ? p->out.w + header : root_at(p, s), first_round);
  }
  if (p->conflict) spread(p);
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
    if (p->mixed[p->mixed_cells[i]] == p->mixed_round) place_in(p, &p->mix, p->mixed_cells[i], p->mixed_round, 0);
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
  spots_of_root(slot, w, &s);
  for (size_t at = root_words(p->common, slot, words);; at += ((struct cell *)(void *)(w + at))->units) {
    for (uint32_t i = 0; i < s.offsets; i++) all &= name_place(p, *s.offset[i], again);
    for (uint32_t i = 0; i < s.values; i++)
      if (value_is(s.v[i], TAG_REF)) all &= name_place(p, value_payload(s.v[i]), again);
    if (at >= count) return all;
    spots_of_cell((struct cell *)(void *)(w + at), &s);
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
  make_room(p, p->m->s->heap_units + 1);
  find_concerned(p);
  find_owners(p);
  keep_order(p);
  for (uint32_t i = 0; i < p->concerned_count; i++) {
    uint32_t slot = p->concerned[i];
    p->out.used = 0;
    write_slot(p, &c->slots[slot]);
    bool changed = compare(p, slot, p->out.w, p->out.used, tuple, width);
    pure &= !changed || slot == SLOT_HEADER || slot == SLOT_THREADS + thread || p->touched_slot[slot];
    pure = pure && !(changed && lets_go(p, slot, &p->out, tuple, width));
  }
  write_mixed(p);
  bool changed = compare(p, SLOT_MIXED, p->mix.w, p->mix.used, tuple, width);
  if (changed) note_slot(p, SLOT_MIXED); /* the places of what becomes common are behind what there is */
  return pure && mixed_in_place(p) && !(changed && lets_go(p, SLOT_MIXED, &p->mix, tuple, width));
}

const struct part_write *parts_writes(const struct parts *p, uint32_t *count) {
  *count = p->write_count;
  return p->writes;
}

/* --- the beginning --- */

/* Cells that keep their places: all but those of calls under way, and what lists and dicts keep their elements in. */
static void fix_cells(struct parts_common *c, const struct machine *m) {
  for (uint32_t at = 1; at < c->end; at += ((const struct cell *)heap_at(m, at))->units) {
    enum cell_kind kind = (enum cell_kind)((const struct cell *)heap_at(m, at))->kind;
    c->fixed[at] = kind != CELL_FRAME && kind != CELL_ITERATOR;
  }
  for (uint32_t at = 1; at < c->end; at += ((const struct cell *)heap_at(m, at))->units) {
    const struct cell *cell = heap_at(m, at);
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
  make_room(p, c->end + 1);
  for (uint32_t i = 0; i < c->slot_count; i++) {
    bool absent = i == SLOT_MIXED;
    if (!absent) p->concerned[p->concerned_count++] = i;
  }
  p->claim = 1;
  find_owners(p);
  p->claim = 0;
  for (uint32_t i = 0; i < p->concerned_count; i++) {
    struct slot *s = &c->slots[p->concerned[i]];
    p->out.used = 0;
    write_slot(p, s);
    s->base = words_add(&all, p->out.w, p->out.used);
    s->base_length = (uint32_t)p->out.used;
  }
  c->base = all.w;
}

struct parts_common *parts_common_new(struct machine *m) {
  layout_reserve(m, PARTS_THREADS, PARTS_PROCESSES);
  if (m->s->thread_capacity > PARTS_THREADS || m->s->process_capacity > PARTS_PROCESSES) return NULL;
  search_canonical(m);
  struct parts_common *c = must_alloc(sizeof *c);
  pthread_mutex_init(&c->mutex, NULL);
  c->end = m->s->heap_units;
  c->block_size = machine_save_size(m);
  c->block = must_alloc(c->block_size);
  c->fixed = must_alloc(c->end);
  c->slot_at = must_alloc(c->end * sizeof *c->slot_at);
  c->position_slot = must_alloc(MOST_POSITIONS * sizeof *c->position_slot);
  fix_cells(c, m);
  make_slots(c, m);
  machine_save(m, c->block);
  struct parts *p = parts_new(c, m);
  write_beginnings(c, p);
  machine_save(m, c->block);
  parts_free(p);
  for (uint32_t id = 0; id < m->s->thread_count; id++) give_position(c, SLOT_THREADS + id);
  return c;
}

void parts_common_free(struct parts_common *c) {
  if (!c) return;
  for (uint32_t i = 0; i < c->slot_count; i++) intern_free(atomic_load(&c->slots[i].variants));
  free(c->block);
  free(c->slots);
  free(c->slot_at);
  free(c->fixed);
  free(c->base);
  free(c->position_slot);
  pthread_mutex_destroy(&c->mutex);
  free(c);
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

const uint64_t *parts_words(const struct parts_common *c, uint32_t slot, uint32_t id, size_t *count) {
  const struct slot *s = &c->slots[slot];
  *count = s->base_length;
  if (!id) return c->base + s->base;
  const uint64_t *words = variant(c, slot, id, count);
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
  return id ? variant(c, slot, id, &length) : c->base + c->slots[slot].base;
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
  if (offset >= p->loaded_end || fixed(p, offset)) return offset; /* a class has a number, and no cell */
  return p->owner[offset] == SLOT_MIXED + 1 ? MIXED_BIT | (offset - p->mixed_at) : 0;
}

bool parts_begun(const struct parts *p, uint32_t offset) { return fixed(p, offset); }

uint32_t parts_cell_or_slot(const struct parts *p, uint32_t offset) {
  uint32_t name = parts_cell(p, offset);
  return name ? name : OWN_BIT | p->owner[offset];
}
