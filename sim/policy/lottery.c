/* Lottery: each quantum goes to the owner of a ticket that is drawn among those of all ready threads. C. Waldspurger,
   W. Weihl, Lottery scheduling, 1994. The tickets are numbered in the order in which the threads were made. draws=
   replaces the generator: the winning ticket is the draw modulo the number of tickets.

   Kept with the winner: which ticket it was (pass), and of how many (latest). */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/scheduling/ready.h"
#include "machine/scheduling/sched.h"
#include "machine/tick.h"
#include "policy/options.h"

static int64_t key(const struct machine *m, uint32_t id) { return m->threads[id].number; }
static int64_t share(const struct machine *m, uint32_t id) { return m->scheds[id].tickets; }

/* For who searches there are as many possibilities as owners: the first ticket of each. */
static uint64_t ticket_of_any(struct machine *m, uint32_t core) {
  uint32_t owners = 0;
  int64_t at = 0;
  for (; at < (int64_t)m->s->lots; owners++) at += m->scheds[ready_at_sum(m, core, at) - 1].own;
  uint32_t winner = machine_draw_below(m, owners);
  for (at = 0; winner; winner--) at += m->scheds[ready_at_sum(m, core, at) - 1].own;
  return (uint64_t)at;
}

static uint64_t draw(struct machine *m, uint32_t core) {
  uint32_t at = m->s->draws++;
  if (at < m->settings.draws.count) return m->settings.draws.number[at];
  return m->alternatives ? ticket_of_any(m, core) : machine_draw(m) >> 1;
}

static uint32_t pick(struct machine *m, uint32_t core) {
  m->s->lots = (uint64_t)ready_sum(m, core);
  m->s->lot = draw(m, core) % m->s->lots;
  uint32_t winner = ready_at_sum(m, core, (int64_t)m->s->lot);
  m->scheds[winner - 1].pass = (int64_t)m->s->lot;
  m->scheds[winner - 1].latest = m->s->lots;
  return winner;
}

/* Also a thread that is alone must win its next quantum. */
static void expire(struct machine *m, uint32_t id) { (void)m, (void)id; }

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  (void)rival;
  const struct sched *x = &m->scheds[id];
  *out = (struct why){.id = WHY_LOTTERY, .n = x->pass, .m = (int64_t)x->latest, .k = x->tickets};
}

static const struct setting options[] = {OPTION_QUANTUM("5"),
                                         {"draws", "number,number", "",
                                          "these instead of random draws, one for each quantum",
                                          SETTING_LIST(0, DRAWS_MAX, NULL, draws)},
                                         OPTION_QUEUE_ENTRY("ready_first"),
                                         OPTION_PARTIAL_SLICE,
                                         OPTIONS_END};

const struct policy policy_lottery = {
    .name = "lottery",
    .help = "each quantum goes to the owner of a ticket drawn at random",
    .options = options,
    .key = key,
    .pick = pick,
    .quantum = sched_quantum,
    .expire = expire,
    .share = share,
    .pull = ready_pull_sum,
    .why = why,
};
