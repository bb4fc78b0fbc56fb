/* Findings in words: each is walked to on a machine with its history, and described as it stands there. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/advice.h"
#include "analysis/names.h"
#include "analysis/waits.h"
#include "explore/inside.h"
#include "explore/schedule/replay.h"
#include "explore/verdict/locks.h"
#include "explore/verdict/note.h"
#include "explore/verdict/report.h"
#include "machine/front.h"
#include "machine/internal.h"

const char *finding_word(enum finding_kind kind) {
  static const char *const words[FINDING_KIND_COUNT] = {"deadlock",  "hang",          "failure", "misuse",
                                                        "race",      "livelock",      "doomed",  "lock order",
                                                        "lock kept", "early wake-up", "goal"};
  return words[kind];
}

bool finding_warns(enum finding_kind kind) {
  return kind == FINDING_ORDER || kind == FINDING_KEPT || kind == FINDING_EARLY;
}

/* Moves of folded states name the threads as they stand in each of these; from the beginning on it is known who is who.
   behind: the last of them, which lead to the state at which run->who is to be right, are not followed. */
static void unfold(struct search_run *run, struct explore_move *moves, size_t count, size_t behind) {
  struct hand *h = &run->hands[0];
  uint8_t map[PARTS_THREADS], who[PARTS_THREADS];
  uint32_t width = space_first(h->space, h->tuple);
  for (unsigned i = 0; i < PARTS_THREADS; i++) run->who[i] = (uint8_t)i;
  for (size_t k = 0; k < count; k++) {
    uint16_t move = move_pack(moves[k].thread, moves[k].alternative);
    moves[k].thread = run->who[moves[k].thread];
    if (k + behind >= count) continue;
    space_follow(h->space, h->tuple, &width, move, &h->expansion, map);
    for (unsigned i = 0; i < PARTS_THREADS; i++) who[map[i]] = run->who[i];
    memcpy(run->who, who, sizeof who);
  }
  h->width = width;
}

struct schedule schedule_to(struct search_run *run, uint32_t state, bool and_move, uint16_t move) {
  const struct schedule *from = &run->options->from;
  size_t count = from->count + and_move;
  for (uint32_t at = state; store_parent(run->store, at) != STORE_NONE; at = store_parent(run->store, at)) count++;
  struct schedule s = {arena_alloc(run->arena, (count + 1) * sizeof *s.moves), count};
  if (from->count) memcpy(s.moves, from->moves, from->count * sizeof *s.moves);
  if (and_move) s.moves[--count] = move_unpack(move);
  for (uint32_t at = state; store_parent(run->store, at) != STORE_NONE; at = store_parent(run->store, at))
    s.moves[--count] = move_unpack(store_move(run->store, at));
  if (space_folds(run->common)) unfold(run, s.moves, s.count, and_move);
  return s;
}

/* Steps on the way to a state after which all is lost. */
static size_t lost_after(const struct search_run *run, uint32_t state, size_t count) {
  if (!run->lost || !run->lost[state]) return SIZE_MAX;
  for (uint32_t at = store_parent(run->store, state); at != STORE_NONE && run->lost[at];
       at = store_parent(run->store, at))
    count--;
  return count;
}

enum { TO_THE_END = 1000 }; /* steps of a thread that fails */

struct desk {
  struct search_run *run;
  const struct settings *settings;
  struct replay *replay;
  struct diary diary; /* of the way that was walked last */
};

static const char *keep_text(struct desk *d, struct buffer *text) {
  const char *kept = arena_copy(d->run->arena, text->data ? text->data : "", text->length);
  buffer_finish(text);
  return kept;
}

static const char *name_of(struct desk *d, uint32_t thread) {
  const char *name = machine_thread_name(replay_machine(d->replay), thread);
  return arena_copy(d->run->arena, name, strlen(name));
}

static uint32_t line_of(struct desk *d, uint32_t thread) {
  struct replay_step step;
  return replay_peek(d->replay, (struct explore_move){(uint16_t)thread, 0}, &step) ? step.line : 0;
}

static const char *text_of(struct desk *d, uint32_t thread) {
  struct replay_step step;
  if (!replay_peek(d->replay, (struct explore_move){(uint16_t)thread, 0}, &step)) return "";
  return arena_copy(d->run->arena, step.what, strlen(step.what));
}

