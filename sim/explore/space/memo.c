/* Results of steps. The key is the thread with its component, what concerns the machine as a whole, how many threads
   are left where the step can end all of them, and the components of the slots that this step was ever seen to look
   at. */
#include "explore/space/memo.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { FIRST_SLOTS = 1 << 10, RECENT = 16 };

/* A thread in front of a step. */
struct record {
  uint32_t thread, component;
  bool lives, counts; /* counts: the run goes on as long as it lives */
  bool asleep;        /* another thread's step can wake it, and so end it */
  uint64_t bit;       /* of the thread, if it lives */
  uint32_t positions; /* that there were when the keys were made */
  uint32_t edition;   /* of the keys */
  uint32_t *slots, slot_count;
  uint32_t *keys, key_count;    /* positions of those slots that ever change */
  struct record *last;          /* the next of those for when the step can end the run, which looks at all threads */
  uint32_t left;                /* of these: how many threads that count are left */
  struct entry *recent[RECENT]; /* the entries found last, by what the keys come to */
};

struct entry {
  const struct record *record;
  uint32_t edition, header;
  struct memo_result result;
  uint32_t ids[];
};

struct seat { /* in the table */
  uint64_t hash;
  struct entry *entry;
};

struct shelf { /* of a thread's records, by component */
  struct record **records;
  uint32_t room, position;
};

struct memo {
  struct parts_common *common;
  struct shelf shelves[PARTS_THREADS];
  struct seat *table;
  size_t used, room;
  struct arena arena;
  /* the state at hand */
  const uint32_t *tuple;
  uint32_t width, header, thread_count;
  uint32_t positions; /* that there were when it was taken in hand */
  uint32_t header_position;
  uint32_t known_header; /* the one that the next two are about, + 1 */
  bool ended;
  uint32_t left, awake;                  /* threads that count; of these, that are not asleep */
  uint64_t alive;                        /* threads, a bit each */
  struct record *at[PARTS_THREADS];      /* where each thread is, NULL: it was not there yet */
  struct record *now[PARTS_THREADS + 1]; /* the same, or its last */
};

struct memo *memo_new(struct parts_common *common) {
  struct memo *m = must_alloc(sizeof *m);
  m->common = common;
  m->room = FIRST_SLOTS;
  m->table = must_alloc(m->room * sizeof *m->table);
  m->header_position = UINT32_MAX;
  m->now[MEMO_GOALS] = must_alloc(sizeof *m->now[MEMO_GOALS]);
  for (uint32_t id = 0; id < PARTS_THREADS; id++) m->shelves[id].position = UINT32_MAX;
  return m;
}

static void free_record(struct record *r) {
  if (!r) return;
  free_record(r->last);
  free(r->slots);
  free(r->keys);
  free(r);
}

void memo_free(struct memo *m) {
  if (!m) return;
  for (uint32_t id = 0; id < PARTS_THREADS; id++) {
    struct shelf *s = &m->shelves[id];
    for (uint32_t i = 0; i < s->room; i++) free_record(s->records[i]);
    free(s->records);
  }
  free_record(m->now[MEMO_GOALS]);
  free(m->table);
  arena_finish(&m->arena);
  free(m);
}

/* --- the state at hand --- */

static uint32_t at(const struct memo *m, uint32_t position) { return position < m->width ? m->tuple[position] : 0; }

static struct record *new_record(const struct memo *m, uint32_t thread, uint32_t id) {
  struct record *r = must_alloc(sizeof *r);
  const struct thread *t = parts_thread(m->common, thread, id);
  r->thread = thread;
  r->component = id;
  r->lives = t->state >= THREAD_READY && t->state != THREAD_FINISHED;
  r->counts = r->lives && !(t->flags & THREAD_DAEMON);
  r->asleep = t->state == THREAD_BLOCKED;
  r->bit = (uint64_t)r->lives << thread;
  return r;
}

static inline uint32_t component_of(struct memo *m, uint32_t thread) {
  struct shelf *s = &m->shelves[thread];
  if (s->position == UINT32_MAX) s->position = parts_position(m->common, SLOT_THREADS + thread);
  return at(m, s->position);
}

