/* Round robin: in turn, each for at most a quantum. */
#include "machine/policy.h"

const struct policy policy_rr = {
    .name = "rr",
    .help = "round robin: in turn, each for at most a quantum",
    .sliced = true,
};
