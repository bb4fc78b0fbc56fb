/* Questions before what matters: what is said to be right must be what the next step then shows, in every bundled scenario
   that is walked here; a digit is scored, a poll counts votes, and the score is told at the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "opened.h"

static uint64_t clock_ms = 1000;

static void settle(struct app *a) {
  for (int i = 0; i < 10000 && app_run(a, clock_ms) >= 0 && !a->player.playing; i++) clock_ms += 40;
}

static void press(struct app *a, int key) {
  struct mouse none = {0};
  app_key(a, key, &none, clock_ms);
  settle(a);
}

static const char *right(const struct question *q) { return q->options[q->right].data; }

static bool says(const struct question *q, enum text_id id) { return strcmp(right(q), say(LANGUAGE_EN, id)) == 0; }

static void check_lock(const struct scene *s, const struct question *q) {
  const struct thing *t = scene_thing(s, q->object);
  if (says(q, TEXT_PREDICT_FREE) || !t) return;
  uint32_t owner = t->object->owner; /* a semaphore has none: its place went to somebody who now can run */
  if (owner) assert_string_equal(right(q), scene_name(s, owner - 1));
  for (size_t i = 0; i < t->waiter_count[0]; i++) assert_string_not_equal(right(q), scene_name(s, t->waiters[0][i]));
}

static void check_ring(const struct scene *s, const struct question *q) {
  assert_int_equal(s->verdict.ring_count > 0, says(q, TEXT_PREDICT_STUCK));
  if (!says(q, TEXT_PREDICT_GETS)) return;
  const struct thing *t = scene_thing(s, q->object);
  assert_int_equal(t->object->owner, s->actor + 1);
}

static void check_value(const struct scene *s, const struct question *q) {
  for (size_t i = 0; i < s->datum_count; i++) {
    if (s->data[i].name_id == q->object && s->data[i].process == 0) assert_string_equal(right(q), s->data[i].value);
  }
}

static void check_wake(const struct scene *s, const struct question *q, size_t before) {
  const struct thing *t = scene_thing(s, q->object);
  size_t now = t->waiter_count[0];
  if (says(q, TEXT_PREDICT_NOBODY))
    assert_int_equal(now, before);
  else if (says(q, TEXT_PREDICT_ALL))
    assert_int_equal(now, 0);
  else
    assert_int_equal(now, before - 1);
}

/* Who waits may be woken while another one comes: it is the actor that tells. */
static void check_item(const struct scene *s, const struct question *q) {
  const struct thing *t = scene_thing(s, q->object);
  bool waits = false;
  for (size_t i = 0; i < t->waiter_count[0]; i++) waits |= t->waiters[0][i] == s->actor;
  for (size_t i = 0; i < t->waiter_count[1]; i++) waits |= t->waiters[1][i] == s->actor;
  assert_int_equal(waits, says(q, TEXT_PREDICT_WAITS));
}

static void check_gate(const struct scene *s, const struct question *q) {
  assert_int_equal(scene_thing(s, q->object)->waiter_count[0] == 0, says(q, TEXT_PREDICT_OPENS));
}

static void check_run(const struct scene *s, const struct question *q) {
  bool there = false;
  for (uint32_t i = 0; i < s->state->core_count; i++) {
    uint32_t thread = state_core(s->state, i)->thread;
    there |= thread && strcmp(right(q), scene_name(s, thread - 1)) == 0;
  }
  assert_true(there);
}

