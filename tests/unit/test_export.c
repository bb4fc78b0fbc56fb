/* What a run looks like from outside: the JSON writer, the trace, the sentences in both languages. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "analysis/metrics.h"
#include "analysis/sentence.h"
#include "export/json.h"
#include "export/run_json.h"
#include "export/trace.h"
#include "history/history.h"
#include "trial.h"

static const char meeting[] = "# lockstep: policy=fifo\n"
                              "import threading\n"
                              "fork = threading.Lock()\n"
                              "def eat(time):\n"
                              "    with fork:\n"
                              "        time()\n"
                              "def pause():\n"
                              "    import time\n"
                              "    time.sleep(0.01)\n"
                              "a = threading.Thread(target=eat, args=(pause,), name='professor')\n"
                              "b = threading.Thread(target=eat, args=(pause,), name='student')\n"
                              "a.start()\n"
                              "b.start()\n";

static void json_nests_and_escapes(void **unused) {
  (void)unused;
  struct buffer out = {0};
  struct json j;
  json_init(&j, &out);
  json_object(&j);
  json_key_puts(&j, "text", "a\"b\\c\n\x01\x7f é 小");
  json_key(&j, "list");
  json_array(&j);
  json_number(&j, INT64_MIN);
  json_count(&j, UINT64_MAX);
  json_real(&j, 0.1);
  json_real(&j, NAN);
  json_bool(&j, true);
  json_null(&j);
  json_array(&j);
  json_end_array(&j);
  json_text(&j, "\xff!", 2);
  json_end_array(&j);
  json_key_count(&j, "n", 0);
  json_end_object(&j);
  assert_string_equal(out.data, "{\"text\":\"a\\\"b\\\\c\\n\\u0001\\u007f é 小\",\"list\":[-9223372036854775808,"
                                "18446744073709551615,0.1,null,true,null,[],\"\xef\xbf\xbd!\"],\"n\":0}");
  buffer_finish(&out);
}

static void trace(void *context, const struct machine *m, const struct event *e) { trace_event(m, e, "", context); }

static void a_trace_has_a_line_for_each_event(void **unused) {
  (void)unused;
  struct trial t;
  struct buffer out = {0};
  trial_begin(&t, "test.py", meeting, NULL);
  struct machine *m = trial_machine(&t);
  machine_listen(m, trace, &out);
  machine_run(m, 1000, 0);
  size_t lines = 0;
  for (size_t i = 0; i < out.length; i++) lines += out.data[i] == '\n';
  assert_int_equal(lines, machine_state(m)->events);
  assert_non_null(strstr(out.data, "  cpu0  professor     acquire  lock fork  1  line 5\n"));
  assert_non_null(strstr(out.data, "  cpu0  student       block  for lock  lock fork  line 5  by professor\n"));
  assert_non_null(strstr(out.data, "  cpu0                end  finished\n"));
  buffer_finish(&out);
  machine_free(m);
  trial_end(&t);
}

/* All the sentences of a run, one a line. */
static void tell_run(const struct trial *t, const char *language, struct buffer *out) {
  struct history *h = history_new(t->program, &t->settings, 0);
  while (history_forward(h)) {
    const struct event *list;
    size_t count = history_last_events(h, &list);
    sentence_events(history_machine(h), list, count, language, out);
    buffer_putc(out, '\n');
    for (uint32_t id = 0; id < machine_state(history_machine(h))->thread_count; id++) {
      sentence_thread(history_machine(h), id, language, out);
      buffer_putc(out, '\n');
    }
  }
  history_free(h);
}

