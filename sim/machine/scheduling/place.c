/* Which core may run a thread: affinity, a queue per core with stealing, partitions of periodic tasks. There is one
   ready tree whatever the queues are; a queue per core is the part of it that this core may take from. */
#include <string.h>

#include "base/limits.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/job.h"
#include "machine/scheduling/place.h"
#include "machine/scheduling/ready.h"
#include "machine/tick.h"

static uint64_t bit_of(uint32_t core) { return UINT64_C(1) << core; }

static uint64_t all_cores(const struct machine *m) {
  return m->s->core_count == 64 ? UINT64_MAX : bit_of(m->s->core_count) - 1;
}

static uint64_t allowed(const struct machine *m, uint32_t id) {
  uint64_t affinity = m->scheds[id].affinity & all_cores(m);
  return affinity ? affinity : all_cores(m);
}

uint64_t place_cores(const struct machine *m, uint32_t id) {
  uint32_t home = m->scheds[id].home;
  return home ? bit_of(home - 1) : allowed(m, id);
}

bool place_tied(const struct machine *m, uint32_t id) {
  return m->s->core_count > 1 && place_cores(m, id) != all_cores(m);
}

static bool is_free(const struct sched *x) { return x->home && !x->affinity; }

void place_pull(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  const struct sched *left = x->ready.left ? &m->scheds[x->ready.left - 1] : NULL;
  const struct sched *right = x->ready.right ? &m->scheds[x->ready.right - 1] : NULL;
  x->reach = place_cores(m, id) | (left ? left->reach : 0) | (right ? right->reach : 0);
  x->loose = (is_free(x) ? bit_of(x->home - 1) : 0) | (left ? left->loose : 0) | (right ? right->loose : 0);
}

uint32_t place_first_there(const struct machine *m, uint32_t core) {
  uint32_t link = m->s->ready_root;
  uint64_t bit = bit_of(core);
  while (link && m->scheds[link - 1].reach & bit) {
    const struct tree_node *n = &m->scheds[link - 1].ready;
    if (n->left && m->scheds[n->left - 1].reach & bit)
      link = n->left;
    else if (place_cores(m, link - 1) & bit)
      return link;
    else
      link = n->right;
  }
  return 0;
}

uint32_t machine_rival(const struct machine *m, uint32_t thread) {
  uint32_t core = m->threads[thread].core;
  return m->s->ready_count && core ? place_first(m, core - 1) : 0;
}

bool machine_may_run(const struct machine *m, uint32_t thread, uint32_t core) {
  return place_cores(m, thread) >> core & 1;
}

/* --- a queue per core --- */

/* The permitted core with the fewest threads in its queue and on it. */
static uint32_t emptiest(const struct machine *m, uint32_t id) {
  uint64_t cores = allowed(m, id);
  uint32_t best = UINT32_MAX, least = UINT32_MAX;
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    const struct core *core = machine_core(m, k);
    uint32_t load = core->queued + (core->thread != 0);
    if (!(cores & bit_of(k)) || load >= least) continue;
    least = load;
    best = k;
  }
  return best;
}

/* The first from whose queue anybody may take one. */
static uint32_t first_free(const struct machine *m, uint32_t victim) {
  uint32_t link = m->s->ready_root, found = 0;
  uint64_t bit = bit_of(victim);
  while (link && m->scheds[link - 1].loose & bit) {
    const struct sched *x = &m->scheds[link - 1];
    uint32_t left = x->ready.left;
    if (left && m->scheds[left - 1].loose & bit) {
      link = left;
    } else if (is_free(x) && x->home == victim + 1) {
      found = link;
      break;
    } else {
      link = x->ready.right;
    }
  }
  return found;
}

/* From whom core k takes: as the list says, then any other one. */
static uint32_t next_victim(struct machine *m, uint32_t k) {
  if (m->s->steals < m->settings.victims.count) return m->settings.victims.number[m->s->steals++] % m->s->core_count;
  uint32_t other = machine_draw_below(m, m->s->core_count - 1);
  return other < k ? other : other + 1;
}

uint64_t place_next_steal(const struct machine *m) {
  uint64_t every = (uint64_t)m->settings.peek_interval;
  return m->settings.per_cpu && every && m->s->core_count > 1 ? every - m->s->tick % every : UINT64_MAX;
}

void place_steal(struct machine *m) {
  uint64_t next = place_next_steal(m);
  if (next == UINT64_MAX || m->s->steal_due > m->s->tick) return;
  m->s->steal_due = m->s->tick + next;
  if (!m->s->tick) return; /* all have just been given what there is */
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    if (machine_core(m, k)->queued) continue;
    uint32_t victim = next_victim(m, k), taken = first_free(m, victim);
    if (taken) ready_rehome(m, taken - 1, k);
  }
}

/* --- partitions --- */

static double load_of(const struct machine *m, uint32_t id) {
  const struct sched *x = &m->scheds[id];
  return x->period ? (double)job_work(m, id) / (double)x->period : 0;
}

/* The core that the periodic tasks use least, so far. */
static uint32_t least_used(const struct machine *m, uint32_t id) {
  double load[LIMIT_CORES] = {0};
  uint64_t cores = allowed(m, id);
  uint32_t best = UINT32_MAX;
  for (uint32_t other = 0; other < m->s->thread_count; other++)
    if (other != id && m->scheds[other].home) load[m->scheds[other].home - 1] += load_of(m, other);
  for (uint32_t k = 0; k < m->s->core_count; k++)
    if (cores & bit_of(k) && (best == UINT32_MAX || load[k] < load[best] - 1e-9)) best = k;
  return best;
}

/* "T1:0,T2:1" */
static uint32_t partition_of(const struct machine *m, uint32_t id) {
  const char *name = pool_text(m->pool, m->threads[id].name), *p = m->settings.partition;
  size_t length = strlen(name);
  while (*p) {
    size_t word = strcspn(p, ","), colon = word;
    while (colon && p[colon - 1] != ':') colon--;
    uint32_t core = 0;
    for (size_t i = colon; i < word; i++) core = core * 10 + (uint32_t)(p[i] - '0');
    if (colon == length + 1 && memcmp(p, name, length) == 0) return core;
    p += word + (p[word] == ',');
  }
  return UINT32_MAX;
}

void place_job(struct machine *m, uint32_t id) {
  if (!m->settings.partitioned || !m->scheds[id].period) return;
  uint32_t core = partition_of(m, id);
  if (core >= m->s->core_count) core = least_used(m, id);
  m->scheds[id].home = core + 1;
}

void place_thread(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  if (!x->home) x->home = emptiest(m, id) + 1;
}
