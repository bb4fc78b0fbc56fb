/* Code for def, lambda and class. */
#ifndef LOCKSTEP_DEFINITION_H
#define LOCKSTEP_DEFINITION_H

#include "lang/code/compile.h"

void def_statement(struct unit *u, const struct node *s);
void class_statement(struct unit *u, const struct node *s);
uint32_t compile_function(struct unit *u, const struct node *params, const struct node *body,
                          const struct node *expression, uint32_t name, const struct node *node, uint16_t to);

#endif