static void sentences_say_who_and_why(void **unused) {
  (void)unused;
  static const char *const english[] = {
      "student asks for lock fork; professor has it, so student waits.\n",
      "professor releases lock fork and hands it straight to student.",
      "student waits for lock fork, held by professor (line 5).\n",
      "MainThread starts student.",
      "The program has ended.\n",
  };
  static const char *const chinese[] = {
      "student 要 锁 fork；它在 professor 手里，所以 student 等待。\n",
      "professor 释放 锁 fork，直接交给 student。",
      "程序结束。\n",
  };
  struct trial t;
  struct buffer out = {0};
  trial_begin(&t, "test.py", meeting, NULL);
  tell_run(&t, "", &out);
  for (size_t i = 0; i < sizeof english / sizeof *english; i++)
    if (strstr(out.data, english[i]) == NULL) fail_msg("not said: %s\n%s", english[i], out.data);
  assert_null(strchr(out.data, '{'));
  out.length = 0;
  tell_run(&t, "zh", &out);
  for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++)
    if (strstr(out.data, chinese[i]) == NULL) fail_msg("not said: %s\n%s", chinese[i], out.data);
  assert_null(strchr(out.data, '{'));
  buffer_finish(&out);
  trial_end(&t);
}

static void every_sentence_has_the_same_blanks_in_both_languages(void **unused) {
  (void)unused;
  static const char *const texts[][2] = {
#define X(name, en, zh) {en, zh},
#include "analysis/sentence.def"
#undef X
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    for (const char *letter = "tcopvnml"; *letter != '\0'; letter++) {
      char blank[] = {'{', *letter, '}', '\0'};
      if ((strstr(texts[i][0], blank) == NULL) != (strstr(texts[i][1], blank) == NULL))
        fail_msg("%s is in one language only: %s / %s", blank, texts[i][0], texts[i][1]);
    }
  }
}

static void count(void *context, const struct machine *m, const struct event *e) { metrics_event(context, m, e); }

static void locks_are_counted(void **unused) {
  (void)unused;
  struct trial t;
  trial_begin(&t, "test.py", meeting, "second=1000");
  struct metrics *x = metrics_new();
  struct machine *m = trial_machine(&t);
  machine_listen(m, count, x);
  machine_run(m, 1000, 0);
  const struct lock_metrics *list;
  assert_int_equal(metrics_locks(x, &list), 1);
  assert_int_equal(list[0].acquisitions, 2);
  assert_int_equal(list[0].contended, 1);
  assert_int_equal(list[0].wait_total, list[0].wait_worst);
  assert_true(list[0].wait_worst > 0 && list[0].held_total >= 20);
  assert_int_equal(list[0].overtaken, 0);
  machine_free(m);
  metrics_free(x);
  trial_end(&t);
}

struct both {
  struct metrics *metrics;
  struct run_json *json;
};

static void note(void *context, const struct machine *m, const struct event *e) {
  struct both *x = context;
  metrics_event(x->metrics, m, e);
  run_json_event(x->json, m, e);
}

static void a_run_is_one_document(void **unused) {
  (void)unused;
  struct trial t;
  struct buffer out = {0};
  trial_begin(&t, "test.py", meeting, NULL);
  struct both x = {.metrics = metrics_new()};
  x.json = run_json_new(true, "", x.metrics);
  struct machine *m = trial_machine(&t);
  machine_listen(m, note, &x);
  machine_run(m, 1000, 0);
  run_json_print(x.json, m, "test.py", 0, &out);
  assert_non_null(strstr(out.data, "{\"scenario\":\"test.py\",\"settings\":{\"cores\":1,\"policy\":\"fifo\","));
  assert_non_null(strstr(out.data, "\"end\":\"finished\",\"exit\":0,"));
  assert_non_null(strstr(out.data, "{\"name\":\"professor\",\"process\":1000,"));
  assert_non_null(strstr(out.data, "{\"core\":0,\"thread\":\"professor\",\"from\":"));
  assert_non_null(strstr(out.data, "\"kind\":\"acquire\",\"object\":\"lock fork\",\"line\":5,"));
  int depth = 0;
  for (size_t i = 0; i < out.length; i++) depth += (out.data[i] == '{') - (out.data[i] == '}');
  assert_int_equal(depth, 0);
  buffer_finish(&out);
  run_json_free(x.json);
  metrics_free(x.metrics);
  machine_free(m);
  trial_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(json_nests_and_escapes),
      cmocka_unit_test(a_trace_has_a_line_for_each_event),
      cmocka_unit_test(sentences_say_who_and_why),
      cmocka_unit_test(every_sentence_has_the_same_blanks_in_both_languages),
      cmocka_unit_test(locks_are_counted),
      cmocka_unit_test(a_run_is_one_document),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
