/* Sentences behind a finding: the reason that lies before it, and the cure. */
#include "explore/verdict/note.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/advice.h"
#include "analysis/names.h"
#include "analysis/wording.h"
#include "base/arena.h"

void diary_hear(void *context, const struct machine *m, const struct event *e) {
  struct diary *d = context;
  (void)m;
  bool heard = e->kind == EVENT_NOTIFY && !(value_is_small(e->value) && value_small(e->value) == 0);
  if (heard || d->count == sizeof d->entries / sizeof *d->entries) return;
  d->entries[d->count++] = (struct diary_entry){e->kind, e->thread, e->object, e->line};
}

static void put(struct buffer *out, const char *language, enum sentence_id id, struct filling *f) {
  if (out->length) buffer_putc(out, '\n');
  wording_put(out, language, id, f);
  wording_finish(f);
}

/* --- the source around a wait --- */

static size_t indent(const char *text, size_t length) {
  size_t n = 0;
  while (n < length && (text[n] == ' ' || text[n] == '\t')) n++;
  return n;
}

static bool is_blank(const char *text, size_t length) {
  size_t n = indent(text, length);
  return n == length || text[n] == '#' || text[n] == '\r';
}

static bool begins(const char *text, size_t length, const char *word) {
  size_t n = indent(text, length), wide = strlen(word);
  return length - n > wide && memcmp(text + n, word, wide) == 0 && strchr(" (:", text[n + wide]);
}

static bool has(const char *text, size_t length, const char *word) {
  size_t wide = strlen(word);
  for (size_t i = 0; i + wide <= length; i++)
    if (memcmp(text + i, word, wide) == 0) return true;
  return false;
}

/* if …: wait(), continue: the loop asks again. */
static bool goes_round(const struct program *p, uint32_t line) {
  size_t length, own;
  const char *text = program_line(p, line, &own);
  size_t depth = indent(text, own);
  for (line++; line <= p->line_count; line++) {
    text = program_line(p, line, &length);
    if (is_blank(text, length)) continue;
    return indent(text, length) == depth && has(text, length, "continue");
  }
  return false;
}

static enum wait_guard guard_in(const char *text, size_t length) {
  if (begins(text, length, "while") || begins(text, length, "for")) return GUARD_LOOP;
  return begins(text, length, "if") || begins(text, length, "elif") ? GUARD_IF : GUARD_NONE;
}

enum wait_guard wait_guard(const struct program *p, uint32_t line, uint32_t *at) {
  size_t length;
  const char *text = program_line(p, line, &length);
  enum wait_guard guard = guard_in(text, length);
  *at = line;
  if (guard || has(text, length, "wait_for")) return guard ? guard : GUARD_LOOP;
  if (goes_round(p, line)) return GUARD_LOOP;
  size_t depth = indent(text, length);
  while (depth && --*at > 0) {
    text = program_line(p, *at, &length);
    if (is_blank(text, length) || indent(text, length) >= depth) continue;
    depth = indent(text, length);
    guard = guard_in(text, length);
    if (guard || begins(text, length, "def")) break;
  }
  return guard;
}

/* --- sentences --- */

void note_kept(const struct machine *m, uint32_t thread, const char *language, struct buffer *out) {
  struct verdict v;
  const struct state *s = machine_state(m);
  verdict_find(m, &v);
  for (size_t i = 0; i < v.held_count; i++) {
    const struct object *o = state_object(s, v.held[i]);
    uint32_t line, holder = state_holder(s, o, 0, &line);
    if (!holder || state_thread(s, holder - 1)->flags & THREAD_STOPPED) continue;
    if (thread != UINT32_MAX && holder != thread + 1) continue;
    struct filling f = {.l = line};
    name_object_in(m, o->serial, language, &f.o);
    wording_thread(m, holder - 1, &f.t);
    put(out, language, SAY_NOTE_KEPT, &f);
  }
  verdict_finish(&v);
}

static void note_lost(const struct machine *m, const struct diary *d, uint32_t condition, uint32_t thread,
                      const char *language, struct buffer *out) {
  for (size_t i = d->count; i-- > 0;) {
    const struct diary_entry *e = &d->entries[i];
    if (e->kind != EVENT_NOTIFY || e->object != condition || e->thread == thread) continue;
    struct filling f = {.l = e->line};
    name_object_in(m, condition, language, &f.o);
    wording_thread(m, e->thread, &f.t);
    put(out, language, SAY_NOTE_NOBODY_HEARD, &f);
    return;
  }
}

