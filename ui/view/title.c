/* The title row: which scenario, which machine, what the player does, where in time. */
#include "view/view.h"

#include <string.h>

#include "machine/policy.h"

enum { NAME_LEAST = 20, BADGE_WIDTH = 110 };

/* Title of the docstring, else the file's name without folder and suffix. */
static void put_name(const struct scene *s, struct buffer *out) {
  const char *language_title = s->outlook->language == LANGUAGE_ZH && s->program->title_zh
                                   ? pool_text(s->program->pool, s->program->title_zh)
                                   : pool_text(s->program->pool, s->program->title);
  if (*language_title) {
    text_clean(out, language_title, strlen(language_title), false);
    return;
  }
  const char *slash = strrchr(s->program->path, '/'), *name = slash ? slash + 1 : s->program->path;
  const char *dot = strrchr(name, '.');
  buffer_put(out, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static void put_branch(const struct scene *s, struct buffer *out) {
  size_t branches = history_branches(s->history);
  if (branches < 2) return;
  buffer_puts(out, " · ");
  say_into(out, s->outlook->language, TEXT_BRANCH_OF, number_text(history_branch(s->history) + 1).text,
           number_text(branches).text, NULL);
}

/* Brief: what has no room beside the name is left out. */
static void put_machine(const struct scene *s, bool brief, struct buffer *out) {
  const struct settings *set = s->settings;
  enum language l = s->outlook->language;
  if (history_is_stepwise(s->history)) {
    buffer_puts(out, say(l, TEXT_STEP_BY_STEP));
    put_branch(s, out);
    return;
  }
  buffer_puts(out, set->policy ? set->policy->name : "?");
  if (set->policy && set->policy->quantum && set->quantum) buffer_printf(out, " q=%lld", (long long)set->quantum);
  if (brief) {
    put_branch(s, out);
    return;
  }
  buffer_puts(out, " · ");
  if (set->cores == 1)
    buffer_puts(out, say(l, TEXT_CORES_ONE));
  else
    say_into(out, l, TEXT_CORES_MANY, number_text((uint64_t)set->cores).text, NULL);
  if (set->wakeup == WAKEUP_BARGING) buffer_printf(out, " · %s", say(l, TEXT_BARGING));
  put_branch(s, out);
  if (set->gil) {
    buffer_puts(out, " · ");
    struct buffer gil = {0};
    settings_print(set, "gil", &gil);
    say_into(out, l, TEXT_GIL, gil.data, NULL);
    buffer_finish(&gil);
  }
}

/* What the player does or what has become of the run; returns the colour for it. */
static enum role put_status(const struct scene *s, struct buffer *out) {
  static const char *const speeds[SPEED_COUNT] = {"¼×", "½×", "1×", "2×", "4×", "8×", "16×", "32×", "64×"};
  static const enum text_id ends[] = {TEXT_FINISHED, TEXT_FINISHED, TEXT_DEADLOCK, TEXT_HANG, TEXT_FAILED, TEXT_LIMIT};
  enum language l = s->outlook->language;
  if (s->player->pursuit != PURSUIT_NONE) {
    buffer_printf(out, " … %s ", say(l, TEXT_SEEKING));
    return ROLE_BAR_PAUSE;
  }
  if (s->over) {
    bool good = s->state->end == END_FINISHED;
    buffer_printf(out, " %s %s ", good ? "✓" : "!", say(l, ends[s->state->end]));
    return good ? ROLE_BAR_PLAY : ROLE_BAR_ALARM;
  }
  if (history_needs_choice(s->history)) {
    buffer_printf(out, " ? %s ", say(l, TEXT_YOUR_TURN));
    return ROLE_BAR_PAUSE;
  }
  bool plays = s->player->playing;
  buffer_printf(out, " %s %s %s ", plays ? "▶" : "■", say(l, plays ? TEXT_PLAY : TEXT_PAUSE), speeds[s->player->speed]);
  return plays ? ROLE_BAR_PLAY : ROLE_BAR_PAUSE;
}

static void put_tick(const struct scene *s, struct buffer *out) {
  enum language l = s->outlook->language;
  bool step = history_is_stepwise(s->history);
  buffer_printf(out, "  %s %llu", say(l, step ? TEXT_STEP : TEXT_TICK), (unsigned long long)scene_clock(s));
  if (history_complete(s->history)) {
    buffer_printf(out, "/%llu", (unsigned long long)history_length(s->history));
  }
  const char *after = say(l, step ? TEXT_STEP_AFTER : TEXT_TICK_AFTER);
  buffer_printf(out, "%s%s ", *after ? " " : "", after);
}

/* Behind the machine, or in its place where the row is short. Returns its width. */
static int put_badge(const struct scene *s, struct buffer *out) {
  const char *badge = s->outlook->badge;
  if (!badge) return 0;
  if (out->length) buffer_puts(out, "  ");
  buffer_puts(out, badge);
  return (int)text_width(badge, strlen(badge));
}

static void draw(const struct scene *s, struct canvas *c) {
  struct buffer name = {0}, machine = {0}, status = {0}, tick = {0};
  int width = c->area.w;
  put_name(s, &name);
  if ((!s->outlook->badge || width >= BADGE_WIDTH) && !s->outlook->project) put_machine(s, false, &machine);
  if (!s->outlook->project) put_tick(s, &tick); /* else it stands there in big digits */
  enum role role = put_status(s, &status);
  canvas_fill(c, (struct rect){0, 0, width, 1}, ROLE_BAR, " ");
  int tick_x = width - (int)text_width(tick.data ? tick.data : "", tick.length);
  int status_x = tick_x - (int)text_width(status.data, status.length);
  if (machine.length && !s->outlook->badge &&
      text_width(name.data, name.length) + text_width(machine.data, machine.length) + 5 >
          (size_t)(status_x > 0 ? status_x : 0)) {
    buffer_finish(&machine);
    put_machine(s, true, &machine);
  }
  int badge = put_badge(s, &machine);
  if (status_x > 1) {
    int needed = (int)text_width(machine.data, machine.length) + 3, room = status_x - 2;
    bool both = badge || room - needed > NAME_LEAST; /* a verdict is more than the end of a title */
    int x = canvas_fit(c, 1, 0, both ? room - needed : room, ROLE_BAR_NAME, name.data ? name.data : "");
    x = canvas_fit(c, x + 2, 0, status_x - x - 3, ROLE_BAR, machine.data ? machine.data : "");
    if (badge && badge <= x) canvas_fit(c, x - badge, 0, badge, s->outlook->badge_role, s->outlook->badge);
  }
  canvas_put(c, status_x, 0, role, status.data);
  canvas_put(c, tick_x, 0, ROLE_BAR, tick.data ? tick.data : "");
  buffer_finish(&name);
  buffer_finish(&machine);
  buffer_finish(&status);
  buffer_finish(&tick);
}

const struct view view_title = {.name = "title", .title = TEXT_TITLE_TITLE, .bare = true, .least = 1, .draw = draw};
