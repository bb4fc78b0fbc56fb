/* Works the scene out from the machine at the player's moment. All text lives in the scene's arena. */
#include "scene/scene_internal.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "analysis/names.h"
#include "analysis/reason.h"
#include "analysis/sentence.h"
#include "analysis/task.h"
#include "base/arena.h"
#include "machine/policy.h"
#include "scene/model.h"

enum { THINGS_MAX = 4096, HELD_MAX = 64, LOOK_BACK = 4000, LOST_MAX = 64 };

const char *scene_keep(struct scene *s, struct buffer *b) {
  const char *text = arena_copy(&s->arena, b->data ? b->data : "", b->length);
  buffer_finish(b);
  return text;
}

/* --- states --- */

const char *state_mark(uint8_t state) {
  static const char *const marks[] = {" ", "·", "○", "▶", "■", "◔", "✓"};
  return marks[state <= THREAD_FINISHED ? state : 0];
}

const char *state_word(enum language language, uint8_t state) {
  static const enum text_id words[] = {TEXT_STATE_NEW,     TEXT_STATE_NEW,      TEXT_STATE_READY,   TEXT_STATE_RUNNING,
                                       TEXT_STATE_BLOCKED, TEXT_STATE_SLEEPING, TEXT_STATE_FINISHED};
  return say(language, words[state <= THREAD_FINISHED ? state : 0]);
}

enum role state_role(uint8_t state) {
  static const enum role roles[] = {ROLE_QUIET,   ROLE_QUIET,  ROLE_READY, ROLE_RUNNING,
                                    ROLE_BLOCKED, ROLE_ASLEEP, ROLE_ENDED};
  return roles[state <= THREAD_FINISHED ? state : 0];
}

/* --- names --- */

static bool readable(const char *name) {
  for (; *name; name++) {
    if ((unsigned char)*name < 0x80 && isalnum((unsigned char)*name)) return true;
  }
  return false;
}

/* "Thread-1 (worker)" is said as "Thread-1": the bracket repeats what the source shows. */
static const char *thread_name(struct scene *s, uint32_t id) {
  struct buffer b = {0};
  const char *name = machine_thread_name(s->machine, id);
  const char *bracket = strstr(name, " (");
  bool added = strncmp(name, "Thread-", 7) == 0 && bracket && name[strlen(name) - 1] == ')';
  if (s->outlook->ascii_text && !readable(name)) /* all of it would be question marks */
    buffer_printf(&b, "T%u", state_thread(s->state, id)->number);
  else
    text_clean(&b, name, added ? (size_t)(bracket - name) : strlen(name), false);
  return scene_keep(s, &b);
}

const char *scene_value(struct scene *s, value v) {
  struct buffer raw = {0}, clean = {0};
  machine_put_short(s->machine, v, true, VALUE_BYTES, &raw);
  text_clean(&clean, raw.data ? raw.data : "", raw.length, false);
  buffer_finish(&raw);
  return scene_keep(s, &clean);
}

static const char *object_name(struct scene *s, uint32_t serial) {
  struct buffer b = {0};
  name_object(s->machine, serial, &b);
  return scene_keep(s, &b);
}

static const char *other_names(struct scene *s, uint32_t serial) {
  struct buffer b = {0};
  name_others(s->machine, serial, &b);
  return b.length ? scene_keep(s, &b) : "";
}

/* --- objects --- */

static void add_waiters(struct scene *s, struct thing *t, int queue) {
  size_t count = 0;
  for (uint32_t id = t->object->head[queue]; id; id = state_thread(s->state, id - 1)->next) count++;
  t->waiter_count[queue] = count;
  t->waiters[queue] = arena_alloc(&s->arena, (count + 1) * sizeof(uint32_t));
  count = 0;
  for (uint32_t id = t->object->head[queue]; id; id = state_thread(s->state, id - 1)->next) {
    t->waiters[queue][count++] = id - 1;
  }
}

static bool names_object(uint8_t kind) {
  return kind != EVENT_READ && kind != EVENT_WRITE && kind != EVENT_TOUCH && kind != EVENT_PRINT;
}

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length > tail && strcmp(text + length - tail, end) == 0;
}

