/* Folding: threads of one class are brought into the order of their components, and whatever names a thread of the
   class is renamed with them: owners and queues of objects, the queues that go through the threads themselves, and
   references to Thread objects. Source of the idea: C. Norris Ip, D. Dill, Better Verification Through Symmetry, FMSD 9
   (1996). */
#include "explore/space/fold.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/store/intern.h"
#include "machine/internal.h"
#include "machine/value/heap.h"
#include "sync/sync.h"

enum { THREAD_WORDS = sizeof(struct thread) / 8, SELF = 254, OTHER = 255 };
#define UNKNOWN UINT32_MAX
#define SELF_PLACE 0x3fffffffu
#define OTHER_PLACE 0x3ffffffeu

struct fold_common {
  struct parts_common *parts;
  uint8_t class_of[PARTS_THREADS]; /* 0: there is none like it */
  uint32_t classes;
  uint8_t members[PARTS_THREADS];   /* of class 1, then of class 2 … */
  uint8_t first[PARTS_THREADS + 2]; /* of each class, among the members */
  uint32_t position[PARTS_THREADS]; /* of each thread's component */
  uint32_t instance[PARTS_THREADS]; /* offset of its Thread object */
  uint8_t *telling;                 /* by slot: who looks at it may learn who is who */
  struct intern *normal;            /* components of threads, whichever of their class it is */
  atomic_bool spoilt;
};

/* A component of a thread. */
struct normal {
  uint32_t number; /* among the normal ones, 0: not looked at yet */
  bool names_others;
};
/* Any other component. */
struct mention {
  bool known;
  uint64_t who; /* threads with a class that it names, a bit each */
  uint32_t *to; /* it names one: the component that names another one instead, by thread */
};

struct table {
  void *rows;
  uint32_t count;
};

/* What stands at a position of a tuple; from ROLE_THREAD on: which of the members. */
enum role { ROLE_UNKNOWN, ROLE_FIXED, ROLE_OTHER, ROLE_THREAD };

struct fold {
  struct fold_common *common;
  struct table normals[PARTS_THREADS];  /* of struct normal, by component */
  struct table versions[PARTS_THREADS]; /* of uint32_t: the component of that thread, + 1, by normal number */
  struct table *mentions;               /* of struct mention, by component; by position */
  uint8_t *roles;                       /* by position */
  uint32_t mention_room;                /* positions that these have room for */
  /* the state at hand */
  uint32_t numbers[PARTS_THREADS]; /* of each member, the normal number */
  bool others;                     /* some member names another one */
  uint32_t *naming, naming_count;  /* positions of what else names members, and by position whether it does */
  uint8_t *names;
  uint8_t twin[PARTS_THREADS]; /* by thread: the one + 1 that stands as this one does; 0: none */
  const uint32_t *tuple;
  uint32_t width;
  /* the step at hand */
  uint8_t to[PARTS_THREADS]; /* where each thread goes */
  bool others_then;          /* some member names another one behind it */
  uint32_t *changed;
  struct store_change *differences;
  uint64_t *words;
  size_t word_room;
};

/* --- renaming --- */

struct renaming {
  const struct fold_common *common;
  uint8_t to[PARTS_THREADS];
  uint64_t met; /* threads that were named */
  bool strange; /* there is an object that may name threads in ways not known here */
};

static bool has_class(const struct fold_common *c, uint32_t thread) {
  return thread < PARTS_THREADS && c->class_of[thread];
}

static void rename_thread(struct renaming *r, uint32_t *thread) { /* id + 1 */
  if (!*thread || !has_class(r->common, *thread - 1)) return;
  r->met |= (uint64_t)1 << (*thread - 1);
  *thread = r->to[*thread - 1] + 1u;
}

static void rename_offset(struct renaming *r, uint32_t *offset) {
  const struct fold_common *c = r->common;
  for (uint32_t id = 0; *offset && id < PARTS_THREADS; id++) {
    if (!c->class_of[id] || c->instance[id] != *offset) continue;
    r->met |= (uint64_t)1 << id;
    *offset = r->to[id] == SELF ? SELF_PLACE : r->to[id] == OTHER ? OTHER_PLACE : c->instance[r->to[id]];
    return;
  }
}

