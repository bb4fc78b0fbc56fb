/* Events as sentences. What belongs together (a release, the handing over and the waking) becomes one. */
#include "analysis/sentence.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/names.h"
#include "analysis/task.h"
#include "analysis/waits.h"
#include "analysis/wording.h"
#include "base/arena.h"
#include "machine/value/print.h"
#include "sync/sync.h"

enum { VALUE_BYTES = 80 };

struct teller {
  const struct machine *m;
  const struct event *list;
  size_t count;
  bool *told; /* by event: it is part of a sentence already */
  const char *language;
  struct buffer *out;
};

/* A sentence of a tale: behind another one with a blank between, where the language has blanks. */
static void say(const struct teller *t, enum sentence_id id, struct filling *f) {
  if (t->out->length > 0 && !wording_chinese(t->language)) buffer_putc(t->out, ' ');
  wording_put(t->out, t->language, id, f);
  wording_finish(f);
}

/* A value, cut where it gets long, and harmless. */
static void put_value(const struct machine *m, value v, bool repr, struct buffer *out) {
  struct buffer raw = {0};
  machine_put_short(m, v, repr, VALUE_BYTES * 2, &raw);
  size_t length = raw.length;
  while (!repr && length > 0 && raw.data[length - 1] == '\n') length--;
  size_t shown = length <= VALUE_BYTES ? length : VALUE_BYTES;
  while (shown < length && shown > 0 && ((unsigned char)raw.data[shown] & 0xC0) == 0x80) shown--;
  if (shown > 0) text_clean(out, raw.data, shown, false);
  if (shown < length) buffer_puts(out, "…");
  buffer_finish(&raw);
}

/* The value of an event of the moment; one that is gone since cannot be told. */
static void put_event_value(const struct machine *m, const struct event *e, bool repr, struct buffer *out) {
  if (event_is_stale(m, e))
    buffer_puts(out, "…");
  else
    put_value(m, e->value, repr, out);
}

static int64_t number_of(value v) { return value_is_small(v) ? value_small(v) : 0; }

static void join_name(const struct teller *t, struct buffer *out, size_t at, size_t count) {
  if (at == 0) return;
  if (wording_chinese(t->language))
    buffer_puts(out, "、");
  else
    buffer_puts(out, at + 1 == count ? " and " : ", ");
}

/* Names of threads as a list: "A, B and C", "A, B, C and 12 more". */
static void put_names(const struct teller *t, const uint32_t *ids, size_t count, struct buffer *out) {
  size_t shown = count <= WORDING_NAMES ? count : WORDING_NAMES - 1, items = shown + (shown < count);
  for (size_t i = 0; i < shown; i++) {
    join_name(t, out, i, items);
    wording_thread(t->m, ids[i], out);
  }
  if (shown == count) return;
  if (wording_chinese(t->language))
    buffer_printf(out, "等 %zu 个", count);
  else
    buffer_printf(out, " and %zu more", count - shown);
}

/* What a thread does wakes those who waited for that, and its end those who joined it: both may be in one phase. */
static bool concerns_end(const struct event *e) { return e->kind == EVENT_WAKE && e->reason == WAIT_JOIN; }

/* Takes the events of a kind that cause brought about (0: time) out of the tale; their threads into names. */
static size_t collect(const struct teller *t, enum event_kind kind, uint32_t cause, bool end, struct buffer *names) {
  uint32_t *ids = must_alloc(t->count * sizeof *ids);
  size_t count = 0;
  for (size_t i = 0; i < t->count; i++) {
    const struct event *e = &t->list[i];
    if (t->told[i] || e->kind != kind || e->cause != cause || concerns_end(e) != end) continue;
    t->told[i] = true;
    bool known = false;
    for (size_t k = 0; k < count && !known; k++) known = ids[k] == e->thread;
    if (!known) ids[count++] = e->thread;
  }
  if (names != NULL) put_names(t, ids, count, names);
  free(ids);
  return count;
}

static size_t gather(const struct teller *t, enum event_kind kind, uint32_t cause, struct buffer *names) {
  return collect(t, kind, cause, false, names);
}