/* A manager that the program keeps only what it made of: it waits to be ended, which is nobody's affair. */
static bool ends_manager(const struct scene *s, const struct thing *t) {
  if (t->kind != OBJECT_event || t->waiter_count[0] != 1) return false;
  uint32_t process = state_thread(s->state, t->waiters[0][0])->process;
  return strncmp(pool_text(s->program->pool, state_process(s->state, process)->name), "SyncManager", 11) == 0;
}

/* What the library makes for itself: the tasks of a pool are shown as the pool, the rest only while somebody waits. */
static void show_library(struct scene *s, struct thing *t) {
  static const char *const tasks[] = {"._work_queue", "._call_queue", "._tasks"};
  static const char *const drawn[] = {".incoming", ".backlog", "._stop"}; /* with the sockets; how a manager ends */
  struct buffer path = {0};
  if (!(t->object->flags & OBJECT_LIBRARY)) return;
  name_path(s->machine, t->serial, &path);
  const char *way = path.data ? path.data : "";
  for (size_t i = 0; i < sizeof tasks / sizeof *tasks && t->picture == PICTURE_TUBE; i++)
    if (ends_with(way, tasks[i])) t->picture = PICTURE_POOL;
  t->partial = t->picture == PICTURE_POOL && ends_with(way, "._call_queue");
  const char *private = strstr(way, "._");
  bool waited = t->waiter_count[0] + t->waiter_count[1] + t->waiter_count[2] > 0;
  bool tube = t->picture == PICTURE_TUBE && t->kind != OBJECT_pipe;
  bool deep = private && (tube || strstr(private + 2, "._")); /* how a pool does it, say */
  t->inner = t->picture != PICTURE_POOL && (deep || ((private || !*way) && !waited));
  for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++) t->inner |= ends_with(way, drawn[i]);
  t->inner |= !*way && ends_manager(s, t);
  t->inner |= t->kind == OBJECT_event && task_greenlet(s->machine, t->serial) != NO_THREAD; /* with the hub */
  buffer_finish(&path);
}

static void add_thing(struct scene *s, uint32_t offset) {
  struct thing *t = &s->things[s->thing_count++];
  const struct object *o = state_object(s->state, offset);
  *t = (struct thing){.offset = offset, .serial = o->serial, .object = o, .kind = (enum object_kind)o->cell.detail};
  const struct sync_kind *kind = sync_kind(t->kind);
  t->picture = kind->picture;
  t->word = kind->word;
  t->name = object_name(s, o->serial);
  t->others = other_names(s, o->serial);
  for (int q = 0; q < OBJECT_QUEUES; q++) add_waiters(s, t, q);
  const struct change *list;
  size_t n = trace_changes(&s->player->trace, o->serial, s->events, &list);
  t->touched = n ? list[n - 1].index + 1 : 0;
  for (size_t i = 0; i < s->last_count; i++) {
    if (names_object(s->last[i].kind) && s->last[i].object == o->serial) t->now = true;
  }
  show_library(s, t);
}

enum { TOLD_APART = 256 };

/* An object of a process that is not the first one has its number behind its name, as data have. */
static void tell_apart(struct scene *s) {
  if (s->state->process_count < 2) return;
  for (size_t i = 0; i < s->thing_count && i < TOLD_APART; i++) {
    uint32_t process = name_process(s->machine, s->things[i].offset);
    struct buffer b = {0};
    if (process == 0 || process == UINT32_MAX) continue;
    buffer_printf(&b, "%s·%u", s->things[i].name, state_process(s->state, process)->pid);
    s->things[i].name = scene_keep(s, &b);
  }
}

static void add_things(struct scene *s) {
  uint32_t *offsets = arena_alloc(&s->arena, THINGS_MAX * sizeof *offsets);
  size_t count = state_objects(s->state, offsets, THINGS_MAX);
  if (count > THINGS_MAX) count = THINGS_MAX;
  s->things = arena_alloc(&s->arena, (count + 1) * sizeof *s->things);
  for (size_t i = 0; i < count; i++) {
    if (sync_kind((enum object_kind)state_object(s->state, offsets[i])->cell.detail)->picture != PICTURE_NONE) {
      add_thing(s, offsets[i]);
    }
  }
  tell_apart(s);
}

