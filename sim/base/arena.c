/* Memory: arenas in chunks, and the allocation functions that never return NULL. */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_BYTES = 4 << 10, CHUNK_BYTES = 64 << 10, ALIGNMENT = 16 };

struct arena_chunk {
  struct arena_chunk *next;
  size_t capacity;
  _Alignas(ALIGNMENT) char bytes[];
};

/* SIGABRT lets whoever owns the terminal restore it before the process ends. */
static void end_out_of_memory(void) {
  static const char message[] = "lockstep: out of memory\n";
  ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
  (void)written;
  abort();
}

void *must_alloc(size_t bytes) {
  void *memory = calloc(1, bytes ? bytes : 1);
  if (!memory) end_out_of_memory();
  return memory;
}

void *must_grow(void *old, size_t old_bytes, size_t new_bytes) {
  char *memory = realloc(old, new_bytes ? new_bytes : 1);
  if (!memory) end_out_of_memory();
  if (new_bytes > old_bytes) memset(memory + old_bytes, 0, new_bytes - old_bytes);
  return memory;
}

/* A request that is large beside a chunk gets one of its own behind the first, which stays in use. */
static void *alloc_large(struct arena *a, size_t bytes) {
  struct arena_chunk *chunk = must_alloc(sizeof *chunk + bytes);
  chunk->capacity = bytes;
  if (a->chunks) {
    chunk->next = a->chunks->next;
    a->chunks->next = chunk;
  } else {
    a->chunks = chunk;
    a->used = bytes;
  }
  return chunk->bytes;
}

void *arena_alloc(struct arena *a, size_t bytes) {
  if (bytes > SIZE_MAX / 2) end_out_of_memory();
  bytes = (bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  if (bytes > CHUNK_BYTES / 4) return alloc_large(a, bytes);
  if (!a->chunks || a->used + bytes > a->chunks->capacity) {
    size_t capacity = a->chunks ? a->chunks->capacity * 2 : FIRST_BYTES;
    if (capacity < 4 * bytes) capacity = 4 * bytes;
    if (capacity > CHUNK_BYTES) capacity = CHUNK_BYTES;
    struct arena_chunk *chunk = must_alloc(sizeof *chunk + capacity);
    chunk->capacity = capacity;
    chunk->next = a->chunks;
    a->chunks = chunk;
    a->used = 0;
  }
  void *memory = a->chunks->bytes + a->used;
  a->used += bytes;
  return memory;
}

char *arena_copy(struct arena *a, const char *text, size_t length) {
  char *copy = arena_alloc(a, length + 1);
  if (length) memcpy(copy, text, length);
  return copy;
}

void arena_finish(struct arena *a) {
  struct arena_chunk *chunk = a->chunks;
  while (chunk) {
    struct arena_chunk *next = chunk->next;
    free(chunk);
    chunk = next;
  }
  *a = (struct arena){0};
}
