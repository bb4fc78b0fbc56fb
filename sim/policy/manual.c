/* A person says who runs, before every tick; where nobody does, first come, first served. */
#include "machine/policy.h"

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  (void)m, (void)id, (void)rival;
  *out = (struct why){.id = WHY_MANUAL};
}

const struct policy policy_manual = {
    .name = "manual",
    .help = "you choose who runs next",
    .manual = true,
    .why = why,
};
