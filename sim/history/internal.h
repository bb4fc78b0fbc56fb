/* What the files of the history share: branches, their logs, snapshots and choices. */
#ifndef LOCKSTEP_HISTORY_INTERNAL_H
#define LOCKSTEP_HISTORY_INTERNAL_H

#include "history/history.h"
#include "machine/search/search.h"

enum { CHUNK_RECORDS = 256, PAGE_BYTES = 256 };

struct log {
  unsigned char **packed; /* chunks of records */
  size_t packed_count, packed_capacity;
  struct record *newest;    /* not yet packed */
  struct record *looked_at; /* a packed chunk that was looked at … */
  size_t looked_chunk;      /* … and which one */
  uint64_t count;
  size_t bytes;
};

/* A piece of a snapshot; equal pieces of neighbours are one. */
struct page {
  uint32_t references, spare;
  unsigned char bytes[PAGE_BYTES];
};

struct snapshot {
  struct moment at;
  uint64_t events, steps; /* that had happened */
  size_t size;
  struct page **pages;
};

struct branch {
  size_t parent;
  struct moment fork;   /* where it left its parent … */
  uint64_t fork_events; /* … and how many events they share */
  struct log log;       /* its own events, from fork_events on */
  struct snapshot *snapshots;
  size_t snapshot_count;
  struct choice *choices; /* all in force here, the parent's up to the fork included; by tick, then core */
  size_t choice_count;
  struct moment known; /* how far it has been recorded */
  bool complete;       /* the run ends there */
};

struct history {
  struct machine *machine;   /* as it is looked at */
  struct machine *truth;     /* from which the run goes on: the same, but for steps without a clock */
  struct stepwise *stepwise; /* NULL: time runs */
  uint64_t setup;            /* of its events, those before the first step */
  bool manual;               /* a person schedules */
  size_t max_bytes, bytes;
  struct branch *branches;
  size_t branch_count, branch;
  uint64_t at;        /* events that have happened at this moment */
  struct event *last; /* those of the last phase that had any */
  size_t last_count, last_capacity;
  struct moment last_moment;
  uint64_t spacing;     /* most steps between two snapshots */
  size_t snapshot_cost; /* bytes that the newest snapshot added */
  size_t snapshot_bytes;
  enum limit_kind limit;
  event_sink *listener;
  void *listener_context;
  uint32_t asking;      /* the core for which a choice was asked last */
  struct choice wanted; /* a choice just made … */
  bool taken;           /* … has been asked for */
  unsigned char *block; /* a snapshot on its way in or out */
  size_t block_size;
};

static inline int moment_order(struct moment a, struct moment b) {
  if (a.tick != b.tick) return a.tick < b.tick ? -1 : 1;
  return a.phase == b.phase ? 0 : a.phase < b.phase ? -1 : 1;
}

/* The same moment has one name: behind the last core's step the next tick begins. */
struct moment moment_plain(const struct history *h, struct moment at);

/* --- log.c --- */
void log_append(struct history *h, struct log *log, const struct event *e);
struct record log_record(struct log *log, uint64_t index);
void log_finish(struct history *h, struct log *log);

/* --- snapshots.c --- */
bool snapshot_due(const struct history *h);
void snapshot_take(struct history *h);
/* The newest one before a moment that the branch in force shares; the very first one for the beginning. */
const struct snapshot *snapshot_before(const struct history *h, struct moment to);
void snapshot_put(const struct snapshot *s, unsigned char *out); /* a state: out has room for s->size bytes */
void snapshot_load(struct history *h, const struct snapshot *s);
void snapshots_thin(struct history *h); /* drops every second one */
void snapshots_finish(struct history *h, struct branch *b);

/* --- branch.c --- */
size_t branch_add(struct history *h, size_t parent, struct moment fork, uint64_t fork_events, uint32_t core);
void branch_drop_last(struct history *h);
uint64_t branch_next_choice(const struct branch *b, uint64_t tick); /* tick of the first one from tick on; UINT64_MAX */
const struct choice *branch_find_choice(const struct branch *b, uint64_t tick, uint32_t core);
void branch_add_choice(struct history *h, struct branch *b, struct choice c);
uint32_t branch_choose(void *context, const struct machine *m, uint32_t core); /* the machine's chooser */

/* --- stepwise.c --- */
bool stepwise_advance(struct history *h); /* one visible step; false at the end, or where a choice is wanted */
bool stepwise_waits(const struct history *h);
void stepwise_reload(struct history *h, struct moment at); /* the truth has been loaded anew */
void stepwise_finish(struct history *h);
uint32_t stepwise_choice(uint32_t thread, uint32_t alternative);

/* --- history.c --- */
void history_hear(struct history *h, const struct event *e);
void history_note(struct history *h, const struct event *e); /* not among the last events */
bool history_reload(struct history *h, struct moment to);    /* from a snapshot of the branch in force */
bool history_advance(struct history *h); /* one phase; false at the end, or where a choice is wanted */

#endif