/* Forward to the end, each question left unanswered, and looked at behind its step. Returns how many there were. */
static int walk(const char *name, int kinds[]) {
  struct app a;
  struct options o;
  int count = 0;
  open_bundled(&a, &o, name);
  a.quiz.on = true;
  for (int steps = 0; steps < 3000 && !a.scene.over && !history_needs_choice(a.history); steps++) {
    struct question q = {.kind = QUESTION_NONE};
    if (a.overlay == OVERLAY_ASK) {
      q = a.quiz.question;
      a.quiz.question = (struct question){.kind = QUESTION_NONE};
    }
    const struct thing *t = q.kind == QUESTION_WAKE ? scene_thing(&a.scene, q.object) : NULL;
    size_t before = t ? t->waiter_count[0] : 0;
    press(&a, TERM_KEY_RIGHT);
    if (q.kind > QUESTION_ASKED) {
      assert_in_range(q.right, 0, q.count - 1);
      assert_true(q.count >= 2 && q.text.length > 0);
    }
    if (q.kind == QUESTION_LOCK) check_lock(&a.scene, &q);
    if (q.kind == QUESTION_RING) check_ring(&a.scene, &q);
    if (q.kind == QUESTION_VALUE) check_value(&a.scene, &q);
    if (q.kind == QUESTION_WAKE) check_wake(&a.scene, &q, before);
    if (q.kind == QUESTION_ITEM) check_item(&a.scene, &q);
    if (q.kind == QUESTION_GATE) check_gate(&a.scene, &q);
    if (q.kind == QUESTION_RUN) check_run(&a.scene, &q);
    count += q.kind != QUESTION_NONE;
    kinds[q.kind]++;
    question_finish(&q);
  }
  close_app(&a, &o);
  return count;
}

static void test_true(void **state) {
  static const char *const names[] = {"deadlock/one_fork",
                                      "deadlock/philosophers",
                                      "locks/lost_update",
                                      "locks/three_toilets",
                                      "locks/barging",
                                      "conditions/notify_some",
                                      "conditions/barrier",
                                      "conditions/latch",
                                      "conditions/traffic_light",
                                      "queues/producer_consumer",
                                      "policies/slices_small",
                                      "policies/first_come",
                                      "locks/tickets",
                                      "policies/inversion",
                                      "conditions/own_condition",
                                      "locks/hundred_visitors"};
  int kinds[QUESTION_RUN + 1] = {0};
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) walk(names[i], kinds);
  for (int kind = QUESTION_LOCK; kind <= QUESTION_RUN; kind++) {
    if (!kinds[kind]) print_error("no question of kind %d\n", kind);
    assert_true(kinds[kind] > 0);
  }
}

/* One fork: the third option is right for the scenario's own question, wrong for the first request (it waits for a while)
   and right for the second (deadlock); the end tells the score. */
static void test_score(void **state) {
  struct app a;
  struct options o;
  (void)state;
  open_bundled(&a, &o, "deadlock/one_fork");
  a.quiz.on = true;
  for (int i = 0; i < 100 && !a.scene.over; i++) press(&a, a.overlay == OVERLAY_ASK ? '3' : TERM_KEY_RIGHT);
  assert_true(a.scene.over);
  assert_int_equal(a.quiz.right, 2);
  assert_int_equal(a.quiz.asked, 3);
  assert_non_null(a.outlook.hint);
  assert_non_null(strstr(a.outlook.hint, "Predicted: 2 of 3"));
  close_app(&a, &o);
}

static void test_poll(void **state) {
  struct app a;
  struct options o;
  struct canvas c;
  struct buffer screen = {0};
  (void)state;
  open_bundled(&a, &o, "deadlock/one_fork");
  a.quiz.on = true;
  for (int i = 0; i < 100 && a.quiz.question.kind != QUESTION_RING; i++) press(&a, TERM_KEY_RIGHT);
  assert_int_equal(a.overlay, OVERLAY_ASK);
  for (const char *p = "p4 12 9"; *p; p++) press(&a, *p);
  canvas_init(&c, 80, 24);
  app_draw(&a, &c);
  canvas_dump(&c, false, &screen);
  assert_non_null(strstr(screen.data, "Poll"));
  assert_non_null(strstr(screen.data, "█ 12"));
  press(&a, TERM_KEY_PAGE_DOWN); /* as a presenter's remote sends it */
  assert_int_equal(a.overlay, OVERLAY_NONE);
  assert_int_equal(a.quiz.votes, 25);
  assert_int_equal(a.quiz.votes_right, 12);
  assert_non_null(strstr(a.outlook.hint, "12 of 25"));
  buffer_finish(&screen);
  canvas_finish(&c);
  close_app(&a, &o);
}

