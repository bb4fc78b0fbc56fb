/* Which threads are interchangeable, and who tells them apart: what steps look at decides that. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/space/alike.h"
#include "explore/space/fold_inside.h"
#include "machine/internal.h"
#include "machine/value/heap.h"

/* --- classes --- */

/* Cells and globals that lead to a Thread object of a class, and these objects themselves. */
static void find_telling(struct fold_common *c, struct fold *f, const struct machine *m) {
  struct renaming r = {.common = c};
  uint32_t slots = parts_slots(c->parts);
  for (uint32_t id = 0; id < PARTS_THREADS; id++) r.to[id] = (uint8_t)id;
  for (uint32_t slot = 0; slot < slots; slot++) {
    enum slot_kind kind = parts_kind(c->parts, slot);
    if (kind != KIND_CELL && kind != KIND_GLOBAL) continue;
    size_t count;
    uint64_t *words = fold_words(f, slot, 0, &count);
    fold_rename(&r, kind, words, count);
    c->telling[slot] = r.met ? TELLS : TELLS_NOTHING;
  }
  for (uint32_t id = 0; id < PARTS_THREADS; id++) {
    if (!c->class_of[id]) continue;
    size_t count;
    uint32_t slot = parts_slot_of(c->parts, c->instance[id]);
    const struct instance *i = (const void *)parts_words(c->parts, slot, 0, &count);
    uint32_t attributes = parts_slot_of(c->parts, i->attributes);
    c->telling[slot] = c->telling[attributes] = TELLS;
    if (alike_alone(m->program, i->klass)) c->owner[slot] = c->owner[attributes] = (uint8_t)(id + 1);
  }
  atomic_store(&c->spoilt, r.strange);
}

/* The same number for threads that are alike; 0: it cannot be told. Those that have begun stand where they stand; of
   others it is what they are going to call that counts, and of those that may read their objects what is in these. */
static uint32_t likeness(struct fold_common *c, struct fold *f, const struct machine *m, uint32_t id, uint32_t call) {
  const struct thread *t = parts_thread(c->parts, id, 0);
  if (t->state < THREAD_NEW || t->state == THREAD_FINISHED || !t->instance || t->hub) return 0;
  c->instance[id] = t->instance;
  c->class_of[id] = 1;
  uint32_t number = fold_normal(f, id, 0).number, both[] = {number, call};
  c->class_of[id] = 0;
  uint32_t klass = ((const struct instance *)heap_at(m, t->instance))->klass;
  if (t->state != THREAD_NEW && !alike_alone(m->program, klass)) return number;
  return call ? intern_put(c->normal, both, sizeof both) : 0;
}

/* Threads that look the same from the outside get the same class; one alone gets none. */
static void classify(struct fold_common *c, struct fold *f, struct machine *m, uint32_t threads) {
  uint32_t numbers[PARTS_THREADS] = {0}, calls[PARTS_THREADS];
  alike_find(m, true, calls);
  for (uint32_t id = 1; id < threads; id++) c->teller[id] = alike_labels(m, id, c->labels[id], FOLD_LABELS);
  for (uint32_t id = 1; id < threads; id++) numbers[id] = likeness(c, f, m, id, calls[id]);
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
      if (c->class_of[id] == class) {
        c->index[id] = count;
        c->members[count++] = (uint8_t)id;
      }
  }
  c->first[c->classes + 1] = count;
  for (uint32_t id = 0; id < PARTS_THREADS; id++) c->position[id] = parts_position(c->parts, SLOT_THREADS + id);
  c->main = c->position[0];
  c->least = c->main + 1;
  for (uint32_t i = 0; i < count; i++)
    if (c->position[c->members[i]] >= c->least) c->least = c->position[c->members[i]] + 1;
}

/* What only the main thread touches is its own. */
static void find_own(struct fold_common *c, const struct machine *m) {
  uint32_t slot = SLOT_THREADS + PARTS_THREADS;
  for (uint32_t i = 0; i < m->program->global_count; i++)
    if (!m->program->globals[i].shared && !c->telling[slot + i]) c->telling[slot + i] = OWN;
}