static size_t gather_woken(const struct teller *t, const struct event *e, struct buffer *names) {
  return gather(t, EVENT_WAKE, e->thread + 1, names);
}

/* The first event of a kind by the same thread that is not told yet, taken out; NULL if there is none. */
static const struct event *take(const struct teller *t, enum event_kind kind, uint32_t thread) {
  for (size_t i = 0; i < t->count; i++) {
    if (t->told[i] || t->list[i].kind != kind || t->list[i].thread != thread) continue;
    t->told[i] = true;
    return &t->list[i];
  }
  return NULL;
}

static void fill_object(const struct teller *t, const struct event *e, struct filling *f) {
  wording_thread(t->m, e->thread, &f->t);
  if (e->object != 0) name_object_in(t->m, e->object, t->language, &f->o);
  f->n = number_of(e->value);
  f->l = e->line;
}

static bool counts_places(const struct machine *m, uint32_t serial) {
  const struct object *o = name_find(m, serial);
  return o != NULL && sync_kind((enum object_kind)o->cell.detail)->picture == PICTURE_SLOTS;
}

static bool holds(const struct machine *m, uint32_t serial, uint32_t thread) {
  const struct object *o = name_find(m, serial);
  return o != NULL && o->owner == thread + 1;
}

/* Still, behind the one who was let in: that one had waited longer. */
static bool somebody_waits(const struct machine *m, uint32_t serial) {
  const struct object *o = name_find(m, serial);
  return o != NULL && o->head[0] != 0;
}

static void tell_acquire(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  const struct object *o = name_find(t->m, e->object);
  fill_object(t, e, &f);
  bool again = o != NULL && o->cell.detail == OBJECT_rlock && o->count > 1;
  if (again) f.n = o->count;
  say(t, again ? SAY_ACQUIRE_MORE : counts_places(t->m, e->object) ? SAY_ACQUIRE_LEFT : SAY_ACQUIRE, &f);
}

static void tell_release(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  fill_object(t, e, &f);
  bool places = counts_places(t->m, e->object);
  if (holds(t->m, e->object, e->thread)) {
    f.n = name_find(t->m, e->object)->count;
    say(t, SAY_RELEASE_LEVEL, &f);
    return;
  }
  struct buffer woken = {0};
  size_t handed = gather(t, EVENT_HANDOFF, e->thread + 1, &f.c), count = gather_woken(t, e, handed > 0 ? &woken : &f.c);
  buffer_finish(&woken);
  if (handed > 0 && somebody_waits(t->m, e->object))
    say(t, places ? SAY_RELEASE_PLACE : SAY_RELEASE_HAND, &f);
  else if (handed > 0)
    say(t, places ? SAY_RELEASE_PLACE_ONE : SAY_RELEASE_HAND_ONE, &f);
  else if (count > 0)
    say(t, SAY_RELEASE_WAKE, &f);
  else
    say(t, places ? SAY_RELEASE_LEFT : SAY_RELEASE, &f);
}

static bool is_token(const struct event *e) { return e->reason == WAIT_GIL || e->reason == WAIT_HUB; }

/* The GIL or a hub changes hands; that nobody else wanted it is not worth a sentence. */
static void tell_token(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  const struct event *next = NULL, *block = NULL;
  for (size_t i = 0; i < t->count; i++) {
    const struct event *other = &t->list[i];
    if (t->told[i] || other->reason != e->reason) continue;
    if (other->kind == EVENT_HANDOFF && other->cause == e->thread + 1) next = other;
    if (other->kind == EVENT_BLOCK && other->thread == e->thread) block = other;
    t->told[i] = other == next || other == block || (next != NULL && other->kind == EVENT_WAKE);
  }
  if (next == NULL) return;
  wording_thread(t->m, e->thread, &f.t);
  wording_thread(t->m, next->thread, &f.c);
  say(t, e->reason == WAIT_HUB ? SAY_HUB_GIVE : block != NULL ? SAY_GIL_PASS : SAY_GIL_GIVE, &f);
}

