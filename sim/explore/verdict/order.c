/* Races behind others: a thread touches data, and somebody else touches it later who cannot know that, as nothing
   orders the two; they never stand side by side, because something that is a race itself keeps them apart. Where no two
   threads ever stand side by side there is no such race either, so nobody looks. Sources: L. Lamport, Time,
   clocks, and the ordering of events (CACM 1978); what has heard of a touch is the set of T. Elmas, S. Qadeer and S.
   Tasiran, Goldilocks (PLDI 2007). */
#include <stdlib.h>
#include <string.h>

#include "explore/inside.h"
#include "explore/space/path.h"
#include "explore/store/intern.h"
#include "explore/verdict/order.h"
#include "explore/verdict/races.h"

enum { NODES = 32, NODE_REST = NODES - 1, NODE_ALL = 0 };

/* A touch under way. */
struct touch {
  struct site site;
  uint32_t thread;
};

struct order {
  uint64_t *keys; /* of pairs of sites that touch the same data and were not found side by side */
  size_t key_count;
  struct site *sites; /* at which one of these begins */
  size_t site_count;
  struct intern *touches;
  pthread_mutex_t mutex;
  uint64_t nodes[NODES]; /* objects with a bit of their own: name and part */
  uint32_t node_count;
};

/* --- what is looked for --- */

static void add_site(struct order *o, const struct site *s) {
  for (size_t i = 0; i < o->site_count; i++) {
    struct site *known = &o->sites[i];
    if (known->place != s->place || known->where != s->where || known->cell != s->cell) continue;
    known->threads |= s->threads;
    return;
  }
  o->sites[o->site_count++] = *s;
}

static bool is_known(const struct search_run *done, uint64_t key) {
  for (size_t i = 0; i < done->clue_count; i++)
    if (done->clues[i].kind == FINDING_RACE && done->clues[i].key == key) return true;
  return false;
}

/* Could two threads be there? Of whole states and folded ones it is not known which cell and which thread it was. */
static bool may_race(const struct search_run *done, const struct site *a, const struct site *b) {
  const struct explore_options *o = done->options;
  if (!(a->writes || b->writes) || (!o->no_reduce && a->cell != b->cell)) return false;
  if (a->where != b->where && a->where != UINT64_MAX && b->where != UINT64_MAX) return false;
  uint32_t both = a->threads | b->threads;
  return both & (both - 1) || space_folds(done->common);
}

static bool looks_for(const struct order *o, uint64_t key) {
  for (size_t i = 0; i < o->key_count; i++)
    if (o->keys[i] == key) return true;
  return false;
}

/* Only sites of a pair stay on the list. */
static void find_pairs(struct order *o, const struct search_run *done) {
  size_t kept = 0;
  o->keys = must_alloc((o->site_count * o->site_count + 1) * sizeof *o->keys);
  bool *wanted = must_alloc(o->site_count + 1);
  for (size_t i = 0; i < o->site_count; i++) {
    for (size_t k = i; k < o->site_count; k++) {
      uint64_t key = race_key(&o->sites[i], &o->sites[k]);
      if (!may_race(done, &o->sites[i], &o->sites[k]) || is_known(done, key)) continue;
      if (!looks_for(o, key)) o->keys[o->key_count++] = key;
      wanted[i] = wanted[k] = true;
    }
  }
  for (size_t i = 0; i < o->site_count; i++)
    if (wanted[i]) o->sites[kept++] = o->sites[i];
  o->site_count = kept;
  free(wanted);
}

struct order *order_new(const struct search_run *done) {
  struct order *o = must_alloc(sizeof *o);
  o->sites = must_alloc(((size_t)done->hand_count * SITES + 1) * sizeof *o->sites);
  for (unsigned i = 0; i < done->hand_count; i++)
    for (size_t k = 0; k < SITES; k++)
      if (done->hands[i].sites[k].place) add_site(o, &done->hands[i].sites[k]);
  find_pairs(o, done);
  o->touches = intern_new();
  o->node_count = 1;
  pthread_mutex_init(&o->mutex, NULL);
  if (o->key_count) return o;
  order_free(o);
  return NULL;
}

void order_free(struct order *o) {
  if (!o) return;
  intern_free(o->touches);
  free(o->keys);
  free(o->sites);
  pthread_mutex_destroy(&o->mutex);
  free(o);
}

/* --- who hears of it --- */

