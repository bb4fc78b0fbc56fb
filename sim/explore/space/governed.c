/* Two machines of one program: a run under its policy, and one that searches. When a core of the run takes a step, the
   thread on it may come past the place where the same thread of the other machine stands, in front of its next visible
   step: then that one takes the step too, and what it draws is what the run draws. Where a step of the run lets others
   go on, by handing them what they wait for or because their time is over, their steps follow at once. */
#include "explore/space/governed.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/layout.h"

enum { PATIENCE = 2000000, DRAWS = 64 }; /* phases of ticks without a visible step; draws of one step */

struct due { /* a step that must follow before the run goes on */
  uint32_t thread;
  uint16_t late, perhaps; /* its time is over; it may turn out that it must wait */
};

struct governed {
  struct machine *run, *search;
  struct buffer *printed;
  bool strayed;
  struct way { /* a number with a digit for each draw, the lowest for the first */
    uint64_t asked, number, place, next;
    bool cut;
  } way, way_before;
  uint32_t drawn[DRAWS], draw_count, draws_taken; /* of the step under way */
  uint64_t step_number, step_place;               /* the same as the number of its alternative */
  struct due *due;
  uint32_t due_count, room; /* room: threads that the arrays have room for */
  uint8_t *waited, *stood;  /* by thread, before the step: blocked in the run; not so in the search */
  char *copy;
  size_t copy_size;
};

/* --- draws --- */

static uint32_t digit(struct governed *g, uint32_t count) {
  uint32_t d = (uint32_t)(g->way.asked % count);
  uint64_t next = g->way.number + (d + 1) * g->way.place;
  g->way.asked /= count;
  if (d + 1 < count && next <= UINT32_MAX) g->way.next = next;
  g->way.cut |= d + 1 < count && next > UINT32_MAX;
  g->way.number += d * g->way.place;
  if (g->way.place <= UINT32_MAX) g->way.place *= count;
  return d;
}

static uint32_t draw_in_search(void *context, const struct machine *m, uint32_t thread, uint32_t count, bool whole) {
  struct governed *g = context;
  (void)m, (void)thread;
  uint32_t d = digit(g, count);
  g->way.cut |= !whole;
  g->step_number += d * g->step_place;
  if (g->step_place <= UINT32_MAX) g->step_place *= count;
  if (g->draw_count < DRAWS) g->drawn[g->draw_count++] = d;
  return d;
}

/* The policy draws for itself, a thread what was drawn before. */
static uint32_t draw_in_run(void *context, const struct machine *m, uint32_t thread, uint32_t count, bool whole) {
  struct governed *g = context;
  (void)m, (void)whole;
  if (thread == NOBODY) return digit(g, count);
  return g->draws_taken < g->draw_count ? g->drawn[g->draws_taken++] % count : 0;
}

/* --- both machines --- */

static const struct thread *thread_in(const struct machine *m, uint32_t id) {
  return id < m->s->thread_count ? &m->threads[id] : NULL;
}

/* The thread stands in the run where it stands in the search: before a visible step. */
static bool meets(const struct governed *g, uint32_t id) {
  const struct thread *a = thread_in(g->run, id), *b = thread_in(g->search, id);
  if (!a->frame || !b->frame || a->state == THREAD_BLOCKED) return false;
  const struct frame *f = heap_at(g->run, a->frame), *k = heap_at(g->search, b->frame);
  return f->function == k->function && f->pc == k->pc && f->phase == k->phase;
}

static void save(struct governed *g) {
  size_t size = machine_save_size(g->search);
  if (size > g->copy_size) {
    free(g->copy);
    g->copy_size = size * 2;
    g->copy = must_alloc(g->copy_size);
  }
  machine_save(g->search, g->copy);
}

static void undo(struct governed *g) {
  const struct state *copy = (const void *)g->copy;
  machine_load(g->search, g->copy, copy->size);
  g->printed->length = 0;
  g->way = g->way_before;
  g->draw_count = 0;
}

