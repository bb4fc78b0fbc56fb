/* Schedules: the text and back, what is refused, and a run of visible steps that is walked both ways and left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "analysis/waits.h"
#include "base/arena.h"
#include "explore/schedule/recording.h"
#include "history/history.h"
#include "trial.h"

static const char two_locks[] = "import threading\n"
                                "a = threading.Lock()\n"
                                "b = threading.Lock()\n"
                                "def go(x, y):\n"
                                "    with x:\n"
                                "        with y:\n"
                                "            pass\n"
                                "one = threading.Thread(target=go, args=(a, b), name='one')\n"
                                "two = threading.Thread(target=go, args=(b, a), name='the \"second\"')\n"
                                "one.start()\n"
                                "two.start()\n";

static const struct finding *find(const struct explore_report *r, enum finding_kind kind) {
  for (size_t i = 0; i < r->finding_count; i++)
    if (r->findings[i].kind == kind) return &r->findings[i];
  return NULL;
}

static struct explore_report *explore(const struct trial *t) {
  struct explore_options options = {.workers = 1};
  struct explore_report *r = explore_run(t->program, &t->settings, &options);
  assert_non_null(r);
  assert_true(r->complete);
  return r;
}

static void text_and_back(void **state) {
  struct trial t;
  struct explore_options options = {0};
  struct recording written = {.finding = "deadlock"}, read;
  struct buffer text = {0}, again = {0}, error = {0};
  struct schedule moves;
  (void)state;
  trial_begin(&t, "two_locks.py", two_locks, NULL);
  struct explore_report *r = explore(&t);
  const struct finding *f = find(r, FINDING_DEADLOCK);
  assert_non_null(f);
  assert_int_equal(f->schedule.count, 4); /* two starts, and each thread's first lock */
  recording_name(&written, "two locks.py");
  written.hash = recording_hash(two_locks, strlen(two_locks));
  recording_setting(&written, "seed", "7");
  recording_set(&written, "N", "2");
  written.timed = written.spurious = true;
  assert_true(recording_walk(&written, t.program, &t.settings, &options, &f->schedule));
  recording_print(&written, &text);
  assert_true(recording_parse(&read, text.data, text.length, &error));
  recording_print(&read, &again);
  assert_string_equal(again.data, text.data);
  assert_true(read.timed && read.spurious && !read.policy_only);
  assert_true(recording_resolve(&read, t.program, &t.settings, &options, &moves, &error));
  assert_int_equal(moves.count, f->schedule.count);
  assert_memory_equal(moves.moves, f->schedule.moves, moves.count * sizeof *moves.moves);
  free(moves.moves);
  buffer_finish(&text);
  buffer_finish(&again);
  recording_finish(&written);
  recording_finish(&read);
  explore_report_free(r);
  trial_end(&t);
}

static void refused(const char *text, const char *why) {
  struct recording r;
  struct buffer error = {0};
  assert_false(recording_parse(&r, text, strlen(text), &error));
  if (!strstr(error.data, why)) fail_msg("'%s' does not say '%s'", error.data, why);
  buffer_finish(&error);
  recording_finish(&r);
}

#define HEAD "lockstep schedule 1\nprogram: p.py 0123456789abcdef\n"

static void what_is_no_schedule(void **state) {
  (void)state;
  refused("", "no schedule");
  refused("import threading\n", "1:1: ");
  refused("lockstep schedule 1\n", "program:");
  refused("lockstep schedule 1\nprogram: p.py 12\n", "16 hexadecimal");
  refused(HEAD "settings: seed\n", "NAME=VALUE");
  refused(HEAD "search: soon\n", "timed");
  refused(HEAD "nonsense\n", "an empty line before the first step");
  refused(HEAD "\none\n", "line of the step");
  refused(HEAD "\n\"one 3\n", "name of a thread");
  refused(HEAD "\none 3 x99999999 go\n", "too often");
  refused(HEAD "\none 3 x0 go\n", "too many steps");
  refused(HEAD "\none 99999999999 go\n", "line of the step");
}

static void unfit(const struct trial *t, const char *steps, const char *why) {
  struct recording r;
  struct buffer error = {0}, text = {0};
  struct explore_options options = {0};
  struct schedule moves;
  buffer_printf(&text, HEAD "\n%s", steps);
  assert_true(recording_parse(&r, text.data, text.length, &error));
  assert_false(recording_resolve(&r, t->program, &t->settings, &options, &moves, &error));
  if (!strstr(error.data, why)) fail_msg("'%s' does not say '%s'", error.data, why);
  buffer_finish(&error);
  buffer_finish(&text);
  recording_finish(&r);
}

static void what_does_not_fit(void **state) {
  struct trial t;
  (void)state;
  trial_begin(&t, "two_locks.py", two_locks, NULL);
  unfit(&t, "one 5 x\n", "there is no such thread");
  unfit(&t, "MainThread 11 two.start()\n", "stands at line 10");
  unfit(&t, "MainThread 10 one.start()\nMainThread 11 two.start()\none 5\none 6\n\"the \\\"second\\\"\" 5\n",
        "cannot take a step");
  unfit(&t, "MainThread 10 one.start()\nMainThread 11  one.start()\n",
        "5:16: step 2 (MainThread, line 11): its step is 'two.start()'");
  unfit(&t, "MainThread 10 one.start()\nMainThread 12\n", "5:12: step 2");
  unfit(&t, "MainThread 10 =5 one.start()\n", "cannot take a step");
  trial_end(&t);
}