static void rename_value(struct renaming *r, value *v) {
  if (!value_is(*v, TAG_REF)) return;
  uint32_t offset = value_payload(*v);
  rename_offset(r, &offset);
  *v = value_ref(offset);
}

static bool names_threads_as_known(uint32_t kind) {
  switch (kind) {
  case OBJECT_lock:
  case OBJECT_rlock:
  case OBJECT_semaphore:
  case OBJECT_bounded_semaphore:
  case OBJECT_event:
  case OBJECT_condition:
  case OBJECT_barrier:
  case OBJECT_queue:
  case OBJECT_lifo_queue:
  case OBJECT_priority_queue:
  case OBJECT_simple_queue:
  case OBJECT_atomic:
  case OBJECT_latch: return true;
  default: return false;
  }
}

static void rename_cell(struct renaming *r, struct cell *c) {
  struct slots slots;
  cell_slots(c, &slots);
  for (uint32_t i = 0; i < slots.offsets; i++) rename_offset(r, slots.offset[i]);
  for (uint32_t i = 0; i < slots.values; i++) rename_value(r, &slots.v[i]);
  if (c->kind != CELL_OBJECT) return;
  struct object *o = (struct object *)c;
  rename_thread(r, &o->owner);
  for (unsigned i = 0; i < OBJECT_QUEUES; i++) {
    rename_thread(r, &o->head[i]);
    rename_thread(r, &o->tail[i]);
  }
  r->strange |= !names_threads_as_known(o->cell.detail);
}

static void rename_in_thread(struct renaming *r, struct thread *t) {
  uint32_t *threads[] = {&t->next, &t->join_head, &t->join_tail}, *offsets[] = {&t->frame, &t->item, &t->instance};
  for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) rename_thread(r, threads[i]);
  for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) rename_offset(r, offsets[i]);
  if (t->reason == WAIT_JOIN)
    rename_thread(r, &t->wait_on);
  else
    rename_offset(r, &t->wait_on);
  r->strange |= t->hub != 0;
}

static void rename_words(struct renaming *r, enum slot_kind kind, uint64_t *words, size_t count) {
  size_t at = 0;
  r->met = 0;
  if (kind == KIND_HEADER) return;
  if (kind == KIND_THREAD) {
    rename_in_thread(r, (struct thread *)(void *)words);
    at = THREAD_WORDS;
  } else if (kind == KIND_GLOBAL) {
    rename_value(r, words);
    at = 1;
  }
  while (at < count) {
    struct cell *c = (struct cell *)(void *)(words + at);
    rename_cell(r, c);
    at += c->units;
  }
}

static uint64_t *copy_words(struct fold *f, uint32_t slot, uint32_t id, size_t *count) {
  const uint64_t *words = parts_words(f->common->parts, slot, id, count);
  if (*count > f->word_room) {
    free(f->words);
    f->word_room = *count * 2;
    f->words = must_alloc(f->word_room * sizeof *f->words);
  }
  memcpy(f->words, words, *count * sizeof *words);
  return f->words;
}

/* --- threads as such --- */

static void *row(struct table *t, uint32_t index, size_t size) {
  if (index >= t->count) {
    uint32_t count = index * 2 + 16;
    t->rows = must_grow(t->rows, t->count * size, count * size);
    t->count = count;
  }
  return (char *)t->rows + index * size;
}

static struct normal make_normal(struct fold *f, uint32_t thread, uint32_t id) {
  struct renaming r = {.common = f->common};
  memset(r.to, OTHER, sizeof r.to);
  r.to[thread] = SELF;
  size_t count;
  uint64_t *words = copy_words(f, SLOT_THREADS + thread, id, &count);
  rename_words(&r, KIND_THREAD, words, count);
  struct thread *t = (struct thread *)(void *)words;
  t->number = t->name = 0;
  if (r.strange) atomic_store(&f->common->spoilt, true);
  uint32_t number = intern_put(f->common->normal, words, count * sizeof *words);
  return (struct normal){number, (r.met & ~((uint64_t)1 << thread)) != 0};
}