static void make_room(struct governed *g, uint32_t threads) {
  if (threads <= g->room) return;
  g->due = must_grow(g->due, g->room * sizeof *g->due, threads * 2 * sizeof *g->due);
  g->waited = must_grow(g->waited, g->room, threads * 2);
  g->stood = must_grow(g->stood, g->room, threads * 2);
  g->room = threads * 2;
}

/* In an operation of its program, not for the leave to run. */
static bool waits_in_program(const struct thread *t) {
  return t->state == THREAD_BLOCKED && t->reason != WAIT_GIL && t->reason != WAIT_HUB;
}

static void look_round(struct governed *g) {
  uint32_t count = g->run->s->thread_count;
  make_room(g, count);
  for (uint32_t id = 0; id < count; id++) {
    const struct thread *t = thread_in(g->search, id);
    g->waited[id] = waits_in_program(&g->run->threads[id]);
    g->stood[id] = t && t->state != THREAD_BLOCKED;
  }
  memset(g->waited + count, 0, g->room - count);
}

/* Who has got what it waited for, or waits no longer, has taken its step. */
static void find_due(struct governed *g) {
  make_room(g, g->run->s->thread_count);
  for (uint32_t id = 0; id < g->run->s->thread_count; id++) {
    const struct thread *t = &g->run->threads[id];
    bool late = t->flags & THREAD_TIMED_OUT, looks_again = !(t->flags & THREAD_GRANTED) && meets(g, id);
    if (!g->waited[id] || t->state == THREAD_BLOCKED || !(late || (g->stood[id] && !looks_again))) continue;
    g->due[g->due_count++] = (struct due){id, late, 0};
  }
}

static void begin_move(struct governed *g) {
  save(g);
  g->way_before = g->way;
  g->draw_count = g->draws_taken = 0;
  g->step_number = 0;
  g->step_place = 1;
}

static void note_move(struct governed *g, uint32_t thread, const struct search_step *step, struct governed_step *out) {
  *out = (struct governed_step){.thread = thread, .alternative = (uint32_t)g->step_number, .step = *step};
  out->step.cut |= g->way.cut;
}

/* The first step that is due. */
static bool take_due(struct governed *g, struct governed_step *out) {
  struct due d = g->due[0];
  struct search_step step;
  const struct thread *t = thread_in(g->search, d.thread);
  memmove(g->due, g->due + 1, --g->due_count * sizeof *g->due);
  if (!t || !t->frame) { /* it has ended here already */
    g->strayed = true;
    return false;
  }
  begin_move(g);
  search_take(g->search, d.thread, 0, &step);
  if (!step.taken && step.timed && d.late) {
    undo(g);
    search_give_up(g->search, d.thread, 0, &step);
  }
  if (!step.taken) undo(g);
  g->strayed |= !step.taken && !d.perhaps;
  note_move(g, d.thread, &step, out);
  return step.taken;
}

/* --- going on --- */

/* The thread on the core goes on. True: it has taken a visible step, in both machines. */
static bool step_both(struct governed *g, uint32_t id, struct governed_step *out) {
  const struct frame *f = heap_at(g->search, g->search->threads[id].frame);
  const struct insn *place = g->run->program->functions[f->function].code + f->pc + 1;
  bool met = meets(g, id);
  struct search_step step;
  begin_move(g);
  search_take(g->search, id, 0, &step);
  g->run->stepped = NULL;
  machine_advance(g->run);
  bool waits = g->run->threads[id].state == THREAD_BLOCKED;
  /* who stood in the middle of an operation ends it, and may take the next step at once */
  bool two = met && g->run->stepped && g->run->stepped != place;
  bool here = g->run->stepped == place || two || (met && !g->run->stepped && !waits);
  bool too_early = waits && !two && g->search->threads[id].state != THREAD_BLOCKED; /* joins a thread at its very end */
  if (here && step.taken && !too_early) {
    note_move(g, id, &step, out);
    make_room(g, g->due_count + 1);
    if (two) g->due[g->due_count++] = (struct due){id, 0, waits};
    return true;
  }
  undo(g);
  g->strayed |= here && !step.taken && !waits && !meets(g, id);
  return false;
}