const value *scene_items(const struct scene *s, const struct thing *t, uint32_t *count) {
  value data = t->object->data;
  const struct list *list = value_is(data, TAG_REF) ? state_cell(s->state, value_payload(data)) : NULL;
  *count = 0;
  if (!list || list->cell.kind != CELL_LIST || !list->store) return NULL;
  const struct vector *store = state_cell(s->state, list->store);
  *count = list->count;
  return store->v;
}

const struct thing *scene_thing(const struct scene *s, uint32_t serial) {
  for (size_t i = 0; i < s->thing_count; i++) {
    if (s->things[i].serial == serial) return &s->things[i];
  }
  return NULL;
}

/* --- threads --- */

const struct thread_view *scene_thread(const struct scene *s, uint32_t id) {
  if (id >= s->row_capacity || s->row_of[id] == UINT32_MAX) return NULL;
  return &s->threads[s->row_of[id]];
}

const char *scene_name(const struct scene *s, uint32_t id) {
  const struct thread_view *t = scene_thread(s, id);
  const char *name = t ? t->name : recall_name(&s->player->recall.threads, id);
  return name ? name : "?";
}

static const char *where_blocked(struct scene *s, struct thread_view *v, const struct thread *t) {
  struct buffer b = {0};
  enum language l = s->outlook->language;
  if (v->reason == WAIT_JOIN && t->wait_on) {
    say_into(&b, l, TEXT_WHERE_JOIN, thread_name(s, t->wait_on - 1), NULL);
    return scene_keep(s, &b);
  }
  if (v->reason == WAIT_GUARD) {
    say_into(&b, l, TEXT_WHERE_GUARD, number_text(v->line).text, NULL);
    return scene_keep(s, &b);
  }
  uint32_t greenlet = v->reason == WAIT_EVENT && v->serial ? task_greenlet(s->machine, v->serial) : NO_THREAD;
  if (greenlet != NO_THREAD) {
    say_into(&b, l, TEXT_WHERE_JOIN, thread_name(s, greenlet), NULL);
    return scene_keep(s, &b);
  }
  if (v->reason == WAIT_EMPTY && v->serial && task_is_result(s->machine, v->serial)) {
    say_into(&b, l, TEXT_WHERE_RESULTS, NULL);
    return scene_keep(s, &b);
  }
  static const enum text_id texts[WAIT_COUNT] = {
      [WAIT_CONDITION] = TEXT_WHERE_CONDITION, [WAIT_EVENT] = TEXT_WHERE_EVENT,
      [WAIT_BARRIER] = TEXT_WHERE_BARRIER,     [WAIT_FULL] = TEXT_WHERE_FULL,
      [WAIT_EMPTY] = TEXT_WHERE_EMPTY,         [WAIT_UNFINISHED] = TEXT_WHERE_UNFINISHED,
      [WAIT_CHILD] = TEXT_WHERE_CHILD};
  enum text_id id = v->reason < WAIT_COUNT && texts[v->reason] ? texts[v->reason] : TEXT_WHERE_ON;
  say_into(&b, l, id, v->serial ? object_name(s, v->serial) : "?", NULL);
  return scene_keep(s, &b);
}

static const char *where_of(struct scene *s, struct thread_view *v, const struct thread *t) {
  struct buffer b = {0};
  enum language l = s->outlook->language;
  if (v->state == THREAD_BLOCKED) return where_blocked(s, v, t);
  if (v->state == THREAD_RUNNING) say_into(&b, l, TEXT_WHERE_CORE, number_text(v->core).text, NULL);
  if (v->state == THREAD_SLEEPING && t->due) say_into(&b, l, TEXT_WHERE_UNTIL, number_text(t->due).text, NULL);
  if (v->state == THREAD_FINISHED && t->flags & THREAD_FAILED) say_into(&b, l, TEXT_WHERE_FAILED, NULL);
  return scene_keep(s, &b);
}

static const char *held_names(struct scene *s, uint32_t id) {
  uint32_t held[HELD_MAX];
  size_t count = state_held_by(s->state, id, held, HELD_MAX);
  struct buffer b = {0}, text = {0};
  for (size_t i = 0; i < count && i < HELD_MAX; i++) {
    if (i) buffer_puts(&b, ", ");
    name_object(s->machine, state_object(s->state, held[i])->serial, &b);
  }
  if (count) say_into(&text, s->outlook->language, TEXT_NOTE_HOLDS, b.data, NULL);
  buffer_finish(&b);
  return scene_keep(s, &text);
}