/* The next step of the main thread comes first: it starts the thread whose turn it is. */
static bool bring_forward(struct schedule *s, size_t at) {
  size_t from = at + 1;
  while (from < s->count && s->moves[from].thread) from++;
  if (from >= s->count) return false;
  struct explore_move move = s->moves[from];
  memmove(&s->moves[at + 1], &s->moves[at], (from - at) * sizeof move);
  s->moves[at] = move;
  return true;
}

static bool walk(struct desk *d, struct schedule *s) {
  replay_rewind(d->replay);
  d->diary.count = 0;
  for (size_t i = 0; i < s->count; i++)
    while (!replay_take(d->replay, s->moves[i], NULL))
      if (!space_folds(d->run->common) || !bring_forward(s, i)) return false;
  return true;
}

/* --- who waits for what --- */

static const char *language_of(const struct desk *d) {
  return d->run->options->language ? d->run->options->language : "";
}

static const char *object_name(struct desk *d, uint32_t thread) {
  const struct machine *m = replay_machine(d->replay);
  const struct thread *t = state_thread(machine_state(m), thread);
  struct buffer text = {0};
  if (t->reason == WAIT_JOIN && t->wait_on)
    buffer_printf(&text, "%s %s", strcmp(language_of(d), "zh") ? "thread" : "线程",
                  machine_thread_name(m, t->wait_on - 1));
  else if (t->wait_on)
    name_object_in(m, state_object(machine_state(m), t->wait_on)->serial, language_of(d), &text);
  return keep_text(d, &text);
}

static void add_wait(struct desk *d, struct finding *f, uint32_t thread, uint32_t holder, bool stuck) {
  const struct machine *m = replay_machine(d->replay);
  const struct thread *t = state_thread(machine_state(m), thread);
  bool object = t->reason != WAIT_JOIN && t->wait_on;
  f->waits[f->wait_count++] = (struct finding_wait){
      .thread = thread,
      .name = name_of(d, thread),
      .object = object_name(d, thread),
      .waits_line = line_of(d, thread),
      .holder = holder,
      .holds_line = object && holder ? state_object(machine_state(m), t->wait_on)->owner_line : 0,
      .joins = t->reason == WAIT_JOIN,
      .stuck = stuck,
  };
}

static bool is_ring(const struct ring *r, uint64_t members) {
  uint64_t its = 0;
  for (size_t i = 0; i < r->count; i++)
    if (r->edges[i].thread < 64) its |= (uint64_t)1 << r->edges[i].thread;
  return its == members;
}

static const struct ring *ring_of(const struct verdict *v, uint64_t members) {
  for (size_t i = 0; i < v->ring_count; i++)
    if (is_ring(&v->rings[i], members)) return &v->rings[i];
  for (size_t i = 0; i < v->open_count; i++)
    if (is_ring(&v->open[i], members)) return &v->open[i];
  return NULL;
}

/* The threads of a clue are those of a folded state. */
static struct clue unfolded(const struct search_run *run, const struct clue *clue) {
  struct clue c = *clue;
  if (!space_folds(run->common)) return c;
  c.ring = 0;
  for (uint64_t left = clue->ring; left; left &= left - 1) c.ring |= (uint64_t)1 << run->who[__builtin_ctzll(left)];
  for (unsigned i = 0; i < 2; i++)
    if (clue->threads[i] < PARTS_THREADS) c.threads[i] = run->who[clue->threads[i]];
  return c;
}

/* Of two threads that are alike, each does what the other one did. */
static void exchange(struct search_run *run, struct schedule *s, uint8_t a, uint8_t b) {
  for (size_t i = 0; i < s->count; i++) {
    uint16_t thread = s->moves[i].thread;
    s->moves[i].thread = thread == a ? b : thread == b ? a : thread;
  }
  for (unsigned i = 0; i < PARTS_THREADS; i++) run->who[i] = run->who[i] == a ? b : run->who[i] == b ? a : run->who[i];
}

static bool ring_stands(struct desk *d, uint64_t members) {
  struct verdict v;
  replay_settle(d->replay);
  verdict_find(replay_machine(d->replay), &v);
  bool stands = ring_of(&v, members) != NULL;
  verdict_finish(&v);
  return stands;
}

