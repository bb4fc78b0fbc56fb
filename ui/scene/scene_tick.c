/* Nothing has happened in a tick yet: what there is to be seen at its beginning, in words. */
#include "say/say.h"
#include "scene/scene.h"

enum { NAMED = 3 };

/* "Ann, Ben, Carl and 4 more" */
static void put_list(const struct scene *s, const uint32_t *ids, size_t count, struct buffer *out) {
  enum language l = s->outlook->language;
  for (size_t i = 0; i < count && i < NAMED; i++)
    buffer_printf(out, "%s%s", i == 0 ? "" : l == LANGUAGE_ZH ? "、" : ", ", scene_name(s, ids[i]));
  if (count <= NAMED) return;
  buffer_putc(out, ' ');
  say_into(out, l, TEXT_AND_MORE, number_text(count - NAMED).text, NULL);
}

/* Of those who sleep the one that wakes up first; NO_THREAD: nobody sleeps. */
static uint32_t first_sleeper(const struct scene *s) {
  uint32_t first = NO_THREAD;
  for (uint32_t i = 0; i < s->state->thread_count; i++) {
    const struct thread *t = state_thread(s->state, i);
    if (t->state != THREAD_SLEEPING || !t->due) continue;
    if (first == NO_THREAD || t->due < state_thread(s->state, first)->due) first = i;
  }
  return first;
}

void scene_put_tick(const struct scene *s, struct buffer *out) {
  enum language l = s->outlook->language;
  struct buffer names = {0};
  uint32_t ids[NAMED];
  size_t running = 0;
  say_into(out, l, TEXT_TICK_BEGINS, number_text(s->tick).text, NULL);
  for (uint32_t i = 0; i < s->state->core_count; i++) {
    uint32_t thread = state_core(s->state, i)->thread;
    if (thread && running < NAMED) ids[running] = thread - 1;
    running += thread != 0;
  }
  uint32_t sleeper = first_sleeper(s);
  if (running) {
    put_list(s, ids, running, &names);
    say_into(out, l, running == 1 ? TEXT_TICK_ONE_RUNS : TEXT_TICK_SOME_RUN, names.data, NULL);
  } else if (scene_ready_count(s)) {
    size_t count = scene_ready(s, ids, NAMED), all = scene_ready_count(s);
    put_list(s, ids, all > count ? all : count, &names);
    say_into(out, l, all == 1 ? TEXT_TICK_ONE_READY : TEXT_TICK_SOME_READY, names.data, NULL);
  } else if (sleeper != NO_THREAD) {
    uint64_t due = state_thread(s->state, sleeper)->due;
    enum text_id text = due <= s->tick ? TEXT_TICK_WAKES : TEXT_TICK_SLEEPS;
    say_into(out, l, text, scene_name(s, sleeper), number_text(due).text, NULL);
  }
  buffer_finish(&names);
}
