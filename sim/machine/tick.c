/* Time: what happens between ticks, and in each of them. The order within a tick is fixed: timers, arrivals, ended
   quanta, decisions, then one step on every core, in core order. */
#include "machine/tick.h"
#include "base/limits.h"
#include "machine/frames.h"
#include "machine/layout.h"
#include "machine/moves.h"
#include "machine/property/ring.h"
#include "machine/scheduling/cache.h"
#include "machine/scheduling/job.h"
#include "machine/scheduling/place.h"
#include "machine/scheduling/ready.h"
#include "machine/scheduling/rounds.h"
#include "machine/scheduling/token.h"
#include "machine/step.h"
#include "machine/threads.h"

/* splitmix64, after G. Steele, D. Lea, C. Flood, Fast splittable pseudorandom number generators (2014) */
uint64_t machine_draw(struct machine *m) {
  uint64_t z = m->s->chance += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

uint32_t machine_draw_below(struct machine *m, uint32_t n) {
  if (m->alternatives) return m->alternatives(m->alternatives_context, m, NOBODY, n, true);
  return (uint32_t)(machine_draw(m) % n);
}

void machine_tell(struct machine *m, const struct event *e) {
  m->s->events++;
  if (m->heard >> e->kind & 1) m->sink(m->sink_context, m, e);
}

void tell_sink(struct machine *m, enum event_kind kind, uint32_t thread, uint32_t cause, uint32_t object,
               uint8_t reason, value v) {
  struct event e = {.tick = m->s->tick,
                    .kind = (uint8_t)kind,
                    .reason = reason,
                    .collections = m->s->collections,
                    .thread = thread,
                    .cause = cause,
                    .object = object,
                    .line = thread_line(m, thread),
                    .value = v};
  e.core = m->s->phase > 0 ? m->core : NO_CORE;
  m->sink(m->sink_context, m, &e);
}

void machine_end(struct machine *m, enum end_kind end) {
  struct state *s = m->s;
  if (s->end) return;
  s->end = (uint8_t)end;
  if (!s->exit_status)
    s->exit_status = end == END_DEADLOCK || end == END_HANG ? 3 : end == END_LIMIT ? 4 : end == END_FAILED;
  tell(m, EVENT_END, 0, 0, 0, 0, value_from_small(end));
}

/* --- decisions --- */

static bool is_manual(const struct machine *m) { return m->settings.policy->manual; }

void core_leave(struct machine *m, uint32_t core, uint32_t cause, enum entry why) {
  uint32_t id = machine_core(m, core)->thread - 1;
  struct thread_book *b = machine_book(m, id);
  b->preemptions++;
  if (b->first_run >= m->s->tick) b->first_run = UINT64_MAX; /* it has not run a tick yet */
  thread_set_state(m, id, THREAD_READY);
  ready_enter(m, id, why);
  tell(m, EVENT_PREEMPT, id, cause, 0, cause != 0, value_from_small(core));
}

/* With a clock for all, quanta end at its multiples, whenever they began: behind the switch to the thread. */
static uint32_t new_quantum(const struct machine *m, uint32_t id) {
  uint32_t quantum = m->settings.policy->quantum(m, id);
  if (!m->settings.slice_global || quantum == NO_SLICE) return quantum;
  return quantum - (uint32_t)((m->s->tick + machine_core(m, m->threads[id].core - 1u)->switching) % quantum);
}

static inline void begin_slice(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  x->slice = x->quantum = m->settings.policy->quantum ? new_quantum(m, id) : NO_SLICE;
  machine_book(m, id)->slices++;
}

/* With requeue_first those that become ready at this instant stand in no queue yet. */
static bool anybody_comes(const struct machine *m) {
  const struct state *s = m->s;
  return s->ready_count || s->arrived_head || (s->next_due && s->next_due <= s->tick);
}

static void end_quanta(struct machine *m) {
  const struct policy *policy = m->settings.policy;
  if (!policy->quantum) return;
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    const struct core *core = machine_core(m, k);
    if (!core->thread || core->switching || m->scheds[core->thread - 1].slice) continue;
    if (policy->expire) policy->expire(m, core->thread - 1);
    if (policy->expire || anybody_comes(m) || m->settings.slice_global)
      core_leave(m, k, 0, ENTRY_QUANTUM);
    else
      begin_slice(m, core->thread - 1);
  }
}

