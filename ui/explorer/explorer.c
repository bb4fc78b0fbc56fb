/* Searches are begun here and looked at from time to time; what they find becomes a run that can be walked. */
#include "explorer/explorer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/opening.h"
#include "base/arena.h"
#include "bundle.h"
#include "cli/verdict.h"
#include "export/check_json.h"
#include "machine/policy.h"

enum {
  LOOK_MS = 80,
  STATES_MOST = 2000000, /* of the open scenario, in seconds at the most: */
  SECONDS_MOST = 60,
  LISTED_STATES = 100000, /* of one in the list */
  LISTED_SECONDS = 2,
  MEMORY_MOST = 512 << 20
};

static enum language language_of(const struct app *a) { return a->outlook.language; }

static void settings_of(const struct app *a, struct settings *out) {
  options_settings(a->options, a->scenario.program, out);
}

/* --- the goal that a scenario sets --- */

/* The line on which goal(…) is called; 0: there is none. */
static uint32_t goal_line(const struct program *p) {
  for (uint32_t line = 1; line <= p->line_count; line++) {
    size_t length;
    const char *text = program_line(p, line, &length);
    if ((length > 5 && memcmp(text, "goal(", 5) == 0) || (length > 14 && memcmp(text, "lockstep.goal(", 14) == 0))
      return line;
  }
  return 0;
}

bool explorer_quests(const struct program *program, const struct settings *settings) {
  return settings->policy->manual && goal_line(program) > 0;
}

/* The caption of its line, else what stands between the brackets. */
static void put_goal(const struct app *a, struct buffer *out) {
  const struct program *p = a->scenario.program;
  uint32_t line = goal_line(p);
  const char *caption = program_caption(p, line, language_of(a) == LANGUAGE_ZH ? "zh" : "");
  size_t length;
  const char *text = program_line(p, line, &length), *open = memchr(text, '(', length);
  if (caption)
    buffer_puts(out, caption);
  else if (open)
    text_clean(out, open + 1, length - (size_t)(open - text) - 1, false);
}

static void drop_quest(struct app *a) {
  buffer_finish(&a->explorer.quest);
  buffer_finish(&a->explorer.tally);
  a->outlook.quest = a->outlook.tally = NULL;
}

static void write_quest(struct app *a) {
  struct explorer *x = &a->explorer;
  struct buffer goal = {0};
  enum language l = language_of(a);
  drop_quest(a);
  if (!x->quests) return;
  put_goal(a, &goal);
  if (x->par != SIZE_MAX) say_into(&x->tally, l, TEXT_QUEST_PAR, number_text(x->par).text, NULL);
  say_into(&x->tally, l, TEXT_QUEST_MOVES, number_text(x->from).text, NULL);
  if (x->reached) buffer_puts(&x->tally, say(l, TEXT_QUEST_REACHED));
  if (x->lost) buffer_puts(&x->tally, say(l, TEXT_QUEST_LOST));
  say_into(&x->quest, l, TEXT_QUEST, goal.data ? goal.data : "?", NULL);
  a->outlook.quest = x->quest.data;
  a->outlook.tally = x->tally.data;
  buffer_finish(&goal);
}

/* --- beginning searches --- */

static struct explore_options limited(const struct app *a) {
  struct explore_options o = a->explorer.search;
  o.max_states = STATES_MOST;
  o.max_seconds = SECONDS_MOST;
  o.max_memory = MEMORY_MOST;
  return o;
}

static struct inquiry *from_here(struct app *a, const struct program *program, struct scenario *own) {
  struct settings settings;
  struct explore_options o = limited(a);
  settings_of(a, &settings);
  o.no_races = true;
  o.first_goal = own != NULL;
  history_schedule(a->history, &o.from);
  struct inquiry *q = inquiry_new(program, &settings, &o, own);
  free(o.from.moves);
  return q;
}

