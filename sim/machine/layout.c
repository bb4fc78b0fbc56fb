/* The block as a whole: where its parts stand, how its tables grow, and how it is saved and loaded. */
#include <string.h>
#include <sys/mman.h>

#include "base/limits.h"
#include "machine/internal.h"

enum { FIRST_THREADS = 8 };

void layout_pointers(struct machine *m) {
  m->threads = (struct thread *)(void *)((char *)m->s + m->s->threads_at);
  m->heap = (char *)m->s + m->s->heap_at;
  m->books = (struct thread_book *)(void *)((char *)m->s + m->s->thread_books_at);
  m->cores = (struct core *)(void *)((char *)m->s + m->s->cores_at);
  m->core_books = (struct core_book *)(void *)((char *)m->s + m->s->core_books_at);
}

/* Offsets of all parts for a given number of thread slots. */
static void place_parts(struct state *s, uint32_t capacity) {
  uint32_t at = (uint32_t)((sizeof *s + 15) / 16 * 16);
  s->thread_capacity = capacity;
  s->thread_books_at = at;
  at += capacity * (uint32_t)sizeof(struct thread_book);
  s->core_books_at = at;
  at += s->core_count * (uint32_t)sizeof(struct core_book);
  s->future_at = at;
  s->cores_at = at;
  at += s->core_count * (uint32_t)sizeof(struct core);
  s->threads_at = at;
  at += capacity * (uint32_t)sizeof(struct thread);
  s->heap_at = (at + 15) / 16 * 16;
  s->size = s->heap_at + s->heap_units * 8;
}

void layout_init(struct machine *m) {
  struct state *s = m->s;
  s->core_count = (uint16_t)m->settings.cores;
  s->heap_units = 1; /* offset 0 is nothing */
  place_parts(s, FIRST_THREADS);
  layout_pointers(m);
}

/* Doubles the thread table: parts are moved from the last to the first, each to a higher place. */
static void grow_threads(struct machine *m) {
  struct state *s = m->s, old = *s;
  char *base = (char *)s;
  place_parts(s, old.thread_capacity * 2);
  memmove(base + s->heap_at, base + old.heap_at, (size_t)s->heap_units * 8);
  memmove(base + s->threads_at, base + old.threads_at, old.thread_capacity * sizeof(struct thread));
  memmove(base + s->cores_at, base + old.cores_at, s->core_count * sizeof(struct core));
  memmove(base + s->core_books_at, base + old.core_books_at, s->core_count * sizeof(struct core_book));
  size_t used = old.thread_capacity * sizeof(struct thread);
  memset(base + s->threads_at + used, 0, s->heap_at - s->threads_at - used);
  used = old.thread_capacity * sizeof(struct thread_book);
  memset(base + s->thread_books_at + used, 0, s->core_books_at - s->thread_books_at - used);
  layout_pointers(m);
}

uint32_t layout_add_thread(struct machine *m) {
  struct state *s = m->s;
  uint32_t id = 0;
  while (id < s->thread_count && m->threads[id].state != THREAD_FREE) id++;
  if (id >= LIMIT_THREADS) return UINT32_MAX;
  if (id == s->thread_capacity) grow_threads(m);
  memset(&m->threads[id], 0, sizeof(struct thread));
  memset(machine_book(m, id), 0, sizeof(struct thread_book));
  if (id == s->thread_count) s->thread_count++;
  return id;
}

size_t machine_save_size(const struct machine *m) { return m->s->size; }

void machine_save(const struct machine *m, void *out) { memcpy(out, m->s, m->s->size); }

void machine_load(struct machine *m, const void *in, size_t size) {
  memcpy(m->s, in, size);
  layout_pointers(m);
  memset(m->methods, 0, sizeof m->methods);
  m->collect_at = m->s->heap_units * 2 + 8192;
  m->waits_for_choice = false;
}
