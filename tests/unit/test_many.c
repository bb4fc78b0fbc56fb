/* Programs with many threads, and with ever new ones, stay small. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "trial.h"

enum { TICKS = 1000000, MOST = 64 << 20 };

static void assert_small(const char *source) {
  struct trial t;
  trial_begin(&t, "test.py", source, NULL);
  struct machine *m = trial_machine(&t);
  for (uint64_t tick = TICKS / 100; tick <= TICKS; tick += TICKS / 100) {
    machine_run(m, tick, 0);
    assert_int_equal(machine_state(m)->tick, tick);
    assert_true(machine_save_size(m) < MOST);
  }
  assert_true(pool_bytes(t.pool) < MOST);
  machine_free(m);
  trial_end(&t);
}

static void a_thousand(void **unused) {
  (void)unused;
  assert_small("import threading, time\n"
               "def work(n):\n"
               "    while True: time.sleep(0.5 + n * 0.001)\n"
               "for i in range(1000): threading.Thread(target=work, args=(i,), daemon=True).start()\n"
               "time.sleep(2000)\n");
}

static void ever_new_ones(void **unused) {
  (void)unused;
  assert_small("import threading, time\n"
               "def work(n):\n"
               "    time.sleep(3)\n"
               "    x = [n] * 10\n"
               "n = 0\n"
               "while True:\n"
               "    threading.Thread(target=work, args=(n,)).start()\n"
               "    n += 1\n"
               "    time.sleep(1)\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_thousand), cmocka_unit_test(ever_new_ones)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
