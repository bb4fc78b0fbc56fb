/* Every move is a seek of the history; those that can be long go on in player_run(), a slice at a time. */
#include "app/player.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "analysis/names.h"
#include "base/arena.h"

enum {
  SLICE_STEPS = 20000,
  LOOK_AHEAD_TICKS = 256,
  LEARN_TICKS = 4096,
  LEARN_STEPS = 100000,
  SLICES_MOST = 100,
  NAMES_MOST = 4096
};

static bool before(struct moment a, struct moment b) { return a.tick != b.tick ? a.tick < b.tick : a.phase < b.phase; }
static bool same(struct moment a, struct moment b) { return a.tick == b.tick && a.phase == b.phase; }

/* Book-keeping after every change of the moment. */
static void arrived(struct player *p, bool forward_step) {
  struct moment now = history_now(p->history);
  p->forward_step = forward_step;
  p->to_tick = false;
  p->moves++;
  if (before(p->seen, now)) p->seen = now;
  trace_follow(&p->trace, p->history);
}

void player_init(struct player *p, struct history *history) {
  memset(p, 0, sizeof *p);
  p->history = history;
  p->speed = SPEED_NORMAL;
  p->until = UINT64_MAX;
  arrived(p, false);
}

void player_finish(struct player *p) {
  trace_finish(&p->trace);
  recall_finish(&p->recall);
}

/* Names as they are at the end of what is known of the run. */
static void note_names(struct player *p) {
  const struct machine *m = history_machine(p->history);
  const struct state *s = machine_state(m);
  size_t count = state_objects(s, NULL, 0);
  if (count > NAMES_MOST) count = NAMES_MOST;
  uint32_t *offsets = must_alloc((count + 1) * sizeof *offsets);
  state_objects(s, offsets, count);
  for (size_t i = 0; i < count; i++) {
    struct buffer name = {0};
    uint32_t serial = state_object(s, offsets[i])->serial;
    name_object(m, serial, &name);
    if (name.data) recall_note(&p->recall.objects, serial, name.data);
    buffer_finish(&name);
  }
  free(offsets);
  for (uint32_t id = 0; id < s->thread_count; id++) {
    if (state_thread(s, id)->state != THREAD_FREE) recall_note(&p->recall.threads, id, machine_thread_name(m, id));
  }
}

/* Steps may be long ones, so it begins with few at a time. What is not known after a second of computing is found when
   the run gets there. */
static void look_ahead(struct player *p, uint64_t max_steps) {
  clock_t end = clock() + CLOCKS_PER_SEC;
  uint64_t done = 0, piece = 16;
  while (done < max_steps && clock() < end && !history_at_end(p->history) && !history_needs_choice(p->history)) {
    if (history_seek(p->history, (struct moment){p->until, 0}, piece)) return;
    done += piece;
    if (piece < SLICE_STEPS) piece *= 2;
  }
}

void player_preview(struct player *p, uint64_t max_steps) {
  p->start = history_now(p->history);
  look_ahead(p, max_steps);
  note_names(p);
  history_seek(p->history, p->start, 0);
  p->seen = p->start;
  arrived(p, false);
  p->to_tick = true;
}

struct moment player_now(const struct player *p) {
  return history_now(p->history);
}

uint64_t player_events(const struct player *p) { return history_events_until(p->history, player_now(p)); }

struct moment player_moment_of(const struct player *p, uint64_t index) {
  return history_moment(p->history, index);
}

/* --- playing --- */

int player_interval(const struct player *p) {
  static const int interval[SPEED_COUNT] = {4000, 2000, 1000, 500, 250, 125, 62, 31, 16};
  return interval[p->speed];
}

int player_wait(const struct player *p) {
  return player_interval(p) * (p->noted ? 6 : 3) / 4; /* time to look at what matters, little for the rest */
}

/* Where --until ends the run. */
static bool at_bound(const struct player *p) { return player_now(p).tick >= p->until && !history_at_end(p->history); }

static bool stuck(const struct player *p) {
  return at_bound(p) || history_at_end(p->history) || history_needs_choice(p->history);
}

static enum refusal no_way_on(const struct player *p) {
  if (at_bound(p)) return REFUSAL_BOUND;
  return history_needs_choice(p->history) ? REFUSAL_CHOICE : REFUSAL_AT_END;
}

