/* A person says who runs, before every tick; where nobody does, first come, first served. */
#include "machine/policy.h"

const struct policy policy_manual = {
    .name = "manual",
    .help = "you choose who runs next",
    .manual = true,
};