static struct normal *normal_of(struct fold *f, uint32_t thread, uint32_t id) {
  struct normal *n = row(&f->normals[thread], id, sizeof *n);
  if (!n->number) *n = make_normal(f, thread, id);
  return n;
}

/* The thread's component as that of to[thread]. */
static uint32_t moved_thread(struct fold *f, uint32_t thread, uint32_t id, const uint8_t *to) {
  const struct normal *n = normal_of(f, thread, id);
  if (to[thread] == thread && !n->names_others) return id;
  uint32_t target = to[thread], *known = row(&f->versions[target], n->number, sizeof *known);
  if (*known && !n->names_others) return *known - 1;
  struct renaming r = {.common = f->common};
  memcpy(r.to, to, sizeof r.to);
  size_t count;
  uint64_t *words = copy_words(f, SLOT_THREADS + thread, id, &count);
  rename_words(&r, KIND_THREAD, words, count);
  struct thread *t = (struct thread *)(void *)words;
  const struct thread *begun = parts_thread(f->common->parts, target, 0);
  t->number = begun->number;
  t->name = begun->name;
  uint32_t moved = parts_number(f->common->parts, SLOT_THREADS + target, words, count);
  if (!n->names_others) *known = moved + 1;
  return moved;
}

/* --- what else names them --- */

static uint32_t rename_part(struct fold *f, uint32_t slot, uint32_t id, const uint8_t *to, uint64_t *met) {
  struct renaming r = {.common = f->common};
  memcpy(r.to, to, sizeof r.to);
  size_t count;
  uint64_t *words = copy_words(f, slot, id, &count);
  rename_words(&r, parts_kind(f->common->parts, slot), words, count);
  if (r.strange) atomic_store(&f->common->spoilt, true);
  *met = r.met;
  return r.met ? parts_number(f->common->parts, slot, words, count) : id;
}

static uint32_t renamed(struct fold *f, uint32_t position, uint32_t id, const uint8_t *to, uint64_t moved) {
  struct mention *m = row(&f->mentions[position], id, sizeof *m);
  if (m->known && !(m->who & moved)) return id;
  uint32_t slot = parts_slot(f->common->parts, position), result;
  if (m->known && m->to) {
    uint32_t target = to[__builtin_ctzll(m->who)];
    if (m->to[target] != UNKNOWN) return m->to[target];
  }
  uint64_t met;
  result = rename_part(f, slot, id, to, &met);
  if (!m->known) {
    m->known = true;
    m->who = met;
    if (met && !(met & (met - 1))) {
      m->to = must_alloc(PARTS_THREADS * sizeof *m->to);
      for (uint32_t i = 0; i < PARTS_THREADS; i++) m->to[i] = UNKNOWN;
    }
  }
  if (m->to) m->to[to[__builtin_ctzll(met)]] = result;
  return result;
}

/* --- a state --- */

static const uint8_t themselves[PARTS_THREADS] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                                  16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
                                                  32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
                                                  48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

static uint32_t part_of_thread(const struct fold *f, const uint32_t *tuple, uint32_t count, uint32_t thread) {
  uint32_t position = f->common->position[thread];
  return position < count ? tuple[position] : 0;
}

static void make_room(struct fold *f, uint32_t count) {
  uint32_t had = f->mention_room;
  if (count <= had) return;
  f->mention_room = count * 2;
  f->mentions = must_grow(f->mentions, had * sizeof *f->mentions, f->mention_room * sizeof *f->mentions);
  f->roles = must_grow(f->roles, had, f->mention_room);
  f->naming = must_grow(f->naming, had * sizeof *f->naming, f->mention_room * sizeof *f->naming);
  f->names = must_grow(f->names, had, f->mention_room);
  f->changed = must_grow(f->changed, had * sizeof *f->changed, f->mention_room * sizeof *f->changed);
  f->differences = must_grow(f->differences, had * sizeof *f->differences, f->mention_room * sizeof *f->differences);
}

