/* Building the code of one function. */
#ifndef LOCKSTEP_EMIT_H
#define LOCKSTEP_EMIT_H

#include "lang/code/compile.h"

uint32_t emit(struct unit *u, enum op op, uint16_t a, uint16_t b, uint16_t c);
uint32_t emit_jump(struct unit *u, enum op op, uint16_t a); /* to be patched */
void patch(struct unit *u, uint32_t at, uint32_t target);
void patch_here(struct unit *u, uint32_t at);
void emit_jump_to(struct unit *u, enum op op, uint16_t a, uint32_t target);
void at(struct unit *u, const struct node *n); /* what follows belongs to this piece of source */
uint16_t temporary(struct unit *u);
uint16_t temporaries(struct unit *u, uint16_t count);
uint16_t take_registers(struct unit *u,
                        uint16_t count);    /* likewise, where those below are written in one go with them */
uint16_t constant(struct unit *u, value v); /* as an operand */
uint16_t name_constant(struct unit *u, uint32_t name);
void add_range(struct unit *u, uint32_t from, uint32_t to, uint32_t target, uint16_t reg);
value compile_int(struct compiler *c, int64_t i);
void unit_begin(struct unit *u, struct compiler *c, struct unit *outer, struct scope *scope);
void unit_fill(struct unit *u, struct function *f);
uint32_t unit_end(struct unit *u, struct function *f); /* id of the function */
void store_function(struct compiler *c, uint32_t id, const struct function *f);
void refuse(struct unit *u, const struct node *n, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