/* The main thread is joining threads that are alike, and waits for the first of them: for one of a ring in which it is,
   else for the one that stands in its place in the folded state. */
static bool seat(struct desk *d, const struct clue *met, struct finding *f) {
  struct search_run *run = d->run;
  struct hand *h = &run->hands[0];
  uint32_t awaited = space_folds(run->common) ? space_awaited(h->space, h->tuple, h->width) : 0;
  bool ring = met->kind == FINDING_DEADLOCK;
  if (!awaited || (ring && !(met->ring & 1))) return walk(d, &f->schedule);
  uint8_t first = (uint8_t)(awaited - 1);
  if (!ring) {
    exchange(run, &f->schedule, first, run->who[met->ring ? (unsigned)__builtin_ctzll(met->ring) : first]);
    return walk(d, &f->schedule);
  }
  for (uint64_t left = met->ring; left; left &= left - 1) {
    uint8_t place = (uint8_t)__builtin_ctzll(left), who = run->who[place];
    if (space_alike(run->common, place) != space_alike(run->common, first)) continue;
    exchange(run, &f->schedule, first, who);
    if (walk(d, &f->schedule) && ring_stands(d, unfolded(run, met).ring)) return walk(d, &f->schedule);
    exchange(run, &f->schedule, first, who);
  }
  return walk(d, &f->schedule);
}

/* Why nobody goes on: who only waits for another one that is stuck says least. */
static enum hang_kind cause_of(const struct verdict *v) {
  for (size_t i = 0; i < v->stuck_count; i++)
    if (v->stuck[i].kind != HANG_JOIN && v->stuck[i].kind != HANG_STUCK) return v->stuck[i].kind;
  return v->stuck_count ? v->stuck[0].kind : HANG_NONE;
}

/* False: the ring is none of those that are told. */
static bool describe_waits(struct desk *d, const struct clue *clue, struct finding *f) {
  struct verdict v;
  replay_settle(d->replay);
  const struct machine *m = replay_machine(d->replay);
  verdict_find(m, &v);
  f->waits = arena_alloc(d->run->arena, (machine_state(m)->thread_count + 1) * sizeof *f->waits);
  const struct ring *ring = clue->kind == FINDING_DEADLOCK ? ring_of(&v, clue->ring) : NULL;
  struct buffer note = {0};
  if (ring)
    advice_ring(m, ring, language_of(d), &note);
  else
    note_hang(m, &d->diary, &v, language_of(d), &note);
  if (note.length) f->note = keep_text(d, &note);
  for (size_t i = 0; ring && i < ring->count; i++)
    add_wait(d, f, ring->edges[i].thread, ring->edges[i].next + 1, false);
  for (size_t i = 0; i < v.stuck_count; i++) {
    if (!ring && !f->text) f->text = hang_words(cause_of(&v), language_of(d));
    add_wait(d, f, v.stuck[i].thread, 0, ring != NULL);
  }
  verdict_finish(&v);
  return ring || clue->kind != FINDING_DEADLOCK;
}

/* --- orders of locks that make a circle --- */

/* The machine stands where the edge was met: its thread. */
static uint32_t stand_at(struct desk *d, const struct lock_edge *e) {
  struct schedule s = schedule_to(d->run, e->state, false, 0);
  walk(d, &s);
  return space_folds(d->run->common) ? d->run->who[e->thread] : e->thread;
}

static uint32_t taken_line(const struct machine *m, uint32_t serial) {
  for (uint32_t at = 1; at < m->s->heap_units; at += ((const struct cell *)heap_at(m, at))->units) {
    const struct object *o = heap_at(m, at);
    if (o->cell.kind == CELL_OBJECT && o->serial == serial) return o->owner_line;
  }
  return 0;
}

static void describe_edge(struct desk *d, const struct lock_edge *e, struct finding_wait *w, uint32_t *serial) {
  uint32_t thread = stand_at(d, e);
  const struct machine *m = replay_machine(d->replay);
  uint32_t wanted = search_wants(m, thread);
  struct buffer text = {0};
  *serial = wanted ? ((const struct object *)heap_at(m, wanted))->serial : 0;
  if (wanted) name_object_in(m, *serial, language_of(d), &text);
  *w = (struct finding_wait){
      .thread = thread, .name = name_of(d, thread), .object = keep_text(d, &text), .waits_line = line_of(d, thread)};
}