/* All that want to run in vain are told in one sentence. */
static void tell_token_wait(const struct teller *t, const struct event *e) {
  bool gil = e->reason == WAIT_GIL;
  struct filling f = {0};
  uint32_t *ids = must_alloc(t->count * sizeof *ids);
  size_t count = 0;
  ids[count++] = e->thread;
  for (size_t i = 0; i < t->count; i++) {
    const struct event *other = &t->list[i];
    if (t->told[i] || other->kind != EVENT_BLOCK || other->object != e->object || other->cause != e->cause) continue;
    t->told[i] = true;
    ids[count++] = other->thread;
  }
  put_names(t, ids, count, &f.t);
  free(ids);
  if (e->cause != 0) wording_thread(t->m, e->cause - 1, &f.c);
  say(t, count > 1 ? (gil ? SAY_BLOCK_GIL_MANY : SAY_BLOCK_HUB_MANY) : gil ? SAY_BLOCK_GIL : SAY_BLOCK_HUB, &f);
}

/* It gets a core, only to find its hub or the GIL taken: that it wants to run is told. */
static bool in_vain(const struct teller *t, const struct event *e) {
  for (const struct event *next = e + 1; next < t->list + t->count; next++)
    if (next->thread == e->thread) return next->kind == EVENT_BLOCK && is_token(next);
  return false;
}

static enum sentence_id block_lock(const struct teller *t, const struct event *e, struct filling *f) {
  const struct object *o = name_find(t->m, e->object);
  if (o == NULL || o->owner == 0) return SAY_BLOCK_TAKEN;
  if (o->owner - 1 == e->thread) return SAY_BLOCK_SELF;
  wording_thread(t->m, o->owner - 1, &f->c);
  return SAY_BLOCK_LOCK;
}

static enum sentence_id block_join(const struct teller *t, const struct event *e, struct filling *f) {
  uint32_t joined = value_is_small(e->value) ? (uint32_t)value_small(e->value) : e->cause - 1;
  wording_thread(t->m, joined, &f->c);
  return SAY_BLOCK_JOIN;
}

static enum sentence_id block_event(const struct teller *t, const struct event *e, struct filling *f) {
  uint32_t greenlet = task_greenlet(t->m, e->object);
  if (greenlet != UINT32_MAX) {
    wording_thread(t->m, greenlet, &f->c);
    return SAY_BLOCK_JOIN;
  }
  if (!task_delivers(t->m, e->object)) return SAY_BLOCK_EVENT;
  f->o.length = 0;
  task_put_result(t->m, e->object, t->language, &f->o);
  return SAY_BLOCK_RESULT;
}

static void tell_block(const struct teller *t, const struct event *e) {
  static const enum sentence_id plain[WAIT_COUNT] = {
      [WAIT_NONE] = SAY_BLOCK_OTHER,          [WAIT_LOCK] = SAY_BLOCK_TAKEN,  [WAIT_CONDITION] = SAY_BLOCK_CONDITION,
      [WAIT_SEMAPHORE] = SAY_BLOCK_SEMAPHORE, [WAIT_EVENT] = SAY_BLOCK_EVENT, [WAIT_BARRIER] = SAY_BLOCK_BARRIER,
      [WAIT_FULL] = SAY_BLOCK_FULL,           [WAIT_EMPTY] = SAY_BLOCK_EMPTY, [WAIT_UNFINISHED] = SAY_BLOCK_UNFINISHED,
      [WAIT_JOIN] = SAY_BLOCK_JOIN,           [WAIT_SLEEP] = SAY_BLOCK_OTHER, [WAIT_IO] = SAY_BLOCK_IO,
      [WAIT_CHILD] = SAY_BLOCK_CHILD,         [WAIT_LATCH] = SAY_BLOCK_LATCH, [WAIT_READ] = SAY_BLOCK_READ,
      [WAIT_WRITE] = SAY_BLOCK_WRITE,         [WAIT_GUARD] = SAY_BLOCK_GUARD,
  };
  struct filling f = {0};
  fill_object(t, e, &f);
  enum sentence_id id = e->reason < WAIT_COUNT ? plain[e->reason] : SAY_BLOCK_OTHER;
  if (e->reason == WAIT_LOCK) id = block_lock(t, e, &f);
  if (e->reason == WAIT_JOIN) id = block_join(t, e, &f);
  if (e->reason == WAIT_EVENT) id = block_event(t, e, &f);
  const struct object *o = e->reason == WAIT_READ || e->reason == WAIT_WRITE ? name_find(t->m, e->object) : NULL;
  if (o != NULL) wording_keeper(t->m, o, e->thread, t->language, &f.c);
  say(t, id, &f);
}