static unsigned find_role(struct fold *f, uint32_t position) {
  const struct fold_common *c = f->common;
  uint32_t slot = parts_slot(c->parts, position), member = 0;
  bool is_thread = parts_kind(c->parts, slot) == KIND_THREAD && c->class_of[slot - SLOT_THREADS];
  while (is_thread && c->members[member] != slot - SLOT_THREADS) member++;
  f->roles[position] = (uint8_t)(is_thread ? ROLE_THREAD + member : slot == SLOT_HEADER ? ROLE_FIXED : ROLE_OTHER);
  return f->roles[position];
}

static unsigned role_at(struct fold *f, uint32_t position) {
  return f->roles[position] ? f->roles[position] : find_role(f, position);
}

/* Members of a class from first on, in the order of their numbers. True: they were not. */
static bool sort(const uint8_t *places, uint32_t *numbers, uint32_t count, uint8_t *to) {
  uint8_t sorted[PARTS_THREADS];
  bool moves = false;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t number = numbers[i], at = i;
    for (; at && numbers[at - 1] > number; at--) {
      numbers[at] = numbers[at - 1];
      sorted[at] = sorted[at - 1];
      moves = true;
    }
    numbers[at] = number;
    sorted[at] = places[i];
  }
  for (uint32_t i = 0; moves && i < count; i++) to[sorted[i]] = places[i];
  return moves;
}

static void move_threads(struct fold *f, uint32_t *tuple, const uint8_t *to, bool others, uint64_t *moved) {
  const struct fold_common *c = f->common;
  uint32_t old[PARTS_THREADS], members = c->first[c->classes + 1];
  for (uint32_t i = 0; i < members; i++) old[i] = tuple[c->position[c->members[i]]];
  for (uint32_t i = 0; i < members; i++) {
    uint32_t thread = c->members[i];
    bool moves = to[thread] != thread;
    *moved |= (uint64_t)moves << thread;
    if (moves || others) tuple[c->position[to[thread]]] = moved_thread(f, thread, old[i], to);
  }
}

static void rename_at(struct fold *f, uint32_t position, uint32_t *tuple, const uint8_t *to, uint64_t moved) {
  tuple[position] = renamed(f, position, tuple[position], to, moved);
}

bool fold_moves(struct fold *f, const struct store_change *changes, size_t count, uint8_t map[PARTS_THREADS]) {
  const struct fold_common *c = f->common;
  uint32_t numbers[PARTS_THREADS];
  bool moves = false;
  f->others_then = f->others;
  memcpy(f->to, themselves, sizeof f->to);
  memcpy(numbers, f->numbers, c->first[c->classes + 1] * sizeof *numbers);
  for (size_t i = 0; i < count; i++) {
    unsigned role = role_at(f, changes[i].position);
    if (role < ROLE_THREAD) continue;
    const struct normal *n = normal_of(f, c->members[role - ROLE_THREAD], changes[i].is);
    numbers[role - ROLE_THREAD] = n->number;
    f->others_then |= n->names_others;
  }
  for (uint32_t class = 1; class <= c->classes; class ++) {
    uint32_t first = c->first[class];
    moves |= sort(c->members + first, numbers + first, c->first[class + 1] - first, f->to);
  }
  if (map) memcpy(map, f->to, sizeof f->to);
  return moves;
}

/* The tuple of the state at hand with the changes, as wide as all positions that there are by now. */
static uint32_t change_tuple(struct fold *f, const struct store_change *changes, size_t count) {
  uint32_t width = parts_positions(f->common->parts), had = f->width < width ? f->width : width;
  make_room(f, width);
  memcpy(f->changed, f->tuple, had * sizeof *f->changed);
  memset(f->changed + had, 0, (width - had) * sizeof *f->changed);
  for (size_t i = 0; i < count; i++) f->changed[changes[i].position] = changes[i].is;
  return width;
}

