/* Branches: what a person chose otherwise. A branch shares everything up to its fork with its parent and has all the
   choices in force in a list of its own. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "history/internal.h"

static bool before(const struct choice *c, uint64_t tick, uint32_t core) {
  return c->tick != tick ? c->tick < tick : c->core < core;
}

/* Number of choices made before (tick, core). */
static size_t choices_before(const struct branch *b, uint64_t tick, uint32_t core) {
  size_t low = 0, high = b->choice_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (before(&b->choices[middle], tick, core))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const struct choice *branch_find_choice(const struct branch *b, uint64_t tick, uint32_t core) {
  size_t at = choices_before(b, tick, core);
  if (at == b->choice_count || b->choices[at].tick != tick || b->choices[at].core != core) return NULL;
  return &b->choices[at];
}

static void grow_choices(struct history *h, struct branch *b, size_t count) {
  b->choices = must_grow(b->choices, b->choice_count * sizeof *b->choices, count * sizeof *b->choices);
  h->bytes += (count - b->choice_count) * sizeof *b->choices;
}

void branch_add_choice(struct history *h, struct branch *b, struct choice c) {
  assert(b->choice_count == 0 || before(&b->choices[b->choice_count - 1], c.tick, c.core));
  grow_choices(h, b, b->choice_count + 1);
  b->choices[b->choice_count++] = c;
}

static void drop_choice(struct history *h, struct branch *b) {
  b->choice_count--;
  h->bytes -= sizeof *b->choices;
}

size_t branch_add(struct history *h, size_t parent, struct moment fork, uint64_t fork_events, uint32_t core) {
  size_t old = h->branch_count * sizeof *h->branches;
  h->branches = must_grow(h->branches, old, old + sizeof *h->branches);
  h->bytes += sizeof *h->branches;
  struct branch *b = &h->branches[h->branch_count];
  *b = (struct branch){.parent = parent, .fork = fork, .fork_events = fork_events, .known = fork};
  if (h->branch_count > 0) {
    const struct branch *p = &h->branches[parent];
    size_t count = choices_before(p, fork.tick, core);
    grow_choices(h, b, count);
    if (count > 0) memcpy(b->choices, p->choices, count * sizeof *b->choices);
    b->choice_count = count;
  }
  return h->branch_count++;
}

void branch_drop_last(struct history *h) {
  struct branch *b = &h->branches[--h->branch_count];
  snapshots_finish(h, b);
  log_finish(h, &b->log);
  free(b->choices);
  h->bytes -= sizeof *b + b->choice_count * sizeof *b->choices;
}

/* Can the core take this thread? What it runs already counts: the decision may be taken up again. */
static bool can_run(const struct state *s, uint32_t thread, uint32_t core) {
  if (thread >= s->thread_count) return false;
  const struct thread *t = state_thread(s, thread);
  return t->state == THREAD_READY || (t->state == THREAD_RUNNING && t->core == core + 1);
}

uint64_t branch_next_choice(const struct branch *b, uint64_t tick) {
  size_t at = choices_before(b, tick, 0);
  return at < b->choice_count ? b->choices[at].tick : UINT64_MAX;
}

uint32_t branch_choose(void *context, const struct machine *m, uint32_t core) {
  struct history *h = context;
  const struct state *s = machine_state(m);
  const struct choice *c = branch_find_choice(&h->branches[h->branch], s->tick, core);
  if (c != NULL && can_run(s, c->thread, core)) {
    if (h->wanted.tick == c->tick && h->wanted.core == c->core) h->taken = true;
    return c->thread + 1;
  }
  h->asking = core;
  return h->manual ? CHOOSE_WAIT : CHOOSE_POLICY;
}

/* What was recorded for this decision, by a person or by the policy: id + 1, 0 if nothing is known. */
static uint32_t recorded_choice(const struct history *h, uint64_t tick, uint32_t core) {
  const struct choice *c = branch_find_choice(&h->branches[h->branch], tick, core);
  if (c != NULL) return c->thread + 1;
  for (uint64_t i = h->at; i < history_count(h); i++) {
    struct record r = history_record(h, i);
    if (r.tick != tick) break;
    if (r.kind == EVENT_DISPATCH && r.core == core) return r.thread + 1u;
  }
  return 0;
}

/* A branch that left this one at the same decision with the same choice. */
static size_t find_sibling(const struct history *h, struct choice c) {
  for (size_t i = 1; i < h->branch_count; i++) {
    const struct branch *b = &h->branches[i];
    const struct choice *first = branch_find_choice(b, c.tick, c.core);
    if (b->parent == h->branch && b->fork_events == h->at && b->fork.tick == c.tick && first != NULL &&
        first->thread == c.thread &&
        choices_before(b, c.tick, c.core) == choices_before(&h->branches[h->branch], c.tick, c.core))
      return i;
  }
  return SIZE_MAX;
}

/* The decision in which the choice is asked for; false when it never was. */
static bool decide(struct history *h, struct choice c) {
  h->wanted = c;
  h->taken = false;
  history_advance(h);
  h->wanted.tick = UINT64_MAX;
  return h->taken;
}

/* At the end of what is known the branch simply goes on; else a new one leaves here. In vain: nothing has changed. */
static bool choose_anew(struct history *h, struct choice c, bool append) {
  size_t from = h->branch;
  if (!append) h->branch = branch_add(h, from, history_now(h), h->at, c.core);
  branch_add_choice(h, &h->branches[h->branch], c);
  if (decide(h, c)) return true;
  if (append)
    drop_choice(h, &h->branches[h->branch]);
  else {
    h->branch = from;
    branch_drop_last(h);
  }
  history_reload(h, (struct moment){c.tick, 0});
  if (append && h->manual) history_advance(h); /* up to the question again */
  return false;
}

static bool choose(struct history *h, uint32_t core, uint32_t thread) {
  struct moment now = history_now(h);
  const struct branch *b = &h->branches[h->branch];
  if (history_at_end(h) || now.phase > 1) return false;
  bool last = choices_before(b, now.tick, core) == b->choice_count;
  bool append = last && now.phase == 0 && history_count(h) == h->at && moment_order(now, b->known) >= 0;
  if (!append) history_reload(h, (struct moment){now.tick, 0});
  struct choice c = {now.tick, core, thread};
  if (recorded_choice(h, c.tick, core) == thread + 1) {
    history_advance(h);
    return true;
  }
  size_t sibling = append ? SIZE_MAX : find_sibling(h, c);
  if (sibling == SIZE_MAX) return choose_anew(h, c, append);
  h->branch = sibling;
  return decide(h, c);
}

size_t history_choices(const struct history *h, const struct choice **list) {
  const struct branch *b = &h->branches[h->branch];
  *list = b->choices;
  return h->stepwise ? 0 : b->choice_count;
}

void history_guide(struct history *h, const struct choice *list, size_t count) {
  assert(!h->stepwise && h->branch_count == 1);
  for (size_t i = 0; i < count; i++) branch_add_choice(h, &h->branches[0], list[i]);
}

bool history_choose(struct history *h, uint32_t core, uint32_t thread) {
  return thread <= UINT16_MAX && choose(h, core, thread);
}

bool history_choose_way(struct history *h, uint32_t thread, uint32_t alternative) {
  return thread <= UINT16_MAX && alternative <= UINT16_MAX && choose(h, 0, stepwise_choice(thread, alternative));
}

size_t history_branches(const struct history *h) { return h->branch_count; }

size_t history_branch(const struct history *h) { return h->branch; }

struct moment history_fork(const struct history *h, size_t branch) {
  return h->branches[branch].fork;
}

size_t history_parent(const struct history *h, size_t branch) { return h->branches[branch].parent; }

/* How many events two branches share. */
static uint64_t shared_events(const struct history *h, size_t a, size_t b) {
  uint64_t shared = UINT64_MAX;
  while (a != b) { /* a branch has a higher number than its parent */
    size_t *later = a > b ? &a : &b;
    const struct branch *leaves = &h->branches[*later];
    if (leaves->fork_events < shared) shared = leaves->fork_events;
    *later = leaves->parent;
  }
  return shared;
}

static bool shares_now(const struct history *h, size_t other) {
  size_t a = h->branch, b = other;
  struct moment now = history_now(h);
  bool shares = h->at <= shared_events(h, a, b);
  while (shares && a != b) {
    size_t *later = a > b ? &a : &b;
    shares = moment_order(now, h->branches[*later].fork) <= 0;
    *later = h->branches[*later].parent;
  }
  return shares;
}

bool history_switch(struct history *h, size_t branch) {
  if (branch >= h->branch_count) return false;
  if (branch == h->branch) return true;
  bool stays = shares_now(h, branch);
  struct moment now = history_now(h);
  h->branch = branch;
  const struct branch *b = &h->branches[branch];
  if (!stays) history_reload(h, moment_order(now, b->known) <= 0 ? now : b->fork);
  return true;
}