static void tell_wait(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  fill_object(t, e, &f);
  take(t, EVENT_BLOCK, e->thread);
  take(t, EVENT_RELEASE, e->thread);
  struct buffer woken = {0};
  size_t handed = gather(t, EVENT_HANDOFF, e->thread + 1, &f.c);
  if (handed > 0) gather_woken(t, e, &woken);
  buffer_finish(&woken);
  say(t, handed > 0 ? SAY_WAIT_HAND : SAY_WAIT, &f);
}

static void tell_notify(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  fill_object(t, e, &f);
  struct buffer woken = {0};
  size_t reached =
      gather(t, EVENT_BLOCK, e->thread + 1, &f.c); /* they wait for the lock now, which the notifier holds */
  reached += gather_woken(t, e, reached == 0 ? &f.c : &woken);
  buffer_finish(&woken);
  say(t, f.n == 0 ? SAY_NOTIFY_LOST : reached <= 1 ? SAY_NOTIFY : SAY_NOTIFY_MANY, &f);
}

/* A greenlet is over, which another sentence tells, or a result is there. */
static bool tell_outcome(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  uint32_t greenlet = task_greenlet(t->m, e->object);
  bool over = greenlet != UINT32_MAX;
  if (!over && !task_delivers(t->m, e->object)) return false;
  size_t woken = gather_woken(t, e, &f.c);
  wording_thread(t->m, e->thread, &f.t);
  task_put_result(t->m, e->object, t->language, &f.o);
  if (over && woken > 0 && take(t, EVENT_FINISH, greenlet) != NULL) {
    say(t, SAY_FINISH_JOINED, &f);
    return true;
  }
  if (!over || woken > 0) say(t, over ? SAY_OVER : woken > 0 ? SAY_DELIVER_WAKE : SAY_DELIVER, &f);
  if (over && woken == 0) wording_finish(&f);
  return true;
}

static void tell_set(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  if (tell_outcome(t, e)) return;
  fill_object(t, e, &f);
  size_t woken = gather_woken(t, e, &f.c);
  f.n = (int64_t)woken;
  say(t, woken == 0 ? SAY_SET : woken == 1 ? SAY_SET_WAKE : SAY_SET_MANY, &f);
}

static void tell_arrive(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  fill_object(t, e, &f);
  const struct object *o = name_find(t->m, e->object);
  f.m = o != NULL ? o->limit : f.n;
  for (size_t i = 0; i < t->count; i++) {
    if (t->list[i].kind != EVENT_TRIP || t->list[i].thread != e->thread) continue;
    wording_finish(&f); /* the last one is told as the opening */
    return;
  }
  say(t, take(t, EVENT_BLOCK, e->thread) != NULL ? SAY_ARRIVE_WAITS : SAY_ARRIVE, &f);
}

static void tell_trip(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  fill_object(t, e, &f);
  say(t, gather_woken(t, e, &f.c) > 0 ? SAY_TRIP_WAKE : SAY_TRIP, &f);
}

/* put and get: an item, and perhaps somebody whose own get or put that completes, or who can try again. */
static void tell_item(const struct teller *t, const struct event *e, enum event_kind other, enum sentence_id plain) {
  struct filling f = {0};
  fill_object(t, e, &f);
  if (event_is_stale(t->m, e) || !task_put_item(t->m, e->object, e->value, t->language, &f.v))
    put_event_value(t->m, e, true, &f.v);
  struct buffer woken = {0};
  size_t handed = gather(t, other, e->thread + 1, &f.c);
  size_t count = gather_woken(t, e, handed > 0 ? &woken : &f.c);
  buffer_finish(&woken);
  enum sentence_id hand = plain == SAY_PUT ? SAY_PUT_HAND : SAY_GET_HAND;
  enum sentence_id wake = plain == SAY_PUT ? SAY_PUT_WAKE : SAY_GET_WAKE;
  say(t, handed > 0 ? hand : count > 0 ? wake : plain, &f);
}