static uint32_t switch_cost(const struct machine *m, const struct core *core, uint32_t id) {
  bool charged = core->last ? core->last != id + 1 : m->settings.first_charged;
  return charged ? (uint32_t)m->settings.switch_cost : 0;
}

static inline __attribute__((always_inline)) void dispatch(struct machine *m, uint32_t k, uint32_t id) {
  struct core *core = machine_core(m, k);
  struct thread_book *b = machine_book(m, id);
  struct thread *t = &m->threads[id];
  const struct sched *x = machine_sched(m, id);
  ready_remove(m, id);
  thread_move(m, id, THREAD_READY, THREAD_RUNNING);
  t->core = (uint8_t)(k + 1);
  core->switching = switch_cost(m, core, id);
  if (core->last ? core->last != id + 1 : m->settings.first_charged) machine_core_book(m, k)->switches++;
  core->thread = core->last = id + 1;
  core->awaited = 0;
  if (!x->slice) begin_slice(m, id);
  if (b->first_run == UINT64_MAX) b->first_run = m->s->tick + core->switching;
  b->dispatches++;
  b->last_core = k + 1;
  m->s->steps += job_is(m, id); /* it takes no others, and work that is measured in steps must come to an end */
  if (m->settings.cache_size) cache_enter(m, k, id);
  tell(m, EVENT_DISPATCH, id, 0, 0, 0, value_from_small(k));
}

/* What a person, or a recorded schedule, says. True: an answer is still to come. */
static bool ask(struct machine *m, uint32_t k, uint32_t *thread) {
  *thread = m->chooser ? m->chooser(m->chooser_context, m, k) : CHOOSE_POLICY;
  if (*thread != CHOOSE_WAIT) return false;
  m->waits_for_choice = true;
  return true;
}

static bool can_choose(const struct machine *m, uint32_t choice) {
  return choice && choice <= m->s->thread_count && m->threads[choice - 1].state == THREAD_READY;
}

/* With switch_on_io=off the core belongs to the thread whose I/O it waits for. */
static bool is_awaiting(struct machine *m, struct core *core) {
  if (!core->awaited) return false;
  const struct thread *t = &m->threads[core->awaited - 1];
  if (t->state == THREAD_SLEEPING && t->reason == WAIT_IO) return true;
  if (t->state != THREAD_READY) core->awaited = 0;
  return false;
}

static uint32_t pick(struct machine *m, uint32_t k) {
  struct core *core = machine_core(m, k);
  if (!m->s->ready_count || is_awaiting(m, core)) return 0;
  if (core->awaited) return core->awaited;
  uint32_t first = place_first(m, k), next = first;
  if (first && m->settings.policy->pick) next = m->settings.policy->pick(m, k);
  if (m->s->core_count == 1) return next;
  return next && place_cores(m, next - 1) >> k & 1 ? next : first;
}

/* *settled: somebody else than the policy has said who runs here. */
static bool decide_once(struct machine *m, uint32_t k, bool *settled) {
  uint32_t choice = CHOOSE_POLICY, current = machine_core(m, k)->thread;
  *settled = false;
  if (!m->s->ready_count || (current && !m->chooser)) return true;
  if (ask(m, k, &choice)) return false;
  *settled = choice && (choice == current || can_choose(m, choice));
  if (*settled) {
    if (choice == current) return true;
    if (current) core_leave(m, k, choice, ENTRY_DISPLACED);
    dispatch(m, k, choice - 1);
    return true;
  }
  uint32_t next = current ? 0 : pick(m, k);
  if (next) dispatch(m, k, next - 1);
  return true;
}

static bool needs_token(struct machine *m, uint32_t k) {
  const struct core *core = machine_core(m, k);
  return m->s->tokens && core->thread && !token_admit(m, core->thread - 1);
}

