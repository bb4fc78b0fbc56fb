/* Code for statements. */
#ifndef LOCKSTEP_STATEMENT_H
#define LOCKSTEP_STATEMENT_H

#include "lang/code/compile.h"

void statements(struct unit *u, const struct node *list);
void assign(struct unit *u, const struct node *target, uint16_t from);
bool target_touches(struct unit *u, const struct node *target);
bool begin_step(struct unit *u, bool touches); /* gives touches back */
void end_step(struct unit *u, bool touches);
void push_block(struct unit *u, struct block *b, enum block_kind kind);
void list_add(struct unit *u, uint32_t **list, uint32_t *count, uint32_t *capacity, uint32_t v);
void patch_all(struct unit *u, uint32_t *list, uint32_t count);
/* Which variables are certainly bound, kept over a branch. */
struct known {
  uint8_t bound[LIMIT_REGISTERS];
};
void remember(const struct unit *u, struct known *k);
void recall(struct unit *u, const struct known *k);

#endif
