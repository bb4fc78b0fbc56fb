/* Whom the person lets run, and in which of its ways. */
#include "app/choice.h"

#include "analysis/sentence.h"
#include "app/command.h"
#include "machine/policy.h"

enum { WAYS_MOST = 9 };

/* The core that asks; where nobody asks, the first idle one, so that a run can be bent by hand. */
static uint32_t deciding_core(const struct app *a) {
  const struct state *s = a->scene.state;
  if (history_needs_choice(a->history)) return history_choice_core(a->history);
  for (uint32_t i = 0; i < s->core_count; i++) {
    if (!state_core(s, i)->thread) return i;
  }
  return 0;
}

/* Who runs on the core that asks may also go on. */
static bool goes_on(const struct app *a, const struct thread_view *t) {
  return t->state == THREAD_RUNNING && history_needs_choice(a->history) && t->core == deciding_core(a);
}

/* It cannot run: what it does instead. */
static void tell_why_not(struct app *a, uint32_t thread) {
  struct buffer why = {0};
  sentence_thread(a->scene.machine, thread, a->outlook.language == LANGUAGE_ZH ? "zh" : "", &why);
  app_tell(a, TEXT_NO_READY, why.data);
  buffer_finish(&why);
}

/* Where a tick is a visible step any thread may be told to take one, if it can. */
static void choose_step(struct app *a, uint32_t thread) {
  uint32_t ways[WAYS_MOST];
  size_t count = history_ways(a->history, thread, ways, WAYS_MOST);
  if (count > 1) {
    a->outlook.selected = thread;
    prompt_open(a, PROMPT_WAY);
    app_tell(a, TEXT_WHICH_WAY, number_text(count).text);
  } else if (count == 1) {
    app_refuse(a, player_choose_way(&a->player, thread, ways[0]));
  } else {
    tell_why_not(a, thread);
  }
}

void choice_thread(struct app *a, uint32_t thread) {
  const struct thread_view *t = scene_thread(&a->scene, thread);
  if (t && history_is_stepwise(a->history)) {
    choose_step(a, thread);
    return;
  }
  if (!t) {
    app_tell(a, TEXT_NO_SELECTION, NULL);
  } else if (t->state != THREAD_READY && !goes_on(a, t)) {
    tell_why_not(a, thread);
  } else {
    app_refuse(a, player_choose(&a->player, deciding_core(a), thread));
  }
}

void choice_way(struct app *a, size_t number) {
  uint32_t ways[WAYS_MOST];
  size_t count = history_ways(a->history, a->outlook.selected, ways, WAYS_MOST);
  if (number >= 1 && number <= count && number <= WAYS_MOST)
    app_refuse(a, player_choose_way(&a->player, a->outlook.selected, ways[number - 1]));
  else
    app_tell(a, TEXT_NO_NTH, number_text(number).text);
  a->outlook.selected = NO_THREAD;
}

static void choose_nth(struct app *a, int n) {
  uint32_t list[9];
  size_t count = scene_choices(&a->scene, list, 9);
  if ((size_t)n <= count)
    choice_thread(a, list[n - 1]);
  else
    app_tell(a, TEXT_NO_NTH, number_text((uint64_t)n).text);
}

/* Between two decisions the way to the next one is made first; where there is nobody to choose, that is all. */
static bool at_a_choice(struct app *a) {
  if (history_needs_choice(a->history) || history_is_stepwise(a->history)) return true;
  app_refuse(a, player_step(&a->player, 1));
  app_refresh(a);
  return history_needs_choice(a->history);
}

void choice_digit(struct app *a, int n) {
  if (history_needs_choice(a->history) || a->scene.settings->policy->manual) {
    if (at_a_choice(a)) choose_nth(a, n);
    return;
  }
  a->player.speed = n - 1;
  a->dirty = true;
}