/* After each of the player's moves: can the goal still be reached? */
static void ask_hint(struct app *a) {
  struct explorer *x = &a->explorer;
  inquiry_free(x->hint);
  x->hint = from_here(a, a->scenario.program, NULL);
  x->moves = a->player.moves;
  x->from = (size_t)player_now(&a->player).tick;
  x->distance = SIZE_MAX;
  x->reached = false;
  write_quest(a);
}

static void begin_check(struct app *a) {
  struct settings settings;
  struct explore_options o = {.max_states = STATES_MOST, .max_seconds = SECONDS_MOST, .max_memory = MEMORY_MOST};
  o.language = language_of(a) == LANGUAGE_ZH ? "zh" : NULL;
  o.early = o.tell_endless = true;
  settings_of(a, &settings);
  a->explorer.check = inquiry_new(a->scenario.program, &settings, &o, NULL);
}

/* --- opening and closing --- */

void explorer_open(struct app *a) {
  struct explorer *x = &a->explorer;
  struct settings settings;
  settings_of(a, &settings);
  x->quests = explorer_quests(a->scenario.program, &settings);
  x->par = x->distance = SIZE_MAX;
  x->moves = UINT64_MAX;
  x->lost = x->reached = false;
  x->row = x->top = 0;
  write_quest(a);
}

static void drop(struct inquiry **q) {
  inquiry_free(*q);
  *q = NULL;
}

void explorer_close(struct app *a) {
  struct explorer *x = &a->explorer;
  drop(&x->check);
  drop(&x->hint);
  drop(&x->way);
  drop(&x->back);
  buffer_finish(&x->badge);
  a->outlook.badge = NULL;
  drop_quest(a);
  x->search = (struct explore_options){0};
}

void explorer_finish(struct app *a) {
  explorer_close(a);
  drop(&a->explorer.listed);
  free(a->explorer.badges);
  a->explorer.badges = NULL;
  recording_finish(&a->explorer.followed);
}

/* --- badges --- */

/* A program that goes on for ever whatever happens is meant to: that is no livelock. */
static bool never_ends(const struct explore_report *r) {
  if (strcmp(check_verdict(r), finding_word(FINDING_LIVELOCK)) != 0) return false;
  for (size_t i = 0; i < r->finding_count; i++)
    if (r->findings[i].kind == FINDING_DOOMED && r->findings[i].schedule.count == 0) return true;
  return false;
}

static struct badge badge_of(const struct explore_report *r) {
  struct badge b = {.there = true, .complete = r && r->complete, .states = r ? r->states : 0};
  b.restless = r && r->restless;
  b.whole = r && r->whole;
  const char *verdict = !r ? "" : never_ends(r) ? finding_word(FINDING_DOOMED) : check_verdict(r);
  size_t length = strlen(verdict);
  if (length < sizeof b.verdict) memcpy(b.verdict, verdict, length + 1);
  for (size_t i = 0; r && i < r->finding_count; i++) {
    if (!finding_warns(r->findings[i].kind) || b.warning) continue;
    b.warning = r->findings[i].kind;
  }
  for (size_t i = 0; r && i < r->finding_count; i++) {
    if (strcmp(finding_word(r->findings[i].kind), verdict) != 0) continue;
    b.steps = r->findings[i].schedule.count;
    break;
  }
  return b;
}

static const char *word_of(enum language l, const char *verdict) {
  static const struct {
    const char *verdict;
    enum text_id text;
  } words[] = {{"deadlock", TEXT_BADGE_DEADLOCK}, {"hang", TEXT_BADGE_HANG}, {"failure", TEXT_BADGE_FAILURE},
               {"misuse", TEXT_BADGE_MISUSE},     {"race", TEXT_BADGE_RACE}, {"livelock", TEXT_BADGE_LIVELOCK},
               {"doomed", TEXT_BADGE_DOOMED}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i].verdict, verdict) == 0) return say(l, words[i].text);
  return verdict;
}