/* What was decided is seen by what the thread does; if that is no event, by its line. */
static bool decide(struct player *p, uint32_t core, uint32_t thread) {
  uint32_t line = machine_thread_line(history_machine(p->history), thread);
  if (!history_choose(p->history, core, thread)) return false;
  p->chosen = thread;
  p->chosen_line = line;
  return true;
}

/* Nobody need be asked when there is only one to choose from. */
static void choose_only(struct player *p) {
  const struct state *s = machine_state(history_machine(p->history));
  if (!history_needs_choice(p->history)) return;
  uint32_t core = history_choice_core(p->history);
  uint32_t only;
  if (s->ready_count == 1 && !state_core(s, core)->thread && state_ready(s, &only, 1)) decide(p, core, only);
}

enum refusal player_play(struct player *p, uint64_t now) {
  choose_only(p);
  if (stuck(p)) return no_way_on(p);
  p->pursuit = PURSUIT_NONE;
  p->chosen_line = 0;
  p->playing = true;
  p->due = now;
  return REFUSAL_NONE;
}

void player_pause(struct player *p) {
  p->playing = false;
  p->pursuit = PURSUIT_NONE;
}

static enum refusal forward(struct player *p) {
  struct moment was = player_now(p);
  uint64_t events = player_events(p);
  choose_only(p);
  if (stuck(p)) return no_way_on(p);
  bool moved = history_forward(p->history);
  struct moment now = player_now(p);
  if (now.tick > p->until) history_seek(p->history, (struct moment){p->until, 0}, 0);
  bool asked = history_needs_choice(p->history); /* that is something new, too */
  if (!moved && same(was, now) && !asked) return no_way_on(p);
  arrived(p, true);
  size_t next = trace_notable_from(&p->trace, events);
  p->noted = next < p->trace.notable_count && p->trace.notable[next] < player_events(p);
  return REFUSAL_NONE;
}

static int play(struct player *p, uint64_t now) {
  if (now < p->due) return (int)(p->due - now);
  p->chosen_line = 0;
  if (forward(p) != REFUSAL_NONE || stuck(p)) {
    p->playing = false;
    return -1;
  }
  uint64_t interval = (uint64_t)player_wait(p);
  p->due = p->due + interval > now ? p->due + interval : now + interval;
  return (int)(p->due - now);
}

/* --- moving --- */

static enum refusal back(struct player *p) {
  if (!before(p->start, player_now(p))) return REFUSAL_AT_START;
  if (!history_back(p->history)) return REFUSAL_AT_START;
  if (before(player_now(p), p->start)) history_seek(p->history, p->start, 0);
  arrived(p, false);
  return REFUSAL_NONE;
}

enum refusal player_step(struct player *p, int direction) {
  player_pause(p);
  p->chosen_line = 0;
  return direction > 0 ? forward(p) : back(p);
}

static void start_seek(struct player *p, enum pursuit kind, struct moment to) {
  p->playing = false;
  p->chosen_line = 0;
  p->pursuit = kind;
  p->to_event = false;
  p->slices = 0;
  p->target = before(to, p->start) ? p->start : to;
  if (p->target.tick > p->until) p->target = (struct moment){p->until, 0};
}

enum refusal player_seek(struct player *p, struct moment to) {
  if (same(to, player_now(p))) return REFUSAL_NONE;
  start_seek(p, PURSUIT_MOMENT, to);
  return REFUSAL_NONE;
}

void player_seek_event(struct player *p, uint64_t index) {
  start_seek(p, PURSUIT_MOMENT, player_moment_of(p, index));
  p->to_event = true;
}

enum refusal player_ticks(struct player *p, int ticks) {
  struct moment now = player_now(p);
  player_pause(p);
  if (ticks > 0 && stuck(p)) return no_way_on(p);
  if (ticks < 0 && !before(p->start, now)) return REFUSAL_AT_START;
  uint64_t distance = (uint64_t)(ticks < 0 ? -ticks : ticks), tick = now.tick;
  if (ticks < 0 && now.phase > 0 && distance == 1) distance = 0; /* first to the beginning of this tick */
  tick = ticks > 0 ? tick + distance : tick > distance ? tick - distance : 0;
  return player_seek(p, (struct moment){tick, 0});
}