/* The main thread's plan behind the set-up. */
static bool note_first(struct fold_common *c, struct machine *m) {
  uint32_t *tuple = must_alloc(STORE_WIDEST * sizeof *tuple), width = parts_first(c->parts, tuple);
  uint32_t component = c->main < width ? tuple[c->main] : 0;
  free(tuple);
  parts_begin(c->parts, m);
  return plans_note(c->plans, component, NULL, (struct errand){ERRAND_OTHER, 0}, m);
}

struct fold_common *fold_common_new(struct parts_common *parts, struct machine *m) {
  struct fold_common *c = must_alloc(sizeof *c);
  c->parts = parts;
  c->telling = must_alloc(parts_slots(parts));
  c->owner = must_alloc(parts_slots(parts));
  c->normal = intern_new();
  struct fold *f = fold_new(c);
  uint32_t threads = parts_header(parts, 0)->thread_count;
  classify(c, f, m, threads < PARTS_THREADS ? threads : PARTS_THREADS);
  list_members(c);
  if (c->classes) find_telling(c, f, m);
  if (c->classes) find_own(c, m);
  fold_free(f);
  c->plans = plans_new(c);
  if (c->classes && !note_first(c, m)) atomic_store(&c->spoilt, true);
  if (c->classes && !c->spoilt) return c;
  fold_common_free(c);
  return NULL;
}

void fold_common_free(struct fold_common *c) {
  if (!c) return;
  plans_free(c->plans);
  free(c->telling);
  free(c->owner);
  intern_free(c->normal);
  free(c);
}

/* --- what steps look at --- */

void fold_set_out(struct fold *f, struct machine *m, uint32_t thread) {
  f->errand = (struct errand){ERRAND_NONE, 0};
  if (!thread) f->errand = plan_errand(f->common, m);
}

static void spoil(struct fold_common *c) { atomic_store(&c->spoilt, true); }

bool fold_moves_main(const struct fold *f, const struct store_change *writes, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (writes[i].position == f->common->main) return true;
  return false;
}

void fold_arrive(struct fold *f, struct machine *m, const uint32_t *tuple, uint32_t count,
                 const struct store_change *writes, uint32_t write_count) {
  struct fold_common *c = f->common;
  for (uint32_t i = 0; i < write_count; i++)
    if (writes[i].position == c->main &&
        !plans_note(c->plans, writes[i].is, fold_plan_at(f, fold_part_of_thread(f, tuple, count, 0)), f->errand, m))
      spoil(c);
}

/* Does it lead to a Thread object? */
static bool refers(struct fold *f, uint32_t slot, uint32_t id) {
  struct renaming r = {.common = f->common, .labels = true};
  size_t count;
  uint64_t *words = fold_words(f, slot, id, &count);
  fold_rename(&r, parts_kind(f->common->parts, slot), words, count);
  return r.refers;
}

static uint32_t made_threads(const struct fold *f, const uint32_t *tuple, uint32_t count) {
  uint32_t header = parts_position(f->common->parts, SLOT_HEADER);
  return parts_header(f->common->parts, header < count ? tuple[header] : 0)->thread_count;
}

/* The main thread may look at its own, and at threads where its errand takes it, or that it wakes up. What leads from
   others to Thread objects it may not see. */