static void tell_task_done(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  fill_object(t, e, &f);
  say(t, gather_woken(t, e, &f.c) > 0 ? SAY_TASK_LAST : SAY_TASK_DONE, &f);
}

static void tell_countdown(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  fill_object(t, e, &f);
  bool woken = gather_woken(t, e, &f.c) > 0;
  say(t, f.n > 0 ? SAY_COUNTDOWN : woken ? SAY_COUNTDOWN_WAKE : SAY_COUNTDOWN_OPEN, &f);
}

static void tell_atomic(const struct teller *t, const struct event *e, enum sentence_id id) {
  struct filling f = {0};
  fill_object(t, e, &f);
  put_event_value(t->m, e, true, &f.v);
  say(t, id, &f);
}

static void tell_start(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  if (e->cause == 0) {
    wording_thread(t->m, e->thread, &f.t);
    say(t, SAY_STARTED, &f);
    return;
  }
  wording_thread(t->m, e->cause - 1, &f.t);
  wording_thread(t->m, e->thread, &f.c);
  struct buffer others = {0};
  if (gather(t, EVENT_START, e->cause, &others) > 0) {
    buffer_puts(&f.c, wording_chinese(t->language) ? "、" : ", ");
    buffer_put(&f.c, others.data, others.length);
  }
  buffer_finish(&others);
  say(t, SAY_START, &f);
}

static void tell_preempt(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  wording_thread(t->m, e->thread, &f.t);
  f.n = event_core(e);
  if (e->cause != 0) {
    wording_thread(t->m, e->cause - 1, &f.c);
    take(t, EVENT_DISPATCH, e->cause - 1);
    say(t, SAY_PREEMPT_FOR, &f);
    return;
  }
  for (size_t i = 0; i < t->count; i++) {
    const struct event *next = &t->list[i];
    if (t->told[i] || next->kind != EVENT_DISPATCH || event_core(next) != event_core(e) || next->thread == e->thread)
      continue;
    t->told[i] = true;
    wording_thread(t->m, next->thread, &f.c);
    say(t, SAY_SWAP, &f);
    return;
  }
  say(t, SAY_PREEMPT, &f);
}

static void tell_dispatch(const struct teller *t, const struct event *e) {
  if (in_vain(t, e)) return;
  struct filling f = {.n = event_core(e)};
  wording_thread(t->m, e->thread, &f.t);
  say(t, SAY_DISPATCH, &f);
}

/* Somebody woke without a sentence of his own about it: by time, or by something told already. */
static void tell_wake(const struct teller *t, const struct event *e, size_t at) {
  struct filling f = {0};
  t->told[at] = false;
  size_t count = collect(t, EVENT_WAKE, e->cause, concerns_end(e), &f.c);
  say(t, e->cause != 0 ? SAY_WAKE : count > 1 ? SAY_WAKE_TIME_MANY : SAY_WAKE_TIME, &f);
}

static void tell_finish(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  wording_thread(t->m, e->thread, &f.t);
  gather(t, EVENT_JOIN, e->thread + 1, NULL);
  bool joined = collect(t, EVENT_WAKE, e->thread + 1, true, &f.c) > 0;
  say(t, joined ? SAY_FINISH_JOINED : SAY_FINISH, &f);
}

/* What a traceback ends with: the lines behind the last one that is indented. */
static void put_message(const char *text, size_t length, struct buffer *out) {
  size_t from = 0;
  while (length > 0 && text[length - 1] == '\n') length--;
  for (size_t at = 0; at < length;) {
    const char *end = memchr(text + at, '\n', length - at);
    bool indented = text[at] == ' ';
    at = end != NULL ? (size_t)(end - text) + 1 : length;
    if (indented) from = at;
  }
  if (length > from) text_clean(out, text + from, length - from, false);
}

