/* Races that show themselves: two threads stand in front of touches of the same data, one of them a write. */
#include "explore/verdict/races.h"
#include "explore/inside.h"

bool race_between(const struct search_access *a, const struct search_access *b) {
  if (!a->cell || a->cell != b->cell || !(a->writes || b->writes)) return false;
  return a->place == b->place || a->place == UINT64_MAX || b->place == UINT64_MAX;
}

uint64_t race_key(const struct site *a, const struct site *b) {
  bool first = a->place != b->place ? a->place < b->place : a->where <= b->where;
  const struct site *low = first ? a : b, *high = first ? b : a;
  return mix(mix(low->place, high->place), mix(low->where, high->where));
}

static struct site site_of(const struct poise *p, uint32_t thread) {
  return (struct site){.place = p->place,
                       .where = p->access.place,
                       .cell = p->access.cell,
                       .threads = UINT32_C(1) << (thread < ORDER_THREADS ? thread : ORDER_THREADS - 1),
                       .writes = p->access.writes};
}

/* Where the table is full, nothing is told apart by it any more. */
static void note_site(struct hand *h, const struct site *s) {
  uint64_t at = mix(mix(s->place, s->where), s->cell) % SITES;
  if (h->site_count >= SITES / 2) return;
  for (; h->sites[at].place; at = (at + 1) % SITES) {
    struct site *known = &h->sites[at];
    if (known->place != s->place || known->where != s->where || known->cell != s->cell) continue;
    known->threads |= s->threads;
    return;
  }
  h->sites[at] = *s;
  h->site_count++;
}

/* Is this the first time? What has no number is always new. */
static bool is_new(uint64_t *bits, uint32_t bit, bool numbered) {
  bool new = !numbered || !(bits[bit / 64] >> bit % 64 & 1);
  if (numbered) bits[bit / 64] |= UINT64_C(1) << bit % 64;
  return new;
}

static void note_race(struct search_run *run, struct hand *h, uint32_t state, uint32_t a, uint32_t b) {
  const struct poise *p = h->expansion.threads[a], *q = h->expansion.threads[b];
  if (!race_between(&p->access, &q->access)) return;
  if (p->hub && p->hub == q->hub) return; /* what passes it on orders them */
  struct site first = site_of(p, a), second = site_of(q, b);
  uint64_t key = race_key(&first, &second), *known = &h->known[key % KNOWN_RACES];
  if (*known == key) return;
  *known = key;
  struct clue clue = {FINDING_RACE, key, state, run->depth, .threads = {a, b}};
  clue_note(run, &clue);
}

void races_look(struct search_run *run, struct hand *h, uint32_t state) {
  const struct expansion *e = &h->expansion;
  for (uint32_t a = 0; a < e->thread_count; a++) {
    const struct poise *p = e->threads[a];
    if (!p->access.cell) continue;
    if (is_new(&h->touched[p->touch], a % 64, p->touch && a < 64)) {
      struct site site = site_of(p, a);
      note_site(h, &site);
    }
    for (uint32_t b = a + 1; b < e->thread_count; b++) {
      uint8_t other = e->threads[b]->touch;
      if (e->threads[b]->access.cell && is_new(h->beside[p->touch], other, p->touch && other))
        note_race(run, h, state, a, b);
    }
  }
}