const struct store_change *fold_changes(struct fold *f, const struct store_change *changes, size_t *count) {
  uint32_t width = change_tuple(f, changes, *count);
  uint64_t moved = 0;
  move_threads(f, f->changed, f->to, f->others_then, &moved);
  for (uint32_t i = 0; i < f->naming_count; i++) rename_at(f, f->naming[i], f->changed, f->to, moved);
  for (size_t i = 0; i < *count; i++) {
    uint32_t position = changes[i].position;
    if (role_at(f, position) == ROLE_OTHER && !f->names[position]) rename_at(f, position, f->changed, f->to, moved);
  }
  *count = 0;
  for (uint32_t i = 0; i < width; i++) {
    uint32_t was = i < f->width ? f->tuple[i] : 0;
    if (f->changed[i] != was) f->differences[(*count)++] = (struct store_change){i, was, f->changed[i]};
  }
  return f->differences;
}

/* --- the state at hand --- */

/* The members that are named by anything but members; a bit each. */
static uint64_t find_naming(struct fold *f, const uint32_t *tuple, uint32_t count) {
  uint64_t named = 0;
  for (uint32_t i = 0; i < f->naming_count; i++) f->names[f->naming[i]] = 0;
  f->naming_count = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (role_at(f, i) != ROLE_OTHER) continue;
    const struct mention *m = row(&f->mentions[i], tuple[i], sizeof *m);
    if (!m->known) renamed(f, i, tuple[i], themselves, 0);
    if (!m->who) continue;
    named |= m->who;
    f->names[i] = 1;
    f->naming[f->naming_count++] = i;
  }
  return named;
}

static void find_numbers(struct fold *f, const uint32_t *tuple, uint32_t count) {
  const struct fold_common *c = f->common;
  f->others = false;
  for (uint32_t i = 0; i < c->first[c->classes + 1]; i++) {
    uint32_t thread = c->members[i];
    const struct normal *n = normal_of(f, thread, part_of_thread(f, tuple, count, thread));
    f->numbers[i] = n->number;
    f->others |= n->names_others;
  }
}

void fold_begin(struct fold *f, const uint32_t *tuple, uint32_t count) {
  const struct fold_common *c = f->common;
  make_room(f, count > parts_positions(c->parts) ? count : parts_positions(c->parts));
  f->tuple = tuple;
  f->width = count;
  find_numbers(f, tuple, count);
  uint64_t named = find_naming(f, tuple, count);
  for (uint32_t i = 0; i < c->first[c->classes + 1]; i++) {
    uint32_t thread = c->members[i], before = i ? c->members[i - 1] : thread;
    bool alike = i && c->class_of[before] == c->class_of[thread] && f->numbers[i - 1] == f->numbers[i];
    bool told_apart = f->others || (named >> thread & 1) || (named >> before & 1);
    f->twin[thread] = alike && !told_apart ? (uint8_t)(before + 1) : 0;
  }
}

bool fold_is_twin(const struct fold *f, uint32_t thread, uint32_t *of) {
  *of = f->twin[thread] - 1u;
  return f->twin[thread];
}

/* --- classes --- */

static bool has_begun(const struct thread *t) { return t->state >= THREAD_READY && t->state != THREAD_FINISHED; }

/* Cells and globals that lead to a Thread object of a class, and these objects themselves. */
static void find_telling(struct fold_common *c, struct fold *f) {
  struct renaming r = {.common = c};
  uint32_t slots = parts_slots(c->parts);
  for (uint32_t id = 0; id < PARTS_THREADS; id++) r.to[id] = (uint8_t)id;
  for (uint32_t slot = 0; slot < slots; slot++) {
    enum slot_kind kind = parts_kind(c->parts, slot);
    if (kind != KIND_CELL && kind != KIND_GLOBAL) continue;
    size_t count;
    uint64_t *words = copy_words(f, slot, 0, &count);
    rename_words(&r, kind, words, count);
    c->telling[slot] = r.met != 0;
  }
  for (uint32_t id = 0; id < PARTS_THREADS; id++) {
    if (!c->class_of[id]) continue;
    size_t count;
    uint32_t slot = parts_slot_of(c->parts, c->instance[id]);
    const struct instance *i = (const void *)parts_words(c->parts, slot, 0, &count);
    c->telling[slot] = 1;
    c->telling[parts_slot_of(c->parts, i->attributes)] = 1;
  }
  atomic_store(&c->spoilt, r.strange);
}

