/* Shortest remaining time first: a thread with less left of its CPU burst displaces the one that runs; an equal one
   does not. How much is left to a thread with code is an estimate: see sched_remaining(). */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/scheduling/job.h"
#include "machine/scheduling/sched.h"
#include "policy/options.h"

static int64_t key(const struct machine *m, uint32_t id) { return sched_remaining(m, id); }

static bool displaces(const struct machine *m, uint32_t ready, uint32_t running) {
  return sched_remaining(m, ready) < sched_remaining(m, running);
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  bool known = job_is(m, id) && job_is(m, rival);
  *out = why_numbers(known ? WHY_SRTF : WHY_SRTF_EXPECTED, sched_remaining(m, id), sched_remaining(m, rival));
}

static const struct setting options[] = {OPTION_TIES("fcfs"), OPTIONS_END};

const struct policy policy_srtf = {
    .name = "srtf",
    .help = "the shortest rest of a CPU burst, which displaces a longer one at once",
    .options = options,
    .key = key,
    .displaces = displaces,
    .why = why,
};