/* Who asks for what, and where the next one has taken that. */
static void describe_order(struct desk *d, const struct clue *clue, struct finding *f) {
  const struct lock_circle *c = locks_circle(d->run->locks, clue->key);
  uint32_t serials[sizeof c->edges / sizeof *c->edges];
  struct buffer text = {0};
  f->waits = arena_alloc(d->run->arena, c->count * sizeof *f->waits);
  f->wait_count = c->count;
  for (uint32_t i = 0; i < c->count; i++) describe_edge(d, &c->edges[i], &f->waits[i], &serials[i]);
  for (uint32_t i = 0; i < c->count; i++) {
    uint32_t next = (i + 1) % c->count;
    f->waits[i].holder = f->waits[next].thread + 1;
    stand_at(d, &c->edges[next]);
    f->waits[i].holds_line = taken_line(replay_machine(d->replay), serials[i]);
    buffer_printf(&text, "%s%s", i ? ", " : "", f->waits[i].object);
  }
  f->text = keep_text(d, &text);
}

/* --- what failed, what was raced for --- */

static void describe_failure(struct desk *d, struct finding *f) {
  const struct machine *m = replay_machine(d->replay);
  const struct search_step *step = replay_last(d->replay);
  struct buffer text = {0};
  if (step->raised) {
    uint32_t function = (uint32_t)(step->blame >> 32 & 0xffff), pc = (uint32_t)step->blame;
    const struct program *p = d->run->program;
    f->threads[0] = step->failed;
    f->lines[0] = function ? p->functions[function].places[pc].line : 0;
    search_put_exception(m, step->exception, &text);
  }
  f->text = keep_text(d, &text);
}

/* The thread that fails goes on to its end: what it does not give back on the way stays held. */
static void note_thread(struct desk *d, uint32_t thread, struct buffer *note) {
  const struct machine *m = replay_machine(d->replay);
  const struct explore_move on = {(uint16_t)thread, 0};
  note_stale(m, &d->diary, thread, language_of(d), note);
  for (unsigned i = 0; i < TO_THE_END && replay_take(d->replay, on, NULL); i++) continue;
  if (state_thread(machine_state(m), thread)->state == THREAD_FINISHED) note_kept(m, thread, language_of(d), note);
}

static void note_failure(struct desk *d, struct finding *f) {
  struct buffer note = {0};
  advice_exception(f->text, language_of(d), &note);
  if (f->threads[0] != UINT32_MAX) note_thread(d, f->threads[0], &note);
  if (note.length) f->note = keep_text(d, &note);
}

/* False: it is none that the program could still ask for. */
static bool describe_kept(struct desk *d, const struct clue *clue, struct finding *f) {
  const struct machine *m = replay_machine(d->replay);
  const struct state *s = machine_state(m);
  struct buffer text = {0}, note = {0};
  uint32_t offset, line = 0;
  size_t count = state_held_by(s, clue->threads[0], &offset, 1);
  note_kept(m, clue->threads[0], language_of(d), &note);
  if (count) name_object_in(m, state_object(s, offset)->serial, language_of(d), &text);
  if (count) state_holder(s, state_object(s, offset), 0, &line);
  f->threads[0] = clue->threads[0];
  f->lines[0] = line;
  f->text = keep_text(d, &text);
  bool told = note.length > 0;
  f->note = keep_text(d, &note);
  return told && !space_foreign_release(d->run->common);
}

/* By the name of the data, else in the words of the source. */
static const char *text_of_touch(struct desk *d, const struct clue *clue) {
  struct search_access access;
  struct buffer text = {0};
  search_access(replay_machine(d->replay), clue->threads[clue->place ? 1 : 0], &access);
  if (name_data(replay_machine(d->replay), &access, &text)) return keep_text(d, &text);
  return text_of(d, clue->threads[clue->place ? 1 : 0]);
}