/* It stops a run that plays, and the run goes on behind the answer. */
static void test_playing(void **state) {
  struct app a;
  struct options o;
  (void)state;
  open_bundled(&a, &o, "deadlock/philosophers");
  a.quiz.on = true;
  press(&a, ' ');
  assert_true(a.player.playing);
  for (int i = 0; i < 5000 && a.overlay != OVERLAY_ASK; i++) app_run(&a, clock_ms += 20);
  assert_int_equal(a.overlay, OVERLAY_ASK);
  assert_false(a.player.playing);
  struct mouse none = {0};
  uint64_t events = player_events(&a.player);
  app_key(&a, '1', &none, clock_ms);
  assert_true(a.player.playing);
  app_run(&a, clock_ms += 20);
  assert_true(player_events(&a.player) > events);
  assert_non_null(a.outlook.hint);
  close_app(&a, &o);
}

/* A question does not take the place of what somebody is reading, and nothing goes on behind the list of scenarios. */
static void test_not_in_between(void **state) {
  struct app a;
  struct options o;
  (void)state;
  open_bundled(&a, &o, "deadlock/philosophers");
  a.quiz.on = true;
  press(&a, ' ');
  press(&a, 'i');
  for (int i = 0; i < 2000 && !a.scene.over; i++) app_run(&a, clock_ms += 100);
  assert_int_equal(a.overlay, OVERLAY_ABOUT);
  press(&a, TERM_KEY_ESCAPE);
  press(&a, TERM_KEY_HOME);
  press(&a, ' ');
  press(&a, 'o');
  assert_false(a.player.playing);
  close_app(&a, &o);
}

/* What a scenario asks itself, and the option that it marks as right. */
static void test_asked(void **state) {
  struct question q;
  (void)state;
  predict_asked("will it?  | yes | * no|perhaps ", 7, &q);
  assert_string_equal(q.text.data, "will it?");
  assert_int_equal(q.count, 3);
  assert_string_equal(q.options[1].data, "no");
  assert_string_equal(q.options[2].data, "perhaps");
  assert_int_equal(q.right, 1);
  question_finish(&q);
  predict_asked("why?", 7, &q);
  assert_int_equal(q.count, 0);
  assert_int_equal(q.right, QUESTION_UNKNOWN);
  question_finish(&q);
}

/* Whoever answers nothing, and a class that has not voted, is told all the same. */
static void test_untold(void **state) {
  static const int keys[][3] = {{' '}, {TERM_KEY_RIGHT}, {'p', TERM_KEY_ENTER}};
  (void)state;
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    struct app a;
    struct options o;
    open_bundled(&a, &o, "deadlock/one_fork");
    for (int steps = 0; steps < 100 && a.overlay != OVERLAY_ASK; steps++) press(&a, TERM_KEY_RIGHT);
    assert_int_equal(a.overlay, OVERLAY_ASK);
    for (int k = 0; k < 3 && keys[i][k]; k++) app_key(&a, keys[i][k], &(struct mouse){0}, clock_ms);
    assert_non_null(strstr(a.quiz.verdict.data ? a.quiz.verdict.data : "", "The answer: it depends."));
    assert_int_equal(a.quiz.asked, 0);
    close_app(&a, &o);
  }
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_true),           cmocka_unit_test(test_score),
                                     cmocka_unit_test(test_poll),           cmocka_unit_test(test_playing),
                                     cmocka_unit_test(test_not_in_between), cmocka_unit_test(test_asked),
                                     cmocka_unit_test(test_untold)};
  opened_folder = argc > 2 ? argv[2] : ".";
  return cmocka_run_group_tests(tests, NULL, NULL);
}