/* Nobody notifies it: another condition was notified, or one of several who wait for different things. */
static void note_condition(const struct machine *m, const struct diary *d, const struct verdict *v, size_t which,
                           const char *language, struct buffer *out) {
  const struct state *s = machine_state(m);
  uint32_t at = state_thread(s, v->stuck[which].thread)->wait_on, serial = state_object(s, at)->serial;
  struct filling f = {.n = machine_thread_line(m, v->stuck[which].thread)};
  for (size_t i = which + 1; i < v->stuck_count && !f.m; i++) {
    uint32_t line = machine_thread_line(m, v->stuck[i].thread);
    if (state_thread(s, v->stuck[i].thread)->wait_on == at && line != f.n) f.m = line;
  }
  const struct diary_entry *e = NULL;
  for (size_t i = d->count; i-- > 0 && !e;)
    if (d->entries[i].kind == EVENT_NOTIFY && d->entries[i].object != serial) e = &d->entries[i];
  if (!f.m && !e) return;
  if (!f.m) f.l = e->line;
  if (!f.m) wording_thread(m, e->thread, &f.t);
  name_object_in(m, f.m ? serial : e->object, language, &f.o);
  put(out, language, f.m ? SAY_NOTE_MIXED : SAY_NOTE_OTHER, &f);
}

/* The last set() of the event that nobody waits for any more, because it was cleared behind that. */
static void note_cleared(const struct machine *m, const struct diary *d, uint32_t event, const char *language,
                         struct buffer *out) {
  const struct diary_entry *clear = NULL;
  for (size_t i = d->count; i-- > 0;) {
    const struct diary_entry *e = &d->entries[i];
    if (e->object != event) continue;
    if (e->kind == EVENT_CLEAR && !clear) clear = e;
    if (e->kind != EVENT_SET) continue;
    if (!clear) return;
    struct filling f = {.n = e->line, .m = clear->line};
    name_object_in(m, event, language, &f.o);
    wording_thread(m, e->thread, &f.c);
    wording_thread(m, clear->thread, &f.t);
    put(out, language, SAY_NOTE_CLEARED, &f);
    return;
  }
}

static bool told_before(const struct machine *m, const struct verdict *v, size_t before) {
  const struct state *s = machine_state(m);
  for (size_t i = 0; i < before; i++)
    if (v->stuck[i].kind == v->stuck[before].kind &&
        state_thread(s, v->stuck[i].thread)->wait_on == state_thread(s, v->stuck[before].thread)->wait_on)
      return true;
  return false;
}

void note_hang(const struct machine *m, const struct diary *d, struct verdict *v, const char *language,
               struct buffer *out) {
  const struct state *s = machine_state(m);
  struct lost_notify list[sizeof d->entries / sizeof *d->entries];
  size_t count = 0;
  for (size_t i = 0; i < d->count; i++)
    if (d->entries[i].kind == EVENT_NOTIFY)
      list[count++] = (struct lost_notify){d->entries[i].object, state_thread(s, d->entries[i].thread)->number};
  verdict_lost(m, v, list, count);
  for (size_t i = 0; i < v->stuck_count; i++) {
    enum hang_kind kind = v->stuck[i].kind;
    bool known = kind == HANG_LOST_NOTIFY || kind == HANG_EVENT || kind == HANG_CONDITION;
    if (!known || told_before(m, v, i)) continue;
    uint32_t thread = v->stuck[i].thread, serial = state_object(s, state_thread(s, thread)->wait_on)->serial;
    if (kind == HANG_LOST_NOTIFY)
      note_lost(m, d, serial, thread, language, out);
    else if (kind == HANG_CONDITION)
      note_condition(m, d, v, i, language, out);
    else
      note_cleared(m, d, serial, language, out);
  }
  advice_stuck(m, v, language, out);
  note_kept(m, UINT32_MAX, language, out);
}

static void put_guard(const struct machine *m, uint32_t line, bool bare, const char *language, struct buffer *out) {
  struct filling f = {.m = line};
  uint32_t at;
  enum wait_guard guard = wait_guard(machine_program(m), line, &at);
  f.l = at;
  if (guard == GUARD_IF) put(out, language, SAY_NOTE_IF, &f);
  if (guard == GUARD_NONE && bare) put(out, language, SAY_NOTE_UNASKED, &f);
}

void note_stale(const struct machine *m, const struct diary *d, uint32_t thread, const char *language,
                struct buffer *out) {
  for (size_t i = d->count; i-- > 0;) {
    const struct diary_entry *e = &d->entries[i];
    if (e->kind != EVENT_WAIT || e->thread != thread || !e->line) continue;
    size_t length;
    const char *text = program_line(machine_program(m), e->line, &length);
    bool limited = has(text, length, "wait(") && !has(text, length, "wait()"); /* its time may be over */
    put_guard(m, e->line, limited, language, out);
    return;
  }
}

void note_race(const char *language, struct buffer *out) {
  struct filling f = {0};
  put(out, language, SAY_NOTE_RACE, &f);
}

void note_early(const struct machine *m, uint32_t thread, uint32_t line, const char *language, struct buffer *out) {
  struct filling f = {.m = line};
  wording_thread(m, thread, &f.t);
  put(out, language, SAY_NOTE_EARLY, &f);
  put_guard(m, line, true, language, out);
}