static bool anybody_joined(const struct teller *t, uint32_t thread) {
  for (size_t i = 0; i < t->count; i++)
    if (t->list[i].kind == EVENT_JOIN && t->list[i].cause == thread + 1) return true;
  return false;
}

/* Of the lines of a failure all but the headline, in a row. */
static void tell_broken(const struct teller *t, const struct event *e) {
  static const enum sentence_id ids[] = {[RAISE_INVARIANT] = SAY_RAISE_INVARIANT,
                                         [RAISE_EXPECT] = SAY_RAISE_EXPECT,
                                         [RAISE_CRITICAL] = SAY_RAISE_CRITICAL};
  struct filling f = {0};
  struct buffer all = {0};
  machine_put_value(t->m, e->value, false, &all);
  const char *at = all.data != NULL ? strchr(all.data, '\n') : NULL;
  while (at != NULL && at[1] != '\0') {
    at += 1 + strspn(at + 1, " ");
    if (f.v.length > 0) buffer_puts(&f.v, "; ");
    text_clean(&f.v, at, strcspn(at, "\n"), false);
    at = strchr(at, '\n');
  }
  buffer_finish(&all);
  say(t, ids[e->reason], &f);
}

static void tell_raise(const struct teller *t, const struct event *e) {
  if (e->reason != RAISE_EXCEPTION) {
    tell_broken(t, e);
    return;
  }
  struct filling f = {0};
  struct buffer all = {0};
  wording_thread(t->m, e->thread, &f.t);
  machine_put_value(t->m, e->value, false, &all);
  if (all.length > 0) put_message(all.data, all.length, &f.v);
  buffer_finish(&all);
  if (!anybody_joined(t, e->thread)) take(t, EVENT_FINISH, e->thread); /* said already */
  say(t, SAY_RAISE, &f);
}

static void tell_access(const struct teller *t, const struct event *e, enum sentence_id id) {
  struct filling f = {0};
  wording_thread(t->m, e->thread, &f.t);
  const char *name = pool_text(machine_program(t->m)->pool, e->object);
  text_clean(&f.v, name, strlen(name), false);
  put_event_value(t->m, e, true, &f.o);
  say(t, id, &f);
}

static void tell_value(const struct teller *t, const struct event *e, enum sentence_id id, bool repr) {
  struct filling f = {.n = number_of(e->value)};
  wording_thread(t->m, e->thread, &f.t);
  put_event_value(t->m, e, repr, &f.v);
  say(t, id, &f);
}

static void put_edge(const struct teller *t, const struct wait_edge *e, struct buffer *out) {
  struct filling f = {0};
  wording_thread(t->m, e->thread, &f.t);
  wording_thread(t->m, e->next, &f.c);
  if (e->object != 0) name_object_in(t->m, state_object(machine_state(t->m), e->object)->serial, t->language, &f.o);
  wording_put(out, t->language, e->object == 0 ? SAY_RING_JOIN : e->holds_line ? SAY_RING_PART : SAY_RING_BEHIND, &f);
  wording_finish(&f);
}

/* Nothing, unless the event's thread is in the ring; NULL: in any case. */
static void tell_ring(const struct teller *t, const struct event *e, const struct ring *ring, enum sentence_id id) {
  struct filling f = {0};
  bool mine = e == NULL;
  uint32_t way_out = ring_way_out(t->m, ring);
  for (size_t i = 0; i < ring->count; i++) {
    if (!mine) mine = ring->edges[i].thread == e->thread;
    if (i > 0) buffer_puts(&f.v, wording_chinese(t->language) ? "；" : "; ");
    put_edge(t, &ring->edges[i], &f.v);
  }
  if (way_out != 0) name_object_in(t->m, state_object(machine_state(t->m), way_out)->serial, t->language, &f.o);
  if (mine)
    say(t, id, &f);
  else
    wording_finish(&f);
}

