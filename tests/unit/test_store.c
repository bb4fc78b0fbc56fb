/* The store of states: a set, whatever the widths, the growth and the number of threads; what it remembers of each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "explore/store/store.h"

enum { MANY = 60000, WORKERS = 4, MOST = 12 };

static struct store *new_store(unsigned writers, bool compact, size_t memory) {
  struct store_options options = {.writers = writers, .compact = compact, .memory = memory};
  return store_new(&options);
}

/* Tuple number i: all differ; some numbers need four bytes, and later tuples have more components. */
static unsigned tuple_of(uint32_t i, uint32_t tuple[MOST]) {
  memset(tuple, 0, MOST * sizeof *tuple);
  tuple[0] = i % 1000 + 1;
  tuple[1] = i / 1000 + 1;
  tuple[2] = i % 7 == 0 ? i * 70001u : i % 5;
  unsigned count = 3 + i / 10000;
  tuple[count - 1] += 3;
  return count;
}

static void each_tuple_is_kept_once(void **unused) {
  (void)unused;
  struct store *s = new_store(1, false, 0);
  struct store_writer *w = store_writer(s, 0);
  uint32_t tuple[MOST], *ids = calloc(MANY, sizeof *ids);
  bool fresh;
  for (uint32_t i = 0; i < MANY; i++) {
    unsigned count = tuple_of(i, tuple);
    assert_true(store_find(w, tuple, count) == STORE_NONE);
    ids[i] = store_insert(w, tuple, count, i, (uint16_t)(i % 50000), &fresh);
    assert_true(fresh);
    assert_true(i == 0 || ids[i] > ids[i - 1]);
  }
  assert_int_equal(store_count(s), MANY);
  for (uint32_t i = 0; i < MANY; i++) {
    uint32_t found[MOST] = {0};
    unsigned count = tuple_of(i, tuple);
    assert_int_equal(store_insert(w, tuple, MOST, 0, 0, &fresh), ids[i]); /* zeros at the end do not count */
    assert_false(fresh);
    assert_int_equal(store_find(w, tuple, count), ids[i]);
    assert_int_equal(store_get(s, ids[i], found), count);
    assert_memory_equal(found, tuple, count * sizeof *tuple);
    assert_int_equal(store_parent(s, ids[i]), i);
    assert_int_equal(store_move(s, ids[i]), i % 50000);
  }
  assert_int_equal(store_count(s), MANY);
  free(ids);
  store_free(s);
}

static void the_empty_tuple_is_one_too(void **unused) {
  (void)unused;
  struct store *s = new_store(1, false, 0);
  struct store_writer *w = store_writer(s, 0);
  uint32_t zeros[MOST] = {0};
  bool fresh;
  uint32_t id = store_insert(w, zeros, 0, STORE_NONE, 0, &fresh);
  assert_true(fresh && id != STORE_NONE);
  assert_int_equal(store_insert(w, zeros, MOST, 0, 0, &fresh), id);
  assert_false(fresh);
  assert_true(store_parent(s, id) == STORE_NONE);
  store_free(s);
}

static void levels_are_ranges(void **unused) {
  (void)unused;
  struct store *s = new_store(2, false, 0);
  uint32_t tuple[2] = {0, 1}, from = 0, sum = 0;
  bool fresh;
  for (uint32_t level = 1; level <= 20; level++) {
    for (uint32_t i = 0; i < level * 7; i++) {
      tuple[0] = level * 1000 + i;
      store_insert(store_writer(s, i % 2), tuple, 2, 0, 0, &fresh);
    }
    uint32_t to = store_level(s), count = 0;
    for (uint32_t id = from; store_next(s, &id, to); id++, count++) {
      store_get(s, id, tuple);
      assert_int_equal(tuple[0] / 1000, level);
      assert_int_equal(store_depth(s, id), level - 1);
    }
    assert_int_equal(count, level * 7);
    assert_int_equal(store_level_from(s, level), to);
    sum += count;
    from = to;
  }
  assert_int_equal(store_levels(s), 20);
  assert_int_equal(store_count(s), sum);
  store_free(s);
}

static void one_writer_leaves_no_gaps(void **unused) {
  (void)unused;
  struct store *s = new_store(1, false, 0);
  uint32_t tuple[1];
  bool fresh;
  for (uint32_t i = 1; i < 200; i++) {
    tuple[0] = 100000 + i;
    assert_int_equal(store_insert(store_writer(s, 0), tuple, 1, 0, 0, &fresh), i - 1);
    if (i % 9 == 0) assert_int_equal(store_level(s), i);
  }
  store_free(s);
}

static void offers_are_kept_once(void **unused) {
  (void)unused;
  struct store *s = new_store(1, false, 0);
  struct store_writer *w = store_writer(s, 0);
  uint32_t tuple[MOST];
  for (uint32_t i = 0; i < MANY; i++) store_offer(w, tuple, tuple_of(i, tuple), 5, 6);
  store_flush(w);
  assert_true(store_oldest(w) == STORE_NONE);
  for (uint32_t i = 700; i < 1000; i++) store_offer(w, tuple, tuple_of(i, tuple), 7, 8);
  store_flush(w);
  uint32_t id = store_find(w, tuple, tuple_of(700, tuple));
  assert_int_equal(store_oldest(w), id);
  assert_int_equal(store_parent(s, id), 5);
  assert_int_equal(store_move(s, id), 6);
  assert_int_equal(store_count(s), MANY);
  store_level(s);
  assert_true(store_oldest(w) == STORE_NONE);
  store_free(s);
}

