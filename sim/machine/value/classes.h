/* Classes, and what is of which. */
#ifndef LOCKSTEP_CLASSES_H
#define LOCKSTEP_CLASSES_H

#include "lang/exception.h"
#include "lang/program.h"
#include "machine/native.h"

/* Whether one class (or type) stands below another or one of a tuple of them: 1 or 0, -1 where that is no class. */
int class_stands_below(struct machine *m, value klass, value other);
bool value_isinstance(const struct machine *m, value v, value type,
                      bool *well); /* type: class, type, or tuple of them */

value value_class(const struct machine *m, value v); /* type(v): a TAG_CLASS for instances, else a TAG_TYPE */

/* A function that the scenario's (or library's) class of v or a base of it defines under that name, not bound:
   VALUE_UNDEF when v is no instance or there is none. For __lt__, __len__, __getitem__, __iter__ … through
   call_back(). */
value value_method(const struct machine *m, value v, const char *name);
bool value_is_not_implemented(const struct machine *m, value v);
bool value_has_methods(const struct machine *m, value v); /* instances, and classes of members (Enum) */

value class_lookup(struct machine *m, uint32_t klass, uint32_t name); /* VALUE_UNDEF when absent */
/* Its __hash__: None and UNDEF where it has none, as where it defines __eq__ alone. */
value class_hash(const struct machine *m, uint32_t klass);
/* The same, of those alone that come behind this class (its id + 1) in the order of its bases. */
value class_lookup_behind(const struct machine *m, uint32_t klass, uint32_t behind, uint32_t name);
value class_special(struct machine *m, uint32_t klass, const char *name); /* __name__, __bases__ …, or UNDEF */
struct attributes *class_table(const struct machine *m, uint32_t klass);  /* NULL: it has none of its own */
bool class_is_enumeration(const struct machine *m, value v);
bool class_derives(const struct program *p, uint32_t klass, uint32_t base);
bool class_remove(struct machine *m, uint32_t klass, uint32_t name); /* false: there was none */
void class_set(struct machine *m, uint32_t klass, uint32_t name, value v);

#endif
