/* What the search keeps of the way to a state when it is asked about ways: what was printed, who went last and how
   often a thread was displaced that could have gone on, which of some given schedules it is so far, whether a wait has
   ended early, and what order.c follows. These numbers stand in front of the state's own, so states that were reached
   in different ways are different. */
#include <stdlib.h>
#include <string.h>

#include "explore/inside.h"
#include "explore/space/path.h"
#include "explore/verdict/order.h"

enum { PATH_TEXT, PATH_LAST, PATH_DISPLACED, PATH_NODE, PATH_EARLY, PATH_ORDER, PATH_WIDTH = PATH_ORDER + ORDER_WIDTH };

/* The given schedules as a tree; nodes from 1, which is the root. */
struct path_node {
  uint32_t parent;
  struct explore_move move;
  bool end;
};
struct paths {
  struct path_node *nodes;
  uint32_t count;
};

static uint32_t child_of(const struct paths *p, uint32_t parent, struct explore_move move) {
  for (uint32_t i = parent + 1; parent && i <= p->count; i++) {
    const struct path_node *n = &p->nodes[i];
    if (n->parent == parent && n->move.thread == move.thread && n->move.alternative == move.alternative) return i;
  }
  return 0;
}

/* Behind the steps from which the search begins. */
static void add_schedule(struct paths *p, const struct schedule *s, size_t skip) {
  uint32_t at = 1;
  for (size_t i = skip; i < s->count; i++) {
    uint32_t next = child_of(p, at, s->moves[i]);
    if (!next) {
      p->nodes[next = ++p->count] = (struct path_node){.parent = at, .move = s->moves[i]};
    }
    at = next;
  }
  p->nodes[at].end = true;
}

void path_begin(struct search_run *run) {
  const struct explore_options *o = run->options;
  size_t moves = 0;
  if (!o->outputs && !o->preemptions && !o->other_count && !run->order && !run->early) return;
  run->path_width = PATH_WIDTH;
  run->paths = must_alloc(sizeof *run->paths);
  for (size_t i = 0; i < o->other_count; i++) moves += o->others[i].count;
  run->paths->nodes = must_alloc((moves + 2) * sizeof *run->paths->nodes);
  run->paths->count = 1;
  for (size_t i = 0; i < o->other_count; i++) add_schedule(run->paths, &o->others[i], o->from.count);
}

void path_finish(struct search_run *run) {
  if (run->paths) free(run->paths->nodes);
  free(run->paths);
}

void path_first(const struct search_run *run, struct space *space, uint32_t *path) {
  if (!run->path_width) return;
  path[PATH_TEXT] = space_printed_before(space);
  path[PATH_LAST] = path[PATH_DISPLACED] = path[PATH_EARLY] = 0;
  path[PATH_NODE] = run->options->other_count ? 1 : 0;
  memset(path_order(path), 0, ORDER_WIDTH * sizeof *path);
}

uint32_t *path_order(uint32_t *path) { return path + PATH_ORDER; }

bool path_step(const struct search_run *run, const struct expansion *e, const uint32_t *path,
               const struct step_ends *ends, const struct transition *t, uint32_t *out) {
  const struct explore_options *o = run->options;
  struct explore_move move = move_unpack(t->move);
  if (!run->path_width) return true;
  out[PATH_TEXT] = o->outputs ? space_printed(run->common, path[PATH_TEXT], t->text) : 0;
  out[PATH_NODE] = child_of(run->paths, path[PATH_NODE], move);
  out[PATH_LAST] = out[PATH_DISPLACED] = 0;
  out[PATH_EARLY] = path[PATH_EARLY] + (run->early && t->flags & TRANSITION_SPURIOUS);
  if (out[PATH_EARLY] > 1) return false;
  memset(out + PATH_ORDER, 0, ORDER_WIDTH * sizeof *out);
  if (run->order && !order_step(run, e, t, ends, path + PATH_ORDER, out + PATH_ORDER)) return false;
  if (!o->preemptions) return true;
  uint32_t last = path[PATH_LAST];
  bool displaces = last && last != move.thread + 1u && e->threads[last - 1]->can;
  out[PATH_LAST] = move.thread + 1u;
  out[PATH_DISPLACED] = path[PATH_DISPLACED] + displaces;
  return out[PATH_DISPLACED] < o->preemptions;
}

bool path_is_other(const struct search_run *run, const uint32_t *path) {
  return run->path_width && path[PATH_NODE] && run->paths->nodes[path[PATH_NODE]].end;
}

bool path_early(const struct search_run *run, const uint32_t *path) { return run->path_width && path[PATH_EARLY]; }

uint32_t path_text(const struct search_run *run, const uint32_t *path) { return run->path_width ? path[PATH_TEXT] : 0; }