/* Who has got the core may have to wait for a token: then the next one has it. */
static bool decide_core(struct machine *m, uint32_t k, bool *settled) {
  do {
    if (!decide_once(m, k, settled)) return false;
  } while (needs_token(m, k));
  return true;
}

/* The core whose thread has the lowest rank, and among equals the one that is last in order: + 1. settled: a bit
   for each that is left alone. */
static uint32_t worst_core(const struct machine *m, uint64_t settled) {
  int64_t (*key)(const struct machine *, uint32_t) = m->settings.policy->key;
  uint32_t worst = 0;
  int64_t rank = INT64_MIN;
  if (m->s->core_count == 1) return m->cores->thread && !m->cores->switching && !settled;
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    const struct core *core = machine_core(m, k);
    if (!core->thread || core->switching || settled >> k & 1) continue;
    int64_t its = key ? key(m, core->thread - 1) : 0;
    bool later = worst && m->scheds[core->thread - 1].ready.order >
                              m->scheds[machine_core(m, worst - 1)->thread - 1].ready.order;
    if (worst && (its < rank || (its == rank && !later))) continue;
    worst = k + 1;
    rank = its;
  }
  return worst;
}

static void fill(struct machine *m, uint32_t k) {
  for (uint32_t next; !machine_core(m, k)->thread && (next = pick(m, k)) != 0;) {
    dispatch(m, k, next - 1);
    if (!needs_token(m, k)) break;
  }
}

/* The one that is displaced may go where nobody else may. */
static void take_core(struct machine *m, uint32_t k, uint32_t ready) {
  core_leave(m, k, ready, ENTRY_DISPLACED);
  fill(m, k);
  for (uint32_t other = 0; other < m->s->core_count; other++) fill(m, other);
}

/* Where threads may not run everywhere, one that was displaced may displace another in turn. */
static void displace(struct machine *m, uint64_t chosen) {
  const struct policy *policy = m->settings.policy;
  uint64_t settled = chosen;
  for (uint32_t k, left = 2 * m->s->core_count; left && m->s->ready_count; left--) {
    if (!(k = worst_core(m, settled))) return;
    uint32_t running = machine_core(m, k - 1)->thread, ready = place_first(m, k - 1);
    bool better = ready && policy->displaces(m, ready - 1, running - 1);
    if (better) take_core(m, k - 1, ready);
    settled = better ? chosen : settled | UINT64_C(1) << (k - 1);
  }
}

static bool decide_cores(struct machine *m) {
  uint64_t settled = 0;
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    bool chosen;
    if (!decide_core(m, k, &chosen)) return false;
    settled |= (uint64_t)chosen << k;
  }
  if (m->settings.policy->displaces && m->s->ready_count) displace(m, settled);
  return true;
}

static bool anybody_runs(const struct machine *m) {
  for (uint32_t k = 0; k < m->s->core_count; k++)
    if (machine_core(m, k)->thread) return true;
  return false;
}

static void stand_still(struct machine *m) {
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    struct thread *t = &m->threads[id];
    if (t->state != THREAD_BLOCKED || !ring_through(m, id)) continue;
    machine_end(m, END_DEADLOCK);
    return;
  }
  machine_end(m, END_HANG);
}

/* What the program prepares before its first thread begins happens before the first tick. */
static void set_up(struct machine *m) {
  if (m->settings.policy->instant) m->settings.policy->instant(m);
  ready_remove(m, 0);
  thread_set_state(m, 0, THREAD_RUNNING);
  m->base_tick = 0;
  step_run(m, 0, 0);
  m->s->begun = 1;
  if (m->threads[0].state != THREAD_RUNNING) return;
  thread_set_state(m, 0, THREAD_READY);
  m->scheds[0].admitted = 0;
  ready_enter(m, 0, ENTRY_WAKES);
}

