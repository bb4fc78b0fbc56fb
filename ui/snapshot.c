/* Runs the application without a terminal and with a clock of its own: every movement is over before the screen is
   taken. */
#include "snapshot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"

enum { SIDE_MOST = 1000, ROUNDS_MOST = 100000, STEP_MS = 50 };

static bool read_size(const char *text, int *width, int *height) {
  char *end;
  if (!text) return true;
  long w = strtol(text, &end, 10);
  if (*end != 'x') return false;
  long h = strtol(end + 1, &end, 10);
  if (*end || w < 1 || h < 1 || w > SIDE_MOST || h > SIDE_MOST) return false;
  *width = (int)w;
  *height = (int)h;
  return true;
}

bool snapshot_size(const struct options *o, int *width, int *height) {
  *width = 80;
  *height = 24;
  return read_size(options_get(o, "size"), width, height) ||
         (usage_error(o->usage, "--size is columns x rows, like 80x24"), false);
}

static void settle(struct app *a, uint64_t *clock) {
  for (int i = 0; i < ROUNDS_MOST && app_run(a, *clock) >= 0 && !a->player.playing; i++) {
    *clock += STEP_MS;
    explorer_wait(a);
  }
}

static void press(struct app *a, const char *keys, struct canvas *c, uint64_t *clock) {
  struct mouse none = {0};
  char word[32];
  while (*keys) {
    size_t length = strcspn(keys, " ");
    if (length > 0 && length < sizeof word) {
      memcpy(word, keys, length);
      word[length] = '\0';
      app_draw(a, c);
      app_key(a, key_named(word), &none, *clock);
      settle(a, clock);
    }
    keys += length;
    keys += strspn(keys, " ");
  }
}

int snapshot_print(struct app *a, const struct term_options *term) {
  const char *tick = options_get(a->options, "snapshot"), *keys = options_get(a->options, "keys");
  int width, height;
  uint64_t clock = 0;
  struct canvas c;
  struct buffer out = {0};
  if (!snapshot_size(a->options, &width, &height)) return EXIT_USAGE;
  canvas_init(&c, width, height);
  c.ascii_lines = c.ascii_text = term->ascii == 1;
  if (tick && *tick && a->comparison)
    comparison_seek(a->comparison, strtoull(tick, NULL, 10));
  else if (tick && *tick)
    player_seek(&a->player, (struct moment){strtoull(tick, NULL, 10), 0});
  settle(a, &clock);
  if (keys) press(a, keys, &c, &clock);
  app_draw(a, &c);
  explorer_wait(a); /* now it is known what can be seen of the list */
  app_draw(a, &c);
  canvas_dump(&c, options_get(a->options, "styles") != NULL, &out);
  fwrite(out.data, 1, out.length, stdout);
  buffer_finish(&out);
  canvas_finish(&c);
  return EXIT_FINE;
}
