/* Code for with and try, and for leaving blocks early. */
#ifndef LOCKSTEP_BLOCK_H
#define LOCKSTEP_BLOCK_H

#include "lang/code/compile.h"

void leave_loop(struct unit *u, const struct node *s); /* break, continue */
void return_statement(struct unit *u, const struct node *s);
void with_item(struct unit *u, const struct node *s, const struct node *item);
void try_statement(struct unit *u, const struct node *s);

#endif
