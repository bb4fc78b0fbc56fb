/* Code for expressions. */
#ifndef LOCKSTEP_EXPRESSION_H
#define LOCKSTEP_EXPRESSION_H

#include "lang/code/compile.h"

uint16_t operand(struct unit *u, const struct node *e); /* a register or constant that holds it */
void expression_to(struct unit *u, const struct node *e, uint16_t reg);
bool frozen_elements(struct unit *u,
                     const struct node *base); /* a global to which nothing is stored after the set-up */
/* to = name(argument): a built-in function (TAG_NATIVE) or type (TAG_TYPE). */
void call_builtin(struct unit *u, enum tag tag, const char *name, uint16_t argument, uint16_t to);
void convert_list(struct unit *u, uint16_t reg, const char *type); /* reg: a list, then what type() makes of it */
void jump_unless(struct unit *u, const struct node *test, uint32_t **list, uint32_t *count); /* patched later */
void store_name(struct unit *u, const struct node *at, uint32_t name, uint16_t from);
void load_library(struct unit *u, const char *name, uint16_t to); /* a function of the library */
void load_name(struct unit *u, const struct node *at, uint32_t name, uint16_t to);

#endif