/* Threads that look the same from the outside get the same class; one alone gets none. */
static void classify(struct fold_common *c, struct fold *f, uint32_t threads) {
  uint32_t numbers[PARTS_THREADS] = {0};
  for (uint32_t id = 1; id < threads; id++) {
    const struct thread *t = parts_thread(c->parts, id, 0);
    if (!has_begun(t) || !t->instance) continue;
    c->instance[id] = t->instance;
    c->class_of[id] = 1;
    numbers[id] = make_normal(f, id, 0).number;
    c->class_of[id] = 0;
  }
  for (uint32_t a = 1; a < threads; a++) {
    bool found = false;
    for (uint32_t b = a + 1; numbers[a] && !c->class_of[a] && b < threads; b++) {
      if (numbers[b] != numbers[a]) continue;
      c->class_of[b] = (uint8_t)(c->classes + 1);
      found = true;
    }
    if (found) c->class_of[a] = (uint8_t)++c->classes;
  }
}

static void list_members(struct fold_common *c) {
  uint8_t count = 0;
  for (uint32_t class = 1; class <= c->classes; class ++) {
    c->first[class] = count;
    for (uint32_t id = 0; id < PARTS_THREADS; id++)
      if (c->class_of[id] == class) c->members[count++] = (uint8_t)id;
  }
  c->first[c->classes + 1] = count;
  for (uint32_t id = 0; id < PARTS_THREADS; id++) c->position[id] = parts_position(c->parts, SLOT_THREADS + id);
}

struct fold_common *fold_common_new(struct parts_common *parts) {
  struct fold_common *c = must_alloc(sizeof *c);
  c->parts = parts;
  c->telling = must_alloc(parts_slots(parts));
  c->normal = intern_new();
  struct fold *f = fold_new(c);
  uint32_t threads = parts_header(parts, 0)->thread_count;
  classify(c, f, threads < PARTS_THREADS ? threads : PARTS_THREADS);
  list_members(c);
  if (c->classes) find_telling(c, f);
  fold_free(f);
  if (c->classes && !c->spoilt) return c;
  fold_common_free(c);
  return NULL;
}

void fold_common_free(struct fold_common *c) {
  if (!c) return;
  free(c->telling);
  intern_free(c->normal);
  free(c);
}

void fold_watch(struct fold_common *c, const uint32_t *slots, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (c->telling[slots[i]]) atomic_store(&c->spoilt, true);
}

uint32_t fold_alike(const struct fold_common *c, uint32_t thread) {
  return has_class(c, thread) ? (uint32_t)PARTS_THREADS + c->class_of[thread] : thread;
}

bool fold_spoilt(const struct fold_common *c) { return atomic_load_explicit(&c->spoilt, memory_order_relaxed); }

struct fold *fold_new(struct fold_common *common) {
  struct fold *f = must_alloc(sizeof *f);
  f->common = common;
  return f;
}

void fold_free(struct fold *f) {
  if (!f) return;
  for (uint32_t id = 0; id < PARTS_THREADS; id++) {
    free(f->normals[id].rows);
    free(f->versions[id].rows);
  }
  for (uint32_t i = 0; i < f->mention_room; i++) {
    struct mention *mentions = f->mentions[i].rows;
    for (uint32_t k = 0; k < f->mentions[i].count; k++) free(mentions[k].to);
    free(mentions);
  }
  free(f->mentions);
  free(f->roles);
  free(f->naming);
  free(f->names);
  free(f->changed);
  free(f->differences);
  free(f->words);
  free(f);
}