/* Everything between two ticks. Taken up again where it was when it waits for a person's choice. */
static bool decide(struct machine *m) {
  struct state *s = m->s;
  bool ended_first = m->settings.requeue_first;
  m->waits_for_choice = false;
  if (!s->begun) set_up(m);
  if (ended_first) end_quanta(m);
  if (s->policy_due && s->policy_due <= s->tick) m->settings.policy->instant(m);
  if (s->due_root) job_deadlines(m);
  if (s->next_due) threads_fire(m);
  if (s->arrived_head) threads_arrive(m);
  if (s->tokens) token_intervals(m);
  if (!ended_first) end_quanta(m);
  if (m->settings.per_cpu) place_steal(m);
  if (s->end || !decide_cores(m)) return false;
  if (!anybody_runs(m)) {
    if (!s->next_due) {
      stand_still(m);
      return false;
    }
    s->quiet_ticks++;
  }
  s->phase = 1;
  return true;
}

/* --- steps --- */

/* A quantum that ends with nobody else ready is followed by the next. */
static inline void use_slice(struct machine *m, uint32_t id, uint64_t ticks) {
  struct sched *x = machine_sched(m, id);
  if (x->slice == NO_SLICE) return;
  if (ticks > x->slice) {
    uint64_t quantum = new_quantum(m, id), rest = ticks - x->slice, more = (rest + quantum - 1) / quantum;
    machine_book(m, id)->slices += (uint32_t)more;
    x->slice = (uint32_t)(more * quantum - rest);
  } else {
    x->slice -= (uint32_t)ticks;
  }
}

/* It waits, or has ended: its burst is one more to expect the next by. */
static inline void end_burst(struct machine *m, uint32_t k, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  const struct thread *t = &m->threads[id];
  if (m->settings.io_keeps_core && t->state == THREAD_SLEEPING && t->reason == WAIT_IO)
    machine_core(m, k)->awaited = id + 1;
  if (t->state != THREAD_READY) {
    x->estimate = (x->estimate + (int64_t)(x->used * 256)) / 2;
    x->used = 0;
    if (x->deadline && !job_is(m, id)) job_waits(m, id);
  }
  if (m->settings.policy->leave) m->settings.policy->leave(m, id);
}

static inline __attribute__((always_inline)) void spend(struct machine *m, uint32_t k, uint32_t id, uint64_t ticks) {
  machine_core_book(m, k)->busy += ticks;
  m->scheds[id].used += ticks;
  use_slice(m, id, ticks);
  if (m->settings.policy->charge) m->settings.policy->charge(m, id, ticks);
  if (machine_core(m, k)->thread != id + 1)
    end_burst(m, k, id);
  else if (m->s->tokens)
    token_spend(m, id, ticks);
}

/* Ticks of a compute(), or of a job, pass; the last takes along what comes free behind it, the thread's end too. In a
   warm cache a tick does the work of several. */
static void compute(struct machine *m, uint32_t id, uint64_t ticks, uint64_t rate) {
  uint64_t busy = m->threads[id].busy, work = ticks * rate;
  m->threads[id].busy = busy > work ? busy - work : 0;
  m->s->tick += ticks - 1;
  m->base_tick = m->s->tick;
  if (job_is(m, id))
    job_tick(m, id, ticks);
  else if (!m->threads[id].busy)
    step_run(m, id, 0);
}

static uint64_t warm_rate(struct machine *m, uint32_t k, uint32_t id) {
  uint64_t rate = m->settings.cache_size ? cache_rate(m, k, id) : 1;
  if (rate > 1) machine_core_book(m, k)->warm++;
  return rate;
}

/* For the thread that is time in the queue. */
static void pass_switching(struct machine *m, uint32_t k, uint64_t ticks) {
  struct core *core = machine_core(m, k);
  struct thread_book *b = machine_book(m, core->thread - 1);
  core->switching -= (uint32_t)ticks;
  machine_core_book(m, k)->switching += ticks;
  b->since += ticks;
  b->ready += ticks;
}