static bool minds_its_own(struct fold *f, const uint32_t *slots, uint32_t slot_count, const uint32_t *tuple,
                          uint32_t count, const struct store_change *writes, uint32_t write_count) {
  const struct fold_common *c = f->common;
  uint64_t seen = 0, explained = f->errand.kind >= ERRAND_START ? (uint64_t)1 << f->errand.thread : 0, members = 0;
  for (uint32_t i = 0; i < c->first[c->classes + 1]; i++)
    if (c->members[i] < made_threads(f, tuple, count)) members |= (uint64_t)1 << c->members[i];
  for (uint32_t i = 0; i < write_count; i++) {
    uint32_t slot = parts_slot(c->parts, writes[i].position);
    enum slot_kind kind = parts_kind(c->parts, slot);
    if (kind == KIND_THREAD) explained |= (uint64_t)1 << (slot - SLOT_THREADS);
    if (kind > KIND_THREAD && !c->telling[slot] && refers(f, slot, writes[i].is)) return false;
    if (kind == KIND_MIXED && refers(f, slot, writes[i].is)) return false;
  }
  for (uint32_t i = 0; i < slot_count; i++) {
    enum slot_kind kind = parts_kind(c->parts, slots[i]);
    uint32_t position = parts_position(c->parts, slots[i]), id = position < count ? tuple[position] : 0;
    if (kind == KIND_THREAD) seen |= (uint64_t)1 << (slots[i] - SLOT_THREADS);
    if (kind > KIND_THREAD && !c->telling[slots[i]] && refers(f, slots[i], id)) return false;
    if (kind == KIND_MIXED && refers(f, slots[i], id)) return false;
  }
  bool all = (seen & members) == members;
  return f->errand.kind != ERRAND_LOOK && (all || !(seen & members & ~explained));
}

static uint32_t behind(const struct fold *f, uint32_t slot, const uint32_t *tuple, uint32_t count,
                       const struct store_change *writes, uint32_t write_count) {
  uint32_t position = parts_position(f->common->parts, slot), id = position < count ? tuple[position] : 0;
  for (uint32_t i = 0; i < write_count; i++)
    if (writes[i].position == position) id = writes[i].is;
  return id;
}

/* From its start on the object of a thread that may read it is as it was at the beginning, where those of a class were
   found alike. */
static bool keeps_objects(struct fold *f, uint32_t thread, const uint32_t *tuple, uint32_t count,
                          const struct store_change *writes, uint32_t write_count) {
  const struct fold_common *c = f->common;
  for (uint32_t i = 0; i < write_count; i++) {
    uint32_t owner = c->owner[parts_slot(c->parts, writes[i].position)];
    if (owner && writes[i].is && (thread || f->keys[c->index[owner - 1]])) return false;
  }
  if (thread || f->errand.kind != ERRAND_START) return true;
  uint32_t slot = parts_slot_of(c->parts, c->instance[f->errand.thread]);
  if (!c->owner[slot]) return true;
  size_t length;
  const struct instance *i = (const void *)parts_words(c->parts, slot, 0, &length);
  return !behind(f, slot, tuple, count, writes, write_count) &&
         !behind(f, parts_slot_of(c->parts, i->attributes), tuple, count, writes, write_count);
}

void fold_watch(struct fold *f, uint32_t thread, const uint32_t *slots, uint32_t slot_count, const uint32_t *tuple,
                uint32_t count, const struct store_change *writes, uint32_t write_count) {
  struct fold_common *c = f->common;
  if (!keeps_objects(f, thread, tuple, count, writes, write_count)) spoil(c);
  if (!thread && !minds_its_own(f, slots, slot_count, tuple, count, writes, write_count)) spoil(c);
  for (uint32_t i = 0; thread && i < slot_count; i++) {
    uint32_t position = parts_position(c->parts, slots[i]);
    enum telling tells = c->owner[slots[i]] == thread + 1 ? TELLS_NOTHING : (enum telling)c->telling[slots[i]];
    if (tells == TELLS || (tells == OWN && refers(f, slots[i], position < count ? tuple[position] : 0))) spoil(c);
  }
}

uint32_t fold_awaited(struct fold *f, const uint32_t *tuple, uint32_t count) {
  return fold_plan_at(f, fold_part_of_thread(f, tuple, count, 0))->next;
}

uint64_t fold_awaits(struct fold *f, const uint32_t *tuple, uint32_t count) {
  const struct fold_common *c = f->common;
  const struct plan *plan = fold_plan_at(f, fold_part_of_thread(f, tuple, count, 0));
  uint64_t waits = 0;
  for (uint32_t i = 0; plan->next && i < c->first[c->classes + 1]; i++) {
    uint32_t id = c->members[i];
    bool same = c->class_of[id] == c->class_of[plan->next - 1] && plan->joins >> id & 1;
    if (same && f->keys[i] && !(f->keys[i] & OVER)) waits |= (uint64_t)1 << id;
  }
  return waits;
}