struct job {
  struct store *store;
  unsigned number;
  uint32_t fresh;
};

static void *insert_all(void *context) {
  struct job *j = context;
  struct store_writer *w = store_writer(j->store, j->number);
  uint32_t tuple[MOST];
  for (uint32_t k = 0; k < MANY; k++) {
    if (k % 500 == 0) store_begin(w);
    uint32_t i = (k + j->number * 1000) % MANY;
    bool fresh = false;
    if (k % 3)
      store_offer(w, tuple, tuple_of(i, tuple), i, (uint16_t)j->number);
    else
      store_insert(w, tuple, tuple_of(i, tuple), i, (uint16_t)j->number, &fresh);
    if (k % 500 == 499) {
      store_flush(w);
      store_end(w);
    }
  }
  return NULL;
}

static void insert_together(bool compact) {
  struct store *s = new_store(WORKERS, compact, 0);
  struct job jobs[WORKERS];
  pthread_t threads[WORKERS];
  for (unsigned i = 0; i < WORKERS; i++) {
    jobs[i] = (struct job){s, i, 0};
    pthread_create(&threads[i], NULL, insert_all, &jobs[i]);
  }
  for (unsigned i = 0; i < WORKERS; i++) pthread_join(threads[i], NULL);
  uint32_t to = store_level(s), count = 0, tuple[MOST], found[MOST];
  assert_int_equal(store_count(s), MANY);
  unsigned char *seen = calloc(MANY, 1);
  for (uint32_t id = 0; store_next(s, &id, to); id++, count++) {
    uint32_t i = store_parent(s, id);
    unsigned wanted = tuple_of(i, tuple);
    assert_int_equal(store_get(s, id, found), wanted);
    assert_memory_equal(found, tuple, wanted * sizeof *tuple);
    assert_int_equal(store_find(store_writer(s, 0), tuple, wanted), id);
    assert_false(seen[i]++);
  }
  assert_int_equal(count, MANY);
  free(seen);
  store_free(s);
}

static void threads_share_one_set(void **unused) {
  (void)unused;
  insert_together(false);
}
static void threads_share_one_set_of_hashes(void **unused) {
  (void)unused;
  insert_together(true);
}

static void a_state_is_small(void **unused) {
  (void)unused;
  struct store *s = new_store(1, false, 0);
  uint32_t tuple[11];
  bool fresh;
  for (uint32_t i = 0; i < 400000; i++) { /* a shared part of two bytes, ten threads */
    for (uint32_t k = 0, rest = i; k < 11; k++, rest /= 4) tuple[k] = k ? 1 + rest % 4 : 1 + i % 60000;
    store_insert(store_writer(s, 0), tuple, 11, 0, 0, &fresh);
  }
  assert_true(store_count(s) > 300000);
  assert_true(store_bytes(s) <= 32 * store_count(s));
  store_free(s);
}

static void memory_is_limited(void **unused) {
  (void)unused;
  for (unsigned compact = 0; compact < 2; compact++) {
    size_t limit = 1 << 20;
    struct store *s = new_store(1, compact, limit);
    struct store_writer *w = store_writer(s, 0);
    uint32_t tuple[MOST], kept = 0;
    bool fresh;
    while (kept < MANY && store_insert(w, tuple, tuple_of(kept, tuple), 0, 0, &fresh) != STORE_NONE) kept++;
    assert_true(store_full(s));
    assert_true(kept > 1000 && kept < MANY);
    assert_int_equal(store_count(s), kept);
    assert_true(store_bytes(s) <= limit);
    assert_true(store_find(w, tuple, tuple_of(kept - 1, tuple)) != STORE_NONE);
    assert_true(store_find(w, tuple, tuple_of(kept, tuple)) == STORE_NONE);
    store_free(s);
  }
}

static void compact_keeps_the_last_level_only(void **unused) {
  (void)unused;
  struct store *s = new_store(1, true, 0);
  struct store_writer *w = store_writer(s, 0);
  uint32_t tuple[MOST], found[MOST];
  bool fresh;
  for (uint32_t i = 0; i < 20000; i++) store_insert(w, tuple, tuple_of(i, tuple), i, 0, &fresh);
  store_level(s);
  size_t before = store_bytes(s);
  uint32_t last = store_insert(w, tuple, tuple_of(20000, tuple), 1, 0, &fresh);
  store_level(s);
  assert_true(store_bytes(s) < before);
  assert_int_equal(store_get(s, 0, found), 0);
  assert_true(store_get(s, last, found) > 0);
  uint32_t tenth = store_find(w, tuple, tuple_of(10, tuple));
  assert_true(tenth != STORE_NONE);
  assert_int_equal(store_parent(s, tenth), 10);
  assert_true(store_omission(s) > 0 && store_omission(s) < 1e-9);
  store_free(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_tuple_is_kept_once),
      cmocka_unit_test(the_empty_tuple_is_one_too),
      cmocka_unit_test(levels_are_ranges),
      cmocka_unit_test(one_writer_leaves_no_gaps),
      cmocka_unit_test(offers_are_kept_once),
      cmocka_unit_test(threads_share_one_set),
      cmocka_unit_test(threads_share_one_set_of_hashes),
      cmocka_unit_test(a_state_is_small),
      cmocka_unit_test(memory_is_limited),
      cmocka_unit_test(compact_keeps_the_last_level_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
