/* Large pages where the system has them (Linux gives them to those who ask), ordinary memory elsewhere. */
#include "base/large.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/arena.h"

#define PAGE ((size_t)2 << 20)

void *sparse_alloc(size_t bytes) {
  void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? must_alloc(SIZE_MAX / 2) : memory; /* says that there is no memory, and ends */
}

void sparse_free(void *memory, size_t bytes) {
  if (memory) munmap(memory, bytes);
}

#ifdef MADV_HUGEPAGE
/* From a page on, for a kernel that does not see to it by itself. What is cut off was never touched. */
static void *map_aligned(size_t bytes) {
  char *memory = mmap(NULL, bytes + PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return must_alloc(SIZE_MAX / 2); /* says that there is no memory, and ends */
  size_t before = (PAGE - (uintptr_t)memory % PAGE) % PAGE;
  if (before) munmap(memory, before);
  munmap(memory + before + bytes, PAGE - before);
  madvise(memory + before, bytes, MADV_HUGEPAGE);
  return memory + before;
}

void *large_alloc(size_t bytes) {
  return bytes >= PAGE ? map_aligned((bytes + PAGE - 1) / PAGE * PAGE) : must_alloc(bytes);
}

void large_free(void *memory, size_t bytes) {
  if (memory && bytes >= PAGE)
    munmap(memory, (bytes + PAGE - 1) / PAGE * PAGE);
  else
    free(memory);
}

void large_prefer(void *memory, size_t bytes) {
  size_t before = (PAGE - (uintptr_t)memory % PAGE) % PAGE;
  if (bytes > before + PAGE) madvise((char *)memory + before, bytes - before, MADV_HUGEPAGE);
}
#else
void large_prefer(void *memory, size_t bytes) { (void)memory, (void)bytes; }
void *large_alloc(size_t bytes) { return must_alloc(bytes); }
void large_free(void *memory, size_t bytes) {
  (void)bytes;
  free(memory);
}
#endif