static void describe_race(struct desk *d, const struct clue *clue, struct finding *f) {
  for (unsigned i = 0; i < 2; i++) {
    f->threads[i] = clue->threads[i];
    f->lines[i] = line_of(d, clue->threads[i]);
  }
  f->text = text_of_touch(d, clue);
  if (clue->place) f->lines[0] = d->run->program->functions[clue->place >> 32].places[(uint32_t)clue->place].line;
}

static const char *clean_name(struct desk *d, uint32_t thread) {
  const struct machine *m = replay_machine(d->replay);
  struct buffer clean = {0};
  if (thread >= machine_state(m)->thread_count) return NULL;
  const char *name = machine_thread_name(m, thread);
  text_clean(&clean, name, strlen(name), false);
  return keep_text(d, &clean);
}

static bool describe(struct desk *d, const struct clue *met, struct finding *f) {
  bool told = true;
  const struct clue *clue = met;
  *f = (struct finding){.kind = clue->kind, .threads = {UINT32_MAX, UINT32_MAX}};
  f->schedule = schedule_to(d->run, clue->state, clue->by_move, clue->move);
  f->lost_after = lost_after(d->run, clue->state, f->schedule.count - clue->by_move);
  if (f->kind == FINDING_LIVELOCK) f->circle = d->run->circle;
  bool waits = f->kind == FINDING_DEADLOCK || f->kind == FINDING_HANG;
  bool well = waits ? seat(d, met, f) : walk(d, &f->schedule);
  const struct clue mine = unfolded(d->run, met);
  clue = &mine;
  d->run->unfold |= !well && space_folds(d->run->common);
  if (well) {
    if (waits) told = describe_waits(d, clue, f);
    d->run->unfold |= waits && !f->wait_count && space_folds(d->run->common);
    if (f->kind == FINDING_FAILURE || f->kind == FINDING_MISUSE) describe_failure(d, f);
    if (f->kind == FINDING_KEPT) told = describe_kept(d, clue, f);
    if (f->kind == FINDING_RACE) describe_race(d, clue, f);
    if (f->kind == FINDING_ORDER) describe_order(d, clue, f);
  }
  for (int i = 0; i < 2; i++) f->names[i] = clean_name(d, f->threads[i]);
  if (f->kind == FINDING_FAILURE || f->kind == FINDING_MISUSE) note_failure(d, f);
  if (!f->text) f->text = "";
  return told;
}

static int by_length(const void *a, const void *b) {
  const struct clue *x = a, *y = b;
  uint32_t p = x->depth + x->by_move, q = y->depth + y->by_move;
  if (p != q) return p < q ? -1 : 1;
  if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
  return x->key < y->key ? -1 : x->key > y->key;
}

static int by_place(const void *a, const void *b) {
  const struct finding_wait *x = a, *y = b;
  if (x->holds_line != y->holds_line) return x->holds_line < y->holds_line ? -1 : 1;
  return x->waits_line < y->waits_line ? -1 : x->waits_line > y->waits_line;
}

/* The same lines with the same locks, whichever threads run them. */
static bool same_orders(struct desk *d, const struct finding *f, const struct finding *g) {
  if (f->wait_count != g->wait_count) return false;
  struct finding_wait *sorted[2];
  bool same = true;
  for (int k = 0; k < 2; k++) {
    const struct finding *one = k ? g : f;
    sorted[k] = arena_alloc(d->run->arena, one->wait_count * sizeof *one->waits);
    memcpy(sorted[k], one->waits, one->wait_count * sizeof *one->waits);
    qsort(sorted[k], one->wait_count, sizeof *one->waits, by_place);
  }
  for (size_t i = 0; i < f->wait_count; i++)
    same &= by_place(&sorted[0][i], &sorted[1][i]) == 0 && !strcmp(sorted[0][i].object, sorted[1][i].object);
  return same;
}

static bool order_told_before(struct desk *d, const struct explore_report *r, const struct finding *f) {
  for (size_t i = 0; f->kind == FINDING_ORDER && i < r->finding_count; i++)
    if (r->findings[i].kind == FINDING_ORDER && same_orders(d, &r->findings[i], f)) return true;
  return false;
}

static bool kept_told_before(const struct explore_report *r, const struct finding *f) {
  for (size_t i = 0; f->kind == FINDING_KEPT && i < r->finding_count; i++) {
    const struct finding *g = &r->findings[i];
    if (g->kind == FINDING_KEPT && g->lines[0] == f->lines[0] && !strcmp(g->text, f->text)) return true;
  }
  return false;
}