static void step_core(struct machine *m, uint32_t k) {
  struct core *core = machine_core(m, k);
  if (!core->thread) {
    machine_core_book(m, k)->idle++;
    return;
  }
  uint32_t id = core->thread - 1;
  if (core->switching) {
    pass_switching(m, k, 1);
    return;
  }
  m->core = (uint8_t)k;
  m->base_tick = m->s->tick;
  if (m->threads[id].busy)
    compute(m, id, 1, warm_rate(m, k, id));
  else
    step_watched(m, id, 1);
  spend(m, k, id, 1);
  if (m->settings.cache_size) cache_tick(m, k, id);
}

static void next_tick(struct machine *m) {
  m->s->phase = 0;
  m->s->tick++;
}

bool machine_advance(struct machine *m) {
  struct state *s = m->s;
  if (s->end) return false;
  if (s->phase == 0) return decide(m);
  step_core(m, s->phase - 1u);
  s->phase++;
  if (!s->end && s->phase > s->core_count) next_tick(m);
  return true;
}

/* --- many ticks at one go --- */

enum { STRETCH_MOST = 1 << 20 };

static uint64_t least(uint64_t a, uint64_t b) { return a < b ? a : b; }

/* Ticks until something comes to its time. */
static uint64_t ticks_until_due(const struct machine *m, uint64_t until) {
  const struct state *s = m->s;
  uint64_t ticks = until - s->tick;
  if (s->next_due) ticks = s->next_due > s->tick ? least(ticks, s->next_due - s->tick) : 1;
  if (s->due_root) ticks = least(ticks, job_next_deadline(m) - s->tick);
  if (m->settings.per_cpu) ticks = least(ticks, place_next_steal(m));
  if (s->policy_due) ticks = s->policy_due > s->tick ? least(ticks, s->policy_due - s->tick) : 1;
  return ticks;
}

/* Ticks until something other than the running threads' own steps can happen. */
static uint64_t quiet_ticks(const struct machine *m, uint64_t until) {
  const struct state *s = m->s;
  uint64_t ticks = ticks_until_due(m, until);
  if (s->tokens) ticks = token_quiet(m, ticks);
  const struct policy *policy = m->settings.policy;
  uint32_t first = policy->until && s->ready_count ? ready_first(m) : 0;
  for (uint32_t k = 0; k < s->core_count && s->ready_count; k++) {
    const struct core *core = machine_core(m, k);
    if (core->switching && policy->displaces) ticks = least(ticks, core->switching); /* then it can be displaced */
    if (core->thread && first) ticks = least(ticks, policy->until(m, first - 1, core->thread - 1));
  }
  return ticks;
}

/* No more than this thread's quantum, where its end is a decision; it begins when its core has switched to it. */
static uint64_t within_slice(const struct machine *m, const struct core *core, uint64_t ticks) {
  bool matters = m->s->ready_count || m->settings.policy->expire || m->settings.slice_global;
  return matters ? least(ticks, (uint64_t)core->switching + m->scheds[core->thread - 1].slice) : ticks;
}

static void run_idle(struct machine *m, uint64_t ticks) {
  for (uint32_t k = 0; k < m->s->core_count; k++) machine_core_book(m, k)->idle += ticks;
  m->s->tick += ticks;
  m->s->quiet_ticks += ticks;
  m->s->phase = 0;
}

/* One thread runs and the other cores have nothing to do: as many of its steps as nobody can notice. */
static void run_alone(struct machine *m, uint32_t k, uint64_t ticks) {
  struct state *s = m->s;
  uint32_t id = machine_core(m, k)->thread - 1;
  struct thread *t = &m->threads[id];
  uint64_t used;
  ticks = within_slice(m, machine_core(m, k), ticks);
  m->core = (uint8_t)k;
  m->base_tick = s->tick;
  uint64_t tick = s->tick;
  if (t->busy) {
    used = least(ticks, t->busy);
    compute(m, id, used, 1);
  } else {
    uint64_t left = m->stop_steps > s->steps ? m->stop_steps - s->steps : 1; /* the set-up takes steps, too */
    used = step_watched(m, id, (uint32_t)least(least(ticks, left), STRETCH_MOST));
    if (!used) used = 1;
  }
  spend(m, k, id, used);
  for (uint32_t other = 0; other < s->core_count; other++)
    if (other != k)
      machine_core_book(m, other)->idle += used - (s->end && other > k); /* the rest of the tick is not run */
  if (s->end) {
    s->tick = tick + used - 1;
    s->phase = (uint16_t)(k + 2);
    return;
  }
  s->tick = tick + used;
  s->phase = 0;
}

