/* The next step is made, looked at, and taken back; then it is asked about in the words of the present moment. */
#include "quiz/predict.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/names.h"
#include "sync/queue/queue.h"

enum { PEEK_EVENTS = 64 };

struct peek {
  struct event events[PEEK_EVENTS];
  size_t count;
};

static bool look_ahead(struct history *h, struct peek *p) {
  struct moment now = history_now(h);
  const struct event *list;
  if (history_at_end(h) || history_needs_choice(h) || !history_forward(h)) return false;
  p->count = history_last_events(h, &list);
  if (p->count > PEEK_EVENTS) p->count = PEEK_EVENTS;
  memcpy(p->events, list, p->count * sizeof *list);
  history_seek(h, now, 0);
  return true;
}

static const struct event *find(const struct peek *p, enum event_kind kind, uint32_t object) {
  for (size_t i = 0; i < p->count; i++) {
    if (p->events[i].kind == kind && (!object || p->events[i].object == object)) return &p->events[i];
  }
  return NULL;
}

/* --- options --- */

static void add_option(struct question *q, const char *text, bool right) {
  if (q->count == QUESTION_OPTIONS) return;
  if (right) q->right = q->count;
  buffer_puts(&q->options[q->count++], text);
}

static void begin(struct question *q, enum question_kind kind, const struct event *e) {
  q->kind = kind;
  q->object = e->object;
  q->line = e->line;
  q->right = QUESTION_UNKNOWN;
}