/* Yes and no are read to be tested at once: only numbers and texts are carried about. */
static bool carried(value v) { return scene_simple(v) && !value_is(v, TAG_BOOL) && !value_is(v, TAG_NONE); }

static const char *in_hand(struct scene *s, struct thread_view *v, const struct thread_book *book) {
  const struct datum *d = s->hands[v->id] && book->in_hand_name
                              ? scene_datum(s, book->in_hand_name, state_thread(s->state, v->id)->process)
                              : NULL;
  struct buffer b = {0};
  if (!d || v->state == THREAD_FINISHED || !carried(book->in_hand)) return scene_keep(s, &b);
  bool stale = d->raw != book->in_hand;
  v->in_hand = scene_value(s, book->in_hand);
  say_into(&b, s->outlook->language, stale ? TEXT_NOTE_STALE : TEXT_NOTE_IN_HAND, d->name, v->in_hand, NULL);
  v->note_role = stale ? ROLE_BLOCKED : ROLE_OWNER;
  return scene_keep(s, &b);
}

/* The most telling thing about the thread that its state does not say. */
static const char *note_of(struct scene *s, struct thread_view *v, const struct thread_book *book) {
  struct buffer b = {0};
  v->note_role = ROLE_OWNER;
  const struct sched *x = state_sched(s->state, v->id);
  if (x->effective != x->priority && v->state != THREAD_FINISHED) { /* a mutex has lent it */
    char now[16], own[16];
    snprintf(now, sizeof now, "%d", (int)x->effective);
    snprintf(own, sizeof own, "%d", (int)x->priority);
    say_into(&b, s->outlook->language, TEXT_NOTE_LENT, now, own, NULL);
    return scene_keep(s, &b);
  }
  const char *note = in_hand(s, v, book);
  if (!*note) note = held_names(s, v->id);
  if (*note) return note;
  v->note_role = ROLE_QUIET;
  uint64_t due = v->state == THREAD_BLOCKED ? state_thread(s->state, v->id)->due : 0;
  if (due) {
    say_into(&b, s->outlook->language, TEXT_WHERE_UNTIL, number_text(due).text, NULL);
  } else if (v->state == THREAD_BLOCKED && v->since > 0) {
    static const enum text_id places[] = {TEXT_NOTE_WAITS, TEXT_NOTE_FIRST, TEXT_NOTE_SECOND, TEXT_NOTE_THIRD,
                                          TEXT_NOTE_PLACE};
    enum text_id id = !v->queued ? TEXT_NOTE_WAITS : places[v->place < 4 ? v->place : 4];
    say_into(&b, s->outlook->language, id, number_text(v->since).text, number_text(v->place).text, NULL);
  }
  if (v->state == THREAD_READY && v->since > 0) {
    say_into(&b, s->outlook->language, TEXT_NOTE_READY, number_text(v->since).text, NULL);
  }
  return scene_keep(s, &b);
}

static void find_place(const struct scene *s, struct thread_view *v, const struct thread *t) {
  if (v->state != THREAD_BLOCKED || v->reason == WAIT_JOIN || !t->wait_on) return;
  const struct object *o = state_object(s->state, t->wait_on);
  unsigned place = 1;
  v->serial = o->serial;
  for (uint32_t id = o->head[t->queue]; id; id = state_thread(s->state, id - 1)->next, place++) {
    if (id - 1 == v->id) v->place = place;
  }
  v->queued = place > 2;
}

static void add_thread(struct scene *s, uint32_t id) {
  const struct thread *t = state_thread(s->state, id);
  const struct thread_book *book = state_book(s->state, id);
  struct thread_view *v = &s->threads[s->thread_count];
  *v = (struct thread_view){.id = id, .state = t->state, .reason = t->reason, .main = t->number == 0};
  s->row_of[id] = (uint32_t)s->thread_count++;
  v->core = t->core ? (uint8_t)(t->core - 1) : 0;
  v->name = thread_name(s, id);
  v->line = t->state == THREAD_FINISHED ? 0 : machine_thread_line(s->machine, id);
  v->since = s->tick > book->since ? s->tick - book->since : 0;
  find_place(s, v, t);
  v->where = where_of(s, v, t);
  v->note = note_of(s, v, book);
  for (size_t i = 0; i < s->last_count; i++) v->acted |= s->last[i].thread == id;
}