static enum text_id extent_of(const struct badge *b) {
  return b->complete   ? TEXT_BADGE_SAFE
         : b->restless ? TEXT_BADGE_RESTLESS
         : b->whole    ? TEXT_BADGE_WHOLE
                       : TEXT_BADGE_OPEN;
}

static enum text_id warning_text(enum finding_kind kind) {
  return kind == FINDING_ORDER ? TEXT_BADGE_ORDER : kind == FINDING_KEPT ? TEXT_BADGE_KEPT : TEXT_BADGE_EARLY;
}

/* "412 states, safe", "deadlock in 9 steps", "nothing in 20000 states so far" */
static void put_badge(enum language l, const struct badge *b, struct buffer *out) {
  bool well = strcmp(b->verdict, "ok") == 0;
  struct number_text states = number_text(b->states);
  struct buffer steps = {0};
  verdict_steps(l, b->steps, &steps);
  if (!*b->verdict)
    buffer_puts(out, say(l, TEXT_BADGE_NONE));
  else if (!well && b->steps == 0)
    buffer_puts(out, say(l, TEXT_BADGE_NEVER));
  else if (!well)
    say_into(out, l, TEXT_BADGE_WRONG, word_of(l, b->verdict), steps.data, NULL);
  else
    say_into(out, l, extent_of(b), states.text, NULL);
  if (well && b->warning) buffer_printf(out, "%s%s", l == LANGUAGE_ZH ? "；" : "; ", say(l, warning_text(b->warning)));
  buffer_finish(&steps);
}

static bool is_safe(const struct badge *b) { return strcmp(b->verdict, "ok") == 0 && b->complete; }

/* Nothing is wrong, something is, not all is known. */
static const char *badge_sign(const struct badge *b) {
  if (!*b->verdict) return "–";
  return strcmp(b->verdict, "ok") != 0 ? "✗" : is_safe(b) ? "✓" : "·";
}

static enum role badge_role(const struct badge *b) {
  if (!*b->verdict) return ROLE_QUIET;
  if (strcmp(b->verdict, "ok") != 0) return ROLE_BLOCKED;
  return is_safe(b) ? ROLE_RUNNING : ROLE_QUIET;
}

static void write_badge(struct app *a) {
  struct explorer *x = &a->explorer;
  enum language l = language_of(a);
  buffer_finish(&x->badge);
  a->outlook.badge = NULL;
  if (!x->check) return;
  if (!inquiry_done(x->check)) {
    say_into(&x->badge, l, TEXT_BADGE_EXPLORING, number_text(inquiry_states(x->check)).text, NULL);
    a->outlook.badge_role = ROLE_BAR_PAUSE;
  } else {
    struct badge b = badge_of(inquiry_report(x->check));
    bool well = strcmp(b.verdict, "ok") == 0;
    buffer_puts(&x->badge, well ? is_safe(&b) ? "✓ " : "" : "! ");
    put_badge(l, &b, &x->badge);
    a->outlook.badge_role = !well ? ROLE_BAR_ALARM : is_safe(&b) ? ROLE_BAR_PLAY : ROLE_BAR;
  }
  a->outlook.badge = x->badge.data;
}

/* --- the list of scenarios: what can be seen is explored, one after the other --- */

void explorer_rows(struct app *a) {
  struct explorer *x = &a->explorer;
  if (!x->badges) x->badges = must_alloc((bundled_count + 1) * sizeof *x->badges);
  for (size_t row = 0; row < bundled_count; row++) x->badges[row].seen = false;
}

void explorer_row(struct app *a, size_t row, struct buffer *out, enum role *role) {
  struct explorer *x = &a->explorer;
  if (!x->badges) explorer_rows(a);
  x->badges[row].seen = true;
  *role = ROLE_QUIET;
  if (!x->badges[row].there) return;
  buffer_printf(out, "%s ", badge_sign(&x->badges[row]));
  put_badge(language_of(a), &x->badges[row], out);
  *role = badge_role(&x->badges[row]);
}

