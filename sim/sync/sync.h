/* Kinds of synchronisation objects, as the views see them. One file per kind, one line in sync.def. */
#ifndef LOCKSTEP_SYNC_H
#define LOCKSTEP_SYNC_H

#include "machine/native.h"

enum object_kind {
#define X(name) OBJECT_##name,
#include "sync/sync.def"
#undef X
  OBJECT_KIND_COUNT
};

/* What an object looks like on the screen. */
enum picture {
  PICTURE_PADLOCK, /* holder, queue */
  PICTURE_SLOTS,   /* count of limit free, queue */
  PICTURE_LIGHT,   /* count: flag; queue */
  PICTURE_GATE,    /* count arrived of limit */
  PICTURE_ROOM,    /* a condition's waiting room; its lock */
  PICTURE_TUBE,    /* items: data; count of limit; queue[0] getters, queue[1] putters, queue[2] joiners */
  PICTURE_POOL,    /* a tube of tasks that workers take from: the views choose it for queues of the library's pools */
  PICTURE_LATCH,   /* count: to go, of limit; queue */
  PICTURE_READERS, /* owner writes, or data lists who reads; queue: reasons say who wants what */
  PICTURE_TOKEN,   /* owner runs; queue: who could; the GIL and the hub */
  PICTURE_SECTION, /* owner is inside */
  PICTURE_NONE
};

struct sync_kind {
  const char *word;      /* "lock": as in "lock fork" */
  const char *type_name; /* as CPython's type() shows it */
  enum picture picture;
  bool ring;                    /* has a holder: an edge of the wait-for graph */
  const struct native *methods; /* NULL name ends it */
  const struct native *make;    /* constructor */
  /* A plain attribute, as barrier.parties; VALUE_UNDEF when there is none. NULL: none at all. */
  value (*attribute)(struct machine *m, const struct object *o, const char *name);
  /* A thread that slept on it has slept long enough. NULL: nobody sleeps on it. */
  void (*finished)(struct machine *m, struct object *o, uint32_t thread);
};

const struct sync_kind *sync_kind(enum object_kind kind);

/* Of two kinds, as types (TYPE_COUNT + enum object_kind): does CPython derive the one from the other? */
bool sync_derives(uint32_t type, uint32_t base);

/* One holder at a time, who is to give it back. */
static inline bool sync_is_lock(const struct object *o) {
  return o->cell.detail == OBJECT_lock || o->cell.detail == OBJECT_rlock || o->cell.detail == OBJECT_mutex ||
         o->cell.detail == OBJECT_spinlock;
}

/* A plain lock, which also a thread may release that does not hold it. */
static inline bool sync_anybody_releases(const struct object *o) {
  return o->cell.detail == OBJECT_lock || o->cell.detail == OBJECT_process_lock;
}

#endif