/* Blanks before the text of a line, which *text is then; -1: there is nothing on it but perhaps a comment. */
static int indent_of(const struct program *p, uint32_t line, const char **text) {
  size_t length, blanks = 0;
  *text = program_line(p, line, &length);
  while (blanks < length && (*text)[blanks] == ' ') blanks++;
  *text += blanks;
  return blanks == length || **text == '#' ? -1 : (int)blanks;
}

/* What a condition has read matters in the block below it only: behind that the decision is forgotten. */
static bool still_matters(const struct scene *s, uint32_t thread, uint32_t line) {
  static const char *const conditions[] = {"if ", "elif ", "while "};
  const char *text, *other;
  int indent = indent_of(s->program, line, &text);
  bool condition = false;
  for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
    condition |= strncmp(text, conditions[i], strlen(conditions[i])) == 0;
  uint32_t now = machine_thread_line(s->machine, thread);
  if (!condition || now == line || now == 0) return true;
  for (uint32_t between = line + 1; between <= now; between++) {
    int deeper = indent_of(s->program, between, &other);
    if (deeper >= 0 && deeper <= indent) return false;
  }
  return now > line;
}

/* Who still has in hand what it read: its last touch of shared data was a read. */
static void find_hands(struct scene *s) {
  bool *decided = arena_alloc(&s->arena, s->state->thread_count + 1);
  s->hands = arena_alloc(&s->arena, s->state->thread_count + 1);
  for (uint64_t i = s->events; i > 0 && s->events - i < LOOK_BACK; i--) {
    struct record r = history_record(s->history, i - 1);
    bool touch = r.kind == EVENT_READ || r.kind == EVENT_WRITE, begins = r.kind == EVENT_START;
    if (r.thread >= s->state->thread_count || decided[r.thread] || (!touch && !begins)) continue;
    decided[r.thread] = true;
    s->hands[r.thread] = r.kind == EVENT_READ && still_matters(s, r.thread, r.line);
  }
}

/* The main thread of a list of jobs does nothing but name them: it ends before it has run for a tick. */
static bool only_prepares(const struct scene *s, uint32_t id) {
  const struct thread *t = state_thread(s->state, id);
  return t->number == 0 && t->state == THREAD_FINISHED && state_book(s->state, id)->first_run == UINT64_MAX &&
         !history_is_stepwise(s->history);
}

/* By serial number, so that the list stays put while slots are used again; the main thread, if it runs, at the end. */
static void add_threads(struct scene *s) {
  uint32_t count = s->state->thread_count;
  uint32_t *order = arena_alloc(&s->arena, (count + 1) * sizeof *order);
  uint32_t used = 0;
  s->row_capacity = count;
  s->row_of = arena_alloc(&s->arena, (count + 1) * sizeof *s->row_of);
  s->threads = arena_alloc(&s->arena, (count + 1) * sizeof *s->threads);
  for (uint32_t id = 0; id < count; id++) {
    s->row_of[id] = UINT32_MAX;
    if (state_thread(s->state, id)->state == THREAD_FREE || only_prepares(s, id)) continue;
    uint32_t at = used++;
    uint32_t key = state_thread(s->state, id)->number - 1; /* 0 becomes the largest */
    while (at > 0 && state_thread(s->state, order[at - 1])->number - 1 > key) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = id;
  }
  for (uint32_t i = 0; i < used; i++) add_thread(s, order[i]);
}

/* Lanes name a thread with one letter: the first of its name where these are all different, else by the order. */
static void choose_letters(struct scene *s) {
  bool used[128] = {false};
  s->initials = true;
  for (size_t i = 0; i < s->thread_count; i++) {
    unsigned char first = (unsigned char)s->threads[i].name[0];
    int letter = first < 0x80 && isalpha(first) ? toupper(first) : 0;
    s->initials &= letter && !used[letter];
    used[letter] = true;
    s->threads[i].letter = (char)letter;
  }
  for (size_t i = 0; i < s->thread_count && !s->initials; i++) {
    s->threads[i].letter = (char)(i < 26 ? 'A' + (int)i : i < 52 ? 'a' + (int)(i - 26) : '*');
  }
}