/* The rings that the event's thread is in; all of them for NULL. */
static void tell_rings(const struct teller *t, const struct event *e) {
  struct verdict v;
  verdict_find(t->m, &v);
  for (size_t i = 0; i < v.ring_count; i++) tell_ring(t, e, &v.rings[i], SAY_RING);
  verdict_finish(&v);
}

/* A wait may have closed a ring that somebody else can still open. */
static void tell_open_rings(const struct teller *t, const struct event *e) {
  struct verdict v;
  verdict_find(t->m, &v);
  for (size_t i = 0; i < v.open_count; i++)
    tell_ring(t, e, &v.open[i], v.open[i].count == 1 ? SAY_RING_OPEN_ALONE : SAY_RING_OPEN);
  verdict_finish(&v);
}

static void tell_end(const struct teller *t) {
  static const enum sentence_id ends[] = {
      [END_NONE] = SAY_END_LIMIT, [END_FINISHED] = SAY_END_FINISHED, [END_DEADLOCK] = SAY_END_DEADLOCK,
      [END_HANG] = SAY_END_HANG,  [END_FAILED] = SAY_END_FAILED,     [END_LIMIT] = SAY_END_LIMIT,
  };
  struct filling f = {0};
  if (machine_state(t->m)->end == END_DEADLOCK) tell_rings(t, NULL);
  say(t, ends[machine_state(t->m)->end], &f);
}

static void tell_object(const struct teller *t, const struct event *e, enum sentence_id id) {
  struct filling f = {0};
  fill_object(t, e, &f);
  say(t, id, &f);
}

static void tell_signal(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  wording_thread(t->m, e->thread, &f.t);
  if (e->cause) wording_thread(t->m, e->cause - 1, &f.c);
  say(t, e->reason ? SAY_SIGNAL_HANDLED : SAY_SIGNAL, &f);
}

static void tell_join(const struct teller *t, const struct event *e) {
  struct filling f = {0};
  wording_thread(t->m, e->thread, &f.t);
  wording_thread(t->m, (uint32_t)number_of(e->value), &f.c);
  say(t, SAY_JOIN, &f);
}

/* What a thread does with objects and with other threads. */
static void tell_deed(const struct teller *t, const struct event *e, size_t at) {
  switch ((int)e->kind) {
  case EVENT_START: tell_start(t, e); break;
  case EVENT_DISPATCH: tell_dispatch(t, e); break;
  case EVENT_PREEMPT: tell_preempt(t, e); break;
  case EVENT_BLOCK:
    if (is_token(e)) {
      tell_token_wait(t, e);
      break;
    }
    tell_block(t, e);
    if (e->object != 0 || e->reason == WAIT_JOIN) tell_open_rings(t, e);
    break;
  case EVENT_WAKE: tell_wake(t, e, at); break;
  case EVENT_FINISH: tell_finish(t, e); break;
  case EVENT_RAISE: tell_raise(t, e); break;
  case EVENT_RELEASE: is_token(e) ? tell_token(t, e) : tell_release(t, e); break;
  case EVENT_WAIT: tell_wait(t, e); break;
  case EVENT_NOTIFY: tell_notify(t, e); break;
  case EVENT_SET: tell_set(t, e); break;
  case EVENT_ARRIVE: tell_arrive(t, e); break;
  case EVENT_TRIP: tell_trip(t, e); break;
  case EVENT_PUT: tell_item(t, e, EVENT_GET, SAY_PUT); break;
  case EVENT_GET: tell_item(t, e, EVENT_PUT, SAY_GET); break;
  case EVENT_TASK_DONE: tell_task_done(t, e); break;
  case EVENT_COUNTDOWN: tell_countdown(t, e); break;
  case EVENT_LOAD: tell_atomic(t, e, SAY_LOAD); break;
  case EVENT_STORE: tell_atomic(t, e, SAY_STORE); break;
  case EVENT_JOIN: tell_join(t, e); break;
  case EVENT_RING: tell_rings(t, e); break;
  case EVENT_END: tell_end(t); break;
  default: break;
  }
}