static struct record *record_of(struct memo *m, uint32_t thread) {
  struct shelf *s = &m->shelves[thread];
  uint32_t id = component_of(m, thread);
  if (id >= s->room) {
    uint32_t room = id * 2 + 16;
    s->records = must_grow(s->records, s->room * sizeof *s->records, room * sizeof *s->records);
    s->room = room;
  }
  if (!s->records[id]) s->records[id] = new_record(m, thread, id);
  return s->records[id];
}

static struct record *last_of(struct record *r, uint32_t left) {
  struct record **at = &r->last;
  while (*at && (*at)->left != left) at = &(*at)->last;
  if (!*at) {
    *at = must_alloc(sizeof **at);
    **at = (struct record){r->thread, r->component, r->lives, r->counts, r->asleep, .left = left};
  }
  return *at;
}

bool memo_ended(const struct memo *m) { return m->ended; }
uint32_t memo_threads(const struct memo *m) { return m->thread_count; }

/* --- keys --- */

static void make_keys(struct memo *m, struct record *r, uint32_t thread) {
  uint32_t count = 0;
  bool same = true;
  r->positions = parts_positions(m->common);
  for (uint32_t i = 0; i < r->slot_count; i++) {
    uint32_t slot = r->slots[i], position = parts_position(m->common, slot);
    bool own = thread != MEMO_GOALS && slot == SLOT_THREADS + thread;
    if (position == UINT32_MAX || slot == SLOT_HEADER || own) continue;
    same = same && count < r->key_count && r->keys[count] == position;
    r->keys[count++] = position;
  }
  if (same && count == r->key_count) return;
  r->key_count = count;
  r->edition++;
}

static uint64_t mixed(uint64_t h, uint64_t v) {
  h = (h ^ v) * 0x9FB21C651E98DF25u;
  return h ^ h >> 29;
}

static uint64_t make_key(const struct memo *m, const struct record *r) {
  uint64_t h = mixed((uint64_t)(uintptr_t)r, (uint64_t)r->edition << 32 | m->header);
  for (uint32_t i = 0; i < r->key_count; i++) h = mixed(h, at(m, r->keys[i]));
  return h;
}

/* A thread has come from one place to another. */
static void move(struct memo *m, uint32_t thread, const struct record *from, struct record *to) {
  m->at[thread] = to;
  m->left = m->left + to->counts - (from && from->counts ? 1u : 0u);
  m->awake = m->awake + (to->counts && !to->asleep) - (from && from->counts && !from->asleep ? 1u : 0u);
  m->alive = (m->alive & ~(UINT64_C(1) << thread)) | to->bit;
}

/* Whose step may end the run. */
static void find_last(struct memo *m) {
  for (uint32_t id = 0; id < m->thread_count; id++) {
    const struct record *r = m->at[id];
    if (m->awake == (r->counts && !r->asleep)) m->now[id] = last_of(m->at[id], m->left);
  }
}

/* Threads beyond those of the state are not there. */
static void forget_others(struct memo *m) {
  for (uint32_t id = m->thread_count; id < PARTS_THREADS && m->at[id]; id++) {
    struct record nobody = {.component = 0};
    move(m, id, m->at[id], &nobody);
    m->at[id] = NULL;
  }
}

uint64_t memo_begin(struct memo *m, const uint32_t *tuple, uint32_t width) {
  m->tuple = tuple;
  m->width = width;
  m->positions = parts_positions(m->common);
  if (m->header_position == UINT32_MAX) m->header_position = parts_position(m->common, SLOT_HEADER);
  m->header = at(m, m->header_position);
  if (m->known_header != m->header + 1) {
    const struct state *h = parts_header(m->common, m->header);
    m->known_header = m->header + 1;
    m->ended = h->end != END_NONE;
    m->thread_count = h->thread_count;
    forget_others(m);
  }
  for (uint32_t id = 0; id < m->thread_count; id++) {
    if (!m->at[id] || m->at[id]->component != component_of(m, id)) move(m, id, m->at[id], record_of(m, id));
    m->now[id] = m->at[id];
  }
  if (m->awake <= 1) find_last(m);
  return m->alive;
}