static bool alike(const struct search_run *run, uint32_t a, uint32_t b) {
  return a == b ||
         (a < PARTS_THREADS && b < PARTS_THREADS && space_alike(run->common, a) == space_alike(run->common, b));
}

/* num += 1 in two threads is a race of write with read and of write with write: one in the eyes of the reader. */
static bool told_before(const struct search_run *run, const struct explore_report *r, const struct finding *f) {
  for (size_t i = 0; f->kind == FINDING_RACE && i < r->finding_count; i++) {
    const struct finding *g = &r->findings[i];
    bool same = alike(run, g->threads[0], f->threads[0]) && alike(run, g->threads[1], f->threads[1]) &&
                g->lines[0] == f->lines[0] && g->lines[1] == f->lines[1];
    bool turned = alike(run, g->threads[0], f->threads[1]) && alike(run, g->threads[1], f->threads[0]) &&
                  g->lines[0] == f->lines[1] && g->lines[1] == f->lines[0];
    if (g->kind == FINDING_RACE && (same || turned) && !strcmp(g->text, f->text)) return true;
  }
  return false;
}

/* The shortest first; the order of equals hangs on the program alone, not on how it was searched. */
static int by_way(const void *a, const void *b) {
  const struct finding *x = a, *y = b;
  if (x->schedule.count != y->schedule.count) return x->schedule.count < y->schedule.count ? -1 : 1;
  if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
  for (size_t i = 0; i < x->schedule.count; i++) {
    const struct explore_move p = x->schedule.moves[i], q = y->schedule.moves[i];
    if (p.thread != q.thread) return p.thread < q.thread ? -1 : 1;
    if (p.alternative != q.alternative) return p.alternative < q.alternative ? -1 : 1;
  }
  return 0;
}

static bool has_deadlock(const struct explore_report *r) {
  for (size_t i = 0; i < r->finding_count; i++)
    if (r->findings[i].kind == FINDING_DEADLOCK) return true;
  return false;
}

/* It would be the same of each. */
static void note_first_race(struct desk *d, struct explore_report *r) {
  struct buffer note = {0};
  size_t i = 0;
  while (i < r->finding_count && r->findings[i].kind != FINDING_RACE) i++;
  if (i == r->finding_count || d->run->order) return;
  note_race(language_of(d), &note);
  r->findings[i].note = keep_text(d, &note);
}

void report_findings(struct search_run *run, const struct settings *settings) {
  struct explore_report *r = run->report;
  struct desk d = {.run = run, .settings = settings};
  if (run->clue_count) qsort(run->clues, run->clue_count, sizeof *run->clues, by_length);
  if (run->clue_count) d.replay = replay_new(run->program, settings, run->options);
  if (d.replay) machine_listen_to(replay_machine(d.replay), diary_hear, &d.diary, DIARY_EVENTS);
  r->findings = arena_alloc(run->arena, (run->clue_count + 1) * sizeof *r->findings);
  for (size_t i = 0; i < run->clue_count; i++) {
    struct finding *f = &r->findings[r->finding_count];
    bool told =
        describe(&d, &run->clues[i], f) || (f->kind != FINDING_KEPT && !has_deadlock(r)); /* a ring in it is told */
    if (told && !told_before(run, r, f) && !order_told_before(&d, r, f) && !kept_told_before(r, f)) r->finding_count++;
  }
  replay_free(d.replay);
  if (r->finding_count) qsort(r->findings, r->finding_count, sizeof *r->findings, by_way);
  note_first_race(&d, r);
}

void findings_join(struct explore_report *to, const struct explore_report *more, struct arena *arena) {
  size_t count = to->finding_count + more->finding_count;
  struct finding *all = arena_alloc(arena, (count + 1) * sizeof *all);
  if (to->finding_count) memcpy(all, to->findings, to->finding_count * sizeof *all);
  if (more->finding_count) memcpy(all + to->finding_count, more->findings, more->finding_count * sizeof *all);
  qsort(all, count, sizeof *all, by_way);
  to->findings = all;
  to->finding_count = count;
}