/* At the end of the program daemons are cut off, and whoever was in the middle of os._exit(). */
static void tell_stop(const struct teller *t, const struct event *e) {
  bool daemon = state_thread(machine_state(t->m), e->thread)->flags & THREAD_DAEMON;
  tell_object(t, e, daemon && !e->reason ? SAY_STOP : SAY_STOP_PROCESS);
}

static enum sentence_id sleep_sentence(const struct event *e) {
  return e->reason == WAIT_IO ? SAY_SLEEP_IO : e->reason == WAIT_PERIOD ? SAY_SLEEP_PERIOD : SAY_SLEEP;
}

static void tell(const struct teller *t, const struct event *e, size_t at) {
  switch ((int)e->kind) {
  case EVENT_YIELD: tell_object(t, e, SAY_YIELD); break;
  case EVENT_SLEEP: tell_object(t, e, sleep_sentence(e)); break;
  case EVENT_JOB: tell_object(t, e, SAY_JOB); break;
  case EVENT_DONE: tell_object(t, e, SAY_DONE); break;
  case EVENT_MISS:
    tell_object(t, e, state_sched(machine_state(t->m), e->thread)->bursts ? SAY_MISS : SAY_MISS_THREAD);
    break;
  case EVENT_ABORT: tell_object(t, e, SAY_ABORT); break;
  case EVENT_WARM: tell_object(t, e, SAY_WARM); break;
  case EVENT_EVICT: tell_object(t, e, SAY_EVICT); break;
  case EVENT_TIMEOUT: tell_object(t, e, e->object != 0 ? SAY_TIMEOUT : SAY_TIMEOUT_OTHER); break;
  case EVENT_SIGNAL: tell_signal(t, e); break;
  case EVENT_STOP: tell_stop(t, e); break;
  case EVENT_READ: tell_access(t, e, SAY_READ); break;
  case EVENT_WRITE: tell_access(t, e, SAY_WRITE); break;
  case EVENT_TOUCH: tell_access(t, e, SAY_TOUCH); break;
  case EVENT_PRINT: tell_value(t, e, SAY_PRINT, false); break;
  case EVENT_LEND: tell_object(t, e, e->reason ? SAY_LEND_OVER : SAY_LEND); break;
  case EVENT_ENTER: tell_object(t, e, SAY_ENTER); break;
  case EVENT_LEAVE: tell_object(t, e, SAY_LEAVE); break;
  case EVENT_ATOMIC: tell_object(t, e, SAY_ATOMIC); break;
  case EVENT_CHOOSE: tell_value(t, e, SAY_CHOOSE, true); break;
  case EVENT_COMPUTE: tell_value(t, e, SAY_COMPUTE, true); break;
  case EVENT_DRAW:
    tell_value(t, e, value_is(e->value, TAG_NONE) || value_is(e->value, TAG_UNDEF) ? SAY_DRAW_NONE : SAY_DRAW, true);
    break;
  case EVENT_ACQUIRE:
    if (!is_token(e)) tell_acquire(t, e);
    break;
  case EVENT_TRY_FAILED: tell_object(t, e, SAY_TRY_FAILED); break;
  case EVENT_CLEAR: tell_object(t, e, SAY_CLEAR); break;
  case EVENT_BREAK: tell_object(t, e, number_of(e->value) != 0 ? SAY_BREAK : SAY_MEND); break;
  case EVENT_HANDOFF: {
    struct filling f = {0};
    fill_object(t, e, &f);
    wording_thread(t->m, e->thread, &f.c);
    say(t, SAY_HANDOFF, &f);
    break;
  }
  default: tell_deed(t, e, at); break;
  }
}

void sentence_events(const struct machine *m, const struct event *list, size_t count, const char *language,
                     struct buffer *out) {
  struct buffer tale = {0};
  struct teller t = {m, list, count, must_alloc(count + 1), language, &tale};
  for (size_t i = 0; i < count; i++) {
    if (t.told[i]) continue;
    t.told[i] = true;
    tell(&t, &list[i], i);
  }
  buffer_put(out, tale.data, tale.length);
  buffer_finish(&tale);
  free(t.told);
}
