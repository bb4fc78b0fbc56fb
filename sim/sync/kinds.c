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