static inline bool is_entry(const struct memo *m, const struct entry *e, const struct record *r) {
  if (e->record != r || e->edition != r->edition || e->header != m->header) return false;
  for (uint32_t i = 0; i < r->key_count; i++)
    if (e->ids[i] != at(m, r->keys[i])) return false;
  return true;
}

static struct entry *look_up(const struct memo *m, const struct record *r) {
  uint64_t hash = make_key(m, r);
  for (size_t i = hash & (m->room - 1); m->table[i].entry; i = (i + 1) & (m->room - 1))
    if (m->table[i].hash == hash && is_entry(m, m->table[i].entry, r)) return m->table[i].entry;
  return NULL;
}

const struct memo_result *memo_find(struct memo *m, uint32_t thread) {
  struct record *r = m->now[thread];
  if (r->positions < m->positions) make_keys(m, r, thread);
  uint32_t sum = 0;
  for (uint32_t i = 0; i < r->key_count; i++) sum = sum * 3 + at(m, r->keys[i]);
  struct entry **recent = &r->recent[sum % RECENT];
  if (!*recent || !is_entry(m, *recent, r)) *recent = look_up(m, r);
  return *recent ? &(*recent)->result : NULL;
}

/* --- keeping --- */

static void widen(struct memo *m, struct record *r, uint32_t thread, const uint32_t *slots, uint32_t count) {
  uint32_t *all = must_alloc((r->slot_count + count + 1) * sizeof *all), used = r->slot_count;
  if (used) memcpy(all, r->slots, used * sizeof *all);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t k = 0;
    while (k < used && all[k] != slots[i]) k++;
    if (k == used) all[used++] = slots[i];
  }
  free(r->slots);
  r->slots = all;
  if (used > r->slot_count) r->keys = must_grow(r->keys, r->slot_count * sizeof *r->keys, (used + 1) * sizeof *r->keys);
  r->slot_count = used;
  make_keys(m, r, thread);
}

static void insert(struct memo *m, struct seat new) {
  if (m->used * 2 >= m->room) {
    struct seat *old = m->table;
    size_t room = m->room;
    m->room = room * 2;
    m->table = must_alloc(m->room * sizeof *m->table);
    m->used = 0;
    for (size_t i = 0; i < room; i++)
      if (old[i].entry) insert(m, old[i]);
    free(old);
  }
  size_t i = new.hash &(m->room - 1);
  while (m->table[i].entry) i = (i + 1) & (m->room - 1);
  m->table[i] = new;
  m->used++;
}

static void *copy(struct memo *m, const void *from, size_t bytes) {
  void *to = arena_alloc(&m->arena, bytes + 1);
  if (bytes) memcpy(to, from, bytes);
  return to;
}

void memo_keep(struct memo *m, uint32_t thread, const struct memo_result *result, const uint32_t *slots,
               uint32_t count) {
  struct record *r = m->now[thread];
  widen(m, r, thread, slots, count);
  struct entry *e = arena_alloc(&m->arena, sizeof *e + r->key_count * sizeof *e->ids);
  e->record = r;
  e->edition = r->edition;
  e->header = m->header;
  e->result = *result;
  e->result.traits = poise_traits(&result->poise);
  e->result.steps = copy(m, result->steps, result->step_count * sizeof *result->steps);
  e->result.changes = copy(m, result->changes, result->change_count * sizeof *result->changes);
  for (uint32_t i = 0; i < result->step_count; i++)
    e->result.steps[i].changes = e->result.changes + e->result.steps[i].at;
  for (uint32_t i = 0; i < r->key_count; i++) e->ids[i] = at(m, r->keys[i]);
  insert(m, (struct seat){make_key(m, r), e});
}

void memo_each(const struct memo *m, space_visit *visit, void *context) {
  for (size_t i = 0; i < m->room; i++) {
    const struct entry *e = m->table[i].entry;
    if (e && e->record != m->now[MEMO_GOALS]) visit(context, e->record->thread, e->record->component, &e->result);
  }
}
