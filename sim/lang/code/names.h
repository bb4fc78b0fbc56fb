/* What a name means where it stands. */
#ifndef LOCKSTEP_NAMES_H
#define LOCKSTEP_NAMES_H

#include "lang/code/compile.h"

enum meaning_kind { MEANS_LOCAL, MEANS_BOX, MEANS_GLOBAL, MEANS_ITEM, MEANS_CONSTANT, MEANS_CLASS_NAME };
struct meaning {
  enum meaning_kind kind;
  struct symbol *symbol;
  uint16_t reg;
  uint32_t slot;
  bool shared;
  struct item item;
  value v;
};
struct meaning name_meaning(struct unit *u, uint32_t name);
/* What an expression is without running anything: a module's entry. kind ITEM_NONE if it is not static. */
struct item static_item(struct unit *u, const struct node *e);
bool item_value(struct unit *u, const struct node *e, struct item item, value *out);
uint32_t global_slot(struct compiler *c, uint32_t name);
uint32_t static_class(struct unit *u, const struct node *e); /* class id + 1, or 0 */
bool may_touch(struct unit *u, const struct node *e);        /* can evaluating it be a step of its own? */
bool truth_may_touch(struct unit *u, const struct node *e);  /* and asking whether it is true: a list may be shared */
void place_symbols(struct unit *u);

#endif
