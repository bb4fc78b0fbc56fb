/* Code for def and lambda. */
#ifndef LOCKSTEP_DEFINITION_H
#define LOCKSTEP_DEFINITION_H

#include "lang/code/compile.h"

void def_statement(struct unit *u, const struct node *s);
/* Decorators stand in the order of the source, each with room for its argument: what the next one gives. */
void load_decorators(struct unit *u, const struct node *list);
/* The value in the last register through the decorators below it; returns the register of the result. */
uint16_t decorate(struct unit *u, const struct node *list, uint16_t reg);
uint32_t docstring_of(const struct node *body); /* pool id; 0: it has none */
uint32_t compile_function(struct unit *u, const struct node *params, const struct node *body,
                          const struct node *expression, uint32_t name, const struct node *node, uint16_t to);

#endif