/* Once a ring has closed, those that have ended go to the end of the list: the ring must be seen. */
static void put_finished_last(struct scene *s) {
  struct thread_view *list = arena_alloc(&s->arena, (s->thread_count + 1) * sizeof *list);
  size_t count = 0;
  if (s->verdict.ring_count == 0) return;
  for (int ended = 0; ended < 2; ended++) {
    for (size_t i = 0; i < s->thread_count; i++) {
      if ((s->threads[i].state == THREAD_FINISHED) == ended) list[count++] = s->threads[i];
    }
  }
  s->threads = list;
  for (size_t i = 0; i < count; i++) s->row_of[list[i].id] = (uint32_t)i;
}

/* A notify reached nobody when the event behind it does not say whom. */
static bool is_lost(const struct scene *s, uint64_t index) {
  struct record r = history_record(s->history, index), next;
  if (r.kind != EVENT_NOTIFY) return false;
  if (index + 1 >= s->events) return true;
  next = history_record(s->history, index + 1);
  return (next.kind != EVENT_WAKE && next.kind != EVENT_BLOCK) || next.cause != r.thread + 1u || next.tick != r.tick;
}

/* The notifies that were lost, the latest first: who is stuck at the end has perhaps missed one. */
static void find_lost(struct scene *s) {
  struct lost_notify list[LOST_MAX];
  const struct trace *t = &s->player->trace;
  size_t count = 0, from = trace_notable_from(t, s->events);
  for (size_t i = from; i > 0 && from - i < LOOK_BACK && count < LOST_MAX; i--) {
    if (!is_lost(s, t->notable[i - 1])) continue;
    struct record r = history_record(s->history, t->notable[i - 1]);
    list[count++] = (struct lost_notify){r.object, state_thread(s->state, r.thread)->number};
  }
  verdict_lost(s->machine, &s->verdict, list, count);
}

static void mark_stuck(struct scene *s) {
  verdict_find(s->machine, &s->verdict);
  if (s->state->end == END_HANG) find_lost(s);
  for (size_t i = 0; i < s->verdict.ring_count; i++) {
    for (size_t k = 0; k < s->verdict.rings[i].count; k++) {
      const struct thread_view *t = scene_thread(s, s->verdict.rings[i].edges[k].thread);
      if (t) s->threads[t - s->threads].in_ring = true;
    }
  }
  for (size_t i = 0; i < s->verdict.stuck_count; i++) {
    const struct thread_view *t = scene_thread(s, s->verdict.stuck[i].thread);
    if (t) s->threads[t - s->threads].stuck = true;
  }
}

uint32_t scene_ready_count(const struct scene *s) { return s->state->ready_count + s->state->arrived_count; }

size_t scene_ready(const struct scene *s, uint32_t *list, size_t capacity) {
  size_t count = state_ready(s->state, list, capacity);
  for (uint32_t at = s->state->arrived_head; at && count < capacity; at = state_thread(s->state, at - 1)->next)
    list[count++] = at - 1;
  return count;
}

const char *scene_idle_word(const struct scene *s, const struct core *core) {
  bool chooses = s->state->phase == 0 && scene_ready_count(s);
  return say(s->outlook->language, core->switching ? TEXT_SWITCHING : chooses ? TEXT_CHOOSES : TEXT_IDLE);
}

size_t scene_choices(const struct scene *s, uint32_t *list, size_t capacity) {
  size_t count = 0;
  for (uint32_t id = 0; history_is_stepwise(s->history) && id < s->state->thread_count && count < capacity; id++) {
    uint8_t state = state_thread(s->state, id)->state; /* each keeps its place while others come and go */
    if (state >= THREAD_READY && state != THREAD_FINISHED) list[count++] = id;
  }
  if (history_is_stepwise(s->history)) return count;
  uint32_t running = state_core(s->state, history_choice_core(s->history))->thread;
  if (running && count < capacity) list[count++] = running - 1;
  return count + state_ready(s->state, list + count, capacity - count);
}

/* --- what just happened, what comes --- */

