/* The block as a whole: where its parts stand, how its tables grow, and how it is saved and loaded. */
#include <string.h>
#include <sys/mman.h>

#include "base/large.h"
#include "base/limits.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/process.h"
#include "machine/value/heap.h"

enum { FIRST_THREADS = 8, FIRST_PROCESSES = 1, LARGE = 4 << 20 /* bytes of a block with very many threads */ };

void layout_pointers(struct machine *m) {
  m->threads = (struct thread *)(void *)((char *)m->s + m->s->threads_at);
  m->scheds = (struct sched *)(void *)((char *)m->s + m->s->scheds_at);
  m->heap = (char *)m->s + m->s->heap_at;
  m->books = (struct thread_book *)(void *)((char *)m->s + m->s->thread_books_at);
  m->cores = (struct core *)(void *)((char *)m->s + m->s->cores_at);
  m->core_books = (struct core_book *)(void *)((char *)m->s + m->s->core_books_at);
}

/* Offsets of all parts for given numbers of slots. */
static void place_parts(struct state *s, uint32_t capacity, uint32_t processes) {
  uint32_t at = (uint32_t)((sizeof *s + 15) / 16 * 16);
  s->thread_capacity = capacity;
  s->process_capacity = processes;
  s->thread_books_at = at;
  at += capacity * (uint32_t)sizeof(struct thread_book);
  s->core_books_at = at;
  at += s->core_count * (uint32_t)sizeof(struct core_book);
  s->future_at = at;
  s->scheds_at = at;
  at += capacity * (uint32_t)sizeof(struct sched);
  s->cores_at = at;
  at += s->core_count * (uint32_t)sizeof(struct core);
  s->threads_at = at;
  at += capacity * (uint32_t)sizeof(struct thread);
  s->processes_at = at;
  at += processes * (uint32_t)sizeof(struct process);
  s->heap_at = (at + 15) / 16 * 16;
  s->size = s->heap_at + s->heap_units * 8;
}

void layout_init(struct machine *m) {
  struct state *s = m->s;
  s->core_count = (uint16_t)m->settings.cores;
  s->heap_units = 1; /* offset 0 is nothing */
  place_parts(s, FIRST_THREADS, FIRST_PROCESSES);
  layout_pointers(m);
}

/* Moves a part to its higher place and clears what is new behind it. */
static void move_part(struct state *s, uint32_t to, uint32_t from, size_t bytes, uint32_t end) {
  char *base = (char *)s;
  memmove(base + to, base + from, bytes);
  memset(base + to + bytes, 0, end - to - bytes);
}

/* Makes the tables larger: parts are moved from the last to the first. */
static void grow(struct machine *m, uint32_t threads, uint32_t processes) {
  struct state *s = m->s, old = *s;
  place_parts(s, threads, processes);
  if (s->size >= LARGE) large_prefer(s, (size_t)s->size * 2);
  memmove((char *)s + s->heap_at, (char *)s + old.heap_at, (size_t)s->heap_units * 8);
  move_part(s, s->processes_at, old.processes_at, old.process_capacity * sizeof(struct process), s->heap_at);
  move_part(s, s->threads_at, old.threads_at, old.thread_capacity * sizeof(struct thread), s->processes_at);
  move_part(s, s->cores_at, old.cores_at, s->core_count * sizeof(struct core), s->threads_at);
  move_part(s, s->scheds_at, old.scheds_at, old.thread_capacity * sizeof(struct sched), s->cores_at);
  move_part(s, s->core_books_at, old.core_books_at, s->core_count * sizeof(struct core_book), s->scheds_at);
  size_t used = old.thread_capacity * sizeof(struct thread_book);
  memset((char *)s + s->thread_books_at + used, 0, s->core_books_at - s->thread_books_at - used);
  layout_pointers(m);
}

void layout_reserve(struct machine *m, uint32_t threads, uint32_t processes) {
  uint32_t has = m->s->thread_capacity, has_processes = m->s->process_capacity;
  if (threads <= has && processes <= has_processes) return;
  grow(m, threads > has ? threads : has, processes > has_processes ? processes : has_processes);
}

uint32_t layout_add_thread(struct machine *m) {
  struct state *s = m->s;
  uint32_t id = s->free_threads ? 0 : s->thread_count;
  machine_sees_threads(m);
  while (id < s->thread_count && m->threads[id].state != THREAD_FREE) id++;
  if (id >= LIMIT_THREADS) return UINT32_MAX;
  if (id == s->thread_capacity) grow(m, s->thread_capacity * 2, s->process_capacity);
  memset(&m->threads[id], 0, sizeof(struct thread));
  memset(machine_book(m, id), 0, sizeof(struct thread_book));
  memset(machine_sched(m, id), 0, sizeof(struct sched));
  if (id == s->thread_count)
    s->thread_count++;
  else
    s->free_threads--;
  return id;
}

uint32_t layout_add_process(struct machine *m) {
  struct state *s = m->s;
  uint32_t index = 0;
  while (index < s->process_count && machine_process(m, index)->state != PROCESS_FREE) index++;
  if (index == s->process_capacity) grow(m, s->thread_capacity, s->process_capacity * 2);
  memset(machine_process(m, index), 0, sizeof(struct process));
  if (index == s->process_count) s->process_count++;
  return index;
}

struct process *machine_process(const struct machine *m, uint32_t index) {
  return (struct process *)(void *)((char *)m->s + m->s->processes_at) + index;
}

size_t machine_save_size(const struct machine *m) { return m->s->size; }

void machine_save(const struct machine *m, void *out) { memcpy(out, m->s, m->s->size); }

void machine_load(struct machine *m, const void *in, size_t size) {
  memcpy(m->s, in, size);
  machine_loaded(m);
}

void machine_loaded(struct machine *m) {
  layout_pointers(m);
  process_enter(m, 0);
  memset(m->methods, 0, sizeof m->methods);
  heap_next_collection(m);
  m->waits_for_choice = false;
  m->in_line = m->may_line && !m->s->deadlines;
  m->rounds_at = m->rounds_wait = 0;
  m->marked = false;
}
