/* Inside the parts: what the files parts*.c have among themselves. */
#ifndef LOCKSTEP_PARTS_INSIDE_H
#define LOCKSTEP_PARTS_INSIDE_H

#include <pthread.h>
#include <stdatomic.h>

#include "explore/space/parts.h"
#include "explore/store/intern.h"
#include "machine/search/inside.h"

#define MIXED_BIT 0x80000000u
#define OWN_BIT 0x40000000u
#define PLACE_BITS 0x3fffffffu

struct slot {
  enum slot_kind kind;
  uint32_t at;                /* thread, global or offset */
  uint32_t base, base_length; /* its words at the beginning */
  _Atomic(struct intern *) variants;
  atomic_uint position; /* + 1 */
};

struct parts_common {
  struct state *block; /* the beginning */
  size_t block_size;
  uint32_t end;          /* units of its heap */
  struct state *set_up;  /* the same behind the set-up */
  uint32_t set_up_units; /* of its own heap: what stands behind was made later */
  uint32_t threads;      /* at the beginning */
  uint32_t instances[PARTS_THREADS],
      attributes[PARTS_THREADS]; /* of threads made later: their Thread objects, else 0 */
  uint8_t *references;           /* to a cell of the beginning, by offset: 2 for more */
  uint32_t *first, first_width;
  bool tangled; /* what keeps no place belongs to two slots from the beginning */
  struct slot *slots;
  uint32_t slot_count, first_global, global_count;
  uint32_t *slot_at; /* of each cell of the beginning: its slot + 1, or that of its owner */
  uint8_t *fixed;    /* by offset: the cell keeps its place */
  uint64_t *base;
  size_t base_used;
  pthread_mutex_t mutex; /* guards giving out positions */
  atomic_uint positions;
  atomic_bool overflow;
  uint32_t *position_slot;
};

struct words {
  uint64_t *w;
  size_t used, room;
};

struct parts {
  struct parts_common *common;
  struct machine *m;
  struct search_trace trace;
  uint32_t loaded_end, mixed_at;                  /* units of the heap as loaded; where the common part was put */
  uint32_t *mixed_cells, mixed_count, mixed_room; /* its cells */
  uint32_t room;                                  /* units that the arrays by offset have room for */
  uint32_t *owner;                                /* slot + 1 of a cell as loaded */
  uint32_t *reached, *mixed, *place, *placed;     /* by offset: rounds, and places in what is written */
  uint32_t *named;                                /* by place in the common part: rounds */
  uint32_t round, mixed_round;
  uint32_t *todo, todo_count, todo_room;
  bool conflict;
  struct words out, mix;
  uint32_t claim;                       /* slot + 1 that becomes the owner of what it reaches */
  uint32_t *concerned, concerned_count; /* slots whose content may be another one than at the beginning */
  uint32_t *touched, touched_count;
  uint8_t *touched_slot; /* by slot */
  struct store_change *writes;
  uint32_t write_count, write_room;
};

enum { HEADER_AT = offsetof(struct state, end), HEADER_BYTES = sizeof(struct state) - HEADER_AT };
enum { HEADER_WORDS = (HEADER_BYTES + 7) / 8 };

static inline struct state *header_in(uint64_t *words) { return (struct state *)(void *)((char *)words - HEADER_AT); }
static inline struct process *processes_in(uint64_t *words) { return (struct process *)(void *)(words + HEADER_WORDS); }

static inline bool parts_fixed(const struct parts *p, uint32_t offset) {
  return offset < p->common->end && p->common->fixed[offset];
}

/* --- parts_words.c: a slot as words, and back --- */

/* Where references stand. */
struct spots {
  uint32_t *offset[PARTS_PROCESSES * 5];
  uint32_t offsets;
  value *v;
  uint32_t values;
};

void parts_spots_of_cell(struct cell *c, struct spots *out);
void parts_spots_of_root(const struct slot *s, uint64_t *root, struct spots *out);
uint64_t *parts_root_at(struct parts *p, const struct slot *s);             /* in the machine; NULL: the header */
uint32_t parts_root_words(const struct slot *s, const uint64_t *words);     /* how many of them are the root */
uint32_t parts_add_words(struct words *b, const void *bytes, size_t count); /* where they begin */
uint32_t parts_add_root(struct parts *p, const struct slot *s);             /* as it stands in the machine */
uint32_t parts_place_in(struct parts *p, struct words *b, uint32_t offset, uint32_t round, uint32_t start);
uint32_t parts_write_slot(struct parts *p, const struct slot *s); /* into out, from the place returned on */
void parts_write_mixed(struct parts *p);
void parts_make_room(struct parts *p, uint32_t units);
const uint64_t *parts_variant(const struct parts_common *c, uint32_t slot, uint32_t id, size_t *length);

/* --- parts.c --- */

void parts_note_slot(struct parts *p, uint32_t slot); /* it was looked at */

/* --- parts_ahead.c: Thread objects made behind the set-up --- */

void parts_find_instances(struct parts_common *c, const struct machine *m);
void parts_fix_reached(struct parts_common *c, const struct machine *m); /* of what was made, what is not garbage */
void parts_bind(struct parts *p); /* those that a step has made go to their places */
void parts_find_first(struct parts_common *c, struct parts *p);

/* --- parts_owner.c --- */

void parts_push(struct parts *p, uint32_t offset); /* to todo */
/* Which of the cells behind the concerned slots are common. */
void parts_find_owners(struct parts *p);

#endif
