/* Recall: what objects and threads were called when they could be asked. Events tell of them before they exist at the
   moment shown, and after they are gone. */
#ifndef LOCKSTEP_RECALL_H
#define LOCKSTEP_RECALL_H

#include <stddef.h>
#include <stdint.h>

struct recall_list {
  char **names;
  size_t count;
};

struct recall {
  struct recall_list objects; /* by serial number */
  struct recall_list threads; /* by id */
};

void recall_note(struct recall_list *l, uint32_t index, const char *name);
const char *recall_name(const struct recall_list *l, uint32_t index); /* NULL: never seen */
void recall_finish(struct recall *r);

#endif
