/* Module copy: written in the scenario language, library/copy.py; here what that cannot know by itself. */
#include <string.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/native.h"
#include "machine/value/classes.h"
#include "module/entry.h"

/* Whether an instance is nothing but its attributes: its class and the bases of that are the scenario's own. */
static bool is_plain(const struct call *c, value v) {
  if (value_cell_kind(c->m, v) != CELL_INSTANCE) return false;
  const struct program *p = c->m->program;
  const struct class_info *info = &p->classes[value_payload(value_class(c->m, v))];
  for (uint32_t i = 0; i < info->order_count; i++) {
    const struct class_info *k = &p->classes[info->order[i]];
    const char *name = pool_text(c->m->pool, k->name);
    if (k->root != ROOT_PLAIN) return false;
    if (k->library && strcmp(name, "object") != 0 && strcmp(name, "ABC") != 0 && strcmp(name, "Generic") != 0)
      return false;
  }
  return true;
}

static enum outcome plain(struct call *c) { return call_return(c, value_bool(is_plain(c, c->a[0]))); }

static const struct module_entry entries[] = {
    ROW_LIBRARY("copy", "_copy"), ROW_LIBRARY("deepcopy", "_deepcopy"), ROW_NATIVE("_plain", "x", plain, 0), {0}};

const struct module module_copy = {"copy", entries};
