/* The key bar: what helps now, from key.def. Entries are left out from the right, but never the help. */
#include "view/view.h"

#include <string.h>

#include "app/key.h"

enum { ENTRIES_MAX = 16 };

static size_t collect(const struct scene *s, enum action *list) {
  static const enum action stuck[] = {ACTION_BACK, ACTION_EVENT_BACK, ACTION_HOME, ACTION_VARIANT,
                                      ACTION_OPEN, ACTION_HELP,       ACTION_QUIT};
  static const enum action yours[] = {ACTION_DOWN, ACTION_CHOOSE, ACTION_FORWARD, ACTION_BACK,
                                      ACTION_HINT, ACTION_HOME,   ACTION_HELP,    ACTION_QUIT};
  size_t count = 0;
  if (s->over) {
    for (size_t i = 0; i < sizeof stuck / sizeof *stuck; i++) {
      if (stuck[i] != ACTION_VARIANT || s->settings->variant[0]) list[count++] = stuck[i];
    }
    return count;
  }
  bool waits = history_needs_choice(s->history);
  if (waits || s->outlook->quest) { /* a player may choose anew where a move has been taken back */
    for (size_t i = 0; i < sizeof yours / sizeof *yours; i++) {
      if (yours[i] == ACTION_HINT ? s->outlook->quest != NULL : yours[i] != ACTION_FORWARD || !waits)
        list[count++] = yours[i];
    }
    return count;
  }
  for (int place = 1; place < ENTRIES_MAX; place++) {
    for (int a = 0; a < ACTION_COUNT; a++) {
      if (key_row((enum action)a)->bar == place) list[count++] = (enum action)a;
    }
  }
  return count;
}

static void label(const struct scene *s, enum action action, struct buffer *out) {
  if (action == ACTION_SPEED_1)
    buffer_puts(out, "1-9");
  else
    key_labels(action, 1, s->outlook->ascii_lines, out);
}

static const char *word(const struct scene *s, enum action action) {
  enum language l = s->outlook->language;
  return action == ACTION_PLAY && s->player->playing ? say(l, TEXT_KEY_PAUSE) : key_row(action)->word[l];
}

static int entry_width(const struct scene *s, enum action action) {
  struct buffer key = {0};
  label(s, action, &key);
  const char *does = word(s, action);
  int width = (int)(text_width(key.data, key.length) + text_width(does, strlen(does))) + 3;
  buffer_finish(&key);
  return width;
}

/* Lays the bar out; tells each entry and where it stands to the canvas, or finds the one at a column. */
static enum action walk(const struct scene *s, struct canvas *c, int width, int wanted) {
  enum action list[ENTRIES_MAX];
  size_t count = collect(s, list);
  int x = 1, help = entry_width(s, ACTION_HELP);
  bool helped = false;
  for (size_t i = 0; i < count; i++) {
    int needed = entry_width(s, list[i]);
    if (list[i] != ACTION_HELP && x + needed + (helped ? 0 : help) > width + 2) continue;
    helped |= list[i] == ACTION_HELP;
    if (wanted >= x && wanted < x + needed - 1) return list[i];
    if (c) {
      struct buffer key = {0};
      label(s, list[i], &key);
      int at = canvas_put(c, x, 0, ROLE_KEY, key.data) + 1;
      canvas_put(c, at, 0, ROLE_QUIET, word(s, list[i]));
      buffer_finish(&key);
    }
    x += needed;
  }
  return ACTION_NONE;
}

enum action keys_at(const struct scene *s, int width, int x) { return walk(s, NULL, width, x); }

static void draw(const struct scene *s, struct canvas *c) { walk(s, c, c->area.w, -1); }

const struct view view_keys = {.name = "keys", .title = TEXT_TITLE_KEYS, .bare = true, .least = 1, .draw = draw};
