/* Interning: equal bytes, equal id, dense ids, whoever asks and however many there are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "explore/store/intern.h"

enum { MANY = 30000, WORKERS = 4, LONGEST = 40 };

/* The bytes number i: of different lengths, many of them beginnings of others. */
static size_t bytes_of(uint32_t i, unsigned char out[LONGEST]) {
  memset(out, 0, LONGEST);
  memcpy(out, &i, sizeof i);
  return sizeof i + i % (LONGEST - sizeof i);
}

static void ids_are_dense_and_stay(void **unused) {
  (void)unused;
  struct intern *t = intern_new();
  unsigned char bytes[LONGEST];
  for (uint32_t i = 0; i < MANY; i++) {
    size_t length = bytes_of(i, bytes);
    assert_int_equal(intern_put(t, bytes, length), i + 1);
    assert_int_equal(intern_put(t, bytes, length), i + 1);
  }
  for (uint32_t i = 0; i < MANY; i++) {
    size_t length = bytes_of(i, bytes), found = 0;
    const void *kept = intern_bytes(t, i + 1, &found);
    assert_int_equal(found, length);
    assert_memory_equal(kept, bytes, length);
    assert_int_equal((uintptr_t)kept % 8, 0);
    assert_int_equal(intern_put(t, bytes, length), i + 1);
  }
  assert_int_equal(intern_count(t), MANY);
  assert_true(intern_memory(t) > (size_t)MANY * (LONGEST / 2));
  intern_free(t);
}

static void length_tells_apart(void **unused) {
  (void)unused;
  struct intern *t = intern_new();
  uint32_t none = intern_put(t, "", 0), one = intern_put(t, "\0", 1), two = intern_put(t, "\0\0", 2);
  assert_true(none != one && one != two && none != two);
  assert_int_equal(intern_put(t, "\0\0", 1), one);
  intern_free(t);
}

struct worker {
  struct intern *table;
  uint32_t first;
  uint32_t ids[MANY];
};

static void *intern_all(void *context) {
  struct worker *w = context;
  unsigned char bytes[LONGEST];
  for (uint32_t k = 0; k < MANY; k++) {
    uint32_t i = (k + w->first) % MANY;
    w->ids[i] = intern_put(w->table, bytes, bytes_of(i, bytes));
  }
  return NULL;
}

static void threads_agree(void **unused) {
  (void)unused;
  struct intern *t = intern_new();
  struct worker *w = calloc(WORKERS, sizeof *w);
  pthread_t threads[WORKERS];
  for (unsigned i = 0; i < WORKERS; i++) {
    w[i].table = t;
    w[i].first = i * MANY / WORKERS / 4;
    pthread_create(&threads[i], NULL, intern_all, &w[i]);
  }
  for (unsigned i = 0; i < WORKERS; i++) pthread_join(threads[i], NULL);
  assert_int_equal(intern_count(t), MANY);
  unsigned char bytes[LONGEST];
  for (uint32_t i = 0; i < MANY; i++) {
    for (unsigned k = 1; k < WORKERS; k++) assert_int_equal(w[k].ids[i], w[0].ids[i]);
    size_t length = bytes_of(i, bytes), found;
    assert_memory_equal(intern_bytes(t, w[0].ids[i], &found), bytes, length);
    assert_int_equal(found, length);
  }
  free(w);
  intern_free(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ids_are_dense_and_stay),
      cmocka_unit_test(length_tells_apart),
      cmocka_unit_test(threads_agree),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