static void list_next(struct app *a) {
  struct explorer *x = &a->explorer;
  struct explore_options o = {.max_states = LISTED_STATES, .max_seconds = LISTED_SECONDS, .max_memory = MEMORY_MOST};
  for (size_t row = 0; row < bundled_count; row++) {
    struct scenario s;
    struct settings settings;
    struct buffer errors = {0};
    struct options plain = {.language = a->options->language};
    o.early = o.tell_endless = true;
    if (x->badges[row].there || !x->badges[row].seen) continue;
    x->listed_row = row;
    if (scenario_load(&s, bundled_scenarios[row].name, &plain, &errors)) {
      options_settings(&plain, s.program, &settings);
      x->listed = inquiry_new(s.program, &settings, &o, &s);
      if (!x->listed) scenario_finish(&s);
    }
    buffer_finish(&errors);
    if (x->listed) return;
    x->badges[row] = (struct badge){.there = true};
  }
}

static bool run_list(struct app *a) {
  struct explorer *x = &a->explorer;
  if (x->listed && inquiry_done(x->listed)) {
    bool seen = x->badges[x->listed_row].seen;
    x->badges[x->listed_row] = badge_of(inquiry_report(x->listed));
    x->badges[x->listed_row].seen = seen;
    drop(&x->listed);
    a->dirty = true;
  }
  if (!x->listed && a->overlay == OVERLAY_PICKER && x->badges) list_next(a);
  return x->listed != NULL;
}

/* --- what has come --- */

static const struct finding *finding_of(const struct explore_report *r, enum finding_kind kind) {
  for (size_t i = 0; r && i < r->finding_count; i++)
    if (r->findings[i].kind == kind) return &r->findings[i];
  return NULL;
}

static void take_hint(struct app *a) {
  struct explorer *x = &a->explorer;
  const struct explore_report *r = inquiry_report(x->hint);
  const struct finding *goal = finding_of(r, FINDING_GOAL);
  bool was_lost = x->lost;
  x->distance = goal ? goal->schedule.count - x->from : SIZE_MAX;
  x->reached = goal && x->distance == 0;
  x->lost = !goal && r && r->complete;
  if (x->from == 0 && goal) x->par = x->distance;
  if (x->reached)
    app_tell(a, TEXT_GOAL_REACHED, number_text(x->from).text);
  else if (x->lost && !was_lost)
    app_tell(a, TEXT_GOAL_LOST, NULL);
  drop(&x->hint);
  write_quest(a);
  a->dirty = true;
}

static void take_way(struct app *a) {
  struct explorer *x = &a->explorer;
  const struct explore_report *r = inquiry_report(x->way);
  const struct finding *goal = finding_of(r, FINDING_GOAL);
  size_t here = history_is_stepwise(a->history) ? (size_t)player_now(&a->player).tick : 0;
  if (goal) {
    struct buffer steps = {0};
    verdict_steps(language_of(a), goal->schedule.count - here, &steps);
    app_follow(a, &goal->schedule, here);
    app_tell(a, TEXT_WAY_FOUND, steps.data);
    buffer_finish(&steps);
  } else {
    enum text_id none = !r               ? TEXT_WAY_UNKNOWN
                        : r->goal_faulty ? TEXT_WAY_FAULTY
                        : !r->complete   ? TEXT_WAY_UNKNOWN
                        : r->goal_raises ? TEXT_WAY_RAISES
                                         : TEXT_WAY_NONE;
    app_tell(a, none, r && r->trouble ? r->trouble : NULL);
  }
  drop(&x->way);
  a->dirty = true;
}

