/* Folding: threads of one class are brought into the order of their components, and whatever names a thread of the
   class is renamed with them: owners and queues of objects, the queues that go through the threads themselves, and
   references to Thread objects. Source of the idea: C. Norris Ip, D. Dill, Better Verification Through Symmetry, FMSD 9
   (1996). */
#include "explore/space/fold_inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/internal.h"
#include "machine/value/heap.h"
#include "sync/sync.h"

#define UNKNOWN UINT32_MAX

/* --- renaming --- */

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
    r->refers = true;
    if (r->labels) return;
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

/* What is only printed is the thread's own, whoever's part it takes. */
static void rename_labels(struct renaming *r, struct frame *f) {
  const struct fold_common *c = r->common;
  const uint8_t id = (uint8_t)(r->bearer - 1);
  if (!r->bearer || c->teller[id] != f->function + 1) return;
  for (unsigned i = 0; i < FOLD_LABELS; i++)
    if (c->labels[id][i] != VALUE_UNDEF && f->r[i] == c->labels[id][i])
      f->r[i] = r->heir ? c->labels[r->heir - 1][i] : VALUE_UNDEF;
}

static void rename_cell(struct renaming *r, struct cell *c) {
  struct slots slots;
  cell_slots(c, &slots);
  for (uint32_t i = 0; i < slots.offsets; i++) rename_offset(r, slots.offset[i]);
  for (uint32_t i = 0; i < slots.values; i++) rename_value(r, &slots.v[i]);
  if (c->kind == CELL_FRAME) rename_labels(r, (struct frame *)c);
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

void fold_rename(struct renaming *r, enum slot_kind kind, uint64_t *words, size_t count) {
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

uint64_t *fold_words(struct fold *f, uint32_t slot, uint32_t id, size_t *count) {
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

struct normal fold_normal(struct fold *f, uint32_t thread, uint32_t id) {
  struct renaming r = {.common = f->common, .bearer = (uint8_t)(thread + 1)};
  memset(r.to, OTHER, sizeof r.to);
  r.to[thread] = SELF;
  size_t count;
  uint64_t *words = fold_words(f, SLOT_THREADS + thread, id, &count);
  fold_rename(&r, KIND_THREAD, words, count);
  struct thread *t = (struct thread *)(void *)words;
  t->number = t->name = 0;
  if (r.strange) atomic_store(&f->common->spoilt, true);
  uint32_t number = intern_put(f->common->normal, words, count * sizeof *words);
  return (struct normal){number, (r.met & ~((uint64_t)1 << thread)) != 0, t->state <= THREAD_NEW,
                         t->state == THREAD_FINISHED};
}

static struct normal *normal_of(struct fold *f, uint32_t thread, uint32_t id) {
  struct normal *n = row(&f->normals[thread], id, sizeof *n);
  if (!n->number) *n = fold_normal(f, thread, id);
  return n;
}

/* The thread's component as that of to[thread]. */
static uint32_t moved_thread(struct fold *f, uint32_t thread, uint32_t id, const uint8_t *to) {
  const struct normal *n = normal_of(f, thread, id);
  if (to[thread] == thread && !n->names_others) return id;
  uint32_t target = to[thread], *known = row(&f->versions[target], n->number, sizeof *known);
  if (*known && !n->names_others) return *known - 1;
  struct renaming r = {.common = f->common, .bearer = (uint8_t)(thread + 1), .heir = (uint8_t)(target + 1)};
  memcpy(r.to, to, sizeof r.to);
  size_t count;
  uint64_t *words = fold_words(f, SLOT_THREADS + thread, id, &count);
  fold_rename(&r, KIND_THREAD, words, count);
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
  struct renaming r = {.common = f->common, .labels = slot == SLOT_THREADS};
  memcpy(r.to, to, sizeof r.to);
  size_t count;
  uint64_t *words = fold_words(f, slot, id, &count);
  fold_rename(&r, parts_kind(f->common->parts, slot), words, count);
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

uint32_t fold_part_of_thread(const struct fold *f, const uint32_t *tuple, uint32_t count, uint32_t thread) {
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
  f->names = must_grow(f->names, had * sizeof *f->names, f->mention_room * sizeof *f->names);
  f->changed = must_grow(f->changed, had * sizeof *f->changed, f->mention_room * sizeof *f->changed);
  f->differences = must_grow(f->differences, had * sizeof *f->differences, f->mention_room * sizeof *f->differences);
}

static unsigned find_role(struct fold *f, uint32_t position) {
  const struct fold_common *c = f->common;
  uint32_t slot = parts_slot(c->parts, position), member = 0;
  bool is_thread = parts_kind(c->parts, slot) == KIND_THREAD && c->class_of[slot - SLOT_THREADS];
  while (is_thread && c->members[member] != slot - SLOT_THREADS) member++;
  f->roles[position] = (uint8_t)(is_thread                                 ? ROLE_THREAD + member
                                 : slot == SLOT_HEADER || c->telling[slot] ? ROLE_FIXED
                                                                           : ROLE_OTHER);
  return f->roles[position];
}

static unsigned role_at(struct fold *f, uint32_t position) {
  return f->roles[position] ? f->roles[position] : find_role(f, position);
}

/* By what threads are brought into order: whose join may be waited for stand before those that have ended. 0: one that
   has not been started stays where it is. */
static uint32_t key_of(const struct normal *n) { return n->fresh ? 0 : n->number | (n->over ? OVER : 0); }

const struct plan *fold_plan_at(struct fold *f, uint32_t component) {
  struct plan *plan = row(&f->plans, component, sizeof *plan);
  if (!plan->known) *plan = plans_get(f->common->plans, component);
  return plan;
}

/* The places of a class whose threads are interchangeable: in the order in which they are going to be joined. */
static uint32_t find_places(const struct fold_common *c, const struct plan *plan, uint32_t class, uint8_t *places) {
  uint32_t count = 0;
  for (uint32_t i = c->first[class]; i < c->first[class + 1]; i++)
    if (!((plan->joined | plan->joins) >> c->members[i] & 1)) places[count++] = c->members[i];
  uint32_t joins = (uint32_t)__builtin_popcountll(plan->joins);
  for (uint32_t i = 0; i < joins; i++)
    if (c->class_of[plan->order[i]] == class && !(plan->joined >> plan->order[i] & 1)) places[count++] = plan->order[i];
  return count;
}

/* Threads into the order of their keys. True: they were not. */
static bool sort(const struct fold_common *c, const uint8_t *all, uint32_t all_count, const uint32_t *keys,
                 uint8_t *to) {
  uint8_t places[PARTS_THREADS], sorted[PARTS_THREADS];
  uint32_t numbers[PARTS_THREADS], count = 0;
  bool moves = false;
  for (uint32_t i = 0; i < all_count; i++) {
    uint32_t key = keys[c->index[all[i]]], at = count;
    if (!key) continue;
    for (; at && numbers[at - 1] > key; at--) {
      numbers[at] = numbers[at - 1];
      sorted[at] = sorted[at - 1];
      moves = true;
    }
    numbers[at] = key;
    sorted[at] = all[i];
    places[count++] = all[i];
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

/* The threads of each class whose keys ascend: as the main thread stands there. */
static void find_orders(struct fold *f, uint32_t main) {
  const struct fold_common *c = f->common;
  if (f->ordered == main + 1) return;
  const struct plan *plan = fold_plan_at(f, main);
  f->ordered = plan->known ? main + 1 : 0;
  for (uint32_t class = 1; class <= c->classes; class ++)
    f->order_count[class] = plan->known ? (uint8_t)find_places(c, plan, class, f->order + c->first[class]) : 0;
}

/* Are the threads of a class in the order of their keys? */
static bool in_order(const struct fold *f, uint32_t class) {
  const struct fold_common *c = f->common;
  const uint8_t *order = f->order + c->first[class];
  uint32_t before = 0;
  for (uint32_t i = 0; i < f->order_count[class]; i++) {
    uint32_t key = f->keys[c->index[order[i]]];
    if (key < before && key) return false;
    if (key) before = key;
  }
  return true;
}

/* classes: those in which something is new, a bit each. */
static bool put_in_order(struct fold *f, uint32_t main, uint64_t classes) {
  const struct fold_common *c = f->common;
  bool moves = false;
  find_orders(f, main);
  for (; classes; classes &= classes - 1) {
    uint32_t class = (uint32_t)__builtin_ctzll(classes);
    if (in_order(f, class)) continue;
    if (!moves) memcpy(f->to, themselves, sizeof f->to);
    moves |= sort(c, f->order + c->first[class], f->order_count[class], f->keys, f->to);
  }
  return moves;
}

bool fold_moves(struct fold *f, const struct store_change *changes, size_t count, uint8_t map[PARTS_THREADS]) {
  const struct fold_common *c = f->common;
  struct {
    uint32_t member, key;
  } were[PARTS_THREADS];
  uint32_t main = f->main, were_count = 0;
  uint64_t classes = 0;
  f->others_then = f->others;
  for (size_t i = 0; i < count; i++) {
    uint32_t position = changes[i].position;
    if (position >= f->mention_room) make_room(f, position + 1);
    unsigned role = f->roles[position] ? f->roles[position] : find_role(f, position);
    if (position == c->main) main = changes[i].is;
    if (role < ROLE_THREAD) continue;
    uint32_t member = role - ROLE_THREAD, thread = c->members[member];
    const struct normal *n = normal_of(f, thread, changes[i].is);
    were[were_count].member = member;
    were[were_count++].key = f->keys[member];
    f->keys[member] = key_of(n);
    f->others_then |= n->names_others;
    classes |= UINT64_C(1) << c->class_of[thread];
  }
  if (main != f->main) classes = (UINT64_C(2) << c->classes) - 2;
  bool moves = classes && put_in_order(f, main, classes);
  while (were_count--) f->keys[were[were_count].member] = were[were_count].key;
  if (map) memcpy(map, moves ? f->to : themselves, sizeof f->to);
  return moves;
}

/* --- the changes of a step with which threads move --- */

static void note_difference(struct fold *f, uint32_t position) {
  uint32_t was = position < f->width ? f->tuple[position] : 0, is = f->changed[position];
  if (is != was) f->differences[f->difference_count++] = (struct store_change){position, was, is};
  f->changed[position] = was;
}

static void note_differences(struct fold *f, const struct store_change *changes, size_t count) {
  const struct fold_common *c = f->common;
  f->difference_count = 0;
  for (uint32_t i = 0; i < c->first[c->classes + 1]; i++) note_difference(f, c->position[c->members[i]]);
  for (uint32_t i = 0; i < f->naming_count; i++) note_difference(f, f->naming[i]);
  for (size_t i = 0; i < count; i++) note_difference(f, changes[i].position);
}

const struct store_change *fold_changes(struct fold *f, const struct store_change *changes, size_t *count) {
  uint64_t moved = 0;
  make_room(f, parts_positions(f->common->parts));
  for (size_t i = 0; i < *count; i++) f->changed[changes[i].position] = changes[i].is;
  move_threads(f, f->changed, f->to, f->others_then, &moved);
  for (uint32_t i = 0; i < f->naming_count; i++) rename_at(f, f->naming[i], f->changed, f->to, moved);
  for (size_t i = 0; i < *count; i++) {
    uint32_t position = changes[i].position;
    if (role_at(f, position) == ROLE_OTHER && !f->names[position]) rename_at(f, position, f->changed, f->to, moved);
  }
  note_differences(f, changes, *count);
  *count = f->difference_count;
  return f->differences;
}

/* --- the state at hand --- */

/* What stands at the position has changed since the state that was in hand before. */
static void note_number(struct fold *f, uint32_t position, uint32_t number) {
  const struct fold_common *c = f->common;
  unsigned role = role_at(f, position);
  if (position == c->main) f->main = number;
  if (role >= ROLE_THREAD) {
    uint32_t member = role - ROLE_THREAD;
    const struct normal *n = normal_of(f, c->members[member], number);
    f->keys[member] = key_of(n);
    f->naming_others = (f->naming_others & ~(UINT64_C(1) << member)) | (uint64_t)n->names_others << member;
  } else if (role == ROLE_OTHER) {
    const struct mention *m = row(&f->mentions[position], number, sizeof *m);
    if (!m->known) renamed(f, position, number, themselves, 0);
    m = row(&f->mentions[position], number, sizeof *m);
    f->naming_changed |= f->names[position] != m->who;
    f->names[position] = m->who;
  }
}

/* The positions of what names members and is none, and the members that are named there. */
static void find_naming(struct fold *f) {
  f->naming_changed = false;
  f->naming_count = 0;
  f->named = 0;
  for (uint32_t i = 0; i < f->noted; i++) {
    if (!f->names[i]) continue;
    f->named |= f->names[i];
    f->naming[f->naming_count++] = i;
  }
}

static void find_twins(struct fold *f) {
  const struct fold_common *c = f->common;
  for (uint32_t i = 1; i < c->first[c->classes + 1]; i++) {
    uint32_t thread = c->members[i], before = c->members[i - 1];
    bool alike = f->keys[i - 1] == f->keys[i] && c->class_of[before] == c->class_of[thread];
    bool told_apart = f->others || (f->named >> thread & 1) || (f->named >> before & 1);
    f->twin[thread] = alike && !told_apart ? (uint8_t)(before + 1) : 0;
  }
}

void fold_begin(struct fold *f, const uint32_t *tuple, uint32_t count) {
  const struct fold_common *c = f->common;
  uint32_t positions = parts_positions(c->parts), width = count > f->width ? count : f->width;
  make_room(f, count > positions ? count : positions);
  f->tuple = tuple;
  f->width = count;
  if (width < c->least) width = c->least;
  for (uint32_t i = 0; i < width; i++) {
    uint32_t number = i < count ? tuple[i] : 0;
    if (number == f->changed[i] && i < f->noted) continue;
    f->changed[i] = number;
    note_number(f, i, number);
  }
  if (width > f->noted) f->noted = width;
  if (f->naming_changed) find_naming(f);
  f->others = f->naming_others;
  find_twins(f);
}

bool fold_is_twin(const struct fold *f, uint32_t thread, uint32_t *of) {
  *of = f->twin[thread] - 1u;
  return f->twin[thread];
}

void fold_common_name(struct fold *f, uint32_t *position, uint32_t *number) {
  const struct fold_common *c = f->common;
  make_room(f, *position + 1);
  unsigned role = role_at(f, *position);
  if (role >= ROLE_THREAD) {
    uint32_t thread = c->members[role - ROLE_THREAD];
    *number = normal_of(f, thread, *number)->number;
    *position = c->position[c->members[c->first[c->class_of[thread]]]];
    return;
  }
  if (role == ROLE_OTHER) {
    const struct mention *m = row(&f->mentions[*position], *number, sizeof *m);
    if (!m->known) renamed(f, *position, *number, themselves, 0);
    m = row(&f->mentions[*position], *number, sizeof *m);
    if (m->who) *number = UINT32_MAX;
  }
  *number += 1;
}

uint32_t fold_counterpart(const struct fold *f, uint32_t cell, uint32_t thread, uint32_t other) {
  const uint32_t *instance = f->common->instance;
  return cell && cell == instance[thread] ? instance[other] : cell;
}

/* --- beginning and end --- */

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
  free(f->plans.rows);
  free(f->words);
  free(f);
}