static uint32_t node_of(struct order *o, uint32_t cell, uint32_t part) {
  uint64_t name = (uint64_t)cell << 1 | part;
  uint32_t at = 1;
  pthread_mutex_lock(&o->mutex);
  while (at < o->node_count && o->nodes[at] != name) at++;
  if (at == o->node_count && at < NODE_REST) o->nodes[o->node_count++] = name;
  pthread_mutex_unlock(&o->mutex);
  return UINT32_C(1) << at;
}

/* Objects without a bit of their own tell everything to everybody. */
static void pass_on(struct order *o, const struct search_order *s, bool *heard, uint32_t *objects, bool gives) {
  uint8_t role = gives ? SEARCH_GIVES : SEARCH_TAKES;
  for (unsigned i = 0; i < 2; i++) {
    uint32_t node = s->cells[i] ? node_of(o, s->cells[i], s->parts[i]) : 0, rest = UINT32_C(1) << NODE_REST;
    if (!node || !(s->roles[i] & role || node == rest)) continue;
    if (gives && *heard) *objects |= node;
    if (!gives && *objects & node) *heard = true;
  }
  uint32_t all = s->all ? UINT32_C(1) << NODE_ALL : 0;
  if (gives && *heard) *objects |= all;
  if (!gives && *objects & all) *heard = true;
}

bool order_step(const struct search_run *run, const struct expansion *e, const struct transition *t,
                const struct step_ends *ends, const uint32_t *path, uint32_t *out) {
  uint32_t thread = move_unpack(t->move).thread, live, asleep, live_then, asleep_then;
  if (!path[ORDER_TOUCH]) return true;
  const struct search_order *s = &e->threads[thread]->order;
  uint32_t threads = path[ORDER_THREADS_HEARD], objects = path[ORDER_OBJECTS_HEARD];
  bool heard = threads >> thread & 1 || (s->joins && threads >> (s->joins - 1) & 1);
  pass_on(run->order, s, &heard, &objects, false);
  pass_on(run->order, s, &heard, &objects, true);
  space_moods(run->common, ends->next, ends->next_width, &live_then, &asleep_then);
  if (heard) {
    space_moods(run->common, ends->own, ends->width, &live, &asleep);
    threads |= UINT32_C(1) << thread | (live_then & ~live) | (asleep & ~asleep_then);
  }
  out[ORDER_TOUCH] = path[ORDER_TOUCH];
  out[ORDER_THREADS_HEARD] = threads;
  out[ORDER_OBJECTS_HEARD] = objects;
  return live_then & ~threads;
}

bool order_begin(const struct search_run *run, const struct expansion *e, const struct transition *t,
                 const struct step_ends *ends, uint32_t *out) {
  uint32_t thread = move_unpack(t->move).thread;
  const struct poise *p = e->threads[thread];
  const struct order *o = run->order;
  struct touch touch;
  if (!p->access.cell || t->flags & TRANSITION_FAILED) return false;
  size_t at = 0;
  while (at < o->site_count && (o->sites[at].place != p->place || o->sites[at].where != p->access.place)) at++;
  if (at == o->site_count) return false;
  memset(&touch, 0, sizeof touch);
  touch.site.place = p->place;
  touch.site.where = p->access.place;
  touch.site.cell = p->access.cell;
  touch.site.writes = p->access.writes;
  touch.thread = thread;
  uint32_t begun[ORDER_WIDTH] = {intern_put(o->touches, &touch, sizeof touch), UINT32_C(1) << thread, 0};
  return order_step(run, e, t, ends, begun, out);
}

void order_look(struct search_run *run, struct hand *h, uint32_t state) {
  const struct expansion *e = &h->expansion;
  const uint32_t *path = path_order(h->tuple);
  size_t length;
  if (!path[ORDER_TOUCH]) return;
  const struct touch *touch = intern_bytes(run->order->touches, path[ORDER_TOUCH], &length);
  const struct site *first = &touch->site;
  struct search_access access = {first->cell, first->where, first->writes};
  for (uint32_t b = 0; b < e->thread_count && b < ORDER_THREADS; b++) {
    const struct poise *q = e->threads[b];
    if (path[ORDER_THREADS_HEARD] >> b & 1 || !race_between(&access, &q->access)) continue;
    struct site second = {.place = q->place, .where = q->access.place};
    uint64_t key = race_key(first, &second);
    if (!looks_for(run->order, key)) continue;
    struct clue clue = {FINDING_RACE, key, state, run->depth, .threads = {touch->thread, b}, .place = first->place};
    clue_note(run, &clue);
  }
}