enum refusal player_home(struct player *p) {
  player_pause(p);
  if (same(player_now(p), p->start)) return REFUSAL_AT_START;
  return player_seek(p, p->start);
}

enum refusal player_end(struct player *p) {
  player_pause(p);
  if (stuck(p)) return no_way_on(p);
  start_seek(p, PURSUIT_END, (struct moment){UINT64_MAX, 0});
  return REFUSAL_NONE;
}

enum refusal player_notable(struct player *p, int direction) {
  struct moment now = player_now(p);
  uint64_t events = player_events(p);
  size_t i = trace_notable_from(&p->trace, events);
  player_pause(p);
  if (direction > 0) {
    if (stuck(p)) return no_way_on(p);
    start_seek(p, PURSUIT_NOTABLE, now);
    p->search_from = events;
    return REFUSAL_NONE;
  }
  while (i > 0) {
    struct moment m = player_moment_of(p, p->trace.notable[--i]);
    if (before(m, p->start)) break;
    if (!before(m, now) && !(same(m, now) && p->to_tick)) continue;
    player_seek_event(p, p->trace.notable[i]);
    return REFUSAL_NONE;
  }
  return player_home(p) == REFUSAL_NONE ? REFUSAL_NONE : REFUSAL_NO_PREVIOUS;
}

bool player_learn(struct player *p) {
  struct moment now = player_now(p), known = history_known_end(p->history);
  uint64_t ahead = known.tick + LEARN_TICKS;
  if (history_complete(p->history) || known.tick >= p->until) return false;
  history_seek(p->history, (struct moment){ahead < p->until ? ahead : p->until, 0}, LEARN_STEPS);
  trace_follow(&p->trace, p->history);
  struct moment after = history_known_end(p->history);
  history_seek(p->history, now, 0);
  return before(known, after);
}

enum refusal player_choose(struct player *p, uint32_t core, uint32_t thread) {
  player_pause(p);
  if (!decide(p, core, thread)) return REFUSAL_NO_PATH;
  arrived(p, true);
  if (!stuck(p)) forward(p); /* a choice is seen by what it leads to */
  return REFUSAL_NONE;
}

enum refusal player_choose_way(struct player *p, uint32_t thread, uint32_t way) {
  player_pause(p);
  p->chosen = thread;
  p->chosen_line = machine_thread_line(history_machine(p->history), thread);
  if (!history_choose_way(p->history, thread, way)) return REFUSAL_NO_PATH;
  arrived(p, true);
  return REFUSAL_NONE;
}

enum refusal player_branch(struct player *p) {
  size_t count = history_branches(p->history);
  player_pause(p);
  if (count < 2) return REFUSAL_NO_BRANCH;
  history_switch(p->history, (history_branch(p->history) + 1) % count);
  arrived(p, true);
  return REFUSAL_NONE;
}

/* --- seeking, a slice at a time --- */

/* One slice towards the target: true when it is over. */
static bool seek_slice(struct player *p) {
  if (p->pursuit == PURSUIT_NOTABLE) {
    size_t i = trace_notable_from(&p->trace, p->search_from);
    if (i < p->trace.notable_count) {
      player_seek_event(p, p->trace.notable[i]);
    } else {
      uint64_t ahead = history_known_end(p->history).tick + LOOK_AHEAD_TICKS;
      history_seek(p->history, (struct moment){ahead < p->until ? ahead : p->until, 0}, SLICE_STEPS);
      arrived(p, false);
      return stuck(p) && trace_notable_from(&p->trace, p->search_from) == p->trace.notable_count;
    }
  }
  bool there = history_seek(p->history, p->target, SLICE_STEPS);
  arrived(p, false);
  p->to_tick = p->target.phase == 0 && !p->to_event && !stuck(p);
  return there || (stuck(p) && before(player_now(p), p->target));
}

int player_run(struct player *p, uint64_t now) {
  if (p->pursuit != PURSUIT_NONE) {
    bool over = seek_slice(p);
    if (!over && ++p->slices == SLICES_MOST && p->pursuit != PURSUIT_MOMENT) {
      p->given_up = REFUSAL_FAR;
      over = true;
    }
    if (!over) return 0;
    if (at_bound(p) && p->pursuit == PURSUIT_END) p->given_up = REFUSAL_BOUND;
    p->pursuit = PURSUIT_NONE;
    return -1;
  }
  return p->playing ? play(p, now) : -1;
}
