/* The ready queue and the timers: two trees over the threads' scheduling data. */
#include "machine/scheduling/ready.h"
#include "machine/layout.h"
#include "machine/moves.h"
#include "machine/scheduling/job.h"
#include "machine/scheduling/place.h"
#include "machine/scheduling/tree.h"
#include "machine/search/inside.h"

static void pull(struct machine *m, uint32_t id) {
  if (m->settings.policy->pull) m->settings.policy->pull(m, id);
  place_pull(m, id);
}

static struct tree ready_tree(const struct machine *m) {
  return (struct tree){(struct machine *)(uintptr_t)m, (char *)&m->scheds->ready, sizeof(struct sched),
                       m->s->core_count > 1 ? pull : m->settings.policy->pull};
}

static struct tree due_tree(const struct machine *m) {
  return (struct tree){NULL, (char *)&m->scheds->due, sizeof(struct sched), NULL};
}

static struct tree timer_tree(const struct machine *m) {
  return (struct tree){NULL, (char *)&m->scheds->timer, sizeof(struct sched), NULL};
}

static uint32_t leftmost(const struct tree *t, uint32_t root) {
  for (uint32_t left; root && (left = tree_at(t, root)->left);) root = left;
  return root;
}

/* --- ready --- */

void ready_put_in(struct machine *m, uint32_t id) {
  struct tree t = ready_tree(m);
  m->s->ready_root = tree_insert(&t, m->s->ready_root, id);
}

static inline void insert(struct machine *m, uint32_t id) {
  const struct policy *policy = m->settings.policy;
  struct sched *x = &m->scheds[id];
  x->ready.key = policy->key ? policy->key(m, id) : 0;
  x->own = policy->share ? policy->share(m, id) : 0;
  if (x->home) machine_core(m, x->home - 1)->queued++;
  if (m->s->ready_root || policy->pull || m->s->core_count > 1)
    ready_put_in(m, id);
  else
    m->s->ready_root = id + 1; /* a node outside the tree has no links */
}

void ready_take_out_of_many(struct machine *m, uint32_t id) {
  struct tree t = ready_tree(m);
  m->s->ready_root = tree_remove(&t, m->s->ready_root, id);
}

static inline int64_t order_at(struct machine *m, uint32_t id, enum ready_place place) {
  if (place == PLACE_KEEP) return m->scheds[id].ready.order;
  if (place == PLACE_HEAD) return --m->s->order_head;
  return m->settings.ties_index ? m->threads[id].number : ++m->s->order_tail;
}

static void enter_ranked(struct machine *m, uint32_t id, enum entry why) {
  const struct policy *policy = m->settings.policy;
  struct sched *x = machine_sched(m, id);
  enum ready_place place = PLACE_TAIL;
  if (why == ENTRY_WAKES && !x->admitted) why = ENTRY_STARTS;
  x->admitted = 2;
  x->entered = m->s->tick;
  if (x->deadline && why != ENTRY_QUANTUM && why != ENTRY_DISPLACED) job_expect(m, id);
  if (policy->enter)
    place = policy->enter(m, id, why);
  else
    x->slice = 0;
  x->ready.order = order_at(m, id, place);
  if (m->settings.per_cpu) place_thread(m, id);
  m->s->ready_count++;
  insert(m, id);
}

void ready_enter(struct machine *m, uint32_t id, enum entry why) {
  if (m->in_line)
    ready_join_line(m, id);
  else
    enter_ranked(m, id, why);
}

void ready_move(struct machine *m, uint32_t id) {
  if (m->scheds[id].admitted != 2) return;
  ready_take_out(m, id);
  insert(m, id);
}

void ready_rehome(struct machine *m, uint32_t id, uint32_t core) {
  ready_take_out(m, id);
  m->scheds[id].home = core + 1;
  insert(m, id);
}

static size_t walk(const struct state *s, uint32_t link, uint32_t *ids, size_t count, size_t capacity) {
  while (link && count < capacity) {
    const struct tree_node *n = &state_sched(s, link - 1)->ready;
    count = walk(s, n->left, ids, count, capacity);
    if (count < capacity) ids[count++] = link - 1;
    link = n->right;
  }
  return count;
}

size_t state_ready(const struct state *s, uint32_t *ids, size_t capacity) {
  return walk(s, s->ready_root, ids, 0, capacity);
}

uint32_t ready_behind(const struct machine *m, int64_t key, int64_t order) {
  struct tree_node at = {.key = key, .order = order};
  uint32_t found = 0;
  for (uint32_t link = m->s->ready_root; link;) {
    const struct tree_node *n = &m->scheds[link - 1].ready;
    if (tree_before(&at, n)) found = link;
    link = tree_before(&at, n) ? n->left : n->right;
  }
  return found;
}

/* --- sums over subtrees: all of the shares, weight of those that may not run on every core --- */

