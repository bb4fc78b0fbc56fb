/* The table of kinds of objects, from sync.def. */
#include "sync/sync.h"

#define X(name) extern const struct sync_kind sync_##name;
#include "sync/sync.def"
#undef X

static const struct sync_kind *const kinds[OBJECT_KIND_COUNT] = {
#define X(name) &sync_##name,
#include "sync/sync.def"
#undef X
};

const struct sync_kind *sync_kind(enum object_kind kind) { return kinds[kind]; }

bool sync_derives(uint32_t type, uint32_t base) {
  static const enum object_kind rows[][2] = {{OBJECT_lifo_queue, OBJECT_queue},
                                             {OBJECT_priority_queue, OBJECT_queue},
                                             {OBJECT_bounded_semaphore, OBJECT_semaphore},
                                             {OBJECT_joinable_queue, OBJECT_process_queue},
                                             {OBJECT_process_bounded_semaphore, OBJECT_process_semaphore}};
  for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
    if (type == TYPE_COUNT + (uint32_t)rows[i][0] && base == TYPE_COUNT + (uint32_t)rows[i][1]) return true;
  return false;
}
