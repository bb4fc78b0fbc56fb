/* Folding: threads of one class are brought into the order of their components, and whatever names a thread of the
   class is renamed with them: owners and queues of objects, the queues that go through the threads themselves, and
   references to Thread objects. Source of the idea: C. Norris Ip, D. Dill, Better Verification Through Symmetry, FMSD 9
   (1996). */
#include "explore/fold.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/intern.h"
#include "machine/internal.h"
#include "sync/sync.h"

enum { THREAD_WORDS = sizeof(struct thread) / 8, SELF = 254, OTHER = 255 };
#define UNKNOWN UINT32_MAX
#define SELF_PLACE 0x3fffffffu
#define OTHER_PLACE 0x3ffffffeu

struct fold_common {
  struct parts_common *parts;
  uint8_t class_of[PARTS_THREADS]; /* 0: there is none like it */
  uint32_t classes;
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

struct fold {
  struct fold_common *common;
  struct table normals[PARTS_THREADS];  /* of struct normal, by component */
  struct table versions[PARTS_THREADS]; /* of uint32_t: the component of that thread, + 1, by normal number */
  struct table *mentions;               /* of struct mention, by component; by position */
  uint32_t mention_room;
  uint32_t *old, old_room;
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

static uint32_t renamed(struct fold *f, uint32_t position, uint32_t id, const uint8_t *to) {
  uint32_t slot = parts_slot(f->common->parts, position), result;
  struct mention *m = row(&f->mentions[position], id, sizeof *m);
  if (m->known && !m->who) return id;
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

static uint32_t part_of_thread(const struct fold *f, const uint32_t *tuple, uint32_t count, uint32_t thread) {
  uint32_t position = parts_position(f->common->parts, SLOT_THREADS + thread);
  return position < count ? tuple[position] : 0;
}

/* Threads of one class in the order of their normal numbers. True: they were not. */
static bool sort_class(struct fold *f, uint32_t class, const uint32_t *tuple, uint32_t count, uint8_t *to) {
  uint32_t members[PARTS_THREADS], numbers[PARTS_THREADS], places[PARTS_THREADS], n = 0;
  bool moves = false;
  for (uint32_t id = 0; id < PARTS_THREADS; id++) {
    if (f->common->class_of[id] != class) continue;
    uint32_t number = normal_of(f, id, part_of_thread(f, tuple, count, id))->number, at = n;
    places[n++] = id;
    for (; at && numbers[at - 1] > number; at--) {
      numbers[at] = numbers[at - 1];
      members[at] = members[at - 1];
      moves = true;
    }
    numbers[at] = number;
    members[at] = id;
  }
  for (uint32_t i = 0; moves && i < n; i++) to[members[i]] = (uint8_t)places[i];
  return moves;
}

static void make_mentions(struct fold *f, uint32_t count) {
  if (count <= f->mention_room) return;
  f->mentions = must_grow(f->mentions, f->mention_room * sizeof *f->mentions, count * 2 * sizeof *f->mentions);
  f->old = must_grow(f->old, f->mention_room * sizeof *f->old, count * 2 * sizeof *f->old);
  f->mention_room = count * 2;
}

static void move_all(struct fold *f, uint32_t *tuple, uint32_t count, const uint8_t *to) {
  make_mentions(f, count);
  memcpy(f->old, tuple, count * sizeof *tuple);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t slot = parts_slot(f->common->parts, i), thread = slot - SLOT_THREADS;
    bool is_thread = parts_kind(f->common->parts, slot) == KIND_THREAD;
    if (slot == SLOT_HEADER) continue;
    if (is_thread && f->common->class_of[thread])
      tuple[parts_position(f->common->parts, SLOT_THREADS + to[thread])] = moved_thread(f, thread, f->old[i], to);
    else
      tuple[i] = renamed(f, i, f->old[i], to);
  }
}

void fold_tuple(struct fold *f, uint32_t *tuple, uint32_t count, uint8_t map[PARTS_THREADS]) {
  uint8_t to[PARTS_THREADS];
  bool moves = false;
  for (uint32_t id = 0; id < PARTS_THREADS; id++) to[id] = (uint8_t)id;
  for (uint32_t class = 1; class <= f->common->classes; class ++) moves |= sort_class(f, class, tuple, count, to);
  if (moves) move_all(f, tuple, count, to);
  if (map) memcpy(map, to, sizeof to);
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

struct fold_common *fold_common_new(struct parts_common *parts) {
  struct fold_common *c = must_alloc(sizeof *c);
  c->parts = parts;
  c->telling = must_alloc(parts_slots(parts));
  c->normal = intern_new();
  struct fold *f = fold_new(c);
  uint32_t threads = parts_header(parts, 0)->thread_count;
  classify(c, f, threads < PARTS_THREADS ? threads : PARTS_THREADS);
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
  free(f->old);
  free(f->words);
  free(f);
}