static int64_t sum_of(const struct machine *m, uint32_t link) { return link ? m->scheds[link - 1].all : 0; }
static int64_t tied_of(const struct machine *m, uint32_t link) { return link ? m->scheds[link - 1].weight : 0; }

void ready_pull_sum(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  x->all = x->own + sum_of(m, x->ready.left) + sum_of(m, x->ready.right);
  x->weight = place_tied(m, id) + tied_of(m, x->ready.left) + tied_of(m, x->ready.right);
}

/* Where some may not run here, all are looked at: their shares, up to the one in whose share *sum falls (0: none). */
static uint32_t walk_sum(const struct machine *m, uint32_t link, uint32_t core, int64_t *sum) {
  while (link) {
    const struct sched *x = &m->scheds[link - 1];
    uint32_t found = x->ready.left ? walk_sum(m, x->ready.left, core, sum) : 0;
    if (found) return found;
    if (place_cores(m, link - 1) >> core & 1 && (*sum -= x->own) < 0) return link;
    link = x->ready.right;
  }
  return 0;
}

int64_t ready_sum(const struct machine *m, uint32_t core) {
  int64_t left = INT64_MAX;
  if (!tied_of(m, m->s->ready_root)) return sum_of(m, m->s->ready_root);
  walk_sum(m, m->s->ready_root, core, &left);
  return INT64_MAX - left;
}

uint32_t ready_at_sum(const struct machine *m, uint32_t core, int64_t sum) {
  uint32_t link = m->s->ready_root;
  if (tied_of(m, link)) return walk_sum(m, link, core, &sum);
  while (link) {
    const struct sched *x = &m->scheds[link - 1];
    if (x->ready.right)
      __builtin_prefetch(&m->scheds[x->ready.right - 1]); /* which of the two it is the left one says */
    int64_t before = sum_of(m, x->ready.left);
    if (sum >= before && sum < before + x->own) break;
    link = sum < before ? x->ready.left : x->ready.right;
    if (sum >= before) sum -= before + x->own;
  }
  return link;
}

/* --- the best one, where the order of the tree is another --- */

static uint32_t best_of(const struct machine *m, uint32_t link, uint32_t core, uint32_t best,
                        bool (*better)(const struct machine *m, uint32_t a, uint32_t b)) {
  for (; link; link = m->scheds[link - 1].ready.right) {
    best = best_of(m, m->scheds[link - 1].ready.left, core, best, better);
    if (place_cores(m, link - 1) >> core & 1 && (!best || better(m, link - 1, best - 1))) best = link;
  }
  return best;
}

uint32_t ready_best(const struct machine *m, uint32_t core,
                    bool (*better)(const struct machine *m, uint32_t a, uint32_t b)) {
  return best_of(m, m->s->ready_root, core, 0, better);
}

/* --- timers: by due time, then by number; with arrivals_first those that wait come last, in the order of their waits
   --- */

#define WAITS_BEGAN (INT64_C(1) << 62)

static void renew_next(struct machine *m) {
  uint32_t first = timer_first(m);
  m->s->next_due = first ? m->threads[first - 1].due : 0;
}

/* A search has no clock: that there is a time-out is all it needs to know. */
void timer_set(struct machine *m, uint32_t id, uint64_t due) {
  struct tree t = timer_tree(m);
  bool late = m->settings.policy->arrivals_first && m->threads[id].state != THREAD_NEW;
  m->threads[id].due = due;
  if (search_is_timed(m)) search_wait(m, id, due - m->s->tick - 1);
  if (m->search) return;
  m->scheds[id].timer.key = (int64_t)due;
  m->scheds[id].timer.order = late ? WAITS_BEGAN + ++m->s->order_tail : m->threads[id].number;
  m->s->timer_root = tree_insert(&t, m->s->timer_root, id);
  if (!m->s->next_due || due < m->s->next_due) m->s->next_due = due;
}

void timer_cancel(struct machine *m, uint32_t id) {
  struct tree t = timer_tree(m);
  m->threads[id].due = 0;
  if (m->search) return;
  m->s->timer_root = tree_remove(&t, m->s->timer_root, id);
  renew_next(m);
}

uint32_t timer_first(const struct machine *m) {
  struct tree t = timer_tree(m);
  return leftmost(&t, m->s->timer_root);
}

/* --- deadlines of jobs: by time, then by number --- */

void due_set(struct machine *m, uint32_t id, uint64_t deadline) {
  struct tree t = due_tree(m);
  m->scheds[id].due.key = (int64_t)deadline;
  m->scheds[id].due.order = m->threads[id].number;
  m->s->due_root = tree_insert(&t, m->s->due_root, id);
}

void due_cancel(struct machine *m, uint32_t id) {
  struct tree t = due_tree(m);
  m->s->due_root = tree_remove(&t, m->s->due_root, id);
  m->scheds[id].due.key = m->scheds[id].due.order = 0;
}

uint32_t due_first(const struct machine *m) {
  struct tree t = due_tree(m);
  return leftmost(&t, m->s->due_root);
}