static void take_return(struct app *a) {
  struct explorer *x = &a->explorer;
  size_t step = inquiry_return(x->back);
  drop(&x->back);
  a->dirty = true;
  if (step == SIZE_MAX) {
    app_tell(a, TEXT_RETURN_NONE, NULL);
    return;
  }
  player_pause(&a->player);
  player_seek(&a->player, (struct moment){step, 0});
  app_tell(a, TEXT_RETURN_HERE, NULL);
}

int explorer_run(struct app *a) {
  struct explorer *x = &a->explorer;
  bool busy = false;
  if (x->quests && history_is_stepwise(a->history) && x->moves != a->player.moves && a->player.pursuit == PURSUIT_NONE)
    ask_hint(a);
  if (x->check && !(a->outlook.badge && a->outlook.badge_role != ROLE_BAR_PAUSE)) {
    write_badge(a);
    a->dirty = true;
    busy = !inquiry_done(x->check);
  }
  if (x->hint && inquiry_done(x->hint)) take_hint(a);
  if (x->way && inquiry_done(x->way)) take_way(a);
  if (x->back && inquiry_done(x->back)) take_return(a);
  busy = run_list(a) || busy || x->hint || x->way || x->back;
  return busy ? LOOK_MS : -1;
}

void explorer_wait(struct app *a) {
  while (explorer_run(a) >= 0) usleep(1000);
}

/* --- keys --- */

void explorer_toggle(struct app *a) {
  struct explorer *x = &a->explorer;
  if (!x->check) {
    begin_check(a);
  } else if (!inquiry_done(x->check)) {
    drop(&x->check);
    app_tell(a, TEXT_EXPLORE_CANCELLED, NULL);
  } else {
    a->overlay = OVERLAY_FINDINGS;
  }
  buffer_finish(&x->badge);
  a->outlook.badge = NULL;
  write_badge(a);
}

void explorer_return(struct app *a) {
  struct explorer *x = &a->explorer;
  struct settings settings;
  struct explore_options o = limited(a);
  const struct finding *doomed = x->check ? finding_of(inquiry_report(x->check), FINDING_DOOMED) : NULL;
  if (!history_is_stepwise(a->history)) {
    if (doomed) {
      app_follow(a, &doomed->schedule, doomed->schedule.count);
      app_tell(a, TEXT_RETURN_HERE, NULL);
    } else {
      app_tell(a, TEXT_RETURN_NO_RUN, NULL);
    }
    return;
  }
  struct schedule whole;
  settings_of(a, &settings);
  history_whole_schedule(a->history, &whole);
  drop(&x->back);
  x->back = inquiry_new_return(a->scenario.program, &settings, &o, &whole);
  free(whole.moves);
}

void explorer_hint(struct app *a) {
  struct explorer *x = &a->explorer;
  struct buffer steps = {0};
  if (!x->quests) {
    app_tell(a, TEXT_HINT_NO_GOAL, NULL);
  } else if (x->reached) {
    app_tell(a, TEXT_GOAL_REACHED, number_text(x->from).text);
  } else if (x->lost) {
    app_tell(a, TEXT_GOAL_LOST, NULL);
  } else if (x->distance == SIZE_MAX) {
    app_tell(a, TEXT_HINT_WORKING, NULL);
  } else {
    verdict_steps(language_of(a), x->distance, &steps);
    app_tell(a, TEXT_HINT_DISTANCE, steps.data);
  }
  buffer_finish(&steps);
}

/* The goal is compiled into a copy of the program. */
void explorer_find(struct app *a, const char *goal) {
  struct explorer *x = &a->explorer;
  struct scenario s;
  struct buffer errors = {0};
  struct options o = *a->options;
  o.goal = goal;
  if (!scenario_load(&s, a->file, &o, &errors)) {
    app_tell(a, TEXT_WAY_BAD, goal);
  } else {
    drop(&x->way);
    x->way = from_here(a, s.program, &s);
    scenario_finish(&s);
    app_tell(a, TEXT_WAY_WORKING, NULL);
  }
  buffer_finish(&errors);
}
