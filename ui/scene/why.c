/* The way back from a state to what made it so: the newest event that fits. */
#include "scene/why.h"

#include "analysis/reason.h"
#include "analysis/sentence.h"

static bool finds(const struct scene *s,
                  bool (*fits)(const struct record *r, const struct thread_view *t, uint32_t who),
                  const struct thread_view *t, uint32_t who, uint64_t *index) {
  for (uint64_t i = s->events; i > 0; i--) {
    struct record r = history_record(s->history, i - 1);
    if (!fits(&r, t, who)) continue;
    *index = i - 1;
    return true;
  }
  return false;
}

/* who took what t waits for */
static bool takes(const struct record *r, const struct thread_view *t, uint32_t who) {
  return (r->kind == EVENT_ACQUIRE || r->kind == EVENT_HANDOFF) && r->thread == who && r->object == t->serial;
}

static bool gets_core(const struct record *r, const struct thread_view *t, uint32_t who) {
  (void)t;
  return r->kind == EVENT_DISPATCH && r->thread == who;
}

static bool begins_io(const struct record *r, const struct thread_view *t, uint32_t who) {
  (void)t;
  return r->kind == EVENT_SLEEP && r->thread == who;
}

static bool stops(const struct record *r, const struct thread_view *t, uint32_t who) {
  static const uint8_t kinds[][2] = {[THREAD_BLOCKED] = {EVENT_BLOCK, EVENT_WAIT},
                                     [THREAD_SLEEPING] = {EVENT_SLEEP, EVENT_SLEEP},
                                     [THREAD_FINISHED] = {EVENT_FINISH, EVENT_STOP}};
  return r->thread == who && (r->kind == kinds[t->state][0] || r->kind == kinds[t->state][1]);
}

/* Where the thread may run: who has run there longest without a break, + 1. */
static uint32_t runs_instead(const struct scene *s, uint32_t thread) {
  uint32_t found = 0;
  for (uint32_t k = 0; k < s->state->core_count; k++) {
    uint32_t id = state_core(s->state, k)->thread;
    if (!id || !machine_may_run(s->machine, thread, k)) continue;
    if (!found || state_book(s->state, id - 1)->since < state_book(s->state, found - 1)->since) found = id;
  }
  return found;
}

/* For whose I/O a core stays idle where the thread may run, + 1. */
static uint32_t awaited_there(const struct scene *s, uint32_t thread) {
  uint32_t found = 0;
  for (uint32_t k = 0; k < s->state->core_count && !found; k++) {
    const struct core *core = state_core(s->state, k);
    if (!core->thread && core->awaited - 1 != thread && machine_may_run(s->machine, thread, k)) found = core->awaited;
  }
  return found;
}

bool why_cause(const struct scene *s, uint32_t thread, uint64_t *index) {
  const struct thread_view *t = scene_thread(s, thread);
  if (!t) return false;
  if (t->state == THREAD_READY) {
    uint32_t other = runs_instead(s, thread), awaited = awaited_there(s, thread);
    return (other && finds(s, gets_core, t, other - 1, index)) ||
           (awaited && finds(s, begins_io, t, awaited - 1, index));
  }
  const struct thing *thing = t->serial ? scene_thing(s, t->serial) : NULL;
  bool held = t->state == THREAD_BLOCKED && thing && thing->object->owner;
  if (held && finds(s, takes, t, thing->object->owner - 1, index)) return true;
  bool at_rest = t->state == THREAD_BLOCKED || t->state == THREAD_SLEEPING || t->state == THREAD_FINISHED;
  return at_rest && finds(s, stops, t, thread, index);
}

void why_sentence(const struct scene *s, uint32_t thread, struct buffer *out) {
  const struct thread_view *t = scene_thread(s, thread);
  const char *language = s->outlook->language == LANGUAGE_ZH ? "zh" : "";
  bool ready = t && t->state == THREAD_READY;
  uint32_t other = ready ? runs_instead(s, thread) : t && t->state == THREAD_RUNNING ? thread + 1 : 0;
  uint32_t awaited = ready && !other ? awaited_there(s, thread) : 0;
  struct buffer words = {0};
  sentence_thread(s->machine, thread, language, out);
  if (ready && (other || awaited)) {
    buffer_puts(out, s->outlook->language == LANGUAGE_ZH ? "" : " ");
    enum text_id said = other ? TEXT_WHY_RUNS : TEXT_WHY_AWAITS;
    say_into(out, s->outlook->language, said, scene_name(s, (other ? other : awaited) - 1), NULL);
  }
  if (other) reason_put(s->machine, other - 1, ready ? thread + 1 : 0, language, &words);
  if (words.length) say_into(out, s->outlook->language, TEXT_WHY_POLICY, words.data, NULL);
  buffer_finish(&words);
}
