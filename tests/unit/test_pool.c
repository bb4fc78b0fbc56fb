/* The pool: equal content, equal id, whatever its size and whoever asks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/pool.h"

enum { MANY = 20000, WORKERS = 4 };

static void equal_content_has_an_equal_id(void **unused) {
  (void)unused;
  struct pool *p = pool_new();
  assert_int_equal(pool_puts(p, ""), 0);
  uint32_t fork = pool_puts(p, "fork");
  assert_int_equal(pool_intern(p, "forks", 4), fork);
  assert_int_not_equal(pool_puts(p, "Fork"), fork);
  assert_int_not_equal(pool_intern(p, "fork\0x", 6), fork);
  assert_string_equal(pool_text(p, fork), "fork");
  uint32_t name = pool_puts(p, "小爱");
  assert_int_equal(pool_length(p, name), 6);
  assert_int_equal(pool_runes(p, name), 2);
  pool_free(p);
}

static void nothing_moves_while_it_grows(void **unused) {
  (void)unused;
  struct pool *p = pool_new();
  const char *first = pool_text(p, pool_puts(p, "first"));
  for (unsigned i = 0; i < MANY; i++) {
    char text[32];
    snprintf(text, sizeof text, "name %u", i);
    uint32_t id = pool_puts(p, text);
    assert_string_equal(pool_text(p, id), text);
    assert_int_equal(pool_puts(p, text), id);
  }
  assert_ptr_equal(pool_text(p, pool_puts(p, "first")), first);
  assert_true(pool_bytes(p) > MANY);
  pool_free(p);
}

struct worker {
  struct pool *pool;
  uint32_t ids[MANY / 10];
};

static void *intern_all(void *context) {
  struct worker *w = context;
  for (unsigned i = 0; i < MANY / 10; i++) {
    char text[32];
    snprintf(text, sizeof text, "shared %u", i);
    w->ids[i] = pool_puts(w->pool, text);
  }
  return NULL;
}

static void several_threads_agree(void **unused) {
  (void)unused;
  static struct worker workers[WORKERS];
  pthread_t threads[WORKERS];
  struct pool *p = pool_new();
  for (unsigned i = 0; i < WORKERS; i++) {
    workers[i].pool = p;
    assert_int_equal(pthread_create(&threads[i], NULL, intern_all, &workers[i]), 0);
  }
  for (unsigned i = 0; i < WORKERS; i++) pthread_join(threads[i], NULL);
  for (unsigned i = 1; i < WORKERS; i++) assert_memory_equal(workers[i].ids, workers[0].ids, sizeof workers[0].ids);
  pool_free(p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_content_has_an_equal_id),
      cmocka_unit_test(nothing_moves_while_it_grows),
      cmocka_unit_test(several_threads_agree),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