static uint32_t about_to_step(const struct governed *g) {
  const struct state *s = g->run->s;
  if (!s->phase || s->phase > s->core_count) return 0;
  const struct core *core = state_core(s, s->phase - 1u);
  return core->thread && !core->switching && !g->run->threads[core->thread - 1].busy ? core->thread : 0;
}

static bool may_follow(const struct governed *g, uint32_t id) {
  const struct thread *a = thread_in(g->run, id), *b = thread_in(g->search, id);
  if (!a || a->flags & THREAD_CHARGED) return false; /* what it owes for the statement before comes first */
  return b && a->number == b->number && b->frame && search_stands(g->search, id);
}

bool governed_go(struct governed *g, uint32_t way, struct governed_step *out) {
  bool moved = false;
  g->way = (struct way){.asked = way, .place = 1};
  for (uint32_t phases = 0; !moved && !g->strayed; phases++) {
    if (g->due_count) {
      moved = take_due(g, out);
      continue;
    }
    if (g->run->s->end) return false;
    uint32_t thread = about_to_step(g);
    look_round(g);
    if (thread && may_follow(g, thread - 1))
      moved = step_both(g, thread - 1, out);
    else
      machine_advance(g->run);
    find_due(g);
    g->strayed |= phases == PATIENCE;
  }
  if (moved) out->next = (uint32_t)g->way.next;
  return moved;
}

bool governed_finished(const struct governed *g) {
  return g->run->s->end == END_FINISHED || g->run->s->end == END_FAILED;
}
bool governed_strayed(const struct governed *g) { return g->strayed; }
const struct machine *governed_run(const struct governed *g) { return g->run; }

/* --- states --- */

struct head {
  uint64_t tick;
  uint32_t size, due_count;
};

void governed_save(struct governed *g, struct buffer *out) {
  struct machine *m = g->run;
  size_t from = offsetof(struct state, end);
  machine_canonical(m);
  memset(m->books, 0, m->s->thread_capacity * sizeof *m->books);
  memset(m->core_books, 0, m->s->core_count * sizeof *m->core_books);
  struct head head = {m->s->tick, m->s->size, g->due_count};
  buffer_put(out, (const char *)&head, sizeof head);
  buffer_put(out, (const char *)m->s + from, m->s->size - from);
  if (g->due_count) buffer_put(out, (const char *)g->due, g->due_count * sizeof *g->due);
}

void governed_load(struct governed *g, const char *bytes, size_t length) {
  struct head head;
  struct machine *m = g->run;
  size_t from = offsetof(struct state, end);
  memcpy(&head, bytes, sizeof head);
  memcpy((char *)m->s + from, bytes + sizeof head, head.size - from);
  m->s->tick = head.tick;
  m->s->size = head.size;
  machine_loaded(m);
  make_room(g, m->s->thread_count + head.due_count);
  g->due_count = head.due_count;
  size_t due = head.due_count * sizeof *g->due;
  if (due) memcpy(g->due, bytes + length - due, due);
}

struct governed *governed_new(struct machine *search, const struct settings *settings, struct buffer *printed) {
  struct governed *g = must_alloc(sizeof *g);
  struct settings plain = *settings;
  plain.spurious = false;
  g->search = search;
  g->printed = printed;
  g->run = machine_new(search->program, &plain, 0);
  machine_alternatives(search, draw_in_search, g);
  machine_alternatives(g->run, draw_in_run, g);
  return g;
}

void governed_free(struct governed *g) {
  if (!g) return;
  machine_free(g->run);
  free(g->due);
  free(g->waited);
  free(g->stood);
  free(g->copy);
  free(g);
}