/* --- the run of visible steps --- */

static struct history *follow(const struct trial *t, const struct schedule *schedule) {
  struct explore_options options = {0};
  struct history *h = history_new_stepwise(t->program, &t->settings, &options, schedule, 0);
  assert_non_null(h);
  return h;
}

/* What a person sees of the moment: the threads, and who holds what. */
static void look(const struct history *h, struct buffer *out) {
  const struct state *s = machine_state(history_machine(h));
  out->length = 0;
  buffer_printf(out, "%llu %d", (unsigned long long)s->tick, s->end);
  for (uint32_t i = 0; i < s->thread_count; i++)
    buffer_printf(out, " %d:%u:%u", state_thread(s, i)->state, state_thread(s, i)->reason,
                  machine_thread_line(history_machine(h), i));
  uint32_t objects[8];
  size_t count = state_objects(s, objects, 8);
  for (size_t i = 0; i < count && i < 8; i++) buffer_printf(out, " %u", state_object(s, objects[i])->owner);
  assert_null(state_check(s));
}

static void forward_and_back(void **state) {
  struct trial t;
  struct buffer seen[8] = {{0}}, now = {0};
  struct verdict v;
  (void)state;
  trial_begin(&t, "two_locks.py", two_locks, NULL);
  struct explore_report *r = explore(&t);
  struct history *h = follow(&t, &find(r, FINDING_DEADLOCK)->schedule);
  size_t count = find(r, FINDING_DEADLOCK)->schedule.count;
  for (size_t i = 0; i <= count; i++) {
    look(h, &seen[i]);
    assert_int_equal(history_now(h).tick, i);
    if (i < count) assert_true(history_tick_forward(h));
  }
  assert_int_equal(machine_state(history_machine(h))->end, END_DEADLOCK);
  verdict_find(history_machine(h), &v);
  assert_int_equal(v.ring_count, 1);
  assert_int_equal(v.rings[0].count, 2);
  verdict_finish(&v);
  uint64_t events = history_count(h);
  for (size_t i = count; i-- > 0;) {
    assert_true(history_tick_back(h));
    look(h, &now);
    assert_string_equal(now.data, seen[i].data);
  }
  history_seek(h, (struct moment){count, 0}, 0);
  look(h, &now);
  assert_string_equal(now.data, seen[count].data);
  assert_int_equal(history_count(h), events); /* nothing is told twice */
  for (size_t i = 0; i <= count; i++) buffer_finish(&seen[i]);
  buffer_finish(&now);
  history_free(h);
  explore_report_free(r);
  trial_end(&t);
}

/* One step before the ring closes the other thread goes on instead: everybody gets through. */
static void another_way(void **state) {
  struct trial t;
  uint32_t ways[4];
  struct schedule walked;
  (void)state;
  trial_begin(&t, "two_locks.py", two_locks, NULL);
  struct explore_report *r = explore(&t);
  const struct schedule *schedule = &find(r, FINDING_DEADLOCK)->schedule;
  struct history *h = follow(&t, schedule);
  history_seek(h, (struct moment){3, 0}, 0);
  uint32_t first = schedule->moves[2].thread;
  assert_int_equal(history_ways(h, first, ways, 4), 1);
  assert_true(history_choose_way(h, first, ways[0]));
  while (history_tick_forward(h)) continue;
  assert_int_equal(machine_state(history_machine(h))->end, END_FINISHED);
  assert_int_equal(history_branches(h), 2);
  history_schedule(h, &walked);
  assert_int_equal(walked.count, history_now(h).tick);
  assert_int_equal(walked.moves[3].thread, first);
  free(walked.moves);
  assert_true(history_switch(h, 0));
  history_seek(h, (struct moment){4, 0}, 0);
  assert_int_equal(machine_state(history_machine(h))->end, END_DEADLOCK);
  history_free(h);
  explore_report_free(r);
  trial_end(&t);
}

static void a_person_is_asked(void **state) {
  struct trial t;
  uint32_t ways[4];
  (void)state;
  trial_begin(&t, "two_locks.py", two_locks, "policy=manual");
  struct history *h = follow(&t, &(struct schedule){0});
  assert_true(history_needs_choice(h));
  assert_false(history_tick_forward(h));
  assert_true(history_choose_way(h, 0, 0));
  assert_int_equal(history_now(h).tick, 1);
  assert_true(history_needs_choice(h));
  assert_true(history_tick_back(h));
  assert_false(history_needs_choice(h)); /* what was chosen once is known */
  assert_int_equal(history_ways(h, 1, ways, 4), 0);
  assert_false(history_choose_way(h, 1, 0));
  history_free(h);
  trial_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_and_back),    cmocka_unit_test(what_is_no_schedule), cmocka_unit_test(what_does_not_fit),
      cmocka_unit_test(forward_and_back), cmocka_unit_test(another_way),         cmocka_unit_test(a_person_is_asked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