static void find_motion(struct scene *s) {
  s->motion = (struct motion){MOTION_NONE, 0, NO_THREAD, NO_THREAD, ""};
  for (size_t i = 0; i < s->last_count; i++) {
    const struct event *e = &s->last[i];
    bool walks = e->object && (e->kind == EVENT_BLOCK || e->kind == EVENT_WAIT);
    enum motion_kind kind = walks                      ? MOTION_BLOCK
                            : e->kind == EVENT_HANDOFF ? MOTION_HANDOFF
                            : e->kind == EVENT_PUT     ? MOTION_PUT
                            : e->kind == EVENT_GET     ? MOTION_GET
                            : e->kind == EVENT_SET     ? MOTION_SET
                            : e->kind == EVENT_RING    ? MOTION_RING
                                                       : MOTION_NONE;
    if (kind == MOTION_NONE || kind < s->motion.kind) continue;
    s->motion = (struct motion){kind, e->object, e->cause ? e->cause - 1 : NO_THREAD, e->thread, ""};
    bool item = (kind == MOTION_PUT || kind == MOTION_GET) && !event_is_stale(s->machine, e);
    if (item) s->motion.value = scene_value(s, e->value);
  }
}

static void find_actor(struct scene *s) {
  s->actor = NO_THREAD;
  for (size_t i = 0; i < s->last_count; i++) {
    const struct event *e = &s->last[i];
    bool done_to = e->kind == EVENT_HANDOFF || e->kind == EVENT_WAKE || e->kind == EVENT_START;
    if (e->kind == EVENT_END || e->kind == EVENT_RING) continue;
    if (!done_to || s->actor == NO_THREAD) s->actor = done_to && e->cause ? e->cause - 1 : e->thread;
  }
}

/* Whom the views centre on: the selected thread, who has just done something, who is about to, who did something
   last. */
static void find_followed(struct scene *s) {
  uint32_t candidates[] = {s->outlook->selected, s->actor, s->next};
  s->followed = NO_THREAD;
  for (size_t i = 0; i < sizeof candidates / sizeof *candidates && s->followed == NO_THREAD; i++) {
    if (scene_thread(s, candidates[i])) s->followed = candidates[i];
  }
  for (uint64_t i = s->events; i > 0 && s->followed == NO_THREAD && s->events - i < LOOK_BACK; i--) {
    struct record r = history_record(s->history, i - 1);
    if (r.line && r.kind != EVENT_END && scene_thread(s, r.thread)) s->followed = r.thread;
  }
}

static void find_line(struct scene *s) {
  const struct thread_view *t = scene_thread(s, s->followed);
  s->line = t ? t->line : 0;
  for (uint64_t i = s->events; i > 0 && s->line == 0 && s->events - i < LOOK_BACK; i--) {
    struct record r = history_record(s->history, i - 1);
    if (r.line && r.thread == s->followed) s->line = r.line;
  }
  if (s->line == 0) s->line = 1;
}

static bool begins_with(const char *text, size_t length, const char *word) {
  size_t n = strlen(word);
  return length >= n && memcmp(text, word, n) == 0;
}

/* The first line behind a comment on which a thread can stand: blank lines, comments and the heads of functions and
   classes take no step. */
uint32_t scene_line_below(const struct program *p, uint32_t line) {
  static const char *const skipped[] = {"#", "def ", "class ", "global ", "@", "\"\"\""};
  for (line++; line <= p->line_count; line++) {
    size_t length, i = 0;
    const char *text = program_line(p, line, &length);
    while (length > 0 && (*text == ' ' || *text == '\t')) text++, length--;
    while (i < sizeof skipped / sizeof *skipped && !begins_with(text, length, skipped[i])) i++;
    if (length > 0 && i == sizeof skipped / sizeof *skipped) return line;
  }
  return 0;
}

static void find_question(struct scene *s, uint32_t line, const char *language) {
  const struct pool *pool = s->program->pool;
  for (uint32_t i = 0; i < s->program->ask_count; i++) {
    const struct ask *a = &s->program->asks[i];
    bool mine = strcmp(pool_text(pool, a->language), language) == 0;
    if (a->line >= line || scene_line_below(s->program, a->line) != line) continue;
    if (mine || (!s->question && !a->language)) s->question = pool_text(pool, a->text);
  }
}

/* The cores step in their order; behind the last one a new tick begins with the first. */
static void find_next(struct scene *s) {
  uint32_t cores = s->state->core_count, from = s->now.phase >= 2 ? s->now.phase - 1 : 0;
  s->next = NO_THREAD;
  for (uint32_t i = 0; i < cores && s->next == NO_THREAD; i++) {
    uint32_t thread = state_core(s->state, (from + i) % cores)->thread;
    if (thread) s->next = thread - 1;
  }
  if (s->next == NO_THREAD) state_ready(s->state, &s->next, 1);
  const struct thread_view *t = scene_thread(s, s->next);
  if (!t || !t->line || s->over) return;
  const char *language = s->outlook->language == LANGUAGE_ZH ? "zh" : "";
  s->next_caption = program_caption(s->program, t->line, language);
  find_question(s, t->line, language);
}

