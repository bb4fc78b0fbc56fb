/* Multilevel feedback queue, by the rules of R. and A. Arpaci-Dusseau, Operating Systems: Three Easy Pieces, chapter
   8, as their simulator carries them out. Who has used up its allotment of quanta drops a level; from time to time all
   go back to the top. The quantum goes on where it was when a thread was displaced or has waited. */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/moves.h"
#include "machine/scheduling/ready.h"
#include "machine/scheduling/sched.h"
#include "machine/tick.h"
#include "policy/options.h"

static uint32_t levels(const struct machine *m) { return m->settings.quanta.count; }

static uint32_t quantum_of(const struct machine *m, uint32_t level) {
  uint32_t quantum = m->settings.quanta.number[level];
  bool unbounded = !quantum || (m->settings.bottom_fcfs && level + 1 == levels(m));
  return unbounded ? NO_SLICE : quantum;
}

/* A list that is too short goes on with its last number. */
static uint32_t allotment_of(const struct machine *m, uint32_t level) {
  uint32_t count = m->settings.allotments.count;
  uint32_t number = m->settings.allotments.number[level < count ? level : count - 1];
  return number ? number : 1;
}

static void refill(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  x->slice = x->quantum = quantum_of(m, x->level);
  x->allotment = allotment_of(m, x->level);
}

static int64_t key(const struct machine *m, uint32_t id) { return m->scheds[id].level; }

static enum ready_place enter(struct machine *m, uint32_t id, enum entry why) {
  if (why == ENTRY_STARTS) refill(m, id);
  if (why == ENTRY_DISPLACED && m->settings.preempted_keeps) return PLACE_KEEP;
  if (why == ENTRY_DISPLACED) m->scheds[id].slice = quantum_of(m, m->scheds[id].level);
  if (why == ENTRY_WAKES && m->settings.io_done_front) return PLACE_HEAD;
  return PLACE_TAIL;
}

/* In a higher queue, or put in front of it in its own. */
static bool displaces(const struct machine *m, uint32_t ready, uint32_t running) {
  const struct sched *a = &m->scheds[ready], *b = &m->scheds[running];
  return a->level != b->level ? a->level < b->level : m->settings.io_done_front && a->ready.order < b->ready.order;
}

static uint32_t quantum(const struct machine *m, uint32_t id) { return quantum_of(m, m->scheds[id].level); }

/* A quantum is used up. */
static void expire(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  if (--x->allotment) {
    x->slice = x->quantum = quantum_of(m, x->level);
    return;
  }
  if (x->level + 1 < levels(m)) x->level++;
  refill(m, id);
}

static void leave(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  bool used_up = !x->slice;
  if (m->threads[id].state == THREAD_FINISHED) return;
  if (m->settings.io_resets && m->threads[id].state != THREAD_READY) refill(m, id);
  if (used_up) expire(m, id);
}

/* --- the boost --- */

/* Those that run belong to their queue, at its head. */
static void bring_back(struct machine *m) {
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    uint32_t running = machine_core(m, k)->thread;
    if (running && m->scheds[running - 1].level) core_leave(m, k, 0, ENTRY_DISPLACED);
  }
}

/* The lowest level first, each queue in its order, to the tail of the top one. */
static void lift_ready(struct machine *m) {
  for (uint32_t level = levels(m) - 1; level > 0; level--)
    for (uint32_t link; (link = ready_behind(m, level, INT64_MIN)) != 0 && m->scheds[link - 1].level == level;) {
      ready_remove(m, link - 1);
      m->scheds[link - 1].level = 0;
      refill(m, link - 1);
      ready_enter(m, link - 1, ENTRY_QUANTUM);
    }
}

static void instant(struct machine *m) {
  uint64_t boost = (uint64_t)m->settings.boost;
  if (!boost) return;
  m->s->policy_due = (m->s->tick / boost + 1) * boost;
  if (!m->s->tick) return;
  bring_back(m);
  lift_ready(m);
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    m->scheds[id].level = 0;
    refill(m, id);
  }
  tell(m, EVENT_BOOST, 0, 0, 0, 0, VALUE_NONE);
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  *out = why_numbers(WHY_MLFQ, m->scheds[id].level, m->scheds[rival].level);
}

static const struct setting options[] = {
    {"quanta", "ticks,ticks", "1,1,3", "the quantum of each level, from the highest down; fcfs: it has none",
     SETTING_LIST(1, LEVELS_MAX, "fcfs", quanta)},
    {"allotments", "number,number", "1", "how many quanta a thread gets on each level before it drops",
     SETTING_LIST(1, LEVELS_MAX, NULL, allotments)},
    {"boost", "ticks", "0", "all go back to the top level so often; 0: never", SETTING_NUMBER(0, TICKS_MAX, boost)},
    {"io_resets_allotment", "off on", "off",
     "on: who waits gets a fresh allotment (the old rule 4, which can be gamed)", SETTING_SWITCH("off on", io_resets)},
    {"io_done_to_front", "off on", "off", "on: who has waited goes to the head of its queue",
     SETTING_SWITCH("off on", io_done_front)},
    {"bottom_level", "rr fcfs", "rr", "fcfs: the lowest level has no quantum", SETTING_SWITCH("rr fcfs", bottom_fcfs)},
    OPTION_TIES("fcfs"),
    OPTION_QUEUE_ENTRY("requeue_first"),
    OPTION_PREEMPTED("head_keep_quantum"),
    OPTIONS_END};

const struct policy policy_mlfq = {
    .name = "mlfq",
    .help = "multilevel feedback: who uses up its time on a level drops to the next",
    .options = options,
    .arrivals_first = true,
    .key = key,
    .enter = enter,
    .displaces = displaces,
    .quantum = quantum,
    .expire = expire,
    .leave = leave,
    .instant = instant,
    .why = why,
};