/* Whole rounds of threads that only compute. It stays decided who runs now. */
static void run_turns(struct machine *m, uint64_t until) {
  if (rounds_may_turn(m)) rounds_in_turn(m, ticks_until_due(m, until) - 1);
}

enum { TRIAL = 4096 }; /* ticks until threads may be found to do nothing but compute */

static void pass_together(struct machine *m, uint64_t ticks) {
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    uint32_t thread = machine_core(m, k)->thread;
    if (!thread)
      machine_core_book(m, k)->idle += ticks;
    else if (machine_core(m, k)->switching)
      pass_switching(m, k, ticks);
    else
      spend(m, k, thread - 1, ticks);
  }
  m->s->tick += ticks;
  m->s->phase = 0;
}

/* Several cores run: ticks in which nothing is to be decided, until a step makes something to decide. */
static bool run_together(struct machine *m, uint64_t ticks) {
  struct state *s = m->s;
  for (uint32_t k = 0; k < s->core_count && m->settings.policy->quantum; k++) {
    const struct core *core = machine_core(m, k);
    if (core->thread) ticks = within_slice(m, core, ticks);
  }
  uint64_t passed = rounds_together(m, ticks);
  if (passed) {
    pass_together(m, passed);
    return true;
  }
  ticks = least(ticks, TRIAL);
  for (; ticks; ticks--) {
    bool decide_again = false;
    for (uint32_t k = 0; k < s->core_count; k++) {
      s->phase = (uint16_t)(k + 1);
      m->resched = RESCHED_NOT;
      step_core(m, k);
      s->phase++;
      if (s->end) return false;
      decide_again |= m->resched != RESCHED_NOT;
    }
    next_tick(m);
    if (decide_again) break;
  }
  return true;
}

/* The only busy core + 1; 0 when none is, UINT32_MAX when several are, one is switching, or a cache may become warm. */
static uint32_t only_core(const struct machine *m) {
  uint32_t found = 0;
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    const struct core *core = machine_core(m, k);
    if (!core->thread) continue;
    if (found || core->switching || m->settings.cache_size) return UINT32_MAX;
    found = k + 1;
  }
  return found;
}

/* --- one core: from one thread to the next without leaving the interpreter --- */

/* Nothing but the policy has a say in who runs. */
static bool is_simple(const struct machine *m) {
  const struct settings *s = &m->settings;
  return m->s->core_count == 1 && !m->chooser && !is_manual(m) && !m->search && !s->per_cpu && !s->cache_size &&
         !s->requeue_first && !s->io_keeps_core && !s->slice_global;
}

/* For how many ticks nothing comes to its time and nobody watches every step; 0 or less: something does now. */
static inline int64_t undisturbed(const struct machine *m) {
  const struct state *s = m->s;
  if (s->end | s->tokens | s->due_root | s->guards | s->invariants | s->policy_due || !s->begun) return 0;
  int64_t ticks = (int64_t)(m->stop_tick - s->tick), steps = (int64_t)(m->stop_steps - s->steps);
  if (steps < ticks) ticks = steps;
  if (!s->next_due) return ticks;
  int64_t due = (int64_t)(s->next_due - s->tick);
  return due < ticks ? due : ticks;
}

/* For how many ticks those that are ready leave the thread on the core alone; 0: that is not so simple. */
static inline uint64_t alone_ticks(const struct machine *m, uint32_t id, uint64_t ticks) {
  const struct policy *policy = m->settings.policy;
  uint32_t first = ready_first(m) - 1;
  if (policy->displaces && policy->displaces(m, first, id)) return 0;
  if (policy->until) ticks = least(ticks, policy->until(m, first, id));
  return ticks;
}