/* How long nothing had happened before. Other events of the same tick: no time has passed. */
static void find_passed(struct scene *s) {
  uint64_t i = s->events;
  if (s->last_count == 0) return;
  while (i > 0 && history_record(s->history, i - 1).tick >= s->last[0].tick) i--;
  if (i > 0 && s->events - i <= s->last_count) s->passed = s->last[0].tick - history_record(s->history, i - 1).tick;
}

/* Why the policy has chosen those that have just got a core, in its own words. */
static void put_reasons(const struct scene *s, struct buffer *out) {
  enum language l = s->outlook->language;
  size_t dispatches = 0; /* of one alone the sentence has just said the name */
  for (size_t i = 0; i < s->last_count; i++) dispatches += s->last[i].kind == EVENT_DISPATCH;
  for (size_t i = 0; i < s->last_count; i++) {
    const struct event *e = &s->last[i];
    struct buffer words = {0};
    bool chosen =
        e->kind == EVENT_DISPATCH && reason_put(s->machine, e->thread, 0, l == LANGUAGE_ZH ? "zh" : "", &words);
    if (chosen && dispatches == 1) say_into(out, l, TEXT_CHOSEN_IT, words.data, NULL);
    if (chosen && dispatches > 1) say_into(out, l, TEXT_CHOSEN, scene_name(s, e->thread), words.data, NULL);
    buffer_finish(&words);
  }
}

static void find_sentence(struct scene *s) {
  struct buffer b = {0};
  const struct player *p = s->player;
  enum language l = s->outlook->language;
  if (s->last_count) {
    sentence_events(s->machine, s->last, s->last_count, l == LANGUAGE_ZH ? "zh" : "", &b);
    if (b.length) put_reasons(s, &b);
  } else if (p->chosen_line && p->forward_step) {
    say_into(&b, l, TEXT_RAN_LINE, scene_name(s, p->chosen), number_text(p->chosen_line).text, NULL);
  } else if (s->tick == 0 || s->events == 0) {
    buffer_puts(&b, say(l, TEXT_AT_BEGINNING));
  } else {
    scene_put_tick(s, &b);
  }
  s->sentence = scene_keep(s, &b);
}

uint64_t scene_clock(const struct scene *s) {
  if (history_is_stepwise(s->history)) return s->now.tick;
  return s->over ? history_length(s->history) : s->tick;
}

void scene_build(struct scene *s, struct player *player, const struct outlook *outlook) {
  scene_finish(s);
  s->player = player;
  s->outlook = outlook;
  s->history = player->history;
  s->machine = history_machine(player->history);
  s->program = machine_program(s->machine);
  s->settings = machine_settings(s->machine);
  s->state = machine_state(s->machine);
  s->now = player_now(player);
  s->events = player_events(player);
  s->over = s->state->end != END_NONE;
  bool begins = s->now.phase == 0 && player->to_tick;
  s->last_count = begins ? 0 : history_last_events(player->history, &s->last);
  s->tick = s->now.phase == 0 && s->now.tick > 0 && !begins && !s->over ? s->now.tick - 1 : s->now.tick;
  scene_add_data(s);
  find_hands(s);
  add_threads(s);
  add_things(s);
  models_find(s);
  mark_stuck(s);
  choose_letters(s);
  put_finished_last(s);
  find_motion(s);
  find_actor(s);
  find_next(s);
  find_followed(s);
  find_line(s);
  find_passed(s);
  find_sentence(s);
  for (size_t i = 0; i < s->thing_count; i++)
    recall_note(&player->recall.objects, s->things[i].serial, s->things[i].name);
  for (size_t i = 0; i < s->thread_count; i++)
    recall_note(&player->recall.threads, s->threads[i].id, s->threads[i].name);
}

void scene_finish(struct scene *s) {
  verdict_finish(&s->verdict);
  arena_finish(&s->arena);
  memset(s, 0, sizeof *s);
}
