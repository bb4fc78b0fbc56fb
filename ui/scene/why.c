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

static bool stops(const struct record *r, const struct thread_view *t, uint32_t who) {
  static const uint8_t kinds[][2] = {[THREAD_BLOCKED] = {EVENT_BLOCK, EVENT_WAIT},
                                     [THREAD_SLEEPING] = {EVENT_SLEEP, EVENT_SLEEP},
                                     [THREAD_FINISHED] = {EVENT_FINISH, EVENT_STOP}};
  return r->thread == who && (r->kind == kinds[t->state][0] || r->kind == kinds[t->state][1]);
}

/* Whoever has run longest without a break among those that run: thread id + 1. */
static uint32_t runs_instead(const struct scene *s) {
  uint32_t found = 0;
  for (uint32_t k = 0; k < s->state->core_count; k++) {
    uint32_t id = state_core(s->state, k)->thread;
    if (id && (!found || state_book(s->state, id - 1)->since < state_book(s->state, found - 1)->since)) found = id;
  }
  return found;
}

bool why_cause(const struct scene *s, uint32_t thread, uint64_t *index) {
  const struct thread_view *t = scene_thread(s, thread);
  if (!t) return false;
  if (t->state == THREAD_READY) {
    uint32_t other = runs_instead(s);
    return other && finds(s, gets_core, t, other - 1, index);
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
  uint32_t other = t && t->state == THREAD_READY ? runs_instead(s) : t && t->state == THREAD_RUNNING ? thread + 1 : 0;
  struct buffer words = {0};
  sentence_thread(s->machine, thread, language, out);
  if (other && t->state == THREAD_READY) {
    buffer_putc(out, ' ');
    say_into(out, s->outlook->language, TEXT_WHY_RUNS, scene_name(s, other - 1), NULL);
  }
  if (other) reason_put(s->machine, other - 1, t->state == THREAD_READY ? thread + 1 : 0, language, &words);
  if (words.length) say_into(out, s->outlook->language, TEXT_WHY_POLICY, words.data, NULL);
  buffer_finish(&words);
}