/* Whose it is: id + 1, or 0. The order is that of decide(); where this says no it has done nothing that decide() would
   do once more. */
static inline __attribute__((always_inline)) uint32_t begin_stretch(struct machine *m) {
  struct state *s = m->s;
  const struct policy *policy = m->settings.policy;
  struct core *core = m->cores;
  int64_t quiet = undisturbed(m);
  if (quiet <= 0) return 0;
  if (s->arrived_head) {
    threads_arrive(m);
    if (s->due_root) return 0; /* of somebody who has just come */
  }
  uint32_t id = core->thread - 1;
  if (core->thread) {
    if (policy->quantum && !m->scheds[id].slice) return 0;
  } else {
    uint32_t next = !s->ready_count ? 0 : policy->pick ? policy->pick(m, 0) : ready_first(m);
    if (!next) return 0;
    id = next - 1;
    dispatch(m, 0, id);
  }
  uint64_t ticks = least((uint64_t)quiet, STRETCH_MOST);
  if (core->switching || m->threads[id].busy || job_is(m, id)) return 0;
  if (s->ready_count && !m->unhurried && !(ticks = alone_ticks(m, id, ticks))) return 0;
  if (policy->quantum) {
    if (rounds_may_turn(m)) return 0;
    ticks = within_slice(m, core, ticks);
  }
  m->stretch = (uint32_t)ticks;
  m->core = 0;
  m->base_tick = s->tick;
  s->phase = 1;
  return id + 1;
}

uint32_t stretch_next(struct machine *m, uint32_t used) {
  struct state *s = m->s;
  uint32_t ticks = used ? used : 1;
  s->steps += used;
  spend(m, 0, m->current, ticks);
  s->tick = m->base_tick + ticks - (s->end != END_NONE);
  s->phase = s->end ? 2 : 0;
  return begin_stretch(m);
}

uint32_t stretch_goes_on(struct machine *m, uint32_t used) {
  struct state *s = m->s;
  uint32_t slice = m->settings.policy->quantum ? m->scheds[m->current].slice : NO_SLICE;
  bool plain = m->resident && m->unhurried && !(s->end | s->tokens | s->guards | s->invariants);
  if (!plain || used >= slice) return 0;
  s->tick++;
  s->phase = 0;
  threads_arrive(m);
  s->phase = 1;
  s->tick--;
  if (s->due_root) return 0;
  return (uint32_t)least(m->stretch, slice) - used;
}

static void run_stretches(struct machine *m) {
  m->waits_for_choice = false;
  m->resident = true;
  step_run(m, m->cores->thread - 1, m->stretch);
  m->resident = false;
}

bool machine_run(struct machine *m, uint64_t tick, uint64_t max_steps) {
  struct state *s = m->s;
  bool simple = is_simple(m);
  m->stop_tick = least(tick, INT64_MAX);
  m->stop_steps = max_steps ? least(s->steps + max_steps, INT64_MAX) : INT64_MAX;
  while (s->tick < tick || s->phase != 0) {
    if (s->end || s->steps >= m->stop_steps) return false;
    if (s->phase == 0 && simple && begin_stretch(m)) {
      run_stretches(m);
      continue;
    }
    if (s->phase == 0) {
      if (!decide(m)) return false;
      bool many = s->tick < tick && !is_manual(m);
      uint32_t only = many ? only_core(m) : UINT32_MAX;
      if (many && only != 0) run_turns(m, tick);
      if (only == 0)
        s->quiet_ticks--, run_idle(m, quiet_ticks(m, tick));
      else if (only != UINT32_MAX)
        run_alone(m, only - 1, quiet_ticks(m, tick));
      else if (many && !run_together(m, quiet_ticks(m, tick)))
        return false;
      if (only != UINT32_MAX || s->phase == 0) continue;
    }
    if (!machine_advance(m)) return false;
  }
  return true;
}

bool machine_waits_for_choice(const struct machine *m) { return m->waits_for_choice; }
