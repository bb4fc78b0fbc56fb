/* What an event refers to is told as long as it is there: a collection moves it, and whoever has kept the event must not
   follow the reference any more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "analysis/sentence.h"
#include "machine/event.h"
#include "trial.h"

static const char source[] = "import queue\n"
                             "from threading import Thread\n"
                             "tube = queue.Queue()\n"
                             "t = Thread(target=tube.put, args=([1, 2],))\n"
                             "t.start()\n"
                             "t.join()\n";

static void keep_put(void *context, const struct machine *m, const struct event *e) {
  (void)m;
  if (e->kind == EVENT_PUT) *(struct event *)context = *e;
}

static void assert_told(const struct machine *m, const struct event *e, const char *item) {
  struct buffer told = {0};
  sentence_events(m, e, 1, "", &told);
  buffer_putc(&told, '\0');
  assert_non_null(strstr(told.data, item));
  buffer_finish(&told);
}

static void a_collection_makes_what_was_kept_stale(void **unused) {
  (void)unused;
  struct trial t;
  struct event put = {0};
  trial_begin(&t, "test.py", source, NULL);
  struct machine *m = trial_machine(&t);
  machine_listen(m, keep_put, &put);
  machine_run(m, 1000, 0);
  assert_int_equal(put.kind, EVENT_PUT);
  assert_false(event_is_stale(m, &put));
  assert_told(m, &put, "puts [1, 2] into");
  machine_canonical(m);
  assert_true(event_is_stale(m, &put));
  assert_told(m, &put, "puts … into");
  machine_free(m);
  trial_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_collection_makes_what_was_kept_stale)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
