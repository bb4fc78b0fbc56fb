/* The table of policies, from policy.def. */
#include <string.h>

#include "machine/policy.h"

#define X(name) extern const struct policy policy_##name;
#include "policy/policy.def"
#undef X

static const struct policy *const table[] = {
#define X(name) &policy_##name,
#include "policy/policy.def"
#undef X
    NULL};

const struct policy *const *policy_table(void) { return table; }

const struct policy *policy_named(const char *name) {
  const struct policy *const *p = table;
  while (*p && strcmp((*p)->name, name) != 0) p++;
  return *p;
}
