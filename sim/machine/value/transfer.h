/* Copies of whole graphs of cells into the same heap: what a fork gives the child, and what is sent between processes.
   Sharing and cycles are kept; what belongs to no process (CELL_COMMON) is not copied. */
#ifndef LOCKSTEP_TRANSFER_H
#define LOCKSTEP_TRANSFER_H

#include "machine/internal.h"
#include "machine/native.h"

struct moved {
  uint32_t offset;
  struct cell header; /* what stood there: the cell holds the place of its copy while the transfer is under way */
};

struct transfer {
  struct machine *m;
  uint32_t done;              /* units: cells below it have been looked through */
  uint32_t from, to;          /* threads, id + 1: what the first holds the second holds in the copy */
  value local_from, local_to; /* names of what these threads have in a threading.local */
  bool sent;                  /* between processes, not by a fork: some things cannot be */
  value refused;              /* the first of these, UNDEF: none */
  struct moved *moved;
  uint32_t count, capacity;
};

void transfer_begin(struct transfer *t, struct machine *m, bool sent);
void transfer_threads(struct transfer *t, uint32_t from, uint32_t to);
uint32_t transfer_cell(struct transfer *t, uint32_t offset); /* of the copy */
value transfer_value(struct transfer *t, value v);
void transfer_run(struct transfer *t); /* copies all that is reached from what was asked for */
/* Of a cell that was copied: where its copy is, else 0. */
uint32_t transfer_place(const struct transfer *t, uint32_t offset);
void transfer_end(struct transfer *t);

/* A copy of v for another process in c->result; FAULTED when something in it cannot be sent. */
enum outcome call_copy(struct call *c, value v);

#endif