static int by_id(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

/* Names in the order of the threads: whose turn it is does not show. False: too many to choose from, or the right one
   is not among them. */
static bool add_threads(const struct scene *s, struct question *q, const uint32_t *list, size_t count, uint32_t right) {
  uint32_t order[QUESTION_OPTIONS];
  bool there = right == NO_THREAD;
  if (count == 0 || count > QUESTION_OPTIONS - 2) return false;
  memcpy(order, list, count * sizeof *order);
  qsort(order, count, sizeof *order, by_id);
  for (size_t i = 0; i < count; i++) {
    add_option(q, scene_name(s, order[i]), order[i] == right);
    there |= order[i] == right;
  }
  return there;
}

static void put_object(const struct scene *s, uint32_t serial, struct buffer *out) {
  name_object_in(s->machine, serial, s->outlook->language == LANGUAGE_ZH ? "zh" : "", out);
}

static void put_question(const struct scene *s, struct question *q, enum text_id id, const struct event *e) {
  struct buffer object = {0};
  if (e->object) put_object(s, e->object, &object);
  say_into(&q->text, s->outlook->language, id, scene_name(s, e->thread), object.data ? object.data : "?", NULL);
  buffer_finish(&object);
}

/* --- what is asked --- */

/* Somebody gives back what others wait for. */
static bool ask_lock(const struct scene *s, const struct peek *p, struct question *q) {
  const struct event *e = find(p, EVENT_RELEASE, 0);
  const struct thing *t = e ? scene_thing(s, e->object) : NULL;
  if (!t || t->waiter_count[0] == 0) return false;
  const struct event *to = find(p, EVENT_HANDOFF, e->object);
  begin(q, QUESTION_LOCK, e);
  put_question(s, q, TEXT_PREDICT_LOCK, e);
  bool well = add_threads(s, q, t->waiters[0], t->waiter_count[0], to ? to->thread : NO_THREAD);
  add_option(q, say(s->outlook->language, TEXT_PREDICT_FREE), !to);
  return well;
}

/* Somebody who holds something asks for something else. */
static bool ask_ring(const struct scene *s, const struct peek *p, struct question *q) {
  uint32_t held;
  enum language l = s->outlook->language;
  const struct event *e = find(p, EVENT_BLOCK, 0);
  bool waits = e != NULL;
  if (!e) e = find(p, EVENT_ACQUIRE, 0);
  const struct thing *t = e ? scene_thing(s, e->object) : NULL;
  if (!t || t->picture != PICTURE_PADLOCK || state_held_by(s->state, e->thread, &held, 1) == 0) return false;
  bool ring = find(p, EVENT_RING, 0) != NULL;
  begin(q, QUESTION_RING, e);
  put_question(s, q, TEXT_PREDICT_ASKS, e);
  add_option(q, say(l, TEXT_PREDICT_GETS), !waits);
  add_option(q, say(l, TEXT_PREDICT_WAITS), waits && !ring);
  add_option(q, say(l, TEXT_PREDICT_STUCK), waits && ring);
  return true;
}

static const struct datum *datum_of(const struct scene *s, uint32_t name) {
  for (size_t i = 0; i < s->datum_count; i++) {
    if (s->data[i].name_id == name && s->data[i].process == 0) return &s->data[i];
  }
  return NULL;
}

/* Has anybody else read it and not yet written, or has it changed since the writer has read it? */
static bool contended(const struct scene *s, const struct event *e, const struct datum *d) {
  for (uint32_t id = 0; id < s->state->thread_count; id++) {
    const struct thread_book *b = state_book(s->state, id);
    if (!s->hands[id] || b->in_hand_name != e->object) continue;
    if (id == e->thread ? b->in_hand != d->raw : scene_thread(s, id) && scene_thread(s, id)->in_hand) return true;
  }
  return false;
}

/* Kept in order, each once. */
static void add_number(int64_t *list, int *count, int64_t n) {
  int at = *count;
  for (int i = 0; i < *count; i++) {
    if (list[i] == n) return;
  }
  if (*count == QUESTION_OPTIONS) return;
  while (at > 0 && list[at - 1] > n) list[at] = list[at - 1], at--;
  list[at] = n;
  ++*count;
}

/* What it will be, what it is, what the writer has read, and what it would be if nothing got lost. */
static bool ask_value(const struct scene *s, const struct peek *p, struct question *q) {
  const struct event *e = find(p, EVENT_WRITE, 0);
  const struct datum *d = e ? datum_of(s, e->object) : NULL;
  int64_t list[QUESTION_OPTIONS];
  int count = 0;
  if (!d || !contended(s, e, d) || !value_is_small(e->value) || !value_is_small(d->raw)) return false;
  int64_t now = value_small(d->raw), then = value_small(e->value), read = now;
  const struct thread_book *b = state_book(s->state, e->thread);
  if (s->hands[e->thread] && b->in_hand_name == e->object && value_is_small(b->in_hand)) read = value_small(b->in_hand);
  add_number(list, &count, then);
  add_number(list, &count, now);
  add_number(list, &count, now + (then - read));
  add_number(list, &count, read);
  if (count < 3) add_number(list, &count, then + (then - read));
  begin(q, QUESTION_VALUE, e);
  say_into(&q->text, s->outlook->language, TEXT_PREDICT_VALUE, scene_name(s, e->thread), d->name, NULL);
  for (int i = 0; i < count; i++) {
    struct buffer text = {0};
    buffer_printf(&text, "%lld", (long long)list[i]);
    add_option(q, text.data, list[i] == then);
    buffer_finish(&text);
  }
  return count > 1;
}

/* A notify() or a set() with somebody waiting. */
static bool ask_wake(const struct scene *s, const struct peek *p, struct question *q) {
  const struct event *e = find(p, EVENT_NOTIFY, 0), *woken;
  bool notify = e != NULL;
  enum language l = s->outlook->language;
  if (!e) e = find(p, EVENT_SET, 0);
  const struct thing *t = e ? scene_thing(s, e->object) : NULL;
  size_t waiting = t ? t->waiter_count[0] : 0,
         reached = e && value_is_small(e->value) ? (size_t)value_small(e->value) : 0;
  if (!t || waiting == 0 || (reached > 1 && reached < waiting) || (!notify && waiting < 2)) return false;
  woken = find(p, EVENT_WAKE, 0);
  if (reached == 1 && waiting > 1 && !woken) return false;
  begin(q, QUESTION_WAKE, e);
  put_question(s, q, notify ? TEXT_PREDICT_NOTIFY : TEXT_PREDICT_SET, e);
  uint32_t one = waiting == 1 ? t->waiters[0][0] : reached == 1 ? woken->thread : NO_THREAD;
  bool well = add_threads(s, q, t->waiters[0], waiting, reached == 1 ? one : NO_THREAD);
  if (waiting > 1) add_option(q, say(l, TEXT_PREDICT_ALL), reached == waiting);
  add_option(q, say(l, TEXT_PREDICT_NOBODY), reached == 0);
  return well && q->right != QUESTION_UNKNOWN;
}

/* The first put or get, or the wait for one. */
static const struct event *queue_event(const struct peek *p) {
  for (size_t i = 0; i < p->count; i++) {
    const struct event *e = &p->events[i];
    bool waits = e->kind == EVENT_BLOCK && (e->reason == WAIT_FULL || e->reason == WAIT_EMPTY);
    if (waits || e->kind == EVENT_PUT || e->kind == EVENT_GET) return e;
  }
  return NULL;
}

/* The next item, or the next but one, would be too much, or is not there. */
static bool at_edge(const struct scene *s, const struct thing *t, bool puts) {
  uint32_t count;
  scene_items(s, t, &count);
  return puts ? t->object->limit > 0 && (int64_t)count + 1 >= t->object->limit : count <= 1;
}

/* Something goes into a queue or out of it where that is not a matter of course: somebody waits at the other end, or it
   is nearly empty or full. */
static bool ask_item(const struct scene *s, const struct peek *p, struct question *q) {
  enum language l = s->outlook->language;
  const struct event *e = queue_event(p);
  const struct thing *t = e ? scene_thing(s, e->object) : NULL;
  if (!t || t->picture != PICTURE_TUBE) return false;
  bool waits = e->kind == EVENT_BLOCK, puts = e->kind == EVENT_PUT || e->reason == WAIT_FULL;
  size_t other = t->waiter_count[puts ? QUEUE_GETTERS : QUEUE_PUTTERS];
  bool wakes = !waits && other && find(p, EVENT_WAKE, 0);
  if (!waits && !other && !at_edge(s, t, puts)) return false;
  begin(q, QUESTION_ITEM, e);
  put_question(s, q, puts ? TEXT_PREDICT_PUT : TEXT_PREDICT_GET, e);
  add_option(q, say(l, TEXT_PREDICT_DONE), !waits && !wakes);
  add_option(q, say(l, TEXT_PREDICT_DONE_WAKES), wakes);
  add_option(q, say(l, TEXT_PREDICT_WAITS), waits);
  return true;
}

/* Somebody comes to a barrier, or counts a latch down, where others wait. */
static bool ask_gate(const struct scene *s, const struct peek *p, struct question *q) {
  enum language l = s->outlook->language;
  const struct event *e = find(p, EVENT_ARRIVE, 0);
  bool arrives = e != NULL;
  if (!e) e = find(p, EVENT_COUNTDOWN, 0);
  const struct thing *t = e ? scene_thing(s, e->object) : NULL;
  if (!t || t->waiter_count[0] == 0) return false;
  bool opens = arrives ? find(p, EVENT_TRIP, e->object) != NULL : value_is_small(e->value) && !value_small(e->value);
  begin(q, QUESTION_GATE, e);
  put_question(s, q, arrives ? TEXT_PREDICT_ARRIVE : TEXT_PREDICT_COUNTDOWN, e);
  add_option(q, say(l, TEXT_PREDICT_OPENS), opens);
  add_option(q, say(l, TEXT_PREDICT_SHUT), !opens);
  return true;
}

/* A core gets another thread, and there are several to choose from. */
static bool ask_run(const struct scene *s, const struct peek *p, struct question *q) {
  uint32_t list[QUESTION_OPTIONS];
  const struct event *e = find(p, EVENT_DISPATCH, 0), *left = find(p, EVENT_PREEMPT, 0);
  size_t count = e ? state_ready(s->state, list, QUESTION_OPTIONS - 1) : 0;
  if (!e || s->state->ready_count > QUESTION_OPTIONS - 3 || count + (left ? 1 : 0) < 2) return false;
  if (left) list[count++] = left->thread;
  begin(q, QUESTION_RUN, e);
  q->line = q->object = 0; /* wherever it is: always the same question */
  struct number_text core = number_text(event_core(e) == NO_CORE ? 0 : event_core(e));
  say_into(&q->text, s->outlook->language, TEXT_PREDICT_RUN, core.text, NULL);
  return add_threads(s, q, list, count, e->thread);
}

void question_finish(struct question *q) {
  buffer_finish(&q->text);
  for (int i = 0; i < q->count; i++) buffer_finish(&q->options[i]);
  *q = (struct question){.kind = QUESTION_NONE};
}

bool predict_question(struct history *h, const struct scene *s, struct question *q) {
  static bool (*const makers[])(const struct scene *, const struct peek *, struct question *) = {
      ask_ring, ask_lock, ask_value, ask_wake, ask_item, ask_gate, ask_run};
  static const struct question none = {.kind = QUESTION_NONE};
  struct peek p;
  *q = none;
  if (!look_ahead(h, &p)) return false;
  for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
    if (makers[i](s, &p, q)) return true;
    question_finish(q);
  }
  return false;
}

static size_t trimmed(const char **text) {
  size_t length;
  *text += strspn(*text, " ");
  length = strcspn(*text, "|");
  while (length > 0 && (*text)[length - 1] == ' ') length--;
  return length;
}

void predict_asked(const char *text, uint32_t line, struct question *q) {
  *q = (struct question){.kind = QUESTION_ASKED, .line = line, .right = QUESTION_UNKNOWN};
  size_t length = trimmed(&text);
  text_clean(&q->text, text, length, false);
  text += strcspn(text, "|");
  while (*text == '|') {
    text++;
    text += strspn(text, " ");
    bool right = *text == '*';
    if (right) text++;
    length = trimmed(&text);
    if (right && q->count < QUESTION_OPTIONS) q->right = q->count;
    if (q->count < QUESTION_OPTIONS) text_clean(&q->options[q->count++], text, length, false);
    text += strcspn(text, "|");
  }
}
