/* Code for class, and the order in which bases are looked through. */
#ifndef LOCKSTEP_CLASS_H
#define LOCKSTEP_CLASS_H

#include "lang/code/compile.h"

void class_statement(struct unit *u, const struct node *s);
/* NAME = namedtuple(…), NAME = Enum(…): a class like one that is written out. False: the assignment is another one. */
bool class_by_call(struct unit *u, const struct node *s);
/* The classes in which its attributes are looked for, itself first. False: CPython would find no order for the bases. */
bool class_line(struct program *p, uint32_t klass, const uint32_t *bases, uint32_t count);

#endif
