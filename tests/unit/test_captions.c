/* What happens is said: every bundled scenario, event by event, has a sentence for each in both languages, and who has to
   wait is told for what and because of whom. Thread by thread there is always an answer to "why does it not run?". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "analysis/sentence.h"
#include "bundle.h"
#include "history/history.h"
#include "machine/state.h"
#include "sync/sync.h"

#include "trial.h"

enum { STEPS_MOST = 150, KINDS_LEAST = 40 };

static bool has_chinese(const struct buffer *b) {
  for (size_t i = 0, step; i < b->length; i += step) {
    uint32_t rune;
    step = text_decode(b->data + i, b->length - i, &rune);
    if (rune >= 0x2e80) return true;
  }
  return false;
}

static bool ends_well(const struct buffer *b) {
  static const char *const ends[] = {".", "。", ")", "）", "!", "！"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t n = strlen(ends[i]);
    if (b->length >= n && memcmp(b->data + b->length - n, ends[i], n) == 0) return true;
  }
  return false;
}

/* Only what nobody can see happens without a word. */
static bool silent(const struct event *list, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (list[i].kind != EVENT_COMPUTE && list[i].kind != EVENT_TOUCH) return false;
  }
  return true;
}

/* Who asks for a lock that somebody else has is told who that is. */
static void check_cause(const struct machine *m, const struct event *list, size_t count, const struct buffer *text) {
  for (size_t i = 0; i < count; i++) {
    const struct thread *t = state_thread(machine_state(m), list[i].thread);
    if (list[i].kind != EVENT_BLOCK || list[i].reason != WAIT_LOCK || t->state != THREAD_BLOCKED || !t->wait_on)
      continue;
    const struct object *o = state_object(machine_state(m), t->wait_on);
    if (sync_kind((enum object_kind)o->cell.detail)->picture != PICTURE_PADLOCK || !o->owner) continue;
    const char *holder = machine_thread_name(m, o->owner - 1);
    size_t shown = strcspn(holder, " ("); /* a name in brackets repeats the function */
    char name[64] = "";
    if (shown < sizeof name) memcpy(name, holder, shown);
    if (!strstr(text->data, name)) print_error("'%s' does not tell of %s\n", text->data, name);
    assert_non_null(strstr(text->data, name));
  }
}

static void check_moment(const char *scenario, const struct history *h, bool kinds[EVENT_COUNT]) {
  const struct event *list;
  const struct machine *m = history_machine(h);
  size_t count = history_last_events(h, &list);
  struct buffer en = {0}, zh = {0};
  sentence_events(m, list, count, "", &en);
  sentence_events(m, list, count, "zh", &zh);
  for (size_t i = 0; i < count; i++) kinds[list[i].kind] = true;
  if (count && !silent(list, count)) {
    bool well = en.length && zh.length && ends_well(&en) && ends_well(&zh) && has_chinese(&zh);
    if (!well) print_error("%s: '%s' '%s'\n", scenario, en.data ? en.data : "", zh.data ? zh.data : "");
    assert_true(well);
    check_cause(m, list, count, &en);
  }
  buffer_finish(&en);
  buffer_finish(&zh);
}

static void check_threads(const struct machine *m) {
  const struct state *s = machine_state(m);
  for (uint32_t id = 0; id < s->thread_count; id++) {
    struct buffer en = {0}, zh = {0};
    if (state_thread(s, id)->state == THREAD_FREE) continue;
    sentence_thread(m, id, "", &en);
    sentence_thread(m, id, "zh", &zh);
    assert_true(en.length > 0 && ends_well(&en));
    assert_true(has_chinese(&zh) && ends_well(&zh));
    buffer_finish(&en);
    buffer_finish(&zh);
  }
}

static void test_scenarios(void **state) {
  bool kinds[EVENT_COUNT] = {false};
  int seen = 0;
  (void)state;
  for (size_t i = 0; i < bundled_count; i++) {
    struct trial t;
    trial_begin(&t, bundled_scenarios[i].name, bundled_scenarios[i].text, NULL);
    struct history *h = history_new(t.program, &t.settings, 0);
    assert_non_null(h);
    for (int step = 0; step < STEPS_MOST && !history_needs_choice(h) && history_forward(h); step++) {
      check_moment(bundled_scenarios[i].name, h, kinds);
      if (step % 10 == 0) check_threads(history_machine(h));
    }
    history_free(h);
    trial_end(&t);
  }
  for (int kind = 0; kind < EVENT_COUNT; kind++) seen += kinds[kind];
  if (seen < KINDS_LEAST) print_error("only %d kinds of events\n", seen);
  assert_true(seen >= KINDS_LEAST);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_scenarios)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
